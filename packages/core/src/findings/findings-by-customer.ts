import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import { touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { atNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import { isoWeekOf } from "../measures/touchpoint-evidence.ts";
import { passingOf, sidesAt, visitedAt, visitingIn } from "./findings-aggregates-of.ts";
import type { FindingsAggregates } from "./findings-aggregates.ts";
import type { AskedOfGroups, GroupOfCustomers, PlaceOfGroup } from "./groups-of-customers.ts";
import { coarseWait, longWaitOf, periodOf, recentFrom } from "./visits.ts";
import type { Visit } from "./visits.ts";

/**
 * Counts plainly by customer, each a group of its own: the meaning of `GroupOfCustomers`, with which the store's SQL must agree but for how it groups them.
 *
 * @param log its journeys are counted; filter them first.
 * @param filter by which they were filtered.
 * @param whole what was counted over all of them.
 */
export function findingsByCustomerOf(log: JourneyLog, map: JourneyMap, whole: FindingsAggregates, asked: AskedOfGroups, filter: JourneyFilter = {}): GroupOfCustomers[] {
  const recent = recentFrom(periodOf(log, filter));
  const all = visitingIn(log, map);
  const ways = asked.ways.map(({ from, to }) => ({ isFrom: atNode(from, map, log.offMapNames), isTo: atNode(to, map, log.offMapNames) }));
  const placements = map.touchpoints.map((_, i) => placementsIn((all.get(touchpointCode(i)) ?? []).map(({ visit }) => visit), recent));
  return journeysByCustomer(log).map((journeys) => {
    const own = { ...log, journeys };
    const visits = visitingIn(own, map);
    return {
      journeys: journeys.length,
      touchpoints: map.touchpoints.map(({ targetSeconds }, index) => {
        const code = touchpointCode(index);
        const here = visits.get(code) ?? [];
        const { waits, passed, skipped } = whole.touchpoints[index]!;
        const { atRisk, met, strata } = visitedAt(here, { log: own, map, index, long: longWaitOf(targetSeconds, waits.earlier, recent) });
        const timed = here.flatMap(({ visit }) => (visit.waitMs === null ? [] : [visit.waitMs]));
        const week = asked.weeks[index]!;
        return {
          reach: here.length,
          atRisk,
          met,
          strata,
          ...sidesAt(own, map, code),
          ...(passed.n + skipped.n === 0 ? { passed, skipped } : passingOf(own, map, code)),
          scores: scoresAt(journeys, code, () => true),
          before: scoresAt(journeys, code, (at) => week !== null && isoWeekOf(at) < week),
          after: scoresAt(journeys, code, (at) => week !== null && isoWeekOf(at) >= week),
          overTarget: { count: targetSeconds === null ? 0 : timed.filter((waitMs) => waitMs > Math.floor(2000 * targetSeconds)).length, n: timed.length },
          ...placements[index]!(here.map(({ visit }) => visit)),
        };
      }),
      ways: ways.map(({ isFrom, isTo }) => journeys.filter(({ touchpoints }) => touchpoints.some((code, i) => i > 0 && isFrom(touchpoints[i - 1]!) && isTo(code))).length),
    };
  });
}

function scoresAt(journeys: readonly Journey[], code: number, isIn: (at: number) => boolean): GroupSum {
  const scores = journeys.flatMap(({ touchpoints, emotions, startedAt, offsetsMs }) => emotions.flatMap((units, i) => (units !== null && touchpoints[i] === code && isIn(startedAt + offsetsMs[i]!) ? [units] : [])));
  return { n: scores.length, sum: scores.reduce((sum, units) => sum + units, 0) };
}

/** See `PlaceOfGroup.recent`. */
function placementsIn(visits: readonly Visit[], recent: number): (own: readonly Visit[]) => Pick<PlaceOfGroup, "recent" | "earlier"> {
  const waits = (some: readonly Visit[], isRecent: boolean) => some.flatMap(({ waitMs, arrivedAt }) => (waitMs === null || arrivedAt >= recent !== isRecent ? [] : [coarseWait(waitMs)]));
  const [late, early] = [waits(visits, true), waits(visits, false)];
  return (own) => {
    const [first, second] = [waits(own, true), waits(own, false)];
    if (late.length === 0 || early.length === 0) return { recent: { n: first.length, sum: 0 }, earlier: { n: second.length, sum: 0 } };
    return {
      recent: { n: first.length, sum: first.reduce((sum, wait) => sum + 1 - shareAbove(early, wait), 0) },
      earlier: { n: second.length, sum: second.reduce((sum, wait) => sum + shareAbove(late, wait), 0) },
    };
  };
}

function shareAbove(above: readonly number[], below: number): number {
  return above.reduce((sum, wait) => sum + (wait > below ? 1 : wait === below ? 0.5 : 0), 0) / above.length;
}
