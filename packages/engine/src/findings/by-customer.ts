import type { FindingKind } from "@desirepath/core/findings/finding.ts";
import type { FindingsAggregates } from "@desirepath/core/findings/findings-aggregates.ts";
import type { AskedOfGroups, GroupOfCustomers } from "@desirepath/core/findings/groups-of-customers.ts";
import type { ByCustomer } from "@desirepath/core/findings/findings-of.ts";
import { periodOf, recentFrom } from "@desirepath/core/findings/visits.ts";
import { grouped } from "@desirepath/core/journeys/grouped.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { anyFelt, doubledTargets, felt, passingOf, sides, type SidesRow, sidesOf, troubleParameters, visitsAt } from "../journeys/findings.ts";
import { byGroup, byGroups, type InGroup } from "../journeys/customer-groups.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import * as statements from "./visit-statements.ts";

interface ScoresRow extends InGroup {
  readonly code: number;
  readonly all: readonly [n: number, sum: number];
  readonly before: readonly [n: number, sum: number];
  readonly after: readonly [n: number, sum: number];
}

const sumsWhere = (condition: string) => `(toFloat64(countIf(${condition})), toFloat64(sumIf(toInt64(emotion), ${condition})))`;

/** Scores at each touchpoint, and those before and from `{weeks:Array(Int64)}` on, -1 for touchpoints that have no such week. */
const scores = `
SELECT customer_group, code, ${sumsWhere("1")} AS all, ${sumsWhere("{weeks:Array(Int64)}[code] >= 0 AND at < {weeks:Array(Int64)}[code]")} AS before, ${sumsWhere("{weeks:Array(Int64)}[code] >= 0 AND at >= {weeks:Array(Int64)}[code]")} AS after
FROM (
  SELECT customer_group, code, emotion, started + toInt64(offset) AS at
  FROM (SELECT customer_group, started, codes, emotions, offsets FROM journey WHERE ${anyFelt})
  ARRAY JOIN codes AS code, emotions AS emotion, offsets AS offset
  WHERE ${felt}
)
GROUP BY customer_group, code
ORDER BY customer_group, code`;

interface WayRow extends InGroup {
  readonly pair: number;
  readonly journeys: number;
}

/** Journeys that took each of the ways `{pairs:Array(UInt32)}`, as from * 65536 + to; the pair 0 stands for all journeys. */
const ways = `
SELECT customer_group, pair, toFloat64(count()) AS journeys
FROM (
  SELECT customer_group, arrayPushFront(arrayDistinct(arrayFilter(pair -> has({pairs:Array(UInt32)}, pair), arrayMap((a, b) -> toUInt32(bitShiftLeft(toUInt32(a), 16) + b), arrayPopBack(codes), arrayPopFront(codes)))), toUInt32(0)) AS own
  FROM journey
)
ARRAY JOIN own AS pair
GROUP BY customer_group, pair
ORDER BY customer_group, pair`;

/** A pair that no journey has: arrays of parameters must not be empty. */
const noWay = 0xffff_ffff;

const troubles: readonly FindingKind[] = ["gap", "drop-off", "slow", "rework", "escalation", "desire-path"];

/**
 * Counts what findings rest on by groups of customers; agrees with `findingsByCustomerOf` in core. Only what findings of the kinds that were found need is asked, the rest is 0.
 *
 * @param whole what was counted of all customers together.
 * @param asked by what would be found if journeys were independent.
 */
