import { describe, expect, test } from "vitest";
import { eventRoutes } from "../api/maps.ts";
import { atOnce, log } from "../journeys/written-log.ts";
import { factsOf } from "./facts-of.ts";

describe("plain facts", () => {
  test("of three customers, by hand", () => {
    const facts = factsOf(log("ann: ad, +2s shop, +4s pay", "bob: ad, +8s shop", "cid: shop"));
    expect(facts).toEqual({
      events: 6,
      journeys: 3,
      start: [{ event: "ad", count: 2 }, { event: "shop", count: 1 }],
      end: [{ event: "shop", count: 2 }, { event: "pay", count: 1 }],
      directlyFollows: [
        { from: "ad", to: "shop", count: 2, medianSeconds: 5 },
        { from: "shop", to: "pay", count: 1, medianSeconds: 4 },
      ],
      variants: { total: 3, top: [{ path: ["ad", "shop"], count: 1 }, { path: ["ad", "shop", "pay"], count: 1 }, { path: ["shop"], count: 1 }] },
      durationSeconds: { median: 6, mean: 14 / 3, p90: expect.closeTo(7.6, 12) },
    });
    expect(eventRoutes.facts.answer.parse(facts)).toEqual(facts);
  });

  test("keep the order of the source at one moment", () => {
    expect(factsOf(atOnce(log("ann: c, b, a")).toReversed()).variants.top).toEqual([{ path: ["c", "b", "a"], count: 1 }]);
  });

  test("of no events", () => {
    expect(factsOf([])).toEqual({
      events: 0, journeys: 0, start: [], end: [], directlyFollows: [], variants: { total: 0, top: [] }, durationSeconds: { median: null, mean: null, p90: null },
    });
  });

  test("tell names with separators apart", () => {
    expect(factsOf(log('ann: a", "b', "bob: a b")).variants.total).toBe(2);
  });
});
