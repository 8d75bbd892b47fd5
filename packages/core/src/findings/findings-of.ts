import type { JourneyMap } from "../maps/journey-map.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { DesirePath, MapMeasures } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { changesOf } from "./changes.ts";
import type { Finding } from "./finding.ts";
import type { FindingsAggregates } from "./findings-aggregates.ts";
import { momentsOfTruthOf } from "./moments-of-truth.ts";

/**
 * Everything that a map's evidence says and the map does not, the weightiest first: gaps between actual and expected emotion, desire paths,
 * moments of truth, and dated changes of emotion.
 *
 * The weight is journeys affected x size: of a gap or change its part of the whole scale (score / 2), of a moment of truth the difference in conversion,
 * of a desire path 1, as all its journeys walk it. Of equal weight: in the order of kinds above, then of touchpoints on the map, then by falling journeys and `to`.
 *
 * @param measures of the same journeys as the aggregates.
 */
export function finishFindings(measures: MapMeasures, aggregates: FindingsAggregates, map: JourneyMap): Finding[] {
  const found = [...gaps(measures, map), ...desirePaths(measures), ...momentsOfTruth(measures, aggregates, map), ...changes(measures, aggregates)];
  return found.toSorted((a, b) => weightOf(b) - weightOf(a));
}

function weightOf(finding: Finding): number {
  switch (finding.kind) {
    case "gap":
    case "change":
      return (Math.abs(finding.value) / 2) * finding.journeys;
    case "moment-of-truth":
      return Math.abs(finding.value) * finding.journeys;
    case "desire-path":
      return finding.journeys;
  }
}

/** Those that rest on enough answers not to be thin evidence. */
function gaps(measures: MapMeasures, map: JourneyMap): Finding[] {
  return measures.touchpoints.flatMap(({ touchpoint, emotion, gap, reach }, i): Finding[] => {
    const expected = map.touchpoints[i]?.expected;
    if (gap?.finding !== true || emotion === null || emotion.n < supportingEvidence || !expected) return [];
    const score = expected.level / 2;
    return [
      {
        kind: "gap",
        touchpoint,
        value: gap.value,
        low: emotion.low - score,
        high: emotion.high - score,
        n: emotion.n,
        journeys: reach,
        selection: { kind: "reached", touchpoint },
        expected: score,
        actual: emotion.actual,
      },
    ];
  });
}

/** Unmapped columns, and the frequent ways that make none. */
function desirePaths({ touchpoints, unmapped, desirePaths: frequent }: MapMeasures): Finding[] {
  const columns = unmapped.map(({ after, name, share, emotion }) => ({ kind: "off-map" as const, from: after, to: `off:${name}`, journeys: share.count, emotion }));
  const isColumn = (path: DesirePath) => columns.some(({ from, to }) => from === path.from && to === path.to);
  const ways = [...columns, ...frequent.filter((path) => !isColumn(path)).map((path) => ({ ...path, emotion: null }))];
  return touchpoints.flatMap(({ touchpoint, reach }) =>
    ways
      .filter(({ from }) => from === touchpoint)
      .toSorted((a, b) => b.journeys - a.journeys || (a.to < b.to ? -1 : 1))
      .map(({ kind, to, journeys, emotion }): Finding => {
        const { share: value, low, high, n } = shareOf(journeys, reach)!;
        const selection = kind === "off-map" ? ({ kind, name: to.slice("off:".length), after: touchpoint } as const) : ({ kind: "moved", from: touchpoint, to } as const);
        return { kind: "desire-path", touchpoint, value, low, high, n, journeys, selection, way: kind, to, emotion };
      }),
  );
}

function momentsOfTruth(measures: MapMeasures, aggregates: FindingsAggregates, map: JourneyMap): Finding[] {
  if (map.goal === null) return [];
  return momentsOfTruthOf(aggregates.touchpoints).map(({ touchpoint, good, bad, difference }) => ({
    kind: "moment-of-truth",
    ...reached(measures, touchpoint),
    ...difference,
    n: good.n + bad.n,
    good,
    bad,
  }));
}

function changes(measures: MapMeasures, aggregates: FindingsAggregates): Finding[] {
  return changesOf(aggregates.touchpoints.map(({ weeks }) => weeks)).map(({ touchpoint, week, before, after, difference }) => ({
    kind: "change",
    ...reached(measures, touchpoint),
    ...difference,
    n: before.n + after.n,
    week,
    before,
    after,
  }));
}

/** The touchpoint at a place on the map, and the journeys that reached it. */
function reached(measures: MapMeasures, place: number) {
  const { touchpoint, reach } = measures.touchpoints[place]!;
  return { touchpoint, journeys: reach, selection: { kind: "reached", touchpoint } as const };
}