export async function findingsByCustomerFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, whole: FindingsAggregates, asked: AskedOfGroups): Promise<Result<ByCustomer, DriverError>> {
  const any = (...kinds: readonly FindingKind[]) => asked.kinds.some((kind) => kinds.includes(kind));
  const read = <Row>(isNeeded: boolean, statement: string, parameters: Parameters = {}): Promise<Result<Row[], DriverError>> | Result<Row[], DriverError> => (isNeeded ? measure<Row>(driver, view, statement, parameters) : ok([]));
  const pairs = asked.ways.map(({ from, to }) => codeOfNode(from, map, view.build.offMapNames)! * 65_536 + codeOfNode(to, map, view.build.offMapNames)!);
  const codes = map.touchpoints.map((_, i) => touchpointCode(i));
  const slow = codes.filter((_, i) => asked.slow[i]);
  const pastBy = codes.filter((_, i) => whole.touchpoints[i]!.passed.n + whole.touchpoints[i]!.skipped.n > 0);
  const recent = recentFrom(periodOf(view.build, view.filter));
  const parameters = statements.mapParameters(map, view.build.channels);

  const [taken, visited, felling, said, waited, passing] = await Promise.all([
    read<WayRow>(true, ways, { pairs: pairs.length === 0 ? [noWay] : pairs }),
    read<statements.VisitsRow & InGroup>(any(...troubles), statements.visits(byGroups), { ...parameters, ...troubleParameters(map, whole.touchpoints.map(({ waits }) => waits), recent) }),
    read<SidesRow & InGroup>(any("moment-of-truth"), sides(byGroups)),
    read<ScoresRow>(any("gap", "change"), scores, { weeks: asked.weeks.map((week) => week ?? -1) }),
    read<statements.PlacementsRow>(slow.length > 0, statements.placements, { recent_from: recent, targets: doubledTargets(map), asked: slow }),
    read<statements.PassingRow & InGroup>(any("passing-moment"), statements.passing(byGroups), { stage_of: parameters["stage_of"]!, asked: pastBy }),
  ]);
  if (!taken.ok) return taken;
  if (!visited.ok) return visited;
  if (!felling.ok) return felling;
  if (!said.ok) return said;
  if (!waited.ok) return waited;
  if (!passing.ok) return passing;

  const rowsOf = { taken: byGroup(taken.value), visited: byGroup(visited.value), felling: byGroup(felling.value), said: byGroup(said.value), waited: byGroup(waited.value), passing: byGroup(passing.value) };
  const groups = [...rowsOf.taken].map(([group, own]): GroupOfCustomers => {
    const journeysOn = new Map(own.map(({ pair, journeys }) => [pair, journeys]));
    const at = { visited: byCode(rowsOf.visited.get(group)), felling: byCode(rowsOf.felling.get(group)), said: byCode(rowsOf.said.get(group)), waited: byCode(rowsOf.waited.get(group)), passing: byCode(rowsOf.passing.get(group)) };
    return {
      journeys: journeysOn.get(0) ?? 0,
      ways: pairs.map((pair) => journeysOn.get(pair) ?? 0),
      touchpoints: codes.map((code) => {
        const { atRisk, met, strata } = visitsAt(at.visited.get(code) ?? []);
        const score = at.said.get(code)?.[0];
        const wait = at.waited.get(code)?.[0];
        return {
          reach: (at.visited.get(code) ?? []).reduce((sum, { reach }) => sum + reach, 0),
          atRisk,
          met,
          strata,
          ...sidesOf(at.felling.get(code)?.[0]),
          ...passingOf(at.passing.get(code)?.[0]),
          scores: sumOf(score?.all),
          before: sumOf(score?.before),
          after: sumOf(score?.after),
          overTarget: { count: wait?.overTarget ?? 0, n: wait?.timed ?? 0 },
          recent: sumOf(wait && [wait.recent, wait.recentAbove]),
          earlier: sumOf(wait && [wait.earlier, wait.earlierBelow]),
        };
      }),
    };
  });
  return ok({ groups, ways: asked.ways });
}

function sumOf([n, sum]: readonly [n: number, sum: number] = [0, 0]) {
  return { n, sum };
}

function byCode<Row extends { readonly code: number }>(rows: readonly Row[] = []): Map<number, Row[]> {
  return grouped(rows, (row) => row.code);
}
