import { firstOffMapCode, rareOffMap } from "@desirepath/core/journeys/journey.ts";
import { mostGroups } from "@desirepath/core/measures/design-effect.ts";
import type { JourneyFilter, PlainFilter } from "@desirepath/core/measures/filter.ts";
import { shownOffMapNames } from "@desirepath/core/measures/map-aggregates.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { compileSegment } from "../events/segment-sql.ts";
import { visible } from "../events/visible-events.ts";

/** A finished build of a projection: which rows of `journeys` it is, and what its codes mean. */
export interface Build {
  readonly workspace: string;
  /** Both are decimal texts of unsigned 64-bit numbers. */
  readonly projection: string;
  readonly build: string;
  /** The newest change of the workspace's imports that is in it. */
  readonly watermark: string;
  /** The name of `offMapCode(k)` is the k-th. */
  readonly offMapNames: readonly string[];
  /** The channel of code k + 1 is the k-th; code 0 is no channel. */
  readonly channels: readonly string[];
  readonly events: number;
  readonly journeys: number;
  /** Unix milliseconds of the oldest and newest of all events of the workspace; null without events. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

/** The journeys that a measure looks at: those of one build that pass a filter, and what tells open ones from abandoned ones. */
export interface JourneyView {
  readonly build: Build;
  readonly filter: JourneyFilter;
  readonly timeoutMs: number;
  /** Are off-map names told apart however many there are? Otherwise those beyond the first `shownOffMapNames` count as the rare rest. */
  readonly unfolded?: boolean;
}

/** A piece of SQL with the values that it binds. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** How the statements write the state of a journey. */
export const stateCodes = { converted: 1, open: 2, abandoned: 3 } as const;

/** The first code that counts as the rare rest; see `foldCode` in core. */
const firstFoldedCode = firstOffMapCode + shownOffMapNames;

/**
 * The common table expression `journey`, from which every measure is read: one row for each journey in view, with
 * - `customer`, `ordinal`, `started_at`, `ended_at`, `goal_at`,
 * - `customer_group`: 0 to `mostGroups` - 1, the same for all journeys of a customer,
 * - `started`: Unix milliseconds,
 * - `state`: one of `stateCodes`,
 * - `codes`: touchpoint codes after folding (unless the view is unfolded), and `touchpoints` before it,
 * - `offsets`, `emotions`, `answers`, `channels`.
 * What a statement does not use of it, the engine does not read.
 */
export function journeyCte(view: JourneyView): Statement {
  const { build } = view;
  const filter = filterCondition(build, view.filter, "");
  const codes = build.offMapNames.length > shownOffMapNames && !view.unfolded ? `arrayMap(code -> if(code >= ${firstFoldedCode}, ${rareOffMap}, code), touchpoints)` : "touchpoints";
  return {
    sql: `journey AS (
  SELECT customer, ordinal, started_at, ended_at, goal_at, touchpoints, offsets, emotions, answers, channels,
    toUInt16(cityHash64(customer) % ${mostGroups}) AS customer_group,
    toUnixTimestamp64Milli(started_at) AS started,
    multiIf(goal_at > 0, ${stateCodes.converted}, toUnixTimestamp64Milli(ended_at) >= {open_from:Int64}, ${stateCodes.open}, ${stateCodes.abandoned}) AS state,
    ${codes} AS codes
  FROM journeys
  WHERE workspace = {workspace:String} AND projection = {projection:UInt64} AND build = {build:UInt64}
    AND ${filter.sql}
)`,
    parameters: {
      workspace: build.workspace,
      projection: build.projection,
      build: build.build,
      open_from: (build.newest ?? 0) - view.timeoutMs,
      ...filter.parameters,
    },
  };
}

/**
 * The condition of a filter on a row of the table of journeys, or of `journey` (see `journeyCte`).
 *
 * @param prefix begins the names of the parameters.
 */
export function filterCondition(build: Build, filter: JourneyFilter, prefix: string): Statement {
  const wanted = plainCondition(build, filter, prefix);
  const excepted = (filter.except ?? []).map((one, i) => plainCondition(build, one, `${prefix}except_${i}_`));
  return {
    sql: [wanted.sql, ...excepted.map(({ sql }) => `NOT (${sql})`)].join(" AND "),
    parameters: Object.assign({}, wanted.parameters, ...excepted.map(({ parameters }) => parameters)) as Parameters,
  };
}

function plainCondition(build: Build, filter: PlainFilter, prefix: string): Statement {
  const conditions: string[] = [];
  const parameters: Record<string, Parameters[string]> = {};
  if (filter.from !== undefined) {
    conditions.push(`started_at >= fromUnixTimestamp64Milli({${prefix}from:Int64}, 'UTC')`);
    parameters[`${prefix}from`] = filter.from;
  }
  if (filter.until !== undefined) {
    conditions.push(`started_at < fromUnixTimestamp64Milli({${prefix}until:Int64}, 'UTC')`);
    parameters[`${prefix}until`] = filter.until;
  }
  if (filter.channels !== undefined) {
    const known = new Map(build.channels.map((channel, k) => [channel, k + 1] as const));
    conditions.push(`hasAny(channels, {${prefix}channels:Array(UInt16)})`);
    parameters[`${prefix}channels`] = filter.channels.flatMap((channel) => (channel === "" ? 0 : (known.get(channel) ?? [])));
  }
  if (filter.trait !== undefined) {
    conditions.push(`customer IN (
      SELECT customer FROM customers
      WHERE ${visible} AND name = {${prefix}trait:String}
      GROUP BY customer
      HAVING argMax(value, (import, sequence)) IN {${prefix}trait_values:Array(String)})`);
    parameters[`${prefix}trait`] = filter.trait.name;
    parameters[`${prefix}trait_values`] = filter.trait.values;
  }
  if (filter.segment !== undefined) {
    const { sql, parameters: bound } = compileSegment(filter.segment, build.newest ?? 0, `${prefix}segment`);
    conditions.push(sql);
    Object.assign(parameters, bound);
  }
  return { sql: conditions.length === 0 ? "1" : conditions.join(" AND "), parameters };
}
