import { Readable } from "node:stream";
import type { ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";
import { scaleNames } from "@desirepath/core/events/scales.ts";
import { readRow } from "@desirepath/core/import/read-row.ts";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { newImport } from "../events/import-states.ts";
import { dropIncomingEvents, dropProblems, firstProblems, readIncomingRows } from "./incoming-rows.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const columns = ["who", "visitor", "what", "when", "no", "where", "answer", "on", "words", "amount", "money", "land", "note"];
const roles: ImportMapping["roles"] = ["customer", "anonymous", "event", "time", "id", "channel", "rating", "scale", "text", "value", "currency", "trait", "property"];

const two = (n: number): string => String(n).padStart(2, "0");
const digits = (most: number) => fc.integer({ min: 0, max: most });

/** Dates that are real, nearly real, and at the edges of what can be stored. */
const date = fc.record({ year: fc.oneof(fc.integer({ min: 1970, max: 2037 }), fc.constantFrom(1900, 2000, 2024, 2100, 1899, 2299, 2300, 9999, 0)), month: fc.integer({ min: 0, max: 13 }), day: fc.integer({ min: 0, max: 32 }) });
const clock = fc.record({ hour: digits(24), minute: digits(60), second: digits(60), fraction: fc.stringMatching(/^[0-9]{1,9}$/), shape: fc.constantFrom("none", "minutes", "seconds", "fraction") });
const offset = fc.constantFrom("", "", "", "Z", "z", " UTC", "+00:00", "-0800", " +05:30", "+02", "-19:00", "+01:75", " GMT", "+1");

function isoText({ year, month, day }: { year: number; month: number; day: number }, { hour, minute, second, fraction, shape }: { hour: number; minute: number; second: number; fraction: string; shape: string }, between: string, tail: string): string {
  const head = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  if (shape === "none") return head;
  return `${head}${between}${two(hour)}:${two(minute)}${shape === "minutes" ? "" : `:${two(second)}`}${shape === "fraction" ? `.${fraction}` : ""}${tail}`;
}

const timeTexts = {
  iso: fc.tuple(date, clock, fc.constantFrom("T", " ", "t", "_"), offset).map(([d, c, between, tail]) => isoText(d, c, between, tail)),
  "epoch-seconds": fc.oneof(fc.integer({ min: -3e9, max: 2e10 }).map(String), fc.double({ min: 0, max: 2e9, noNaN: true }).map((n) => n.toFixed(4)), fc.constantFrom("1e9", "+17", "12.", "99999999999999999", ".5")),
  "epoch-milliseconds": fc.oneof(fc.integer({ min: -3e12, max: 1.1e13 }).map(String), fc.constantFrom("1700000000000.0", "17000000000000000", "1.7E12", "--1")),
  "epoch-microseconds": fc.oneof(fc.bigInt({ min: -3_000_000_000_000_000n, max: 11_000_000_000_000_000n }).map(String), fc.constantFrom("1700000000123456.9", "9999999999999999999", "99999999999999999999")),
  "epoch-nanoseconds": fc.oneof(fc.bigInt({ min: -3_000_000_000_000_000_000n, max: 9_999_999_999_999_999_999n }).map(String), fc.constantFrom("1700000000123456789.0", "999999", "-1")),
  compact: fc.tuple(date, clock, fc.constantFrom("T", " ", "", "-", "/"), offset).map(([d, c, between, tail]) => isoText(d, c, between, tail).replaceAll(/(?<!T.*)-(?=\d\d)|:/g, "")),
  "month-name": fc.tuple(date, clock, fc.constantFrom("", "Tue, ", "Tuesday "), fc.constantFrom("Jan", "FEB", "march", "Apr", "May", "June", "jul", "Aug", "Sept.", "Oct", "november", "Dec", "Okt"), fc.boolean(), fc.constantFrom(" ", "-", "/", ". "), fc.constantFrom("", "", " AM", " pm"), offset, fc.constantFrom(" ", ", ", ":", " at ")).map(
    ([{ year, day }, { hour, minute, second, shape }, weekday, month, isMonthFirst, mark, half, tail, between]) =>
      `${weekday}${isMonthFirst ? `${month} ${day}, ` : `${day}${mark}${month}${mark}`}${year}${shape === "none" ? "" : `${between}${hour}:${two(minute)}${shape === "minutes" ? "" : `:${two(second)}`}${half}${tail}`}`,
  ),
  ...Object.fromEntries(
    (["day-month-year", "month-day-year", "year-month-day"] as const).map((format) => [
      format,
      fc.tuple(date, clock, fc.constantFrom("/", ".", "-"), fc.boolean(), fc.boolean(), fc.constantFrom("", "", " AM", " pm", "PM", " a.m."), offset, fc.constantFrom(" ", ", ", "T")).map(([{ year, month, day }, { hour, minute, second, fraction, shape }, mark, isShortYear, isPadded, half, tail, between]) => {
        const part = (n: number): string => (isPadded ? two(n) : String(n));
        const y = isShortYear ? two(year % 100) : String(year).padStart(4, "0");
        const parts = format === "day-month-year" ? [part(day), part(month), y] : format === "month-day-year" ? [part(month), part(day), y] : [y, part(month), part(day)];
        if (shape === "none") return parts.join(mark);
        return `${parts.join(mark)}${between}${part(hour)}:${two(minute)}${shape === "minutes" ? "" : `:${two(second)}`}${shape === "fraction" ? `.${fraction}` : ""}${half}${tail}`;
      }),
    ]),
  ),
} as Record<ImportMapping["timeFormat"], fc.Arbitrary<string>>;

const oddText = fc.constantFrom("", " ", "\t", "NA", "null", "None", "\\N", "0", "=1+1", "it's", 'say "hi"', "a,b", "two\nlines", "Zoë", "日本", "🙂", "<b>", "'; DROP TABLE events; --", "{zone:String}", "\\", "x\\'y", "\u0007");
const word = fc.oneof(fc.constantFrom("ann", "bob", " ann ", "shop"), oddText, fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll("\0", "").replaceAll(/[\uD800-\uDFFF]/gu, "")));
const nameText = fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom("n".repeat(500), `  ${"ü🙂".repeat(300)}`, `${"n".repeat(499)}🙂🙂`) });
const ratingText = fc.oneof(fc.integer({ min: -1, max: 11 }).map(String), fc.constantFrom("", "", "", "4.0", "4,0", "4.5", "4.", "+3", " 2 ", "nine", "1e1", "007", "99999999999", "-0", "5/5"));
const valueText = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => n.toFixed(2)), fc.constantFrom("", "", "1,234.50", "1.234,50", "1,23", "12,5", "1.234", "1,2345", "$5", "1e3", "-7", "+.5", "5.", "٣"));
const scaleText = fc.oneof(fc.constantFrom(...scaleNames), fc.constantFrom("", "NPS", " csat ", "likert"));

