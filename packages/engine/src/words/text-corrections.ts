import { unitsOfScore } from "@desirepath/core/words/sentiment.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { newImport } from "../events/import-states.ts";

/** Who corrects a score. */
export interface Corrector {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Writes down what a person says that the score of a text is, whatever readers make of it now or later. Earlier corrections stay in the
 * table; the newest holds. `applyScores` brings it to the events.
 *
 * @param score in [-1, 1]; null withdraws what was said, so that readers hold again.
 * @param at Unix milliseconds.
 */
export function storeCorrection(driver: EventDriver, workspace: string, { text, score, by, at }: { readonly text: string; readonly score: number | null; readonly by: Corrector; readonly at: number }): Promise<Result<void, DriverError>> {
  return driver.run(
    `INSERT INTO text_corrections (workspace, text_hash, version, score, is_withdrawn, by_kind, by, by_name, at)
     SELECT {workspace:String}, cityHash64({text:String}), {version:UInt64}, {score:Int8}, {is_withdrawn:UInt8}, {by_kind:String}, {by:String}, {by_name:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC')`,
    { parameters: { workspace, text, version: newImport(), score: score === null ? 0 : unitsOfScore(score), is_withdrawn: score === null ? 1 : 0, by_kind: by.kind, by: by.id, by_name: by.name, at } },
  );
}
