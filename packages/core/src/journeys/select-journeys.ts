import { fitOf, fittingFrom, loopsOf } from "../conformance/fit.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { levelOfUnits } from "../measures/emotion-levels.ts";
import type { JourneyFilter, JourneySelection, PlainFilter } from "../measures/filter.ts";
import { onPath } from "../paths/ways.ts";
import { isAtFunnelStep } from "../funnels/funnel-counts.ts";
import { isSelectedByFinding } from "../findings/selected-by-finding.ts";
import type { Segment } from "../segments/segment.ts";
import { isWaiting } from "../next/waiting.ts";
import { isFelt } from "../emotion/felt-journeys.ts";
import { isOfVariantGroup } from "../variants/variant-groups.ts";
import { isOfVariants } from "../variants/variant-path.ts";
import { isAtTime } from "../time/waits.ts";
import { stateOf } from "./journey.ts";
import type { Journey, JourneyLog } from "./journey.ts";
import { atNode, atOffMapName, codeOfTouchpoint } from "./nodes.ts";
import { continuesFrom, lastOnMap, reachedAt, stagePlaces } from "./stage-order.ts";

/** Customers' traits by customer, then by name of the trait. */
export type Traits = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * The journeys that a filter lets through, in their order: those that started in [from, until), had an event in one of the channels
 * (the empty string: an event without channel), and whose customer has the trait with one of the values. A customer without the trait
 * has none of the values. An empty list of channels lets nothing through. What one of the excepted filters lets through is left out.
 *
 * @param members the customers of a segment, for filters with one; the same for all of them where it is a set.
 */
export function filterJourneys(journeys: readonly Journey[], filter: JourneyFilter, traits: Traits = new Map(), members: ReadonlySet<string> | ((segment: Segment) => ReadonlySet<string>) = new Set()): Journey[] {
  const membersOf = typeof members === "function" ? members : () => members;
  const passes = [filter, ...(filter.except ?? [])].map((one) => passesFilter(one, traits, one.segment === undefined ? new Set() : membersOf(one.segment)));
  const [wanted, ...excepted] = passes;
  return journeys.filter((journey) => wanted!(journey) && !excepted.some((isExcepted) => isExcepted(journey)));
}

function passesFilter({ from, until, channels, trait, segment }: PlainFilter, traits: Traits, members: ReadonlySet<string>): (journey: Journey) => boolean {
  return (journey) =>
    (from === undefined || journey.startedAt >= from) &&
    (until === undefined || journey.startedAt < until) &&
    (channels === undefined || journey.channels.some((channel) => channels.includes(channel))) &&
    (trait === undefined || hasTrait(traits.get(journey.customer), trait)) &&
    (segment === undefined || members.has(journey.customer));
}

function hasTrait(traits: Readonly<Record<string, string>> | undefined, { name, values }: NonNullable<JourneyFilter["trait"]>): boolean {
  return traits !== undefined && Object.hasOwn(traits, name) && values.includes(traits[name]!);
}

/**
 * The journeys behind one number, in their order: as many as the number says. A touchpoint, stage or name that the map or the
 * dictionary does not have selects none.
 *
 * @param log whose dictionary and newest event give codes and states their meaning; its journeys, filtered or not, are selected from.
 */
export function selectJourneys(log: JourneyLog, map: JourneyMap, selection: JourneySelection, traits: Traits = new Map()): Journey[] {
  return log.journeys.filter(isSelected(log, map, selection, traits));
}

function isSelected(log: JourneyLog, map: JourneyMap, selection: JourneySelection, traits: Traits): (journey: Journey) => boolean {
  const { offMapNames, newest } = log;
  const state = (journey: Journey) => stateOf(journey, newest ?? journey.endedAt, map.timeoutMs);
  switch (selection.kind) {
    case "all":
      return () => true;
    case "state":
      return (journey) => state(journey) === selection.state;
    case "reached": {
      const code = codeOfTouchpoint(selection.touchpoint, map);
      return (journey) => journey.touchpoints.some((c) => c === code);
    }
    case "reached-stage": {
      const { stage, placeOf } = stageOf(map, selection.stage);
      return (journey) => reachedAt(journey, stage, placeOf) !== undefined;
    }
    case "continued-stage": {
      const { stage, placeOf } = stageOf(map, selection.stage);
      return (journey) => state(journey) !== "open" && continuesFrom(journey, stage, placeOf);
    }
    case "dropped-off": {
      const code = codeOfTouchpoint(selection.touchpoint, map);
      return (journey) => code !== undefined && state(journey) === "abandoned" && lastOnMap(journey) === code;
    }
    case "felt": {
      const code = codeOfTouchpoint(selection.touchpoint, map);
      return (journey) =>
        journey.emotions.some((units, i) => units !== null && journey.touchpoints[i] === code && (selection.level === undefined || levelOfUnits(units) === selection.level));
    }
    case "moved": {
      const isFrom = atNode(selection.from, map, offMapNames);
      const isTo = atNode(selection.to, map, offMapNames);
      return (journey) => hasPair(journey, isFrom, isTo);
    }
    case "off-map": {
      const isName = atOffMapName(selection.name, offMapNames);
      if (selection.after === undefined) return (journey) => journey.touchpoints.some(isName);
      const isAfter = atNode(selection.after, map, offMapNames);
      return (journey) => hasPair(journey, isAfter, isName);
    }
    case "felt-toward":
    case "came-back":
    case "escalated":
    case "waited":
    case "got-past":
    case "deviates":
    case "sets-apart":
      return isSelectedByFinding(log, map, selection, traits);
    case "fits": {
      const loops = loopsOf(map);
      return (journey) => fitOf(journey.touchpoints, loops) >= fittingFrom === selection.fits;
    }
    case "waiting":
      return isWaiting(log, map, selection);
    case "funnel-step":
      return isAtFunnelStep(log, map, selection, traits);
    case "took":
    case "at-hour":
      return isAtTime(log, map, selection);
    case "felt-from":
    case "answered":
    case "journey-felt":
      return isFelt(log, map, selection);
    case "variant":
      return isOfVariants(log, map, selection);
    case "variant-group":
      return isOfVariantGroup(log, map, selection);
    case "path": {
      const isOnPath = onPath(selection, map, offMapNames);
      return (journey) => isOnPath(journey, state(journey));
    }
  }
}

function stageOf(map: JourneyMap, id: string): { stage: number; placeOf: (code: number) => number | undefined } {
  const stage = map.stages.findIndex((s) => s.id === id);
  // -2 is no stage's place, so that an unknown stage is reached by nothing; -1 would be that of touchpoints without a stage.
  return { stage: stage < 0 ? -2 : stage, placeOf: stagePlaces(map) };
}

function hasPair({ touchpoints }: Journey, isFrom: (code: number) => boolean, isTo: (code: number) => boolean): boolean {
  return touchpoints.some((code, i) => i > 0 && isTo(code) && isFrom(touchpoints[i - 1]!));
}
