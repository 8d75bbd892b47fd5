import { expect, test } from "vitest";
import { scaleNames } from "../events/scales.ts";
import { haldenCsv, haldenMapping } from "./csv.ts";
import { has, knownWorld } from "./known-world.test-data.ts";
import { centralEuropeanOffsetMs } from "./rhythm.ts";
import { haldenColumns } from "./rows.ts";
import { simulateHalden } from "./simulator.ts";

const day = 86_400_000;
const rows = [...simulateHalden()];

test("the same options give the same rows, another seed other ones", () => {
  const small = { customers: 300, seed: 4 };
  const text = [...haldenCsv(small)].join("");
  expect([...haldenCsv(small)].join("")).toBe(text);
  expect([...haldenCsv({ ...small, seed: 5 })].join("")).not.toBe(text);
});

test("a world seen until a day is the beginning of the same world seen to its end", () => {
  const whole = [...simulateHalden({ customers: 500 })];
  const half = [...simulateHalden({ customers: 500, until: "2026-05-01" })];
  expect(half.length).toBeGreaterThan(1000);
  expect(half).toEqual(whole.slice(0, half.length));
  expect(half.every(({ time }) => time < "2026-05-01")).toBe(true);
});

test("a world that starts a year later has the same events a year later, its changes moved along", () => {
  const usual = [...simulateHalden({ customers: 200, truths: "none" })];
  const later = [...simulateHalden({ customers: 200, truths: "none", start: "2026-11-01" })];
  expect(Math.abs(later.length - usual.length) / usual.length).toBeLessThan(0.1);
  expect(later[0]!.time >= "2026-10-31T22").toBe(true);
});

test("twenty thousand customers leave about 300,000 events in a year", () => {
  expect(rows.length).toBeGreaterThan(290_000);
  expect(rows.length).toBeLessThan(320_000);
  const times = rows.map(({ time }) => time).toSorted();
  expect(times[0]!.startsWith("2025-1")).toBe(true);
  expect(times[0]! >= "2025-10-31T22").toBe(true);
  expect(times.at(-1)! < "2026-11-01").toBe(true);
});

test("events come from every channel, with every scale and several currencies", () => {
  const channels = new Set(rows.map(({ channel }) => channel));
  for (const channel of ["web", "app", "store", "phone", "chat", "email", "portal", "survey", "social", "reviews", "workshop", "sms", "partner"]) expect(channels).toContain(channel);
  const scales = new Set(rows.map(({ scale }) => scale).filter((scale) => scale !== ""));
  expect([...scales].toSorted()).toEqual([...scaleNames].toSorted());
  expect(new Set(rows.map(({ currency }) => currency))).toEqual(new Set(["", "EUR", "CHF"]));
});

test("a rating always has its scale, and a value its currency", () => {
  const wrong = rows.filter((row) => (row.rating === null) !== (row.scale === "") || (row.value === null) !== (row.currency === "") || (row.text !== "" && row.rating === null));
  expect(wrong).toEqual([]);
});

test("traits are shared out as the tables say", () => {
  const people = new Map(rows.filter(({ rider }) => rider !== "").map((row) => [row.customer_id, row]));
  const shareOf = (wanted: (row: (typeof rows)[number]) => boolean) => [...people.values()].filter(wanted).length / people.size;
  expect(shareOf(({ country }) => country === "DE")).toBeCloseTo(0.62, 1);
  expect(shareOf(({ area }) => area === "urban")).toBeCloseTo(0.52, 1);
  expect(shareOf(({ rider }) => rider === "commuter")).toBeCloseTo(0.38, 1);
});

test("some rows come days late and some twice", () => {
  const ids = new Set<string>();
  let late = 0;
  let newest = 0;
  for (const row of rows) {
    ids.add(row.event_id);
    const time = Date.parse(row.time);
    if (newest - time > day) late += 1;
    newest = Math.max(newest, time);
  }
  const twice = rows.length - ids.size;
  expect(twice / rows.length).toBeGreaterThan(0.004);
  expect(twice / rows.length).toBeLessThan(0.008);
  expect(late / rows.length).toBeGreaterThan(0.01);
  expect(late / rows.length).toBeLessThan(0.05);
});

test("a row sent twice is the same both times", () => {
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const before = first.get(row.event_id);
    if (before) expect(row).toEqual(before);
    else first.set(row.event_id, row);
  }
});

test("many visits are anonymous at first and lead to a customer later; an anonymous id leads to one customer only", () => {
  const customersOf = new Map<string, Set<string>>();
  expect(rows.filter((row) => row.customer_id === "" && row.anonymous_id === "")).toEqual([]);
  for (const row of rows) {
    if (row.anonymous_id === "") continue;
    const customers = customersOf.get(row.anonymous_id) ?? new Set();
    if (row.customer_id !== "") customers.add(row.customer_id);
    customersOf.set(row.anonymous_id, customers);
  }
  const sizes = [...customersOf.values()].map(({ size }) => size);
  expect(Math.max(...sizes)).toBe(1);
  expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(6000);
  expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(2000);
});

test("nobody gets a bike without an order, and nobody orders after leaving", () => {
  for (const journey of knownWorld({ customers: 2000 }).values()) {
    const names = journey.map(({ event }) => event);
    if (has(journey, "bike_delivered")) expect(names.indexOf("order_placed")).toBeLessThan(names.indexOf("bike_delivered"));
    if (has(journey, "order_cancelled")) expect(has(journey, "bike_delivered")).toBe(false);
    if (has(journey, "lease_declined")) expect(has(journey, "lease_approved")).toBe(false);
  }
});

test("stores and workshops are closed at night and on Sundays", () => {
  const times = rows.filter(({ channel }) => channel === "store" || channel === "workshop").map(({ time }) => Date.parse(time));
  const local = times.map((utc) => new Date(utc + centralEuropeanOffsetMs(utc)));
  expect(local.filter((time) => time.getUTCDay() === 0 || time.getUTCHours() < 10 || time.getUTCHours() >= 19)).toEqual([]);
});

test("summer time starts and ends on the last Sunday of March and October", () => {
  expect(centralEuropeanOffsetMs(Date.parse("2026-03-29T00:59:59Z"))).toBe(3_600_000);
  expect(centralEuropeanOffsetMs(Date.parse("2026-03-29T01:00:00Z"))).toBe(7_200_000);
  expect(centralEuropeanOffsetMs(Date.parse("2026-10-25T00:59:59Z"))).toBe(7_200_000);
  expect(centralEuropeanOffsetMs(Date.parse("2026-10-25T01:00:00Z"))).toBe(3_600_000);
});

test("the CSV has one line for each row, the columns of the mapping, and words with commas and quotes in one cell", () => {
  const lines = [...haldenCsv()].join("").split("\n");
  expect(lines[0]).toBe(haldenColumns.map(({ name }) => name).join(","));
  expect(lines.length - 2).toBe(rows.length);
  expect(haldenMapping.roles).toHaveLength(haldenColumns.length);
  expect(lines.some((line) => line.includes(`,"""We are on it"", said the only mail I ever got. Nobody was on it.",`))).toBe(true);
});
