import { Readable } from "node:stream";
import type { CustomerEvent } from "@desirepath/core/events/event.ts";
import { answerCode, emotionScore, emotionUnits, isAnswerOn, noEmotion } from "@desirepath/core/events/scales.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { storeIncomingEvents } from "../imports/store-events.ts";
import { dropIncomingEvents } from "../imports/incoming-rows.ts";
import { newImport, publishImport, setImportState } from "./import-states.ts";

export type AppendError =
  | DriverError
  /** The answer of the event at this place is not on its scale; nothing was stored. */
  | { readonly code: "answer-off-scale"; readonly index: number };

export interface Appended {
  /** The batch's import number, by which it can be undone. */
  readonly import: string;
  readonly stored: number;
  /** Events that the source had brought before, by id or, without one, by content. */
  readonly repeated: number;
}

/**
 * Stores a batch of events of one source and publishes them, all at once or not at all. Events of one millisecond keep their order in
 * the batch. It goes the way of an imported file, so ids and repeats mean the same.
 */
export async function appendEvents(driver: EventDriver, workspace: string, source: string, events: readonly CustomerEvent[], signal: AbortSignal = new AbortController().signal): Promise<Result<Appended, AppendError>> {
  const offScale = events.findIndex(({ rating, scale }) => rating !== undefined && scale !== undefined && !isAnswerOn(scale, rating));
  if (offScale >= 0) return err({ code: "answer-off-scale", index: offScale });

  const importNumber = newImport();
  const begun = await setImportState(driver, workspace, importNumber, "running");
  if (!begun.ok) return begun;
  const lines = events.map((event, place) => `${JSON.stringify(rowOf(event, { workspace, source, import: importNumber, place }))}\n`);
  const waiting = await driver.insert("incoming_rows", "JSONEachRow", Readable.from(lines), { signal });
  if (!waiting.ok) return waiting;
  const stored = await storeIncomingEvents(driver, { workspace, import: importNumber, source, hasTraits: false, hasAnonymous: false }, signal);
  if (!stored.ok) return stored;
  const published = await publishImport(driver, workspace, importNumber);
  if (!published.ok) return published;
  const dropped = await dropIncomingEvents(driver, importNumber);
  return dropped.ok ? ok({ import: importNumber, ...stored.value }) : dropped;
}

/** A row of `incoming_rows`; JSON has no NaN, so an absent number goes as the word, which the engine reads. */
function rowOf(event: CustomerEvent, { workspace, source, import: importNumber, place }: { workspace: string; source: string; import: string; place: number }) {
  const { id = "", customer, time, name, channel = "", rating, scale, text = "", value, currency = "", properties = {} } = event;
  const answered = rating !== undefined && scale !== undefined;
  return {
    workspace,
    import: importNumber,
    row: place + 1,
    // Import numbers rise with time, so batches of one source stand in the order in which they came.
    sequence: String(BigInt(importNumber) + BigInt(place)),
    customer,
    time,
    id,
    name,
    channel,
    source,
    rating: rating ?? "nan",
    scale: scale ?? "",
    emotion: answered ? Math.round(emotionScore(scale, rating) * emotionUnits) : noEmotion,
    answer: answered ? answerCode(scale, rating) : 0,
    text,
    value: value ?? "nan",
    currency,
    properties,
  };
}
