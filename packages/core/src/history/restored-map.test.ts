import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type JourneyMap, journeyMap } from "../maps/journey-map.ts";
import { anyMap } from "../maps/live-arbitrary.test-data.ts";
import { mapOf, undoHistory } from "../maps/live-map.ts";
import { docOf } from "../maps/live-replace.ts";
import { shop } from "../maps/small-shop.test-data.ts";
import { mapDifferences } from "./map-differences.ts";
import { restorePart } from "./restore-edits.ts";
import { type RestorablePart, restoredMap } from "./restored-map.ts";

const changed = (change: Partial<JourneyMap>) => journeyMap.parse({ ...shop, ...change });
const [ad, site, pay] = [shop.touchpoints[0]!, shop.touchpoints[1]!, shop.touchpoints[2]!];
const [words, pains] = [shop.lanes[0]!, shop.lanes[1]!];
const names = (list: readonly { readonly id: string }[]) => list.map((one) => one.id).join(" ");

function restored(now: JourneyMap, version: JourneyMap, part: RestorablePart): JourneyMap {
  const done = restoredMap(now, version, part);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

test("a cell comes back with its words, and what else was changed stays", () => {
  const now = changed({ title: "Selling", lanes: [{ ...words, title: "Said", cells: { ad: "Dull", pay: "Slow" } }, pains] });
  const back = restored(now, shop, { part: "cell", lane: "words", touchpoint: "ad" });
  expect(back).toEqual({ ...now, lanes: [{ ...now.lanes[0]!, cells: { ad: "Bright", pay: "Slow" } }, pains] });
  expect(restored(now, shop, { part: "cell", lane: "words", touchpoint: "pay" }).lanes[0]!.cells).toEqual({ ad: "Dull" });
});

test("a cell comes back with what is said of it besides its text, and with what its pictures show", () => {
  const version = changed({ lanes: [{ ...words, marks: { ad: { severity: 2 } }, images: { ad: ["i1"] }, altTexts: { i1: "A poster", i2: "Elsewhere" } }, pains] });
  const now = changed({ lanes: [{ ...words, marks: { ad: { severity: 4 } } }, pains] });
  expect(restored(now, version, { part: "cell", lane: "words", touchpoint: "ad" }).lanes[0]).toEqual({ ...version.lanes[0]!, altTexts: { i1: "A poster" } });
});

test("a lane that is gone comes back in its place, and leaves out cells of touchpoints that are gone too", () => {
  const version = changed({ lanes: [words, { ...pains, cells: { ad: "Loud", site: "Slow" } }, { ...words, id: "late", title: "Late" }] });
  const now = changed({ touchpoints: [site, pay], arrows: [], lanes: [version.lanes[2]!, words] });
  const back = restored(now, version, { part: "lane", id: "pains" });
  expect(names(back.lanes)).toBe("late words pains");
  expect(back.lanes[2]!.cells).toEqual({ site: "Slow" });
});

test("a lane keeps what it says of touchpoints that came after the version", () => {
  const now = changed({ touchpoints: [ad, site, { ...pay, id: "new", name: "New" }, pay], lanes: [{ ...words, cells: { ad: "Dull", new: "Fresh", pay: "Slow" } }, pains] });
  expect(restored(now, shop, { part: "lane", id: "words" }).lanes[0]!.cells).toEqual({ ad: "Bright", new: "Fresh" });
});

test("a touchpoint that is gone comes back in its stage after its neighbour, with its cells and arrows", () => {
  const version = changed({ lanes: [{ ...words, cells: { ad: "Bright", site: "Wide" } }, pains], arrows: [...shop.arrows, { id: "a2", from: "site", to: "pay", kind: "main" }] });
  const now = changed({ touchpoints: [ad, { ...site, id: "new" }, pay], arrows: shop.arrows });
  const back = restored(now, version, { part: "touchpoint", id: "site" });
  expect(names(back.touchpoints)).toBe("ad site new pay");
  expect(back.lanes[0]!.cells).toEqual({ ad: "Bright", site: "Wide" });
  expect(names(back.arrows)).toBe("a1 a2");
});

test("a touchpoint whose stage is gone brings the stage back with it", () => {
  const now = changed({ stages: [shop.stages[0]!, shop.stages[2]!], touchpoints: [ad, site], arrows: [] });
  const back = restored(now, shop, { part: "touchpoint", id: "pay" });
  expect(names(back.stages)).toBe("look buy use");
  expect(names(back.touchpoints)).toBe("ad site pay");
  expect(names(back.arrows)).toBe("a1");
});

test("a touchpoint gets its fields and its place back, and nobody else moves", () => {
  const now = changed({ touchpoints: [site, { ...pay, stage: "look" }, { ...ad, stage: "buy", name: "Advert" }] });
  const back = restored(now, shop, { part: "touchpoint", id: "ad" });
  expect(back.touchpoints.map((t) => `${t.stage}/${t.id}`)).toEqual(["look/ad", "look/site", "look/pay"]);
  expect(back.touchpoints[0]).toEqual(ad);
});

test("a stage that was removed comes back with the touchpoints that went with it", () => {
  const now = changed({ stages: shop.stages.slice(1), touchpoints: [pay], arrows: [], lanes: [{ ...words, cells: {} }, pains] });
  const back = restored(now, shop, { part: "stage", id: "look" });
  expect(mapDifferences(shop, back).count).toBe(0);
});

test("the details come back and the parts stay", () => {
  const now = changed({ title: "Selling", frame: { ...shop.frame, status: "active" }, touchpoints: [ad, pay] });
  expect(restored(now, shop, { part: "details" })).toEqual({ ...shop, touchpoints: [ad, pay] });
});

test.each([
  ["invalid-value", { part: "lane", id: "none" }],
  ["invalid-value", { part: "touchpoint", id: "none" }],
  ["invalid-value", { part: "stage", id: "none" }],
  ["invalid-value", { part: "cell", lane: "none", touchpoint: "ad" }],
  ["not-in-map", { part: "cell", lane: "pains", touchpoint: "ad" }],
  ["not-in-map", { part: "cell", lane: "words", touchpoint: "site" }],
] as const)("says %s of %j, and changes nothing", (code, part) => {
  const now = changed({ touchpoints: [ad, pay], lanes: [words] });
  const doc = docOf(now);
  expect(restorePart({ doc, origin: "me" }, shop, part)).toMatchObject({ ok: false, error: { code } });
  expect(mapOf(doc, "shop")).toEqual(now);
});

const strip = (map: JourneyMap, id: string) => ({ ...map, lanes: map.lanes.filter((lane) => lane.id !== id) });

test("of any two versions everything, or any one lane, comes back as it was, and taking it back leaves no trace", () => {
  fc.assert(fc.property(anyMap, anyMap, (one, other) => {
    const doc = docOf(other);
    const before = mapOf(doc, other.id);
    const history = undoHistory(doc, "me");
    expect(restorePart({ doc, origin: "me" }, one, { part: "everything" }).ok).toBe(true);
    expect(mapOf(doc, one.id)).toEqual(mapOf(docOf(one), one.id));
    if (history.undoStack.length > 0) history.undo();
    expect(history.undoStack).toHaveLength(0);
    expect(mapOf(doc, other.id)).toEqual(before);
    for (const { id } of one.lanes) {
      const back = restored(other, one, { part: "lane", id });
      expect(strip(back, id)).toEqual(strip(repairedOf(other), id));
    }
    for (const { id } of one.touchpoints) {
      const { stage: _stage, ...fields } = restored(other, one, { part: "touchpoint", id }).touchpoints.find((t) => t.id === id)!;
      expect(fields).toEqual((({ stage: _old, ...rest }) => rest)(one.touchpoints.find((t) => t.id === id)!));
    }
  }), { numRuns: 60 });
});

function repairedOf(map: JourneyMap): JourneyMap {
  return restored(map, map, { part: "everything" });
}
