import { Readable } from "node:stream";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import type { Traits } from "@desirepath/core/journeys/select-journeys.ts";
import { answerCode, emotionScore, emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import type { EventDriver } from "../clickhouse/driver.ts";
import { newImport, publishImport, setImportState } from "../events/import-states.ts";

/** Stores a written log as one import, for tests, and publishes it. Throws where that fails. Returns the import's number. */
export async function storeLog(driver: EventDriver, workspace: string, events: readonly SourcedEvent[]): Promise<string> {
  const importNumber = newImport();
  await must(setImportState(driver, workspace, importNumber, "running"));
  if (events.length > 0) await must(driver.insert("events", "JSONEachRow", Readable.from(events.map((event) => `${JSON.stringify(rowOf(event, workspace, importNumber))}\n`))));
  await must(publishImport(driver, workspace, importNumber));
  return importNumber;
}

/** Throws an error that a test did not expect. */
export async function must<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

function rowOf(event: SourcedEvent, workspace: string, importNumber: string) {
  const { id = "", customer, time, sequence, name, channel = "", source = "", rating, scale, text = "", value, currency = "", properties = {} } = event;
  const hasAnswer = rating !== undefined && scale !== undefined;
  return {
    workspace,
    customer,
    time,
    sequence,
    id,
    import: importNumber,
    name,
    channel,
    source,
    scale: scale ?? "",
    emotion: hasAnswer ? Math.round(emotionScore(scale, rating) * emotionUnits) : noEmotion,
    answer: hasAnswer ? answerCode(scale, rating) : 0,
    text,
    currency,
    properties,
    ...(rating === undefined ? {} : { rating }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Stores customers' traits as one import, for tests. */
export async function storeTraits(driver: EventDriver, workspace: string, traits: Traits): Promise<void> {
  const importNumber = newImport();
  const rows = [...traits].flatMap(([customer, own]) => Object.entries(own).map(([name, value]) => ({ workspace, name, customer, import: importNumber, sequence: 1, value })));
  if (rows.length === 0) return;
  await must(driver.insert("customers", "JSONEachRow", Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`))));
  await must(publishImport(driver, workspace, importNumber));
}
