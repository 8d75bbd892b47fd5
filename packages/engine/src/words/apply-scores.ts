import { noEmotion } from "@desirepath/core/events/scales.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { newImport, setImportState, setImportStates } from "../events/import-states.ts";
import { visible } from "../events/visible-events.ts";
import { effectiveEmotions, effectiveParameters, textAlone, textHash } from "./text-scores.ts";

const longMs = 24 * 3_600_000;
/** Texts whose emotions are changed in one step, which bounds its memory. */
const textsInStep = 500_000;
/** Changes that were begun as long ago as this are not at work any more. */
const leftBehindMs = 3_600_000;

const staged = "workspace = {workspace:String} AND import = {import:UInt64}";

export interface ApplyOptions {
  readonly workspace: string;
  /** The readers in use, the one that counts most first; none leaves only what people said. */
  readonly readers: readonly string[];
  /** Only this text; all if it is left out. */
  readonly text?: string;
  readonly signal?: AbortSignal;
}

/**
 * Brings the emotions of events whose text stands alone to what the readers in use and people's corrections say, and tells the
 * projections whose journeys that changes. What is as it should be is not touched; interrupted at any point, it can be done again.
 *
 * @returns how many different texts got another emotion.
 */
export async function applyScores(driver: EventDriver, { workspace, readers, text, signal }: ApplyOptions): Promise<Result<number, DriverError>> {
  const cleared = await finishInterrupted(driver, workspace);
  if (!cleared.ok) return cleared;
  let changed = 0;
  for (;;) {
    const number = newImport();
    const parameters = { ...effectiveParameters(workspace, readers), import: number, text: text ?? "" };
    const options = { parameters, timeoutMs: longMs, ...(signal === undefined ? {} : { signal }) };
    const found = await driver.run(differencesSql(text !== undefined), options);
    if (!found.ok) return found;
    const counted = await driver.rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM text_changes WHERE ${staged}`, options);
    if (!counted.ok) return counted;
    const { n } = counted.value[0]!;
    if (n === 0) return ok(changed);
    const done = await change(driver, workspace, number);
    if (!done.ok) return done;
    changed += n;
    if (n < textsInStep) return ok(changed);
  }
}

function differencesSql(isOne: boolean): string {
  const only = isOne ? "AND text = {text:String}" : "";
  return `
    INSERT INTO text_changes (workspace, import, text_hash, emotion)
    SELECT {workspace:String}, {import:UInt64}, text_hash, any(wanted)
    FROM (
      SELECT text_hash, own.emotion AS is, if(scored.is_scored = 1, scored.emotion, toInt8(${noEmotion})) AS wanted
      FROM (SELECT DISTINCT ${textHash} AS text_hash, emotion FROM events WHERE ${visible} AND ${textAlone} ${only}) AS own
      LEFT JOIN (SELECT text_hash, emotion, 1 AS is_scored FROM (${effectiveEmotions})) AS scored USING text_hash
    )
    WHERE is != wanted
    GROUP BY text_hash
    LIMIT ${textsInStep}`;
}

/** Not to be stopped half-way by a cancel: it takes a moment, and then all is as it should be. */
async function change(driver: EventDriver, workspace: string, number: string): Promise<Result<void, DriverError>> {
  const parameters = { workspace, import: number };
  const begun = await setImportState(driver, workspace, number, "rescoring");
  if (!begun.ok) return begun;
  const steps = [
    `INSERT INTO import_customers (workspace, import, customer)
     SELECT DISTINCT workspace, {import:UInt64}, customer FROM events
     WHERE ${visible} AND ${textAlone} AND ${textHash} IN (SELECT text_hash FROM text_changes WHERE ${staged})`,
    `ALTER TABLE events
     UPDATE emotion = transform(${textHash},
       (SELECT groupArray(text_hash) FROM (SELECT text_hash FROM text_changes WHERE ${staged} ORDER BY text_hash)),
       (SELECT groupArray(emotion) FROM (SELECT emotion FROM text_changes WHERE ${staged} ORDER BY text_hash)), emotion)
     WHERE workspace = {workspace:String} AND ${textAlone} AND ${textHash} IN (SELECT text_hash FROM text_changes WHERE ${staged})`,
  ];
  for (const sql of steps) {
    const ran = await driver.run(sql, { parameters, timeoutMs: longMs, settings: { mutations_sync: 2, allow_nondeterministic_mutations: 1 } });
    if (!ran.ok) return ran;
  }
  const done = await setImportState(driver, workspace, number, "rescored");
  return done.ok ? driver.run(`DELETE FROM text_changes WHERE ${staged}`, { parameters, timeoutMs: longMs }) : done;
}

/** What an interrupted change may have done already is told to the projections, and the rest is found again. */
async function finishInterrupted(driver: EventDriver, workspace: string): Promise<Result<void, DriverError>> {
  const parameters = { workspace };
  const begun = await driver.rows<{ number: string }>(
    `SELECT toString(import) AS number FROM import_states WHERE workspace = {workspace:String} GROUP BY import HAVING argMax(state, version) = 'rescoring' ORDER BY import`,
    { parameters },
  );
  if (!begun.ok) return begun;
  if (begun.value.length > 0) {
    const told = await setImportStates(driver, workspace, begun.value.map(({ number }) => ({ import: number, state: "rescored" as const })));
    if (!told.ok) return told;
  }
  // Younger ones may be at work, for another text or in another program.
  const old = { workspace, before: BigInt(Date.now() - leftBehindMs) * 1_000_000n };
  const left = await driver.rows(`SELECT 1 AS some FROM text_changes WHERE workspace = {workspace:String} AND import < {before:UInt64} LIMIT 1`, { parameters: old });
  if (!left.ok) return left;
  return left.value.length === 0 ? ok(undefined) : driver.run("DELETE FROM text_changes WHERE workspace = {workspace:String} AND import < {before:UInt64}", { parameters: old, timeoutMs: longMs });
}
