import { grouped } from "../journeys/grouped.ts";
import { isOnMap, stateOf, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { lastOnMap, stagePlaces } from "../journeys/stage-order.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { emotionOf } from "../measures/aggregates-of.ts";
import { levelCuts } from "../measures/emotion-levels.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import { quantileOf } from "../measures/statistics.ts";
import type { CountOf } from "../measures/statistics.ts";
import { isoWeekOf } from "../measures/touchpoint-evidence.ts";
import { problems } from "./findings-aggregates.ts";
import type { FeltAggregate, FindingsAggregates, PlaceAggregate, Problem, StratumAggregate, WaitsAggregate } from "./findings-aggregates.ts";
import { rankSumOf } from "./mann-whitney.ts";
import { asksHowPassed } from "./moments-of-truth.ts";
import { coarseWait, isClosed, longWaitOf, periodOf, recentFrom, visitsOf, worseBelow } from "./visits.ts";
import type { LongWait, Visit } from "./visits.ts";

/**
 * Counts plainly what findings need: the meaning of `FindingsAggregates`, with which the store's SQL must agree.
 *
 * @param log its journeys are counted; filter them first.
 * @param filter by which they were filtered.
 */
export function findingsAggregatesOf(log: JourneyLog, map: JourneyMap, filter: JourneyFilter = {}): FindingsAggregates {
  const visits = visitingIn(log, map);
  const recent = recentFrom(periodOf(log, filter));
  return {
    touchpoints: map.touchpoints.map(({ targetSeconds }, i) => {
      const code = touchpointCode(i);
      const felt = feltAt(log, map, code);
      const here = visits.get(code) ?? [];
      const waits = waitsOf(here.map(({ visit }) => visit), targetSeconds, recent);
      const visited = visitedAt(here, { log, map, index: i, long: longWaitOf(targetSeconds, waits.earlier, recent) });
      return { ...felt, ...visited, waits, ...(asksHowPassed(map, felt) ? passingOf(log, map, code) : { passed: nobody, skipped: nobody }) };
    }),
  };
}

const nobody: CountOf = { count: 0, n: 0 };

export interface Visiting {
  readonly journey: Journey;
  readonly visit: Visit;
}

/** The visits of all journeys, by touchpoint code. */
export function visitingIn(log: JourneyLog, map: JourneyMap): ReadonlyMap<number, readonly Visiting[]> {
  return grouped(log.journeys.flatMap((journey) => visitsOf(journey, map).map((visit) => ({ journey, visit }))), ({ visit }) => visit.code);
}

/** The touchpoint at a place on the map, and what a long wait is there. */
interface Place {
  readonly log: JourneyLog;
  readonly map: JourneyMap;
  readonly index: number;
  readonly long: LongWait | null;
}

/** What visits at one touchpoint met, and how they ended. */
export function visitedAt(visiting: readonly Visiting[], { log, map, index, long }: Place): Pick<PlaceAggregate, "atRisk" | "felt" | "met" | "strata"> {
  const { expected } = map.touchpoints[index]!;
  const below = worseBelow(expected);
  /** Whether a visit met each problem; null where that cannot be told. */
  const meets: Record<Problem, (visit: Visit) => boolean | null> = {
    "felt-worse": ({ feelings }) => (below === null || feelings.length === 0 ? null : feelings.reduce((sum, units) => sum + units, 0) < below * feelings.length),
    "waited-long": ({ waitMs, arrivedAt }) => (long === null || waitMs === null || arrivedAt < long.from ? null : waitMs > long.longerThanMs),
    "came-back": ({ cameBack }) => cameBack,
    escalated: ({ escalated }) => escalated,
  };
  const known = (log.newest ?? 0) - map.timeoutMs;
  const atRisk = visiting.filter(({ journey, visit }) => visit.atRisk && visit.arrivedAt < known && isClosed(journey, log, map));
  const state = (journey: Journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs);
  return {
    atRisk: {
      n: atRisk.length,
      ended: atRisk.filter(({ journey, visit }) => state(journey) === "abandoned" && lastOnMap(journey) === visit.code).length,
      converted: atRisk.filter(isConverted).length,
    },
    felt: visiting.filter(({ visit }) => visit.feelings.length > 0).length,
    met: forEach((problem) => visiting.filter(({ visit }) => meets[problem](visit) === true).length),
    strata: forEach((problem) => strataOf(atRisk, meets[problem])),
  };
}

function strataOf(atRisk: readonly Visiting[], meets: (visit: Visit) => boolean | null): StratumAggregate[] {
  const known = atRisk.filter(({ visit }) => meets(visit) !== null);
  return [...grouped(known, ({ visit }) => visit.stage)]
    .map(([stage, all]) => ({ stage, affected: convertedOf(all.filter(({ visit }) => meets(visit) === true)), spared: convertedOf(all.filter(({ visit }) => meets(visit) === false)) }))
    .toSorted((a, b) => a.stage - b.stage);
}

function waitsOf(visits: readonly Visit[], targetSeconds: number | null, recent: number): WaitsAggregate {
  const timed = visits.flatMap(({ waitMs, arrivedAt }) => (waitMs === null ? [] : [{ waitMs, isRecent: arrivedAt >= recent }]));
  const side = (isRecent: boolean) => {
    const waits = timed.filter((one) => one.isRecent === isRecent).map(({ waitMs }) => waitMs);
    return { n: waits.length, medianMs: waits.length === 0 ? 0 : quantileOf(waits, 0.5) };
  };
  const overTarget = targetSeconds === null ? 0 : timed.filter(({ waitMs }) => waitMs > Math.floor(2000 * targetSeconds)).length;
  return { recent: side(true), earlier: side(false), ...rankSumOf(timed.map(({ waitMs, isRecent }) => ({ value: coarseWait(waitMs), isFirst: isRecent }))), overTarget };
}

/**
 * Did a journey get past a touchpoint, and could it convert then? After their first event there (passed), or, if it has none, after its first event in its stage (skipped),
 * it has one at a later touchpoint. Only both kinds having got that far are alike: who left before could not pass.
 */
export function passingAt(journey: Journey, log: JourneyLog, map: JourneyMap, code: number): "passed" | "skipped" | null {
  const { touchpoints, goalAt } = journey;
  const placeOf = stagePlaces(map);
  const passed = touchpoints.includes(code);
  const begin = passed ? touchpoints.indexOf(code) : touchpoints.findIndex((c) => placeOf(c) === placeOf(code));
  const at = begin < 0 ? -1 : touchpoints.findIndex((c, i) => i > begin && isOnMap(c) && c > code);
  if (at < 0 || !isClosed(journey, log, map) || (goalAt !== null && goalAt < at)) return null;
  return passed ? "passed" : "skipped";
}

/** Closed journeys that got past a touchpoint, by way of it and not. */
export function passingOf(log: JourneyLog, map: JourneyMap, code: number): Pick<PlaceAggregate, "passed" | "skipped"> {
  const by = grouped(log.journeys.map((journey) => ({ journey })), ({ journey }) => passingAt(journey, log, map, code));
  return { passed: convertedOf(by.get("passed") ?? []), skipped: convertedOf(by.get("skipped") ?? []) };
}

function convertedOf(of: readonly { readonly journey: Journey }[]): CountOf {
  return { count: of.filter(isConverted).length, n: of.length };
}

function isConverted({ journey }: { readonly journey: Journey }): boolean {
  return journey.goalAt !== null;
}

function forEach<T>(of: (problem: Problem) => T): Record<Problem, T> {
  return Object.fromEntries(problems.map((problem) => [problem, of(problem)])) as Record<Problem, T>;
}

function feltAt(log: JourneyLog, map: JourneyMap, code: number): FeltAggregate {
  const events = log.journeys.flatMap((j) => j.touchpoints.flatMap((c, i) => (c === code && j.emotions[i] !== null ? [{ units: j.emotions[i]!, time: j.startedAt + j.offsetsMs[i]! }] : [])));
  const weeks = grouped(events, (e) => isoWeekOf(e.time));
  return {
    ...sidesAt(log, map, code),
    weeks: [...weeks].map(([week, at]) => ({ week, emotion: emotionOf(at.map((e) => e.units)) })).toSorted((a, b) => a.week - b.week),
  };
}

/** Closed journeys by how they felt at a touchpoint before the goal. */
export function sidesAt(log: JourneyLog, map: JourneyMap, code: number): Pick<FeltAggregate, Side> {
  const sides = grouped(log.journeys.filter((j) => isClosed(j, log, map)), (j) => sideOf(scoresBeforeGoal(j, code)));
  const side = (name: Side) => convertedOf((sides.get(name) ?? []).map((journey) => ({ journey })));
  return { good: side("good"), neutral: side("neutral"), bad: side("bad") };
}

function scoresBeforeGoal(journey: Journey, code: number): number[] {
  return journey.emotions.filter((units, i) => units !== null && journey.touchpoints[i] === code && i < (journey.goalAt ?? Number.POSITIVE_INFINITY)).map((units) => units!);
}

export type Side = "good" | "neutral" | "bad";

/** The side on which a journey stands that felt something at a touchpoint before its goal. */
export function sideAt(journey: Journey, code: number): Side | "unknown" {
  return sideOf(scoresBeforeGoal(journey, code));
}

/** By the mean in units, compared without dividing, so that it is exact. */
function sideOf(scores: readonly number[]): Side | "unknown" {
  if (scores.length === 0) return "unknown";
  const sum = scores.reduce((total, units) => total + units, 0);
  if (sum >= levelCuts.inner * scores.length) return "good";
  return sum <= -levelCuts.inner * scores.length ? "bad" : "neutral";
}
