import { expect, test } from "vitest";
import { filterFrom, journeysSearch, mapSearch } from "./search.ts";

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
