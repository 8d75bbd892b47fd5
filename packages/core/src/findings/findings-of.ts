import type { JourneyMap } from "../maps/journey-map.ts";
import { emotionUnits } from "../events/scales.ts";
import { frequentShare } from "../conformance/desire-paths.ts";
import { effectOf, effectOnMean, effectOnShare, worthOf } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import { unmappedShare } from "../measures/map-aggregates.ts";
import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import type { DesirePath, MapMeasures } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { squaresAboutMean, varianceOf } from "../measures/statistics.ts";
import { changeTests } from "./changes.ts";
import type { Finding } from "./finding.ts";
import { inOrder } from "./finding-order.ts";
import type { FindingsAggregates, PlaceAggregate } from "./findings-aggregates.ts";
import type { GroupOfCustomers } from "./groups-of-customers.ts";
import { momentTests, passingTests } from "./moments-of-truth.ts";
import { holding } from "./multiple-tests.ts";
import type { Tested } from "./multiple-tests.ts";
import { shareAboveTest, studentTest } from "./newcombe-test.ts";
import { painTests, periodMs, problemSeverity } from "./pain-points.ts";
import type { Evidence } from "./pain-points.ts";
import { severityOf } from "./severity.ts";

/** What findings rest on by groups of customers, and the ways that they were asked about, as nodes. */
export interface ByCustomer {
  readonly groups: readonly GroupOfCustomers[];
  readonly ways: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Everything that a map's evidence says and the map does not: pain points by severity, then what decides, what changed and the ways that the map lacks, by size; see `inOrder`.
 *
 * Every finding is a test that held, and all tests of a map are one family, of all kinds together: Benjamini and Hochberg's correction keeps the share of chance
 * findings among them at 5 %, so that a map in whose world nothing is the matter reports anything at all in at most 5 of 100 cases.
 *
 * @param measures of the same journeys as the aggregates.
 * @param groups where customers have several journeys: tests and intervals then reckon with how alike these are. Without them journeys are taken as independent.
 */
export function finishFindings(measures: MapMeasures, aggregates: FindingsAggregates, map: JourneyMap, groups: ByCustomer = { groups: [], ways: [] }): Finding[] {
  const evidence = { map, measures, aggregates, ...groups };
  const others = [...gaps(evidence), ...desirePaths(evidence), ...(map.goal === null ? [] : moments(evidence)), ...painTests(evidence)];
  const found = holding([...others, ...changes(evidence, others.length)]);
  return inOrder(found.map((finding) => ({ finding })), "severity").map(({ finding }) => finding);
}

/** Least variance of a score; see `meanInterval`. */
const leastVariance = 0.5 ** 2 / 12;

/** A gap below this, in score, is a pain point. */
export const painfulGap = -0.25;

/**
 * Where the mean of at least 30 answers differs from what is expected (Student's t), and the interval of the estimate that the map shows, drawn to the map's mean, leaves out what
 * is expected.
 */
function gaps(evidence: Evidence): Tested<Finding>[] {
  const { map, measures, aggregates } = evidence;
  return measures.touchpoints.flatMap(({ touchpoint, emotion, gap, reach }, i): Tested<Finding>[] => {
    const expected = map.touchpoints[i]?.expected;
    const place = aggregates.touchpoints[i]!;
    if (gap === null || emotion === null || emotion.n < supportingEvidence || !expected) return [];
    const score = expected.level / 2;
    const scores = scoresOf(place);
    const effect = effectOnMean(evidence.groups.map(({ touchpoints }) => touchpoints[i]!.scores), squaresAboutMean(scores) / scores.n);
    if (scores.n / effect < supportingEvidence) return [];
    const wider = Math.sqrt(effect);
    const [low, high] = [emotion.actual - (emotion.actual - emotion.low) * wider, emotion.actual + (emotion.high - emotion.actual) * wider];
    const found: Finding = {
      kind: "gap",
      touchpoint,
      value: gap.value,
      low: low - score,
      high: high - score,
      n: emotion.n,
      ...effectOf(effect),
      journeys: reach,
      selection: { kind: "reached", touchpoint },
      expected: score,
      actual: emotion.actual,
      ...(gap.value < painfulGap ? { severity: gapSeverity(evidence, i, { reach, gap: gap.value, low: low - score, high: high - score }) } : {}),
    };
    return [{ p: meanTest(scores, score, effect), found: gap.finding && (score < low || score > high) ? found : null }];
  });
}

/** Who felt worse than expected stands for all who came here: few are asked, all feel. */
function gapSeverity(evidence: Evidence, index: number, { reach, gap, low, high }: { readonly reach: number; readonly gap: number; readonly low: number; readonly high: number }) {
  const place = evidence.aggregates.touchpoints[index]!;
  const affected = place.felt === 0 ? 0 : (reach * place.met["felt-worse"]) / place.felt;
  if (evidence.map.goal === null) return severityOf(affected, periodMs(evidence), { value: -gap, low: -high, high: -low, n: place.felt }, "emotion");
  return problemSeverity(evidence, index, "felt-worse", affected);
}

function scoresOf({ weeks }: PlaceAggregate): EmotionAggregate {
  return weeks.reduce((all, { emotion }) => ({ n: all.n + emotion.n, sum: all.sum + emotion.sum, sumOfSquares: all.sumOfSquares + emotion.sumOfSquares }), { n: 0, sum: 0, sumOfSquares: 0 });
}

/** Two-sided p-value for the mean of scores being a value. */
function meanTest(scores: EmotionAggregate, value: number, effect: number): number {
  const { n, sum } = scores;
  if (n < 2) return 1;
  const variance = Math.max(varianceOf(scores) / emotionUnits ** 2, leastVariance);
  return studentTest((sum / n / emotionUnits - value) / Math.sqrt((effect * variance) / n), n - 1);
}

/**
 * Unmapped columns, and the frequent ways that make none: where the share is above that from which behaviour is frequent by more than chance.
 *
 * Of all the ways that journeys take only those are looked at whose share is above, half of the p-values at the border; so p is doubled, which makes up for not having counted the others
 * (Zhao, Small and Su, "Multiple testing when many p-values are uniformly conservative", Journal of the American Statistical Association 114, 2019).
 */
function desirePaths({ measures: { touchpoints, unmapped, desirePaths: frequent, journeys: { total } }, groups, ways: asked }: Evidence & ByCustomer): Tested<Finding>[] {
  const columns = unmapped.map(({ after, name, share, emotion }) => ({ kind: "off-map" as const, from: after, to: `off:${name}`, journeys: share.count, emotion }));
  const isColumn = (path: { from: string; to: string }) => columns.some(({ from, to }) => from === path.from && to === path.to);
  const ways = [...columns, ...frequent.filter((path: DesirePath) => !isColumn(path)).map((path) => ({ ...path, emotion: null }))];
  return touchpoints.flatMap(({ touchpoint, reach }, place) =>
    ways
      .filter(({ from }) => from === touchpoint)
      .toSorted((a, b) => b.journeys - a.journeys || (a.to < b.to ? -1 : 1))
      .map(({ kind, from, to, journeys, emotion }): Tested<Finding> => {
        const way = asked.findIndex((one) => one.from === from && one.to === to);
        const sums = (of: (group: GroupOfCustomers) => number) => (way < 0 ? [] : groups.map((group) => ({ n: of(group), sum: group.ways[way]! })));
        const [onReach, onAll] = [effectOnShare(sums((group) => group.touchpoints[place]!.reach)), effectOnShare(sums((group) => group.journeys))];
        const { share: value, low, high, n } = shareOf(journeys, reach, onReach)!;
        const selection = kind === "off-map" ? ({ kind, name: to.slice("off:".length), after: touchpoint } as const) : ({ kind: "moved", from: touchpoint, to } as const);
        const p = isColumn({ from, to }) ? shareAboveTest(worthOf({ count: journeys, n }, onReach), unmappedShare) : shareAboveTest(worthOf({ count: journeys, n: total }, onAll), frequentShare);
        return { p: Math.min(1, 2 * p), found: { kind: "desire-path", touchpoint, value, low, high, n, ...effectOf(onReach), journeys, selection, way: kind, to, emotion } };
      }),
  );
}

function moments({ measures, aggregates, groups }: Evidence): Tested<Finding>[] {
  const felt = momentTests(aggregates.touchpoints, groups).map(({ p, found }): Tested<Finding> => {
    const { touchpoint, good, bad, difference, neutral, penalty, reward, effect } = found!;
    const compared = neutral === null || penalty === null || reward === null ? {} : { neutral, penalty, reward };
    return { p, found: { kind: "moment-of-truth", ...reached(measures, touchpoint), ...difference, ...effectOf(effect), n: good.n + bad.n, good, bad, ...compared } };
  });
  const passed = passingTests(aggregates.touchpoints, groups).map(({ p, found }): Tested<Finding> => {
    const { touchpoint, passed, skipped, difference, effect } = found!;
    return { p, found: { kind: "passing-moment", ...reached(measures, touchpoint), ...difference, ...effectOf(effect), n: passed.n + skipped.n, passed, skipped } };
  });
  return [...felt, ...passed];
}

function changes({ measures, aggregates, groups }: Evidence, others: number): Tested<Finding>[] {
  return changeTests(aggregates.touchpoints.map(({ weeks }) => weeks), others, groups).map(({ p, found }) => {
    if (found === null) return { p, found };
    const { touchpoint, week, before, after, difference, effect } = found;
    return { p, found: { kind: "change", ...reached(measures, touchpoint), ...difference, ...effectOf(effect), n: before.n + after.n, week, before, after } };
  });
}

/** The touchpoint at a place on the map, and the journeys that reached it. */
function reached(measures: MapMeasures, place: number) {
  const { touchpoint, reach } = measures.touchpoints[place]!;
  return { touchpoint, journeys: reach, selection: { kind: "reached", touchpoint } as const };
}
