import { expect, test } from "vitest";
import { readingOf, variantsStateFrom } from "./variants-state.ts";

test("what an address says of variants is read, and what is not of its kind is dropped", () => {
  const replay = { customer: "ann", from: 5, until: 9, at: 3 };
  const whole = { repeats: "told", level: "stage", offMap: "ignored", sort: "slowest", top: 50, contains: "pay", grouped: true, count: 5, replay } as const;
  expect(variantsStateFrom(whole)).toEqual(whole);
  expect(variantsStateFrom({ repeats: true, level: "x", offMap: 1, sort: "fastest", top: 1000, contains: "", grouped: "yes", count: 0, replay: { customer: "ann", from: 9, until: 5 }, more: 1 })).toEqual({});
  expect(variantsStateFrom({ sort: "taken", top: 20, count: 3 })).toEqual({});
  expect(variantsStateFrom("x")).toEqual({});
  expect(readingOf(variantsStateFrom(whole))).toEqual({ repeats: "told", level: "stage", offMap: "ignored" });
});
