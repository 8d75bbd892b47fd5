import { touchpointCode } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { effectOf, effectOnShare, effectOnShares, worthOf } from "../measures/design-effect.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import type { CountOf } from "../measures/statistics.ts";
import type { Finding, Severity } from "./finding.ts";
import type { FindingsAggregates, PlaceAggregate, Problem } from "./findings-aggregates.ts";
import { sumsAt } from "./groups-of-customers.ts";
import type { GroupOfCustomers, PlaceOfGroup } from "./groups-of-customers.ts";
import { effectOnExceedance, exceedance, exceedanceInterval, mannWhitneyTest } from "./mann-whitney.ts";
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
  /** Where customers have several journeys; else empty. */
  readonly groups: readonly GroupOfCustomers[];
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
export function problemSeverity(evidence: Evidence, index: number, problem: Problem, journeys?: number): Severity | null {
  const { met, strata } = evidence.aggregates.touchpoints[index]!;
  const groups = evidence.groups.map(({ touchpoints }) => touchpoints[index]!.strata[problem]);
  return evidence.map.goal === null ? null : severityOf(journeys ?? met[problem], periodMs(evidence), damageOf(strata[problem], groups));
}

/** Where journeys end more often than at the map's other touchpoints. Without a goal all journeys end, and those of the last stage have nowhere to go. */
function dropOffs(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates } = evidence;
  const lastStage = map.stages.at(-1)?.id;
  const places = placesOf(evidence, endsOf, endsOf).filter(({ index }) => map.goal !== null || map.touchpoints[index]!.stage !== lastStage);
  return againstOthers(places).map(({ index, here, elsewhere, difference, effect, p }) => {
    const { ended, n, converted } = aggregates.touchpoints[index]!.atRisk;
    const touchpoint = map.touchpoints[index]!.id;
    // Had they gone on, they would have converted as often as those who did.
    const goesOn = n === ended ? 0 : converted / (n - ended);
    const damage = { value: difference.value * goesOn, low: difference.low * goesOn, high: difference.high * goesOn, n };
    const severity = map.goal === null ? null : severityOf(n, periodMs(evidence), damage);
    return { p, found: atLeast(difference.value, { kind: "drop-off", touchpoint, ...difference, ...effectOf(effect), n: here.n, journeys: ended, selection: { kind: "dropped-off", touchpoint }, here, elsewhere, severity }) };
  });
}

function endsOf({ atRisk }: Pick<PlaceAggregate, "atRisk">): CountOf {
  return { count: atRisk.ended, n: atRisk.n };
}

/** Where journeys come back to; not where a drawn loop leads, as there the map says so. */
function reworks(evidence: Evidence): Tested<Finding>[] {
  const { map } = evidence;
  const loops = loopTargets(map);
  const places = metAt(evidence, "came-back").filter(({ index }) => !loops.has(touchpointCode(index)));
  return againstOthers(places).map(({ index, here, elsewhere, difference, effect, p }) => {
    const touchpoint = map.touchpoints[index]!.id;
    const severity = problemSeverity(evidence, index, "came-back");
    return { p, found: atLeast(difference.value, { kind: "rework", touchpoint, ...difference, ...effectOf(effect), n: here.n, journeys: here.count, selection: { kind: "came-back", touchpoint }, here, elsewhere, severity }) };
  });
}

function escalations(evidence: Evidence): Tested<Finding>[] {
  return againstOthers(metAt(evidence, "escalated")).map(({ index, here, elsewhere, difference, effect, p }) => {
    const touchpoint = evidence.map.touchpoints[index]!.id;
    const severity = problemSeverity(evidence, index, "escalated");
    return { p, found: atLeast(difference.value, { kind: "escalation", touchpoint, ...difference, ...effectOf(effect), n: here.n, journeys: here.count, selection: { kind: "escalated", touchpoint }, here, elsewhere, severity }) };
  });
}

function atLeast(difference: number, found: Finding): Finding | null {
  return difference >= leastExcess ? found : null;
}

interface Place extends CountOf {
  readonly index: number;
  /** The same of each group of customers. */
  readonly groups: readonly GroupSum[];
}