function rowOf(format: ImportMapping["timeFormat"]): fc.Arbitrary<string[]> {
  const time = fc.oneof({ weight: 8, arbitrary: timeTexts[format] }, { weight: 1, arbitrary: oddText }, { weight: 1, arbitrary: timeTexts[format].map((text) => ` ${text}\t`) });
  return fc.tuple(word, word, nameText, time, word, word, ratingText, scaleText, word, valueText, word, word, word);
}

function bodyOf(rows: readonly (readonly string[])[]): Readable {
  return Readable.from(rows.map((cells, i) => Buffer.from(`${i + 2},${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`)));
}

interface WaitingRow {
  row: number;
  customer: string;
  anonymous: string;
  time: string;
  id: string;
  own_id: number;
  name: string;
  channel: string;
  rating: number | null;
  scale: string;
  text: string;
  value: number | null;
  currency: string;
  properties: Record<string, string>;
  traits: Record<string, string>;
}

async function readInEngine(rows: readonly (readonly string[])[], mapping: ImportMapping): Promise<{ waiting: WaitingRow[]; problems: Pick<RowProblem, "row" | "column" | "code" | "value">[] }> {
  const workspace = "any";
  const number = newImport();
  expect(await readIncomingRows(engine.driver, { workspace, import: number, sequenceBase: 0, columns, mapping }, ",", bodyOf(rows), new AbortController().signal)).toEqual({ ok: true, value: undefined });
  const waiting = await engine.driver.rows<WaitingRow>("SELECT toFloat64(sequence) AS row, * EXCEPT (workspace, import, sequence, time, answer, emotion), toString(toUnixTimestamp64Milli(time)) AS time FROM incoming_events WHERE import = {import:UInt64} ORDER BY row", { parameters: { import: number } });
  const problems = await firstProblems(engine.driver, workspace, number, 100_000);
  if (!waiting.ok || !problems.ok) throw new Error("the rows cannot be read back");
  await dropIncomingEvents(engine.driver, number);
  await dropProblems(engine.driver, number);
  return { waiting: waiting.value, problems: problems.value.map(({ row, place, code, value }) => ({ row, column: columns[place] ?? "", code, value })) };
}

