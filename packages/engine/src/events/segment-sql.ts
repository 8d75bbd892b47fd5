import type { Segment, SegmentCondition } from "@desirepath/core/segments/segment.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameter } from "../clickhouse/driver.ts";
import { type Condition, compileRule } from "./rule-sql.ts";
import { visible } from "./visible-events.ts";

const dayMs = 86_400_000;

/**
 * Compiles a segment to a condition on a column `customer`. Every value is a bound parameter. Must agree with `isInSegment` in core.
 *
 * @param asOf Unix milliseconds: events after it are not looked at, and "the last days" end there. Traits are those of today.
 * @param prefix begins the names of the parameters.
 */
export function compileSegment({ match, conditions }: Pick<Segment, "match" | "conditions">, asOf: number, prefix = "segment"): Condition {
  const parts = conditions.map((condition, i) => conditionOf(condition, `${prefix}_${i}`, asOf));
  return {
    sql: parts.length === 0 ? "1" : `(${parts.map((part) => part.sql).join(match === "all" ? " AND " : " OR ")})`,
    parameters: Object.assign({}, ...parts.map((part) => part.parameters)) as Record<string, Parameter>,
  };
}

function conditionOf(condition: SegmentCondition, prefix: string, asOf: number): Condition {
  switch (condition.kind) {
    case "trait":
      return {
        sql: `customer ${condition.is === "one-of" ? "IN" : "NOT IN"} (
          SELECT customer FROM customers WHERE ${visible} AND name = {${prefix}_name:String}
          GROUP BY customer HAVING argMax(value, (import, sequence)) IN {${prefix}_values:Array(String)})`,
        parameters: { [`${prefix}_name`]: condition.name, [`${prefix}_values`]: condition.values },
      };
    case "did":
      return didCondition(condition, prefix, asOf);
    case "felt": {
      const at = condition.at === undefined ? { sql: "1", parameters: {} } : compileRule(condition.at, `${prefix}_at`);
      return {
        sql: `customer IN (
          SELECT customer FROM events WHERE ${visible} AND emotion != ${noEmotion} AND ${until(prefix)} AND ${at.sql}
          GROUP BY customer HAVING avg(emotion) / ${emotionUnits} BETWEEN {${prefix}_from:Float64} AND {${prefix}_to:Float64})`,
        parameters: { ...at.parameters, [`${prefix}_until`]: asOf, [`${prefix}_from`]: condition.from, [`${prefix}_to`]: condition.to },
      };
    }
    case "group": {
      const { sql, parameters } = compileSegment(condition, asOf, prefix);
      return { sql: condition.not ? `NOT (${sql})` : sql, parameters };
    }
  }
}

function didCondition({ rule, atLeast, atMost, lastDays, from, until: before }: Extract<SegmentCondition, { kind: "did" }>, prefix: string, asOf: number): Condition {
  const matched = compileRule(rule, `${prefix}_rule`);
  const parameters = {
    ...matched.parameters,
    [`${prefix}_until`]: asOf,
    [`${prefix}_least`]: atLeast,
    ...(atMost === null ? {} : { [`${prefix}_most`]: atMost }),
    ...(lastDays === null ? {} : { [`${prefix}_since`]: asOf - lastDays * dayMs }),
    ...(from === undefined ? {} : { [`${prefix}_from`]: from }),
    ...(before === undefined ? {} : { [`${prefix}_before`]: before }),
  };
  const counted = (having: string) => `(
          SELECT customer FROM events WHERE ${visible} AND ${matched.sql} AND ${until(prefix)}
            ${lastDays === null ? "" : `AND time > fromUnixTimestamp64Milli({${prefix}_since:Int64}, 'UTC')`}
            ${from === undefined ? "" : `AND toUnixTimestamp64Milli(time) >= {${prefix}_from:Int64}`}
            ${before === undefined ? "" : `AND toUnixTimestamp64Milli(time) < {${prefix}_before:Int64}`}
          GROUP BY customer HAVING ${having})`;
  // Who did none has no group to count: they are told by not being among those who did too few or too many.
  if (atLeast === 0) return { sql: atMost === null ? "1" : `customer NOT IN ${counted(`count() > {${prefix}_most:UInt64}`)}`, parameters: atMost === null ? {} : parameters };
  return { sql: `customer IN ${counted(`count() >= {${prefix}_least:UInt64}${atMost === null ? "" : ` AND count() <= {${prefix}_most:UInt64}`}`)}`, parameters };
}

function until(prefix: string): string {
  return `time <= fromUnixTimestamp64Milli({${prefix}_until:Int64}, 'UTC')`;
}

export interface SegmentSize {
  readonly customers: number;
  /** As it was 90 days before the newest event. */
  readonly before: number;
  /** All customers. */
  readonly all: number;
}

/** How many customers a segment has. */
export async function segmentSize(driver: EventDriver, workspace: string, segment: Segment): Promise<Result<SegmentSize, DriverError>> {
  const span = await driver.rows<{ newest: number; all: number }>(
    `SELECT toFloat64(toUnixTimestamp64Milli(max(time))) AS newest, toFloat64(uniqExact(cityHash64(customer))) AS all FROM events WHERE ${visible}`,
    { parameters: { workspace } },
  );
  if (!span.ok) return span;
  const { newest = 0, all = 0 } = span.value[0] ?? {};
  if (all === 0) return ok({ customers: 0, before: 0, all: 0 });
  const sizeAt = async (asOf: number): Promise<Result<number, DriverError>> => {
    const { sql, parameters } = compileSegment(segment, asOf);
    const rows = await driver.rows<{ customers: number }>(
      `SELECT toFloat64(uniqExact(cityHash64(customer))) AS customers FROM events WHERE ${visible} AND time <= fromUnixTimestamp64Milli({as_of:Int64}, 'UTC') AND ${sql}`,
      { parameters: { workspace, as_of: asOf, ...parameters } },
    );
    return rows.ok ? ok(rows.value[0]?.customers ?? 0) : rows;
  };
  const [customers, before] = await Promise.all([sizeAt(newest), sizeAt(newest - 90 * dayMs)]);
  if (!customers.ok) return customers;
  return before.ok ? ok({ customers: customers.value, before: before.value, all }) : before;
}