function placesOf({ aggregates, groups }: Evidence, of: (place: PlaceAggregate, index: number) => CountOf, ofGroup: (place: PlaceOfGroup) => CountOf): Place[] {
  return aggregates.touchpoints.map((place, index) => ({ index, ...of(place, index), groups: sumsAt(groups, index, ofGroup) }));
}

/** Journeys that met a problem, of those that came. */
function metAt(evidence: Evidence, problem: Problem): Place[] {
  return placesOf(
    evidence,
    ({ met }, index) => ({ count: met[problem], n: evidence.measures.touchpoints[index]!.reach }),
    ({ met, reach }) => ({ count: met[problem], n: reach }),
  );
}

/** Each place's share against that of all others together; places with fewer than 30, or with so few elsewhere, are not tested. */
function againstOthers(places: readonly Place[]) {
  const all = places.reduce((sum, { count, n }) => ({ count: sum.count + count, n: sum.n + n }), { count: 0, n: 0 });
  const groups = (places[0]?.groups ?? []).map((_, g) => places.reduce((sum, { groups: own }) => ({ n: sum.n + own[g]!.n, sum: sum.sum + own[g]!.sum }), { n: 0, sum: 0 }));
  return places.flatMap(({ index, count, n, groups: own }) => {
    const others = { count: all.count - count, n: all.n - n };
    const elsewhere = own.map((group, g) => ({ n: groups[g]!.n - group.n, sum: groups[g]!.sum - group.sum }));
    const effect = effectOnShares(own, elsewhere);
    if (Math.min(n, others.n) / effect < supportingEvidence) return [];
    return [
      {
        index,
        here: shareOf(count, n, effectOnShare(own))!,
        elsewhere: shareOf(others.count, others.n, effectOnShare(elsewhere))!,
        difference: differenceOf({ count, n }, others, effect),
        effect,
        p: largerShareTest(worthOf({ count, n }, effect), worthOf(others, effect)),
      },
    ];
  });
}

function slowOnes(evidence: Evidence): Tested<Finding>[] {
  const { map, aggregates, measures, groups } = evidence;
  const recent = recentFrom(periodOf(measures.data, measures.filter));
  return map.touchpoints.flatMap(({ id: touchpoint, targetSeconds }, index): Tested<Finding>[] => {
    const place = aggregates.touchpoints[index]!;
    const { waits } = place;
    const long = longWaitOf(targetSeconds, waits.earlier, recent);
    if (long === null) return [];
    const journeys = place.met["waited-long"];
    const severity = problemSeverity(evidence, index, "waited-long");
    const common = { kind: "slow", touchpoint, journeys, selection: { kind: "waited", touchpoint, ...long }, severity } as const;
    if (targetSeconds !== null) {
      const n = waits.recent.n + waits.earlier.n;
      const effect = effectOnShare(sumsAt(groups, index, ({ overTarget }) => overTarget));
      if (n / effect < supportingEvidence) return [];
      const { share, low, high } = shareOf(waits.overTarget, n, effect)!;
      const medianSeconds = measures.touchpoints[index]!.timeToNext?.medianSeconds ?? 0;
      return [{ p: shareAboveTest(worthOf({ count: waits.overTarget, n }, effect), 0.5), found: share <= 0.5 ? null : { ...common, ...effectOf(effect), against: "target", value: share - 0.5, low: low - 0.5, high: high - 0.5, n, medianSeconds, usualSeconds: targetSeconds } }];
    }
    const ranked = { first: waits.recent.n, second: waits.earlier.n, rankSum: waits.rankSum, ties: waits.ties };
    const at = groups.map(({ touchpoints }) => touchpoints[index]!);
    const effect = effectOnExceedance(ranked, at.map((own) => own.recent), at.map((own) => own.earlier));
    if (Math.min(ranked.first, ranked.second) / effect < supportingEvidence) return [];
    const isSlower = waits.recent.medianMs >= slowdown * waits.earlier.medianMs;
    const found = { ...common, ...effectOf(effect), against: "past", value: exceedance(ranked), ...exceedanceInterval(ranked, effect), n: ranked.first, medianSeconds: waits.recent.medianMs / 1000, usualSeconds: waits.earlier.medianMs / 1000 } as const;
    return [{ p: mannWhitneyTest(ranked, effect), found: isSlower ? found : null }];
  });
}