function readInCore(rows: readonly (readonly string[])[], mapping: ImportMapping): Awaited<ReturnType<typeof readInEngine>> {
  const waiting: WaitingRow[] = [];
  const problems: Pick<RowProblem, "row" | "column" | "code" | "value">[] = [];
  for (const [i, cells] of rows.entries()) {
    const row = i + 2;
    const read = readRow(row, cells, columns, mapping);
    problems.push(...read.problems.map(({ column, code, value }) => ({ row, column, code, value })).toSorted((a, b) => columns.indexOf(a.column) - columns.indexOf(b.column)));
    if (!read.event) continue;
    const { event } = read;
    waiting.push({
      row,
      customer: (cells[0] ?? "").trim() === "" && read.anonymous !== "" ? "" : event.customer,
      anonymous: read.anonymous,
      time: String(event.time),
      id: event.id ?? "",
      own_id: event.id === undefined ? 0 : 1,
      name: event.name,
      channel: event.channel ?? "",
      rating: event.rating ?? null,
      scale: event.scale ?? "",
      text: event.text ?? "",
      value: event.value ?? null,
      currency: event.currency ?? "",
      properties: { ...event.properties },
      traits: { ...read.traits },
    });
  }
  return { waiting, problems };
}

/** Ids made from content are compared by what they are for elsewhere. */
function comparable({ waiting, problems }: Awaited<ReturnType<typeof readInEngine>>) {
  return { waiting: waiting.map((row) => ({ ...row, id: row.own_id ? row.id : "" })), problems };
}

describe("the engine reads rows exactly as core does", () => {
  const settings: { name: string; mapping: Omit<ImportMapping, "roles">; runs: number }[] = [
    { name: "ISO times in UTC", mapping: { timeFormat: "iso", zone: "UTC", scale: "nps", channel: null }, runs: 3 },
    { name: "ISO times in Berlin", mapping: { timeFormat: "iso", zone: "Europe/Berlin", scale: null, channel: "web" }, runs: 4 },
    { name: "ISO times on Lord Howe, whose clocks move by half an hour", mapping: { timeFormat: "iso", zone: "Australia/Lord_Howe", scale: "stars", channel: null }, runs: 4 },
    { name: "ISO times in Samoa, which went over the date line", mapping: { timeFormat: "iso", zone: "Pacific/Apia", scale: null, channel: null }, runs: 1 },
    { name: "seconds since 1970", mapping: { timeFormat: "epoch-seconds", zone: "UTC", scale: "csat", channel: null, decimalMark: "," }, runs: 4 },
    { name: "milliseconds since 1970", mapping: { timeFormat: "epoch-milliseconds", zone: "Asia/Kolkata", scale: "ces", channel: null }, runs: 4 },
    { name: "days before months", mapping: { timeFormat: "day-month-year", zone: "America/New_York", scale: "thumbs", channel: null, eventName: "review" }, runs: 4 },
    { name: "months before days", mapping: { timeFormat: "month-day-year", zone: "UTC", scale: null, channel: null, decimalMark: "," }, runs: 3 },
    { name: "years first", mapping: { timeFormat: "year-month-day", zone: "America/Sao_Paulo", scale: null, channel: null, customerIfMissing: "nobody" }, runs: 3 },
    { name: "microseconds since 1970", mapping: { timeFormat: "epoch-microseconds", zone: "UTC", scale: null, channel: null }, runs: 1 },
    { name: "nanoseconds since 1970", mapping: { timeFormat: "epoch-nanoseconds", zone: "UTC", scale: null, channel: null }, runs: 1 },
    { name: "digits alone", mapping: { timeFormat: "compact", zone: "Europe/Berlin", scale: null, channel: null }, runs: 1 },
    { name: "names of months", mapping: { timeFormat: "month-name", zone: "America/New_York", scale: null, channel: null }, runs: 2 },
  ];
  test.each(settings)("with $name", async ({ mapping, runs }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf(mapping.timeFormat), { minLength: 40, maxLength: 80, size: "max" }), async (rows) => {
        const full = { ...mapping, roles };
        expect(comparable(await readInEngine(rows, full))).toEqual(comparable(readInCore(rows, full)));
      }),
      { numRuns: runs, seed: 20261121, endOnFailure: true },
    );
  });

  test("at every change of the clocks of a year", async () => {
    const mapping: ImportMapping = { roles, timeFormat: "iso", zone: "Europe/Berlin", scale: null, channel: null };
    const around = ["2024-03-31T01:59", "2024-03-31T02:00", "2024-03-31T02:30", "2024-03-31T03:00", "2024-10-27T01:59", "2024-10-27T02:00", "2024-10-27T02:59", "2024-10-27T03:00"];
    const rows = around.map((time) => ["ann", "", "ad", time, "", "", "", "", "", "", "", "", ""]);
    const { waiting } = await readInEngine(rows, mapping);
    expect(waiting.map(({ time }) => new Date(Number(time)).toISOString().slice(5, 16))).toEqual([
      "03-31T00:59", "03-31T01:00", "03-31T01:30", "03-31T01:00", "10-26T23:59", "10-27T00:00", "10-27T00:59", "10-27T02:00",
    ]);
    expect(comparable({ waiting, problems: [] })).toEqual(comparable(readInCore(rows, mapping)));
  });
});
