import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding } from "../findings/finding.ts";
import { lanesOf, standardLanes } from "../layout/lanes.ts";
import { estimate, mapWith, measured, measuresOf } from "../layout/small-map.test-data.ts";
import { journeyMap, lane } from "../maps/journey-map.ts";
import { mapMeasures } from "../measures/map-measures.ts";
import { anyPlanted } from "./planted.test-data.ts";
import { sharedView } from "./shared-map.ts";

const everything = { hiddenLanes: [], showsWords: true, showsCustomers: true };
const hiding = (...hiddenLanes: string[]) => ({ ...everything, hiddenLanes });

describe("what a link shows", () => {
  test("holds everything of what it shows and nothing of what it hides, on any map", () => {
    fc.assert(
      fc.property(anyPlanted, ({ map, measures, findings, quotes, view, planted }) => {
        const text = JSON.stringify(sharedView(map, measures, findings, quotes, view));
        expect(planted.filter((seed) => text.includes(seed.text) !== seed.isShown)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("is a map with measures and findings as any other, to whatever reads it", () => {
    fc.assert(
      fc.property(anyPlanted, ({ map, measures, findings, quotes, view }) => {
        const shared = sharedView(map, measures, findings, quotes, view);
        expect(journeyMap.parse(shared.map)).toEqual(shared.map);
        if (shared.measures !== null) expect(mapMeasures.parse(shared.measures)).toEqual(shared.measures);
        for (const found of shared.findings) expect(finding.parse(found)).toEqual(found);
      }),
      { numRuns: 100 },
    );
  });

  test("changes nothing of the map itself", () => {
    fc.assert(
      fc.property(anyPlanted, (given) => {
        const before = JSON.stringify(given);
        sharedView(given.map, given.measures, given.findings, given.quotes, given.view);
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  const shop = mapWith("look: ad, shop | buy: pay", { lanes: [
    lane.parse({ id: "doing", kind: "actions", title: "Actions", cells: { ad: "Sees it" } }),
    lane.parse({ id: "pains", kind: "pain-points", title: "Pain points", cells: { pay: "Too slow" } }),
    lane.parse({ id: "felt", kind: "emotion", title: "Emotion" }),
    lane.parse({ id: "felt-too", kind: "emotion", title: "Emotion again" }),
  ] });

  test("leaves a lane out with its cells and keeps the others in their order", () => {
    const { map } = sharedView(shop, null, [], [], hiding("pains"));
    expect(map.lanes.map((one) => [one.id, one.cells])).toEqual([["doing", { ad: "Sees it" }], ["felt", {}], ["felt-too", {}]]);
  });

  test("keeps feelings while one of two lanes of emotion is shown, and leaves them out with the second", () => {
    const measures = measuresOf([measured("ad", 100, { emotion: estimate(1) })]);
    const felt = (...hidden: string[]) => sharedView(shop, measures, [], [], hiding(...hidden)).measures?.touchpoints[0]?.emotion ?? null;
    expect(felt("felt")).toEqual(estimate(1));
    expect(felt("felt", "felt-too")).toBeNull();
  });

  test("names the standard lanes of a map that names none, so that what is left out stays out", () => {
    const { map } = sharedView(mapWith("look: ad"), null, [], [], hiding("lane-owners", "lane-systems"));
    expect(lanesOf(map).map((one) => one.kind)).toEqual(standardLanes.map(({ kind }) => kind).filter((kind) => kind !== "owners" && kind !== "systems"));
  });

  test("shows no lane, and not the standard ones, where every lane is hidden", () => {
    const { map, measures } = sharedView(shop, measuresOf([measured("ad", 100)]), [], [], hiding("doing", "pains", "felt", "felt-too"));
    expect(lanesOf(map).filter((one) => !one.hidden)).toEqual([]);
    expect(measures).toBeNull();
  });

  test("tells that a touchpoint is bound and not to what, so that the trail still runs through it", () => {
    const unbound = { ...shop, touchpoints: shop.touchpoints.map((t) => (t.id === "shop" ? { ...t, binding: null } : t)) };
    expect(sharedView(unbound, null, [], [], everything).map.touchpoints.map((t) => t.binding)).toEqual([{ kind: "any", rules: [] }, null, { kind: "any", rules: [] }]);
  });

  test("gives the day of what somebody said, and its time only where customers are shown", () => {
    const time = Date.UTC(2024, 4, 6, 13, 45, 12, 345);
    const quote = { time, name: "rated", channel: "web", source: "survey", rating: 4, scale: "csat", emotion: 0.5, text: "Nice", value: 12, currency: "EUR", properties: { city: "Graz" }, touchpoint: "ad", customer: "ann" };
    const map = mapWith("look: ad");
    expect(sharedView(map, null, [], [quote], everything).quotes).toEqual([quote]);
    expect(sharedView(map, null, [], [quote], { ...everything, showsCustomers: false }).quotes).toEqual([{ ...quote, time: Date.UTC(2024, 4, 6), name: "", value: null, currency: "", properties: {}, customer: "" }]);
    expect(sharedView(map, null, [], [quote], { ...everything, showsWords: false }).quotes).toEqual([]);
  });
});
