import type { ColumnRole, ImportMapping, RowProblem } from "../api/imports.ts";
import type { CustomerEvent } from "../events/event.ts";
import { trimmed } from "./cell.ts";
import { readRating, readScale, readValue } from "./read-numbers.ts";
import { readTime } from "./read-time.ts";
import { type ProblemCode, problemReason } from "./row-problems.ts";

/** Most characters of the name of an event; a longer one is cut. Names are asked for in addresses, and stand in bindings. */
export const longestName = 500;

/** What one row says: an event, or what is wrong with it. */
export interface ReadRow {
  /** Undefined if anything is wrong. The customer is the anonymous id where nobody is known yet. */
  readonly event: CustomerEvent | undefined;
  readonly anonymous: string;
  readonly traits: Readonly<Record<string, string>>;
  /** In the order customer, event, time, rating, value. */
  readonly problems: readonly RowProblem[];
}

/**
 * Reads the cells of one row under a mapping. This is the meaning of the engine's statement that reads whole files; the contract
 * tests hold the two together.
 *
 * A name of an event is cut after `longestName` characters. Surrounding blanks never count, except in properties, traits and the text itself. An empty cell is missing. A row is bad if its customer
 * (or anonymous id), event or time is missing or unreadable, or its rating or value is not one.
 *
 * @param columns the names of the columns.
 */
export function readRow(row: number, cells: readonly string[], columns: readonly string[], mapping: ImportMapping): ReadRow {
  const place = (role: ColumnRole): number => mapping.roles.indexOf(role);
  const raw = (role: ColumnRole): string => (place(role) < 0 ? "" : (cells[place(role)] ?? ""));
  const cell = (role: ColumnRole): string => trimmed(raw(role));
  const problems: RowProblem[] = [];
  const report = (at: number, code: ProblemCode, value: string): void => {
    problems.push({ row, column: columns[at] ?? "", value: [...value].slice(0, 200).join(""), code, reason: problemReason(code, value, mapping) });
  };

  const anonymous = cell("anonymous");
  const customer = cell("customer") || anonymous || (mapping.customerIfMissing ?? "");
  if (customer === "") report(place("customer") < 0 ? place("anonymous") : place("customer"), "customer-missing", "");
  const name = Array.from(cell("event") || (mapping.eventName ?? "")).slice(0, longestName).join("");
  if (name === "") report(place("event"), "event-missing", "");
  const time = readTime(raw("time"), mapping.timeFormat, mapping.zone);
  if (!time.ok) report(place("time"), time.error, cell("time"));
  const scale = readScale(raw("scale"), mapping.scale);
  const rating = readRating(raw("rating"), scale);
  if (!rating.ok) {
    const isOfScale = rating.error === "scale-unknown" && cell("scale") !== "";
    report(place(isOfScale ? "scale" : "rating"), rating.error, cell(isOfScale ? "scale" : "rating"));
  }
  const value = readValue(raw("value"), mapping.decimalMark ?? ".");
  if (!value.ok) report(place("value"), value.error, cell("value"));

  const named = (role: ColumnRole): Record<string, string> =>
    Object.fromEntries(mapping.roles.flatMap((r, i) => (r === role && (cells[i] ?? "") !== "" ? [[columns[i] ?? "", cells[i]!]] : [])));
  if (problems.length > 0 || !time.ok || !rating.ok || !value.ok) return { event: undefined, anonymous, traits: {}, problems };
  const channel = cell("channel") || (mapping.channel ?? "");
  const event: CustomerEvent = {
    customer,
    time: time.value,
    name,
    ...(cell("id") === "" ? {} : { id: cell("id") }),
    ...(channel === "" ? {} : { channel }),
    ...(rating.value === undefined || scale === undefined ? {} : { rating: rating.value, scale }),
    ...(cell("text") === "" ? {} : { text: raw("text") }),
    ...(value.value === undefined ? {} : { value: value.value }),
    ...(cell("currency") === "" ? {} : { currency: cell("currency") }),
    properties: named("property"),
  };
  return { event, anonymous, traits: named("trait"), problems };
}
