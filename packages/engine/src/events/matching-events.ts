import type { Rule } from "@desirepath/core/maps/binding.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import { emotionUnits } from "@desirepath/core/events/scales.ts";
import { levelOfUnits, type EmotionLevel } from "@desirepath/core/measures/emotion-levels.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { journeyCte, type JourneyView } from "../journeys/journey-view.ts";
import { compileRule, type Condition } from "./rule-sql.ts";
import { shownColumns, shownEvent, type ShownEvent, type ShownEvents, type ShownRow } from "./shown-events.ts";
import { visible } from "./visible-events.ts";

export interface BindingPreview {
  readonly events: number;
  readonly customers: number;
  /** Unix milliseconds; null if nothing matches. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** The most frequent names among the matching events. */
  readonly names: { readonly name: string; readonly events: number }[];
  /** The newest matching events. */
  readonly sample: ShownEvent[];
}

const previewNames = 20;
const previewEvents = 20;

/** What a rule would match by itself, before any touchpoint has it. */
export async function previewBinding(driver: EventDriver, workspace: string, rule: Rule): Promise<Result<BindingPreview, DriverError>> {
  const met = compileRule(rule);
  const parameters = { ...met.parameters, workspace };
  const [sums, names, sample] = await Promise.all([
    driver.rows<{ events: number; customers: number; oldest: number; newest: number }>(
      `SELECT toFloat64(count()) AS events, toFloat64(uniqExact(cityHash64(customer))) AS customers, toFloat64(toUnixTimestamp64Milli(min(time))) AS oldest, toFloat64(toUnixTimestamp64Milli(max(time))) AS newest
       FROM events WHERE ${visible} AND ${met.sql}`,
      { parameters },
    ),
    driver.rows<{ name: string; events: number }>(
      `SELECT name, toFloat64(count()) AS events FROM events WHERE ${visible} AND ${met.sql}
       GROUP BY name ORDER BY events DESC, name LIMIT ${previewNames}`,
      { parameters },
    ),
    newestEvents(driver, { sql: `${visible} AND ${met.sql}`, parameters }, { offset: 0, limit: previewEvents }),
  ]);
  if (!sums.ok) return sums;
  if (!names.ok) return names;
  if (!sample.ok) return sample;
  const { events = 0, customers = 0, oldest = 0, newest = 0 } = sums.value[0] ?? {};
  return ok({ events, customers, oldest: events > 0 ? oldest : null, newest: events > 0 ? newest : null, names: names.value, sample: sample.value });
}

export interface TouchpointEventsQuery {
  readonly workspace: string;
  /** The touchpoint's rule, and those of the touchpoints before it on the map, which take their events first. */
  readonly rule: Rule;
  readonly earlier: readonly Rule[];
  /** Only events inside of these journeys; absent: all events. */
  readonly within?: JourneyView | undefined;
  /** Only events from this time on, and before that one (Unix milliseconds). */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** The newest events that belong to a touchpoint. */
export async function touchpointEvents(driver: EventDriver, query: TouchpointEventsQuery): Promise<Result<ShownEvents, DriverError>> {
  return pageOf(driver, belonging(query), query);
}

export interface VerbatimsQuery extends TouchpointEventsQuery {
  /** Only words with a score of this level of feeling. */
  readonly level?: EmotionLevel | undefined;
}

/** What customers said at a touchpoint, newest first. */
export async function verbatims(driver: EventDriver, query: VerbatimsQuery): Promise<Result<ShownEvents, DriverError>> {
  const filtered = belonging(query);
  const units = query.level === undefined ? undefined : unitsOf(query.level);
  const felt: Condition = units === undefined ? { sql: "1", parameters: {} } : { sql: "emotion BETWEEN {felt_from:Int8} AND {felt_to:Int8}", parameters: units };
  return pageOf(driver, { ...filtered, sql: `${filtered.sql} AND text != '' AND ${felt.sql}`, parameters: { ...filtered.parameters, ...felt.parameters } }, query);
}

/** The lowest and the highest score of a level, in units of 1/120. */
function unitsOf(level: EmotionLevel): { felt_from: number; felt_to: number } {
  const units = Array.from({ length: 2 * emotionUnits + 1 }, (_, i) => i - emotionUnits).filter((u) => levelOfUnits(u) === level);
  return { felt_from: units[0]!, felt_to: units.at(-1)! };
}

/** The events whose first touchpoint in map order this is. */
function belonging({ workspace, rule, earlier, within, from, until }: TouchpointEventsQuery): Filtered {
  const met = compileRule(rule, "rule");
  const taken = compileRule({ kind: "any", rules: earlier }, "earlier");
  const journeys = within === undefined ? undefined : journeyCte(within);
  return {
    sql: [
      visible,
      met.sql,
      `NOT ${taken.sql}`,
      ...(from === undefined ? [] : ["time >= fromUnixTimestamp64Milli({event_from:Int64}, 'UTC')"]),
      ...(until === undefined ? [] : ["time < fromUnixTimestamp64Milli({event_until:Int64}, 'UTC')"]),
    ].join(" AND "),
    parameters: {
      ...met.parameters,
      ...taken.parameters,
      ...journeys?.parameters,
      ...(from === undefined ? {} : { event_from: from }),
      ...(until === undefined ? {} : { event_until: until }),
      workspace,
    },
    ...(journeys === undefined ? {} : { journeys: journeys.sql }),
  };
}

/** A condition on events and, if only events inside of journeys count, the table expression `journey`. */
interface Filtered extends Condition {
  readonly journeys?: string;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

async function pageOf(driver: EventDriver, filtered: Filtered, page: Page): Promise<Result<ShownEvents, DriverError>> {
  const [total, events] = await Promise.all([
    driver.rows<{ total: number }>(`${withJourneys(filtered)} SELECT toFloat64(count()) AS total FROM ${eventsOf(filtered, "customer, time")}`, { parameters: filtered.parameters }),
    newestEvents(driver, filtered, page),
  ]);
  if (!total.ok) return total;
  return events.ok ? ok({ total: total.value[0]?.total ?? 0, events: events.value }) : events;
}

async function newestEvents(driver: EventDriver, filtered: Filtered, { offset, limit }: Page): Promise<Result<ShownEvent[], DriverError>> {
  const parameters: Parameters = { ...filtered.parameters, page_offset: offset, page_limit: limit };
  const found = await driver.rows<ShownRow>(
    `${withJourneys(filtered)}
     SELECT ${shownColumns} FROM ${eventsOf(filtered, "*")}
     ORDER BY time DESC, customer, sequence DESC, id DESC
     LIMIT {page_limit:UInt32} OFFSET {page_offset:UInt64}`,
    // The wide columns are read for the rows of the page alone.
    { parameters, settings: { query_plan_max_limit_for_lazy_materialization: 1000 } },
  );
  return found.ok ? ok(found.value.map(shownEvent)) : found;
}

function withJourneys({ journeys }: Filtered): string {
  return journeys === undefined ? "" : `WITH ${journeys}`;
}

/** Journeys of one customer follow one another, so an event can only be in the last one that had begun. */
function eventsOf({ sql, journeys }: Filtered, columns: string): string {
  if (journeys === undefined) return `events WHERE ${sql}`;
  return `(
    SELECT event.* FROM (SELECT ${columns} FROM events WHERE ${sql}) AS event
    ASOF JOIN (SELECT customer, started_at, ended_at FROM journey) AS journey
    ON event.customer = journey.customer AND event.time >= journey.started_at
    WHERE event.time <= journey.ended_at)`;
}
