import { loopsOf } from "../conformance/fit.ts";
import type { Loop } from "../conformance/fit.ts";
import { isOnMap, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { codeOfTouchpoint } from "../journeys/nodes.ts";
import { stagePlaces } from "../journeys/stage-order.ts";
import type { Traits } from "../journeys/select-journeys.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { passingAt, sideAt } from "./findings-aggregates-of.ts";
import type { DeviationClass, FindingSelection } from "./finding-selections.ts";
import { hasFeature, outcomeAt } from "./reasons.ts";
import { isClosed, visitsOf } from "./visits.ts";
import type { Visit } from "./visits.ts";

/** Is a journey behind a number of a finding? A touchpoint that the map does not have selects none. */
export function isSelectedByFinding(log: JourneyLog, map: JourneyMap, selection: FindingSelection, traits: Traits = new Map()): (journey: Journey) => boolean {
  if (selection.kind === "deviates") return deviates(map, selection.deviation);
  const code = codeOfTouchpoint(selection.touchpoint, map);
  if (code === undefined) return () => false;
  const visited = (meets: (visit: Visit) => boolean) => (journey: Journey) => visitsOf(journey, map).some((visit) => visit.code === code && meets(visit));
  switch (selection.kind) {
    case "felt-toward":
      return (journey) => isClosed(journey, log, map) && sideAt(journey, code) === selection.side;
    case "came-back":
      return visited(({ cameBack }) => cameBack);
    case "escalated":
      return visited(({ escalated }) => escalated);
    case "waited":
      return visited(({ waitMs, arrivedAt }) => waitMs !== null && waitMs > selection.longerThanMs && arrivedAt >= selection.from);
    case "sets-apart": {
      const { feature, has } = selection;
      return (journey) => outcomeAt(journey, log, map, { ...selection, code }) === has && (feature === undefined || hasFeature(journey, log, map, code, feature, traits));
    }
    case "got-past":
      return (journey) => passingAt(journey, log, map, code) === (selection.passed ? "passed" : "skipped");
  }
}

/** A journey can walk the map with all its on-map events if no step between two of them leads back other than along a drawn loop: see `eventsKept`. */
function deviates(map: JourneyMap, deviation: DeviationClass): (journey: Journey) => boolean {
  const placeOf = stagePlaces(map);
  switch (deviation) {
    case "ad-hoc":
      return ({ touchpoints }) => touchpoints.some((code) => !isOnMap(code));
    case "wrong-order": {
      const loops = loopsOf(map);
      return ({ touchpoints }) => touchpoints.filter(isOnMap).some((code, i, all) => i > 0 && goesBack(all[i - 1]!, code, loops));
    }
    case "missing": {
      const required = map.touchpoints.flatMap((t, i) => (t.required ? [touchpointCode(i)] : []));
      return ({ touchpoints }) => required.some((code) => !touchpoints.includes(code) && touchpoints.some((other) => (placeOf(other) ?? -1) > placeOf(code)!));
    }
    case "failed":
      return ({ failures = [] }) => failures.length > 0;
  }
}

function goesBack(from: number, to: number, loops: readonly Loop[]): boolean {
  return to < from && !loops.some((loop) => loop.from === from && loop.to === to);
}
