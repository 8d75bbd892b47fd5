import { offMapCode, rareOffMap, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { namesOnly } from "@desirepath/core/maps/binding.ts";
import type { Parameters } from "../clickhouse/driver.ts";
import { compileRule } from "../events/rule-sql.ts";
import type { Statement } from "./journey-view.ts";
import type { ProjectionDefinition } from "./projection.ts";

/** What the codes of a build mean; see `Build`. */
export interface Dictionaries {
  readonly offMapNames: readonly string[];
  readonly channels: readonly string[];
}

/** The events that a statement of a build reads: those of a workspace's published imports, of some or all customers. */
export interface EventRange {
  readonly workspace: string;
  /** The published imports, as of the build's start, so that all its statements see the same. */
  readonly imports: readonly bigint[];
  /** Only customers from this one on, and before that one; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  /** Only customers touched by imports whose state changed after this version; null for all. */
  readonly changedSince: string | null;
}

/** Customers touched by imports whose state changed after `{watermark:UInt64}`, undone ones included. */
export const changedCustomers = `
SELECT customer FROM import_customers
WHERE workspace = {workspace:String}
  AND import IN (SELECT import FROM import_states WHERE workspace = {workspace:String} AND version > {watermark:UInt64})`;

function eventsIn({ workspace, imports, from, until, changedSince }: EventRange): Statement {
  return {
    sql: [
      "workspace = {workspace:String}",
      "import IN {imports:Array(UInt64)}",
      ...(from === null ? [] : ["customer >= {customers_from:String}"]),
      ...(until === null ? [] : ["customer < {customers_until:String}"]),
      ...(changedSince === null ? [] : [`customer IN (${changedCustomers})`]),
    ].join(" AND "),
    parameters: {
      workspace,
      imports,
      ...(from === null ? {} : { customers_from: from }),
      ...(until === null ? {} : { customers_until: until }),
      ...(changedSince === null ? {} : { watermark: changedSince }),
    },
  };
}

/** Names of events off the map, the most frequent first, ties by name. */
export function offMapNamesStatement(definition: ProjectionDefinition, range: EventRange): Statement {
  const events = eventsIn(range);
  const code = codeOf(definition, []);
  return {
    sql: `
SELECT name
FROM events
WHERE ${events.sql} AND ${code.sql} = ${rareOffMap}
GROUP BY name
ORDER BY count() DESC, name
LIMIT {names_limit:UInt32}`,
    parameters: { ...events.parameters, ...code.parameters, names_limit: definition.offMapNames },
  };
}

/** Most channels that get a code of their own; the rarest beyond count as no channel. */
const mostChannels = 65_535;

/** Channels of events, the most frequent first, ties by name. */
export function channelsStatement(range: EventRange): Statement {
  const events = eventsIn(range);
  return {
    sql: `
SELECT channel
FROM events
WHERE ${events.sql} AND channel != ''
GROUP BY channel
ORDER BY count() DESC, channel
LIMIT ${mostChannels}`,
    parameters: events.parameters,
  };
}

/** Some customers in order, one for about every `{step:UInt32}` events, to cut a build into parts of like size. */
export function customersBetween(range: EventRange, step: number): Statement {
  const events = eventsIn(range);
  return {
    sql: `
SELECT customer
FROM events
WHERE ${events.sql} AND _part_offset % {step:UInt32} = 0
ORDER BY customer`,
    parameters: { ...events.parameters, step },
  };
}

/**
 * Builds the journeys of a range of customers: gathers each customer's events, puts them in order, cuts them by the scope. Must agree
 * with `cutJourneys` in core.
 *
 * Events of one time and sequence are put in order by id. Within one import the sequence tells any two events apart, so that with
 * a single import the ids, the longest column, need not be read.
 */
export function buildStatement(projection: string, build: string, definition: ProjectionDefinition, dictionaries: Dictionaries, range: EventRange): Statement {
  const events = eventsIn(range);
  const code = codeOf(definition, dictionaries.offMapNames);
  const channel = channelCodeOf(dictionaries.channels);
  const goal = definition.goal === null ? null : compileRule(definition.goal, "goal");
  const start = definition.start === null ? null : compileRule(definition.start, "start");

  const columns = [
    { name: "ats", sql: "toUnixTimestamp64Milli(time)" },
    { name: "codes", sql: code.sql },
    { name: "emotions", sql: "emotion" },
    { name: "answers", sql: "answer" },
    { name: "channels", sql: channel.sql },
    ...(goal === null ? [] : [{ name: "goals", sql: goal.sql }]),
    ...(start === null ? [] : [{ name: "starts", sql: start.sql }]),
  ];
  const ties = [{ name: "sequences", sql: "sequence" }, ...(range.imports.length > 1 ? [{ name: "ids", sql: "id" }] : [])];
  const names = columns.map(({ name }) => name);
  const cut = definition.timeoutMs !== null;

  return {
    sql: `
INSERT INTO journeys (workspace, projection, build, customer, ordinal, started_at, ended_at, goal_at, touchpoints, offsets, emotions, answers, channels)
WITH
gathered AS (
  SELECT customer, ${[...columns, ...ties].map(({ name, sql }) => `groupArray(${sql}) AS all_${name}`).join(", ")}
  FROM events
  WHERE ${events.sql}
  GROUP BY customer
),
${orderedStep(names, ["ats", ...ties.map(({ name }) => name)])}${cut ? `,\n${cutSteps(names, definition)}` : ""}
SELECT {workspace:String}, {projection:UInt64}, {build:UInt64}, customer, ${cut ? "ordinal" : "0"},
  fromUnixTimestamp64Milli(ats[1], 'UTC'), fromUnixTimestamp64Milli(ats[-1], 'UTC'),
  ${goal === null ? "0" : "arrayLastIndex(goal -> goal, goals)"},
  codes, arrayMap(at -> toUInt64(at - ats[1]), ats), emotions, answers, channels
FROM ${cut ? "cut" : "ordered"}`,
    parameters: {
      ...events.parameters,
      ...code.parameters,
      ...channel.parameters,
      ...goal?.parameters,
      ...start?.parameters,
      ...(definition.timeoutMs === null ? {} : { timeout: definition.timeoutMs }),
      projection,
      build,
    },
  };
}

/** Most customers' events come in order of time and without ties; only the others' are sorted. */
function orderedStep(names: readonly string[], order: readonly string[]): string {
  const keys = order.map((_, i) => `key${i}`).join(", ");
  const sorted = (name: string) => `arraySort((x, ${keys}) -> (${keys}), all_${name}, ${order.map((by) => `all_${by}`).join(", ")})`;
  return `ordered AS (
  SELECT customer,
    NOT arrayAll((a, b) -> a < b, arrayPopBack(all_ats), arrayPopFront(all_ats)) AS unordered,
    ${names.map((name) => `if(unordered, ${sorted(name)}, all_${name}) AS ${name}`).join(",\n    ")}
  FROM gathered
)`;
}

/**
 * Cuts before an event that comes after a silence longer than the timeout or, where the goal ends a journey, after an event that met the
 * goal. Where there is a start rule, each part then begins at its first event that meets it, and a part without one is no journey.
 */
function cutSteps(names: readonly string[], { start, goal, endsAtGoal }: ProjectionDefinition): string {
  const goalEnds = endsAtGoal && goal !== null;
  return `marked AS (
  SELECT *, arrayMap((at, previous${goalEnds ? ", goal" : ""}) -> at - previous > {timeout:Int64}${goalEnds ? " OR goal" : ""},
    ats, arrayPushFront(arrayPopBack(ats), ats[1])${goalEnds ? ", arrayPushFront(arrayPopBack(goals), 0)" : ""}) AS cuts
  FROM ordered
),
split AS (
  SELECT customer,
    ${names.map((name) => `arraySplit((x, cut) -> cut, ${name}, cuts) AS parts_${name}`).join(",\n    ")},
    ${start === null ? "arrayMap(part -> 1, parts_ats)" : "arrayMap(part -> arrayFirstIndex(start -> start, part), parts_starts)"} AS begins,
    arrayCumSum(begin -> begin > 0, begins) AS numbers
  FROM marked
),
cut AS (
  SELECT customer, toUInt32(number - 1) AS ordinal,
    ${names.map((name) => (start === null ? `part_${name} AS ${name}` : `arraySlice(part_${name}, begin) AS ${name}`)).join(", ")}
  FROM split
  ARRAY JOIN ${names.map((name) => `parts_${name} AS part_${name}`).join(", ")}, begins AS begin, numbers AS number
  WHERE begin > 0
)`;
}

function channelCodeOf(channels: readonly string[]): Statement {
  if (channels.length === 0) return { sql: "toUInt16(0)", parameters: {} };
  return {
    sql: "transform(channel, {channel_names:Array(String)}, {channel_codes:Array(UInt16)}, toUInt16(0))",
    parameters: { channel_names: channels, channel_codes: channels.map((_, k) => k + 1) },
  };
}

/**
 * The code of an event: the first touchpoint, in map order, whose rule it meets, else the place of its name in the dictionary.
 *
 * Rules that look only at the name are looked up together, as far as they stand side by side: the engine does that once for each
 * name, not for each event.
 */
export function codeOf({ bindings }: ProjectionDefinition, offMapNames: readonly string[]): Statement {
  const branches: string[] = [];
  const parameters: Record<string, Parameters[string]> = {};
  let lookup = new Map<string, number>();
  const lookUp = () => {
    const place = branches.length;
    parameters[`names_${place}`] = [...lookup.keys()];
    parameters[`codes_${place}`] = [...lookup.values()];
    lookup = new Map();
    return `transform(name, {names_${place}:Array(String)}, {codes_${place}:Array(UInt16)}, toUInt16(${rareOffMap}))`;
  };

  for (const [index, rule] of bindings.entries()) {
    if (rule === null) continue;
    const names = namesOnly(rule);
    if (names === undefined) {
      if (lookup.size > 0) branches.push(...firstIfFound(lookUp()));
      const compiled = compileRule(rule, `touchpoint_${index}`);
      Object.assign(parameters, compiled.parameters);
      branches.push(compiled.sql, `toUInt16(${touchpointCode(index)})`);
    } else for (const name of names) if (!lookup.has(name)) lookup.set(name, touchpointCode(index));
  }
  // A name that is bound here is never off the map; one bound further up may be, where that rule asked for more than the name.
  for (const [k, name] of offMapNames.entries()) if (!lookup.has(name)) lookup.set(name, offMapCode(k));
  const last = lookup.size > 0 ? lookUp() : `toUInt16(${rareOffMap})`;
  return { sql: branches.length === 0 ? last : `multiIf(${[...branches, last].join(", ")})`, parameters };
}

function firstIfFound(found: string): [condition: string, value: string] {
  return [`${found} != ${rareOffMap}`, found];
}
