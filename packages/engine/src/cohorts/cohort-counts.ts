import { type CohortCounts, mostCohortValues } from "@desirepath/core/cohorts/cohort-counts.ts";
import { type CohortPeriod, type CohortQuestion, cohortRule, type CohortSelection, mostAfter, periodOf } from "@desirepath/core/cohorts/cohort-question.ts";
import { utc, wallClock } from "@desirepath/core/time/time-zone.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PlainFilter } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { SegmentCondition } from "@desirepath/core/segments/segment.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { compileRule } from "../events/rule-sql.ts";
import { compileSegment } from "../events/segment-sql.ts";
import { visible } from "../events/visible-events.ts";
import type { JourneyView, Statement } from "../journeys/journey-view.ts";
import type { Page } from "../journeys/listed-journeys.ts";

/**
 * The number of the period of a moment, in the zone of its type; must agree with `periodOf` in core.
 *
 * @param time SQL of a `DateTime64`. Its offset from UTC is not asked for: the engine tells that of some zones across the date line a day wrong.
 */
export function periodSql(every: CohortPeriod, time: string): string {
  switch (every) {
    case "day":
      return `toInt32(toDate32(${time}))`;
    case "week":
      return `toInt32(floor((toInt32(toDate32(${time})) + 3) / 7))`;
    case "month":
      return `toInt32(toYear(${time}) * 12 + toMonth(${time}) - 1)`;
    case "quarter":
      return `toInt32(toYear(${time}) * 4 + toQuarter(${time}) - 1)`;
  }
}

const timeoutMs = 60_000;
const never = 4_102_444_800_000_000;

/**
 * The table expression `begun`: customers who began, as `cohortCustomersOf` in core has them. It stands over the events themselves, as a map's scope may leave out
 * when people come back.
 */
function begunCte(view: JourneyView, map: JourneyMap, { start, returns, every, zone = utc }: CohortQuestion): Statement {
  const { build, filter } = view;
  const starts = compileRule(cohortRule(start, map), "start");
  const comes = compileRule(cohortRule(returns, map), "returns");
  const wanted = customerCondition({ ...filter, channels: undefined }, build.newest ?? 0, "wanted");
  const excepted = (filter.except ?? []).map((one, i) => {
    const { sql, parameters } = customerCondition(one, build.newest ?? 0, `except_${i}`);
    return { sql: `NOT (${sql} AND began_at >= {except_${i}_from:Int64} AND began_at < {except_${i}_until:Int64})`, parameters: { ...parameters, [`except_${i}_from`]: one.from ?? -never, [`except_${i}_until`]: one.until ?? never } };
  });
  return {
    sql: `begun AS (
  SELECT customer, toUnixTimestamp64Milli(minIf(time, is_start)) AS began_at, minIf(period, is_start) AS began,
    arraySort(arrayFilter(k -> k > 0, arrayMap(one -> one - began, groupUniqArrayIf(period, is_return)))) AS returns,
    toUnixTimestamp64Milli(max(time)) AS last_at
  FROM (
    SELECT customer, time, ${periodSql(every, "toTimeZone(time, {zone:String})")} AS period, ${starts.sql} AS is_start, ${comes.sql} AS is_return
    FROM events
    WHERE ${visible} AND ${wanted.sql}${filter.channels === undefined ? "" : " AND channel IN {cohort_channels:Array(String)}"} AND (is_start OR is_return)
  )
  GROUP BY customer
  HAVING countIf(is_start) > 0 AND began_at >= {began_from:Int64} AND began_at < {began_until:Int64}${excepted.map(({ sql }) => ` AND ${sql}`).join("")}
)`,
    parameters: Object.assign(
      { workspace: build.workspace, zone, began_from: filter.from ?? -never, began_until: filter.until ?? never, ...(filter.channels === undefined ? {} : { cohort_channels: filter.channels }) },
      starts.parameters,
      comes.parameters,
      wanted.parameters,
      ...excepted.map(({ parameters }) => parameters),
    ) as Parameters,
  };
}

