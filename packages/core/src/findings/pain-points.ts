import { touchpointCode } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import type { CountOf } from "../measures/statistics.ts";
import type { Finding, Severity } from "./finding.ts";
import type { FindingsAggregates, PlaceAggregate, Problem } from "./findings-aggregates.ts";
import { exceedance, exceedanceInterval, mannWhitneyTest } from "./mann-whitney.ts";
import { differenceOf } from "./moments-of-truth.ts";
import type { Tested } from "./multiple-tests.ts";
import { largerShareTest, shareAboveTest } from "./newcombe-test.ts";
import { damageOf, severityOf } from "./severity.ts";
import { longWaitOf, loopTargets, periodOf, recentFrom, slowdown } from "./visits.ts";

/** A share must be above that of the other touchpoints by so much to be told. */
export const leastExcess = 0.05;

/** What pain points are found in. */
export interface Evidence {
  readonly map: JourneyMap;
  readonly measures: MapMeasures;
  readonly aggregates: FindingsAggregates;
}

/** Tests of every touchpoint for drop-off, slowness, rework and escalation; kind by kind, in map order. */
export function painTests(evidence: Evidence): Tested<Finding>[] {
  return [...dropOffs(evidence), ...slowOnes(evidence), ...reworks(evidence), ...escalations(evidence)];
}

/** Milliseconds that the journeys in view cover. */
export function periodMs({ measures: { data, filter } }: Evidence): number {
  const { from, until } = periodOf(data, filter);
  return until - from;
}

/** Severity of a problem at a touchpoint that so many journeys met; null without a goal, as then nothing is lost that can be counted. */
export function problemSeverity(evidence: Evidence, place: PlaceAggregate, problem: Problem, journeys = place.met[problem]): Severity | null {
  return evidence.map.goal === null ? null : severityOf(journeys, periodMs(evidence), damageOf(place.strata[problem]));
}

/** Where journeys end more often than at the map's other touchpoints. Without a goal all journeys end, and those of the last stage have nowhere to go. */
function dropOffs(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates } = evidence;
  const lastStage = map.stages.at(-1)?.id;
  const places = placesOf(aggregates, ({ atRisk }) => ({ count: atRisk.ended, n: atRisk.n })).filter(({ index }) => map.goal !== null || map.touchpoints[index]!.stage !== lastStage);
  return againstOthers(places).map(({ index, here, elsewhere, difference, p }) => {
    const { ended, n, converted } = aggregates.touchpoints[index]!.atRisk;
    const touchpoint = map.touchpoints[index]!.id;
    // Had they gone on, they would have converted as often as those who did.
    const goesOn = n === ended ? 0 : converted / (n - ended);
    const damage = { value: difference.value * goesOn, low: difference.low * goesOn, high: difference.high * goesOn, n };
    const severity = map.goal === null ? null : severityOf(n, periodMs(evidence), damage);
    return { p, found: told(difference.value, { kind: "drop-off", touchpoint, ...difference, n: here.n, journeys: ended, selection: { kind: "dropped-off", touchpoint }, here, elsewhere, severity }) };
  });
}

/** Where journeys come back to; not where a drawn loop leads, as there the map says so. */
function reworks(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates, measures } = evidence;
  const loops = loopTargets(map);
  const places = placesOf(aggregates, ({ met }, index) => ({ count: met["came-back"], n: measures.touchpoints[index]!.reach })).filter(({ index }) => !loops.has(touchpointCode(index)));
  return againstOthers(places).map(({ index, here, elsewhere, difference, p }) => {
    const touchpoint = map.touchpoints[index]!.id;
    const severity = problemSeverity(evidence, aggregates.touchpoints[index]!, "came-back");
    return { p, found: told(difference.value, { kind: "rework", touchpoint, ...difference, n: here.n, journeys: here.count, selection: { kind: "came-back", touchpoint }, here, elsewhere, severity }) };
  });
}

function escalations(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates, measures } = evidence;
  const places = placesOf(aggregates, ({ met }, index) => ({ count: met.escalated, n: measures.touchpoints[index]!.reach }));
  return againstOthers(places).map(({ index, here, elsewhere, difference, p }) => {
    const touchpoint = map.touchpoints[index]!.id;
    const severity = problemSeverity(evidence, aggregates.touchpoints[index]!, "escalated");
    return { p, found: told(difference.value, { kind: "escalation", touchpoint, ...difference, n: here.n, journeys: here.count, selection: { kind: "escalated", touchpoint }, here, elsewhere, severity }) };
  });
}

function told(difference: number, found: Finding): Finding | null {
  return difference >= leastExcess ? found : null;
}

interface Place extends CountOf {
  readonly index: number;
}

function placesOf(aggregates: FindingsAggregates, of: (place: PlaceAggregate, index: number) => CountOf): Place[] {
  return aggregates.touchpoints.map((place, index) => ({ index, ...of(place, index) }));
}

/** Each place's share against that of all others together; places with fewer than 30, or with so few elsewhere, are not tested. */
function againstOthers(places: readonly Place[]) {
  const all = places.reduce((sum, { count, n }) => ({ count: sum.count + count, n: sum.n + n }), { count: 0, n: 0 });
  return places.flatMap(({ index, count, n }) => {
    const others = { count: all.count - count, n: all.n - n };
    if (Math.min(n, others.n) < supportingEvidence) return [];
    return [{ index, here: shareOf(count, n)!, elsewhere: shareOf(others.count, others.n)!, difference: differenceOf({ count, n }, others), p: largerShareTest({ count, n }, others) }];
  });
}

function slowOnes(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates, measures } = evidence;
  const recent = recentFrom(periodOf(measures.data, measures.filter));
  return map.touchpoints.flatMap(({ id: touchpoint, targetSeconds }, index): Tested<Finding>[] => {
    const place = aggregates.touchpoints[index]!;
    const { waits } = place;
    const long = longWaitOf(targetSeconds, waits.earlier, recent);
    if (long === null) return [];
    const journeys = place.met["waited-long"];
    const severity = problemSeverity(evidence, place, "waited-long");
    const common = { kind: "slow", touchpoint, journeys, selection: { kind: "waited", touchpoint, ...long }, severity } as const;
    if (targetSeconds !== null) {
      const n = waits.recent.n + waits.earlier.n;
      if (n < supportingEvidence) return [];
      const { share, low, high } = shareOf(waits.overTarget, n)!;
      const medianSeconds = measures.touchpoints[index]!.timeToNext?.medianSeconds ?? 0;
      return [{ p: shareAboveTest({ count: waits.overTarget, n }, 0.5), found: share <= 0.5 ? null : { ...common, against: "target", value: share - 0.5, low: low - 0.5, high: high - 0.5, n, medianSeconds, usualSeconds: targetSeconds } }];
    }
    const ranked = { first: waits.recent.n, second: waits.earlier.n, rankSum: waits.rankSum, ties: waits.ties };
    if (Math.min(ranked.first, ranked.second) < supportingEvidence) return [];
    const isSlower = waits.recent.medianMs >= slowdown * waits.earlier.medianMs;
    const found = { ...common, against: "past", value: exceedance(ranked), ...exceedanceInterval(ranked), n: ranked.first, medianSeconds: waits.recent.medianMs / 1000, usualSeconds: waits.earlier.medianMs / 1000 } as const;
    return [{ p: mannWhitneyTest(ranked), found: isSlower ? found : null }];
  });
}
