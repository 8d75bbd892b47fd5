import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { newImport } from "../events/import-states.ts";
import { visible } from "../events/visible-events.ts";

const longMs = 24 * 3_600_000;

/** The property that keeps an event's anonymous id, and by which it can be given to another customer later. */
export const anonymousProperty = "anonymous id";

/**
 * Notes whom the anonymous ids of a waiting import belong to: the customers who stand beside them in a row. Readers see these links
 * when the import is published.
 */
export async function noteLinks(driver: EventDriver, workspace: string, importNumber: string): Promise<Result<void, DriverError>> {
  return driver.run(
    `INSERT INTO identifiers (workspace, kind, value, customer, import, sequence)
     SELECT workspace, 'anonymous', anonymous, customer, import, min(sequence)
     FROM incoming_events
     WHERE workspace = {workspace:String} AND import = {import:UInt64} AND customer != '' AND anonymous != ''
     GROUP BY workspace, anonymous, customer, import`,
    { parameters: { workspace, import: importNumber }, timeoutMs: longMs },
  );
}

/**
 * The customer of each linked anonymous id (`anonymous`, `linked`), given the visible imports with one import more or fewer. An id that
 * stands beside several customers, as on a shared device, is the first one's: two known customers are never made one.
 */
function linksSql(change: "with" | "without"): string {
  return `
    SELECT value AS anonymous, argMin(customer, sequence) AS linked
    FROM identifiers
    WHERE workspace = {workspace:String} AND kind = 'anonymous'
      AND ${change === "with" ? `((${visible}) OR import = {changed:UInt64})` : `${visible} AND import != {changed:UInt64}`}
    GROUP BY value`;
}

/**
 * Waiting rows with their customers: where the row names none, the one whom its anonymous id is linked to, else the anonymous id
 * itself. Such rows are stored under the part of the import that is for them. Binds `{workspace:String}`, `{import:UInt64}`,
 * `{changed:UInt64}` (the same) and `{anonymous_part:UInt64}`.
 */
export const identifiedRows = `(
  SELECT * EXCEPT (linked)
    REPLACE (
      if(customer != '', customer, if(linked = '', anonymous, linked)) AS customer,
      if(customer != '', properties, mapUpdate(properties, map('${anonymousProperty}', anonymous))) AS properties,
      if(customer != '', import, {anonymous_part:UInt64}) AS import)
  FROM (SELECT * FROM incoming_events WHERE workspace = {workspace:String} AND import = {import:UInt64}) AS waiting
  LEFT JOIN (${linksSql("with")}) AS links USING (anonymous))`;

/** Notes a further number under which an import has events. */
export async function notePart(driver: EventDriver, workspace: string, importNumber: string, part: string): Promise<Result<void, DriverError>> {
  return driver.run("INSERT INTO import_parts (workspace, import, part) SELECT {workspace:String}, {import:UInt64}, {part:UInt64}", { parameters: { workspace, import: importNumber, part } });
}

/** A part that takes another's place when the import that caused it is published or undone. */
export interface Replacement {
  readonly old: string;
  readonly part: string;
}

/**
 * Gives anonymous events of other imports to the customers whom an import links them to, or, without it, back to whom they belonged
 * before: writes new, hidden parts with all rows of the old ones. The caller flips them with the import's own state.
 */
export async function relinkAnonymousEvents(driver: EventDriver, workspace: string, changed: string, change: "with" | "without"): Promise<Result<Replacement[], DriverError>> {
  const parameters = { workspace, changed };
  const linking = await driver.rows("SELECT 1 AS some FROM identifiers WHERE workspace = {workspace:String} AND kind = 'anonymous' AND import = {changed:UInt64} LIMIT 1", { parameters });
  if (!linking.ok) return linking;
  if (linking.value.length === 0) return ok([]);

  const relinked = `
    SELECT *, if(linked = '', anonymous, linked) AS new_customer
    FROM (
      SELECT *, properties['${anonymousProperty}'] AS anonymous
      FROM events
      WHERE ${visible} AND import IN (SELECT part FROM import_parts WHERE workspace = {workspace:String} AND import != {changed:UInt64})
    ) AS stored
    LEFT JOIN (${linksSql(change)}) AS links USING (anonymous)`;
  const affected = await driver.rows<{ old: string; owner: string }>(
    `SELECT toString(affected.import) AS old, toString(any(parts.owner)) AS owner
     FROM (SELECT DISTINCT import FROM (${relinked}) WHERE anonymous != '' AND new_customer != customer) AS affected
     INNER JOIN (SELECT part, import AS owner FROM import_parts WHERE workspace = {workspace:String}) AS parts ON parts.part = affected.import
     GROUP BY affected.import ORDER BY old`,
    { parameters, timeoutMs: longMs },
  );
  if (!affected.ok) return affected;
  const replacements: Replacement[] = [];
  for (const { old, owner } of affected.value) {
    const part = newImport();
    const noted = await notePart(driver, workspace, owner, part);
    if (!noted.ok) return noted;
    const written = await driver.run(
      `INSERT INTO events (import, customer, ${unchanged}) SELECT {part:UInt64}, if(anonymous = '', customer, new_customer), ${unchanged} FROM (${relinked}) WHERE import = {old:UInt64}`,
      { parameters: { ...parameters, part, old }, timeoutMs: longMs, settings: { optimize_on_insert: 0 } },
    );
    if (!written.ok) return written;
    replacements.push({ old, part });
  }
  return ok(replacements);
}

const unchanged = "workspace, time, sequence, id, name, channel, source, rating, scale, emotion, answer, text, value, currency, properties";