/** The condition on a customer that a filter has: her trait, her segment, and whether she was seen in one of the channels. */
function customerCondition({ trait, segment, channels }: Omit<PlainFilter, "channels"> & { readonly channels?: readonly string[] | undefined }, newest: number, prefix: string): Statement {
  const conditions: SegmentCondition[] = [];
  if (trait !== undefined) conditions.push({ kind: "trait", name: trait.name, is: "one-of", values: trait.values });
  if (channels !== undefined) conditions.push({ kind: "did", rule: { kind: "one-of", of: "channel", values: [...channels] }, atLeast: 1, atMost: null, lastDays: null });
  const own = compileSegment({ match: "all", conditions }, newest, `${prefix}_own`);
  const more = segment === undefined ? { sql: "1", parameters: {} } : compileSegment(segment, newest, `${prefix}_segment`);
  return { sql: `(${own.sql}) AND (${more.sql})`, parameters: { ...own.parameters, ...more.parameters } };
}

/** Customers with the value of the trait, the newest one. */
const traitCte = `trait AS (
  SELECT customer, argMax(value, (import, sequence)) AS value, toUInt8(1) AS has_value
  FROM customers
  WHERE ${visible} AND name = {cohort_trait:String}
  GROUP BY customer
)`;

interface CountRow {
  readonly began: number;
  /** 0 for a named one, 1 for another, 2 for none. */
  readonly kind: number;
  readonly told: string;
  readonly customers: number;
  readonly returned: readonly [readonly number[], readonly number[]];
  readonly last: readonly [readonly number[], readonly number[]];
}

/** Counts cohorts; agrees with `cohortCountsOf` in core. Values of the trait are told apart that most customers of the workspace have. */
export async function cohortCounts(driver: EventDriver, view: JourneyView, map: JourneyMap, question: CohortQuestion): Promise<Result<CohortCounts, DriverError>> {
  const begun = begunCte(view, map, question);
  const { trait } = question;
  const values = trait === undefined ? ok([]) : await mostFrequentValues(driver, view.build.workspace, trait);
  if (!values.ok) return values;
  const named = values.value;
  const rows = await driver.rows<CountRow>(
    `WITH ${begun.sql}${trait === undefined ? "" : `, ${traitCte}`}
SELECT began, kind, told, toFloat64(count()) AS customers,
  sumMap(near, arrayMap(k -> toFloat64(1), near)) AS returned,
  sumMap(ends, arrayMap(k -> toFloat64(1), ends)) AS last
FROM (
  SELECT began, arrayFilter(k -> k <= {most_after:Int32}, returns) AS near, arrayMap(k -> least(k, {most_after:Int32}), arraySlice(returns, -1)) AS ends, ${trait === undefined ? "1 AS kind, '' AS told" : "multiIf(has_value = 0, 2, has({cohort_named:Array(String)}, value), 0, 1) AS kind, if(kind = 0, value, '') AS told"}
  FROM begun ${trait === undefined ? "" : "LEFT JOIN trait USING (customer)"}
)
GROUP BY began, kind, told
ORDER BY began, kind, indexOf({cohort_named:Array(String)}, told)`,
    { parameters: { ...begun.parameters, cohort_named: named, most_after: mostAfter[question.every], ...(trait === undefined ? {} : { cohort_trait: trait }) }, timeoutMs },
  );
  if (!rows.ok) return rows;
  const pairs = ([keys, counts]: CountRow["last"]) => keys.map((key, i) => [Number(key), counts[i]!] as const);
  return ok({
    newest: view.build.newest,
    named,
    cohorts: rows.value.map(({ began, kind, told, customers, returned, last }) => ({ value: kind === 0 ? told : kind === 2 ? null : undefined, began, customers, returned: pairs(returned), last: pairs(last) })),
  });
}

