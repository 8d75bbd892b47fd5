import { offMapNamesLimit } from "@desirepath/core/journeys/journey.ts";
import { shownOffMapNames } from "@desirepath/core/measures/map-aggregates.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { buildStatement, changedCustomers, channelsStatement, customersBetween, offMapNamesStatement, type Dictionaries, type EventRange } from "./build-statement.ts";
import type { Build, Statement } from "./journey-view.ts";
import type { Projection, ProjectionDefinition } from "./projection.ts";

/** The state of a workspace's imports, read at one moment. */
export interface ImportsSeen {
  /** The newest change among them. */
  readonly watermark: string;
  /** Those whose events readers see. */
  readonly published: readonly bigint[];
}

/** A build is made in parts of about this many events, which bounds its memory (about 250 bytes an event). */
const eventsInPart = 1_500_000;
/** How closely the bounds of the parts are known. */
const eventsInStep = 100_000;
/** With more customers changed than this share of journeys, everything is built anew: copying would save nothing. */
const mostChanged = 0.3;
const longest = { timeoutMs: 20 * 60_000 };

export async function importsSeen(driver: EventDriver, workspace: string): Promise<Result<ImportsSeen, DriverError>> {
  const found = await driver.rows<{ watermark: string; published: string[] }>(
    `SELECT max(version) AS watermark, arraySort(groupArrayIf(import, state = 'published')) AS published
     FROM import_states FINAL
     WHERE workspace = {workspace:String}`,
    { parameters: { workspace } },
  );
  if (!found.ok) return found;
  const { watermark, published } = found.value[0]!;
  return ok({ watermark, published: published.map(BigInt) });
}

/**
 * Makes a build of a projection under a number of its own; nobody sees it until `switchTo`. Where there is a build before, only the
 * customers that changed since are built, and the others copied.
 *
 * @returns the build before, with a newer watermark, if no customer changed.
 */
export async function makeBuild(
  driver: EventDriver,
  workspace: string,
  { id: projection, definition }: Projection,
  build: string,
  imports: ImportsSeen,
  before: Build | undefined,
): Promise<Result<Build, DriverError>> {
  const everybody: EventRange = { workspace, imports: imports.published, from: null, until: null, changedSince: null };
  const span = await spanOf(driver, everybody);
  if (!span.ok) return span;
  const { oldest, newest, events } = span.value;
  const fresh = await dictionariesOf(driver, definition, everybody);
  if (!fresh.ok) return fresh;

  const plan = before === undefined ? ok(undefined) : await refreshOf(driver, definition, before, fresh.value);
  if (!plan.ok) return plan;
  if (before !== undefined && plan.value?.changed === 0) return ok({ ...before, oldest, newest, watermark: imports.watermark });

  const dictionaries = plan.value?.dictionaries ?? fresh.value;
  const range: EventRange = before !== undefined && plan.value !== undefined ? { ...everybody, changedSince: before.watermark } : everybody;
  if (range.changedSince !== null) {
    const copied = await copyUnchanged(driver, before!, build);
    if (!copied.ok) return copied;
  }
  const parts = await partsOf(driver, range, events * (range.changedSince === null ? 1 : mostChanged));
  if (!parts.ok) return parts;
  for (const part of parts.value) {
    const inserted = await insert(driver, buildStatement(projection, build, definition, dictionaries, part));
    if (!inserted.ok) return inserted;
  }

  const counted = await driver.rows<{ journeys: number; events: number }>(
    `SELECT toFloat64(count()) AS journeys, toFloat64(sum(length(touchpoints))) AS events
     FROM journeys
     WHERE workspace = {workspace:String} AND projection = {projection:UInt64} AND build = {build:UInt64}`,
    { parameters: { workspace, projection, build } },
  );
  if (!counted.ok) return counted;
  return ok({ workspace, projection, build, ...dictionaries, ...counted.value[0]!, oldest, newest, watermark: imports.watermark });
}

async function spanOf(driver: EventDriver, { workspace, imports }: EventRange): Promise<Result<{ oldest: number | null; newest: number | null; events: number }, DriverError>> {
  const found = await driver.rows<{ oldest: number; newest: number; events: number }>(
    `SELECT toFloat64(toUnixTimestamp64Milli(min(time))) AS oldest, toFloat64(toUnixTimestamp64Milli(max(time))) AS newest, toFloat64(count()) AS events
     FROM events
     WHERE workspace = {workspace:String} AND import IN {imports:Array(UInt64)}`,
    { parameters: { workspace, imports } },
  );
  if (!found.ok) return found;
  const { oldest, newest, events } = found.value[0]!;
  return ok(events === 0 ? { oldest: null, newest: null, events } : { oldest, newest, events });
}

