import { expect, test } from "vitest";
import { auditSearch, filterFrom, journeysSearch, mapSearch } from "./search.ts";

test("an address gives back what it was made of", () => {
  const filter = { from: 1, until: 2, channels: ["web"], trait: { name: "country", values: ["DE"] } };
  expect(mapSearch({ filter, touchpoint: "pay", tab: "edit" })).toEqual({ filter, touchpoint: "pay", tab: "edit" });
  expect(journeysSearch({ selection: { kind: "reached", touchpoint: "pay" } })).toEqual({ selection: { kind: "reached", touchpoint: "pay" } });
});

test.each([[null], ["web"], [[1]], [{}], [{ from: "soon", channels: "web", trait: { name: 5, values: [] } }], [{ channels: [] }], [{ from: 1.5 }]])("parts that are not of their kind are dropped: %j", (value) => {
  expect(filterFrom(value)).toBeUndefined();
});

test("a selection without a kind, and a tab that is none, are dropped", () => {
  expect(journeysSearch({ selection: { touchpoint: "pay" } })).toEqual({});
  expect(mapSearch({ tab: "evidence", touchpoint: 7 })).toEqual({});
});

test("a journey that is replayed is a customer's, from a time until no earlier one", () => {
  const replay = { customer: "ann", from: 5, until: 5 };
  expect(mapSearch({ replay })).toEqual({ replay });
  for (const other of ["ann", { ...replay, until: 4 }, { ...replay, customer: "" }, { ...replay, from: 1.5 }]) expect(mapSearch({ replay: other })).toEqual({});
});

test("a version is named by a whole number, and compared with another or with now", () => {
  expect(mapSearch({ tab: "history", version: 3, compared: "now", side: true })).toEqual({ tab: "history", version: 3, compared: "now", side: true });
  expect(mapSearch({ version: 3, compared: 1, side: "yes" })).toEqual({ version: 3, compared: 1 });
  expect(mapSearch({ version: 0, compared: "now" })).toEqual({});
  expect(mapSearch({ version: 2, compared: "then", side: true })).toEqual({ version: 2 });
});

test("a filter of the audit log keeps what is of its kind, and days only for the range of one's own", () => {
  const own = { range: "own", from: "2026-11-01", until: "2026-11-21", actor: "m1", action: "key.made", search: "Ben", page: 2 } as const;
  expect(auditSearch(own)).toEqual(own);
  expect(auditSearch({ range: "week", from: "2026-11-01" })).toEqual({ range: "week" });
  expect(auditSearch({ range: "own", from: "2026-13-45", until: 5, action: "key.stolen", actor: "", page: -1 })).toEqual({ range: "own" });
});
