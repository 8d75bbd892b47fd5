import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { variantsOf } from "./variants.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const { journeys } = cutJourneys(log("ann: ad, ad, shop", "bob: ad, shop", "cid: ad, shop, shop", "dee: ad, shop, pay", "eve: ad", "fay: ad, shop, ad"), map);

test("variants with their repeats: most journeys first, then by path", () => {
  expect(variantsOf(journeys, { foldRepeats: false, top: 10 }).top.map((v) => v.path.join(" "))).toEqual(["1", "1 1 2", "1 2", "1 2 1", "1 2 2", "1 2 3"]);
});

test("folded, consecutive repeats are one, and only consecutive ones", () => {
  expect(variantsOf(journeys, { foldRepeats: true, top: 2 })).toEqual({
    total: 4,
    top: [
      { path: [1, 2], count: 3, converted: 0 },
      { path: [1], count: 1, converted: 0 },
    ],
    other: { variants: 2, count: 2, converted: 1 },
  });
});

test("no journeys have no variants", () => {
  expect(variantsOf([], { foldRepeats: true, top: 5 })).toEqual({ total: 0, top: [], other: { variants: 0, count: 0, converted: 0 } });
});

test("top and other add up to all journeys, and folding never makes more variants", () => {
  fc.assert(
    fc.property(anyLog(), fc.boolean(), fc.integer({ min: 0, max: 5 }), (events, foldRepeats, top) => {
      const cut = cutJourneys(events, map).journeys;
      const found = variantsOf(cut, { foldRepeats, top });
      expect(found.top.reduce((sum, v) => sum + v.count, 0) + found.other.count).toBe(cut.length);
      expect(found.top.reduce((sum, v) => sum + v.converted, 0) + found.other.converted).toBe(cut.filter((j) => j.goalAt !== null).length);
      expect(found.top.length + found.other.variants).toBe(found.total);
      expect(variantsOf(cut, { foldRepeats: true, top }).total).toBeLessThanOrEqual(variantsOf(cut, { foldRepeats: false, top }).total);
    }),
  );
});
