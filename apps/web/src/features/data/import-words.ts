import type { ColumnRole, ImportJob, RowProblem, TimeFormat } from "@desirepath/core/api/imports.ts";
import type { Scale } from "@desirepath/core/events/scales.ts";
import { countText, durationText, shortCountText } from "@desirepath/core/layout/figures.ts";

export const roleNames: Readonly<Record<ColumnRole, string>> = {
  customer: "Customer",
  anonymous: "Anonymous visitor",
  event: "Event",
  time: "Time",
  id: "Event id",
  channel: "Channel",
  rating: "Rating",
  scale: "Scale of rating",
  text: "Customer's words",
  value: "Value",
  currency: "Currency",
  trait: "Customer trait",
  property: "Property",
  skip: "Leave out",
};

export const timeFormatNames: Readonly<Record<TimeFormat, string>> = {
  iso: "ISO 8601 (2024-04-03 18:42)",
  "day-month-year": "Day first (03/04 is 3 April)",
  "month-day-year": "Month first (03/04 is 4 March)",
  "year-month-day": "Year first (2024/04/03)",
  "month-name": "Name of the month (3 Apr 2024)",
  compact: "Digits alone (20240403T184200)",
  "epoch-seconds": "Seconds since 1970",
  "epoch-milliseconds": "Milliseconds since 1970",
  "epoch-microseconds": "Microseconds since 1970",
  "epoch-nanoseconds": "Nanoseconds since 1970",
};

export const scaleTexts: Readonly<Record<Scale, string>> = { nps: "NPS, 0–10", csat: "CSAT, 1–5", ces: "CES, 1–7", stars: "Stars, 1–5", thumbs: "Thumbs, 0 or 1" };

export const problemNames: Readonly<Record<RowProblem["code"], string>> = {
  "time-unreadable": "time not readable",
  "time-out-of-range": "time out of range",
  "customer-missing": "no customer",
  "event-missing": "no event",
  "rating-not-a-number": "rating not a number",
  "rating-off-scale": "rating off its scale",
  "scale-unknown": "scale not known",
  "value-not-a-number": "value not a number",
  "broken-quoting": "quotes broken",
  "wrong-encoding": "letters not readable",
  "wrong-number-of-cells": "wrong number of cells",
  "row-too-long": "row too long",
};

export const stateNames: Readonly<Record<ImportJob["state"], string>> = {
  uploaded: "Waits for columns",
  checking: "Checking",
  checked: "Checked",
  storing: "Storing",
  stored: "Stored",
  refused: "Refused",
  failed: "Failed",
  interrupted: "Interrupted",
  undoing: "Being undone",
  undone: "Undone",
};

/** Is work going on, so that the answer will change by itself? */
export function isRunning(state: ImportJob["state"]): boolean {
  return state === "checking" || state === "storing" || state === "undoing";
}

/** Is the import over, for good or ill? */
export function isOver(state: ImportJob["state"]): boolean {
  return state === "stored" || state === "refused" || state === "failed" || state === "undone";
}

/** The steps of an import and how far it is: 0 upload, 1 columns, 2 check, 3 import; 4 when all are done. */
export const steps = ["Upload", "Map columns", "Check rows", "Import"] as const;

export function stepOf(job: Pick<ImportJob, "state" | "glance" | "rows">): number {
  switch (job.state) {
    case "uploaded":
      return 1;
    case "checking":
      return 2;
    case "checked":
      return 3;
    case "failed":
      return job.glance === null ? 0 : 1;
    case "interrupted":
      return job.rows === null ? 1 : 3;
    case "storing":
    case "refused":
      return 3;
    default:
      return 4;
  }
}

/** "48.1 MB". */
export function bytesText(bytes: number): string {
  for (const [size, name] of [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"]] as const) if (bytes >= size) return `${(bytes / size).toFixed(bytes >= 100 * size ? 0 : 1)} ${name}`;
  return `${countText(bytes)} ${bytes === 1 ? "byte" : "bytes"}`;
}

/** "84,210 rows · 120k rows/s · 6 s left". */
export function progressText(progress: NonNullable<ImportJob["progress"]>): string {
  const parts = [`${countText(progress.rows)} rows`];
  if (progress.rowsPerSecond >= 1) parts.push(`${shortCountText(progress.rowsPerSecond)} rows/s`);
  if (progress.secondsLeft !== null) parts.push(`${durationText(Math.ceil(progress.secondsLeft))} left`);
  return parts.join(" · ");
}

/** "1,284 rows", "1 row". */
export function rowsText(count: number): string {
  return `${countText(count)} ${count === 1 ? "row" : "rows"}`;
}

export function delimiterName(delimiter: string): string {
  return { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" }[delimiter] ?? `“${delimiter}”`;
}
