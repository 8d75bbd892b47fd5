import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";

/** One event as people see it. What is absent is null or empty; `emotion` is a score in [-1, 1], `time` Unix milliseconds. */
export interface ShownEvent {
  readonly customer: string;
  readonly time: number;
  readonly name: string;
  readonly channel: string;
  readonly source: string;
  readonly rating: number | null;
  readonly scale: string | null;
  readonly emotion: number | null;
  readonly text: string;
  readonly value: number | null;
  readonly currency: string;
  readonly properties: Record<string, string>;
}

/** A page of events with the number of all. */
export interface ShownEvents {
  readonly total: number;
  readonly events: ShownEvent[];
}

/** The columns of `events` that `shownEvent` reads; an absent number comes as null. */
export const shownColumns = "customer, toFloat64(toUnixTimestamp64Milli(time)) AS at, name, channel, source, rating, scale, emotion, text, value, currency, properties";

export interface ShownRow {
  readonly customer: string;
  readonly at: number;
  readonly name: string;
  readonly channel: string;
  readonly source: string;
  readonly rating: number | null;
  readonly scale: string;
  readonly emotion: number;
  readonly text: string;
  readonly value: number | null;
  readonly currency: string;
  readonly properties: Record<string, string>;
}

export function shownEvent({ at, scale, emotion, ...rest }: ShownRow): ShownEvent {
  return { ...rest, time: at, scale: scale === "" ? null : scale, emotion: emotion === noEmotion ? null : emotion / emotionUnits };
}