async function dictionariesOf(driver: EventDriver, definition: ProjectionDefinition, range: EventRange): Promise<Result<Dictionaries, DriverError>> {
  const [names, channels] = await Promise.all([
    rowsOf<{ name: string }>(driver, offMapNamesStatement(definition, range)),
    rowsOf<{ channel: string }>(driver, channelsStatement(range)),
  ]);
  if (!names.ok) return names;
  if (!channels.ok) return channels;
  return ok({ offMapNames: names.value.map(({ name }) => name), channels: channels.value.map(({ channel }) => channel) });
}

/**
 * What a refresh of the build before would be; undefined if everything must be built anew.
 * Codes of a refreshed build are those of the build before and new ones after them. That stands as long as the names that measures tell
 * apart are the most frequent ones.
 */
async function refreshOf(driver: EventDriver, definition: ProjectionDefinition, before: Build, fresh: Dictionaries): Promise<Result<{ dictionaries: Dictionaries; changed: number } | undefined, DriverError>> {
  const offMapNames = [...new Set([...before.offMapNames, ...fresh.offMapNames])];
  const channels = [...new Set([...before.channels, ...fresh.channels])];
  const isFolded = definition.offMapNames <= offMapNamesLimit;
  const shown = new Set(offMapNames.slice(0, isFolded ? shownOffMapNames : definition.offMapNames));
  if (offMapNames.length > definition.offMapNames || !fresh.offMapNames.slice(0, shownOffMapNames).every((name) => shown.has(name))) return ok(undefined);

  const { workspace, watermark } = before;
  const counted = await driver.rows<{ changed: number }>(`SELECT toFloat64(uniqExact(customer)) AS changed FROM (${changedCustomers})`, { parameters: { workspace, watermark } });
  if (!counted.ok) return counted;
  const { changed } = counted.value[0]!;
  return ok(changed > before.journeys * mostChanged ? undefined : { dictionaries: { offMapNames, channels }, changed });
}

function copyUnchanged(driver: EventDriver, { workspace, projection, build: before, watermark }: Build, build: string): Promise<Result<void, DriverError>> {
  return driver.run(
    `INSERT INTO journeys (workspace, projection, build, customer, ordinal, started_at, ended_at, goal_at, touchpoints, offsets, emotions, answers, channels)
     SELECT workspace, projection, {build:UInt64}, customer, ordinal, started_at, ended_at, goal_at, touchpoints, offsets, emotions, answers, channels
     FROM journeys
     WHERE workspace = {workspace:String} AND projection = {projection:UInt64} AND build = {before:UInt64} AND customer NOT IN (${changedCustomers})`,
    { parameters: { workspace, projection, build, before, watermark }, ...longest },
  );
}

/** Cuts a range into ranges of customers with about `eventsInPart` events each. A single customer is never cut. */
async function partsOf(driver: EventDriver, range: EventRange, events: number): Promise<Result<EventRange[], DriverError>> {
  if (events <= eventsInPart) return ok([range]);
  const steps = await rowsOf<{ customer: string }>(driver, customersBetween(range, eventsInStep));
  if (!steps.ok) return steps;
  const every = eventsInPart / eventsInStep;
  const bounds = [...new Set(steps.value.flatMap(({ customer }, i) => (i > 0 && i % every === 0 ? [customer] : [])))];
  return ok([null, ...bounds].map((from, i) => ({ ...range, from, until: bounds[i] ?? null })));
}

/** `rows`, as it also sends parameters that are too long for an address. The statement has no rows to give. */
async function insert(driver: EventDriver, statement: Statement): Promise<Result<void, DriverError>> {
  const done = await driver.rows(statement.sql, { parameters: statement.parameters, ...longest });
  return done.ok ? ok(undefined) : done;
}

function rowsOf<Row>(driver: EventDriver, { sql, parameters }: Statement): Promise<Result<Row[], DriverError>> {
  return driver.rows<Row>(sql, { parameters, ...longest });
}
