import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { funnelOf } from "./funnel.ts";
import type { FunnelOrder } from "./funnel.ts";

const map = writtenMap("Look: ad, shop | Buy: pay");
const [ad, shop, pay] = [1, 2, 3];
const hour = 3_600_000;

function came(lines: readonly string[], steps: readonly number[], order: FunnelOrder, windowMs = 24 * hour) {
  return funnelOf(cutJourneys(log(...lines), map).journeys, steps, { windowMs, order }).map((s) => s.ofAll?.count);
}

test.each([
  { name: "straight through", line: "ann: ad, shop, pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
  { name: "with something between", line: "ann: ad, call, shop, shop, pay", strict: [1, 0, 0], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
  { name: "in another order", line: "ann: pay, shop, ad", strict: [1, 0, 0], ordered: [1, 0, 0], anyOrder: [1, 1, 1] },
  { name: "only the middle", line: "ann: shop", strict: [0, 0, 0], ordered: [0, 0, 0], anyOrder: [0, 0, 0] },
  { name: "a second start that comes further", line: "ann: ad, call, ad, shop", strict: [1, 1, 0], ordered: [1, 1, 0], anyOrder: [1, 1, 0] },
  { name: "exactly the window", line: "ann: ad, +12h shop, +12h pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
  { name: "a millisecond more", line: "ann: ad, +12h shop, +12h call, +1ms pay", strict: [1, 1, 0], ordered: [1, 1, 0], anyOrder: [1, 1, 0] },
  { name: "a later start within the window", line: "ann: ad, +23h ad, +1h shop, +1h pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
])("counts a journey $name", ({ line, strict, ordered, anyOrder }) => {
  expect(came([line], [ad, shop, pay], "strict")).toEqual(strict);
  expect(came([line], [ad, shop, pay], "ordered")).toEqual(ordered);
  expect(came([line], [ad, shop, pay], "any-order")).toEqual(anyOrder);
});

test("a touchpoint named twice needs two events", () => {
  expect(came(["ann: ad", "bob: ad, call, ad"], [ad, ad], "ordered")).toEqual([2, 1]);
  expect(came(["ann: ad", "bob: ad, call, ad"], [ad, ad], "any-order")).toEqual([2, 1]);
});

test("shares are read against all journeys, the first step and the step before, with time between", () => {
  const { journeys } = cutJourneys(log("ann: ad, +2h shop, pay", "bob: ad, +4h shop", "cid: ad", "dee: call"), map);
  const [, second, third] = funnelOf(journeys, [ad, shop, pay], { windowMs: 24 * hour, order: "ordered" });
  expect(second).toMatchObject({ ofAll: { count: 2, n: 4 }, ofFirst: { count: 2, n: 3 }, ofPrevious: { count: 2, n: 3 }, timeFromPrevious: { n: 2, medianSeconds: 3 * 3600 } });
  expect(third).toMatchObject({ ofAll: { count: 1, n: 4 }, ofFirst: { count: 1, n: 3 }, ofPrevious: { count: 1, n: 2 }, timeFromPrevious: { n: 1, medianSeconds: 3600 } });
});

test("without journeys there are no shares", () => {
  expect(funnelOf([], [ad], { windowMs: hour, order: "strict" })).toEqual([{ touchpoint: ad, ofAll: null, ofFirst: null, ofPrevious: null, timeFromPrevious: null }]);
});

test("steps never gain journeys, and a looser order never loses any", () => {
  fc.assert(
    fc.property(anyLog(), fc.array(fc.constantFrom(ad, shop, pay), { minLength: 1, maxLength: 4 }), fc.constantFrom(0, hour, 30 * 24 * hour), (events, steps, windowMs) => {
      const { journeys } = cutJourneys(events, map);
      const counts = (order: FunnelOrder) => funnelOf(journeys, steps, { windowMs, order }).map((s) => s.ofAll?.count ?? 0);
      const [strict, ordered, anyOrder] = [counts("strict"), counts("ordered"), counts("any-order")];
      steps.forEach((_, i) => {
        expect(strict[i]! <= ordered[i]! && ordered[i]! <= anyOrder[i]!).toBe(true);
        if (i > 0) for (const c of [strict, ordered, anyOrder]) expect(c[i]!).toBeLessThanOrEqual(c[i - 1]!);
      });
    }),
  );
});