async function mostFrequentValues(driver: EventDriver, workspace: string, trait: string): Promise<Result<string[], DriverError>> {
  const rows = await driver.rows<{ value: string }>(`WITH ${traitCte} SELECT value FROM trait GROUP BY value ORDER BY count() DESC, value LIMIT ${mostCohortValues}`, { parameters: { workspace, cohort_trait: trait }, timeoutMs });
  return rows.ok ? ok(rows.value.map(({ value }) => value)) : rows;
}

/** A customer behind a number of cohorts. */
export interface CohortMember {
  readonly customer: string;
  /** Unix milliseconds. */
  readonly began: number;
  /** The last start or return. */
  readonly last: number;
  /** Periods after the one in which she began, in which she came back. */
  readonly returns: number;
}

/** The customers behind a number of cohorts, the last to begin first; as many as the number says. Must agree with `isInCohort` in core. */
export async function cohortMembers(driver: EventDriver, view: JourneyView, map: JourneyMap, question: CohortQuestion, selection: CohortSelection, { offset, limit }: Page): Promise<Result<{ total: number; customers: CohortMember[] }, DriverError>> {
  const begun = begunCte(view, map, question);
  const picked = selectionSql(selection, question, view.build.newest ?? 0);
  const from = `WITH ${begun.sql}${question.trait === undefined ? "" : `, ${traitCte}`}`;
  const parameters = { ...begun.parameters, ...picked.parameters, ...(question.trait === undefined ? {} : { cohort_trait: question.trait }) };
  const where = `FROM begun ${question.trait === undefined ? "" : "LEFT JOIN trait USING (customer)"} WHERE ${picked.sql}`;
  const rows = await driver.rows<{ customer: string; began_ms: number; last_ms: number; returned: number; total: number }>(
    `${from} SELECT customer, toFloat64(began_at) AS began_ms, toFloat64(last_at) AS last_ms, toFloat64(length(returns)) AS returned, toFloat64(count() OVER ()) AS total ${where} ORDER BY began_at DESC, customer LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    { parameters: { ...parameters, offset, limit }, timeoutMs },
  );
  if (!rows.ok) return rows;
  const customers = rows.value.map(({ customer, began_ms, last_ms, returned }) => ({ customer, began: began_ms, last: last_ms, returns: returned }));
  if (rows.value[0] !== undefined || offset === 0) return ok({ total: rows.value[0]?.total ?? 0, customers });
  // A page beyond the last says nothing of how many there are.
  const counted = await driver.rows<{ total: number }>(`${from} SELECT toFloat64(count()) AS total ${where}`, { parameters, timeoutMs });
  return counted.ok ? ok({ total: counted.value[0]!.total, customers }) : counted;
}

function selectionSql({ row, after, outcome }: CohortSelection, { trait, every, zone = utc }: CohortQuestion, newest: number): Statement {
  const conditions: string[] = [];
  const parameters: Record<string, Parameters[string]> = {};
  if (row.kind === "began" || row.kind === "before") {
    conditions.push(`began ${row.kind === "began" ? "=" : "<"} {row_period:Int32}`);
    parameters.row_period = row.period;
  }
  if (row.kind === "value" || row.kind === "other") {
    conditions.push(trait === undefined ? "0" : `has_value = 1 AND ${row.kind === "value" ? "" : "NOT "}has({row_values:Array(String)}, value)`);
    if (trait !== undefined) parameters.row_values = row.kind === "value" ? [row.value] : row.named;
  }
  if (row.kind === "none") conditions.push(trait === undefined ? "0" : "has_value = 0");
  if (after !== undefined) {
    parameters.after = after;
    if (row.kind !== "began") {
      conditions.push("began + {after:Int32} < {now_period:Int32}");
      parameters.now_period = periodOf(wallClock(zone)(newest), every);
    }
    if (outcome === "in") conditions.push("has(returns, {after:Int32})");
    if (outcome === "or-later") conditions.push("notEmpty(returns) AND returns[-1] >= {after:Int32}");
  }
  return { sql: conditions.length === 0 ? "1" : conditions.map((one) => `(${one})`).join(" AND "), parameters };
}
