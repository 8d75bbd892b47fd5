import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { noValue } from "@desirepath/core/funnels/funnel-parts.ts";
import type { FunnelNext, FunnelSelection } from "@desirepath/core/funnels/funnel-selection.ts";
import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { utc } from "@desirepath/core/time/time-zone.ts";
import { visible } from "../events/visible-events.ts";
import { type Build, stateCodes, type Statement } from "../journeys/journey-view.ts";
import { outcomeSql, waitsSql, walkCtes } from "./walk-cte.ts";

/** Do all journeys of a customer have to be put together for the funnel? With one journey for each there is nothing to put. */
export function isPerCustomer({ per }: Funnel, { scope }: JourneyMap): boolean {
  return per === "customer" && scope.kind !== "lifetime";
}

/** The condition on a row of `journey` that picks the journeys behind a number of a funnel. Must agree with `isAtFunnelStep` in core. */
export function funnelCondition({ funnel, step, outcome, took, converted, next, part }: FunnelSelection, map: JourneyMap, build: Pick<Build, "offMapNames" | "channels">): Statement {
  const walk = walkCtes(funnel, map, build.offMapNames, isPerCustomer(funnel, map));
  const conditions: Statement[] = [{ sql: outcomeSql(funnel, step, outcome), parameters: {} }];
  if (converted !== undefined) conditions.push({ sql: `state = ${stateCodes.converted}`, parameters: {} });
  if (took !== undefined) conditions.push(tookCondition(took, funnel, step));
  if (next !== undefined) conditions.push(nextCondition(next, map, build.offMapNames));
  const value = part && valueSql(part.breakdown, build.channels);
  if (part !== undefined && value !== undefined) {
    conditions.push({ sql: `${value.sql} ${part.not === true ? "NOT IN" : "IN"} {funnel_values:Array(String)}`, parameters: { ...value.parameters, funnel_values: part.values } });
  }
  return {
    // `WITH` may follow a bracket; the comma is that of the table expressions which stand after `journey` elsewhere.
    // A condition after WHERE would be pushed down through all layers of `walk` and worked out in each, which takes far longer than the walk.
    sql: `cityHash64(customer, ordinal) IN (WITH ${walk.sql.replace(/^,\s*/, "")} SELECT if(${conditions.map(({ sql }) => `(${sql})`).join(" AND ")}, cityHash64(customer, ordinal), 0) FROM walk ${value?.join ?? ""})`,
    parameters: Object.assign({}, walk.parameters, ...conditions.map(({ parameters }) => parameters)) as Statement["parameters"],
  };
}

function tookCondition({ atLeastMs, belowMs }: NonNullable<FunnelSelection["took"]>, { order }: Funnel, step: number): Statement {
  // In any order there is no step before.
  if (order === "any-order") return { sql: "0", parameters: {} };
  const below = belowMs === undefined ? "" : " AND w.2 < {funnel_below:Float64}";
  return { sql: `arrayExists(w -> w.1 = ${step + 1} AND w.2 >= {funnel_least:Float64}${below}, ${waitsSql})`, parameters: { funnel_least: atLeastMs, ...(belowMs === undefined ? {} : { funnel_below: belowMs }) } };
}

function nextCondition({ nodes, not }: FunnelNext, map: JourneyMap, offMapNames: readonly string[]): Statement {
  if (nodes.length === 0 && not === undefined) return { sql: "next_code = -1", parameters: {} };
  const codes = nodes.flatMap((node) => codeOfNode(node, map, offMapNames) ?? []);
  return { sql: `next_code >= 0 AND ${not === undefined ? "" : "NOT "}has({funnel_next:Array(Int32)}, next_code)`, parameters: { funnel_next: codes } };
}

/** The value of a row of `walk` under a breakdown, as text, and what has to be joined to `walk` for it. Must agree with `valueOf` in core. */
export function valueSql(breakdown: FunnelBreakdown, channels: readonly string[]): Statement & { readonly join: string } {
  switch (breakdown.by) {
    case "trait":
      return {
        sql: "trait_value", // Whom the join does not find has the empty text, which is `noValue`.
        join: `LEFT JOIN (SELECT customer, concat('=', argMax(value, (import, sequence))) AS trait_value FROM customers WHERE ${visible} AND name = {funnel_trait:String} GROUP BY customer) AS trait USING (customer)`,
        parameters: { funnel_trait: breakdown.name },
      };
    case "channel": {
      const place = breakdown.step === undefined ? "1" : `at[${breakdown.step + 1}]`;
      return { sql: `if(${place} = 0, '${noValue}', {funnel_channels:Array(String)}[channels[${place}] + 1])`, join: "", parameters: { funnel_channels: ["=", ...channels.map((channel) => `=${channel}`)] } };
    }
    case "week":
      return { sql: `formatDateTime(addDays(toDate32(${start}), 1 - toDayOfWeek(${start})), '%F')`, join: "", parameters: { funnel_zone: breakdown.zone ?? utc } };
    case "month":
      return { sql: `formatDateTime(${start}, '%Y-%m-01')`, join: "", parameters: { funnel_zone: breakdown.zone ?? utc } };
  }
}

const start = "fromUnixTimestamp64Milli(toInt64(started), {funnel_zone:String})";
