import { expect, test } from "vitest";
import { type JourneyMap, journeyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { pasteClip, readMapClip, writeTexts } from "./live-paste-edits.ts";
import { docOf } from "./live-replace.ts";
import { clipOfStages, clipOfTouchpoints } from "./map-clip.ts";

const shop = journeyMap.parse({
  schemaVersion: 1,
  id: "shop",
  title: "Buying",
  stages: [{ id: "look", name: "Look", customerGoal: "Find one" }, { id: "buy", name: "Buy" }],
  touchpoints: [
    { id: "ad", stage: "look", name: "Ad", channels: ["web"], expected: { level: 1 } },
    { id: "pay", stage: "buy", name: "Pay", libraryItem: "lib-pay", width: 240, ours: "kept" },
  ],
  lanes: [
    { id: "words", kind: "text", title: "Words", cells: { ad: "Bright", pay: "Dear" }, items: { pay: ["cheaper"] } },
    { id: "do", kind: "actions", title: "Actions", cells: { pay: "taps" } },
  ],
});
const other = journeyMap.parse({ schemaVersion: 1, id: "other", title: "Service", stages: [{ id: "call", name: "Call" }], touchpoints: [{ id: "ring", stage: "call", name: "Ring" }], lanes: [{ id: "notes", kind: "text", title: "Notes" }] });

const editing = (map: JourneyMap): Editing => ({ doc: docOf(map), origin: "ann" });
const view = ({ doc }: Editing) => mapOf(doc, "m");
const counted = () => {
  let count = 0;
  return () => `new-${(count += 1)}`;
};
const here = { workspace: "w", stage: "call", before: "ring", beforeStage: null };
/** As it comes off a clipboard. */
const carried = (clip: unknown) => {
  const read = readMapClip(JSON.stringify(clip));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};

test("touchpoints are pasted into another map with all their fields and cells, and one undo takes them back", () => {
  const e = editing(other);
  const history = undoHistory(e.doc, e.origin);
  expect(pasteClip(e, carried(clipOfTouchpoints(shop, "w", ["pay", "ad"])), here, counted()).ok).toBe(true);
  const { touchpoints, lanes } = view(e);
  expect(touchpoints.map((t) => `${t.name} in ${t.stage}`)).toEqual(["Ad in call", "Pay in call", "Ring in call"]);
  expect(touchpoints[1]).toMatchObject({ libraryItem: "lib-pay", width: 240, ours: "kept" });
  // Words of a text lane stand in the text lane that is there; actions get a lane of their own.
  expect(lanes.map(({ title, cells, items }) => [title, Object.values(cells), Object.values(items)])).toEqual([["Notes", ["Bright", "Dear"], [["cheaper"]]], ["Actions", ["taps"], []]]);
  history.undo();
  expect(view(e)).toEqual(mapOf(docOf(other), "m"));
});

test("stages are pasted with their touchpoints, before the stage where they land", () => {
  const e = editing(other);
  expect(pasteClip(e, carried(clipOfStages(shop, "w", ["look", "buy"])), { ...here, beforeStage: "call" }, counted()).ok).toBe(true);
  expect(view(e).stages.map(({ name, customerGoal }) => `${name}: ${customerGoal}`)).toEqual(["Look: Find one", "Buy: ", "Call: "]);
  expect(view(e).touchpoints.map(({ name }) => name)).toEqual(["Ad", "Pay", "Ring"]);
});

test("in another workspace nothing points into the library that it came from", () => {
  const e = editing(other);
  pasteClip(e, carried(clipOfTouchpoints(shop, "elsewhere", ["pay"])), here, counted());
  expect(view(e).touchpoints[0]).toMatchObject({ name: "Pay", libraryItem: null, width: 240 });
  expect(view(e).lanes[0]).toMatchObject({ items: {}, cells: { "new-1": "Dear" } });
});

test("a copy on the same map gets ids of its own", () => {
  const e = editing(shop);
  pasteClip(e, carried(clipOfTouchpoints(shop, "w", ["ad"])), { workspace: "w", stage: "look", before: null, beforeStage: null }, counted());
  expect(view(e).touchpoints.map(({ id }) => id)).toEqual(["ad", "new-1", "pay"]);
  expect(view(e).lanes[0]?.cells).toEqual({ ad: "Bright", pay: "Dear", "new-1": "Bright" });
});

test.each([
  ["no JSON", "{"],
  ["JSON of something else", "[1]"],
  ["a clip whose touchpoint is none", JSON.stringify({ ...clipOfTouchpoints(shop, "w", []), stages: [{ stage: shop.stages[0], touchpoints: [{ touchpoint: { id: "__proto__" }, cells: [] }] }] })],
])("what is %s is no clip", (_, text) => {
  expect(readMapClip(text)).toEqual({ ok: false, error: { code: "not-a-clip" } });
});

test("a map that would become too large takes nothing of what is pasted", () => {
  const many = { ...clipOfTouchpoints(shop, "w", ["ad"]), stages: [{ stage: shop.stages[0]!, touchpoints: Array.from({ length: 500 }, () => ({ touchpoint: shop.touchpoints[0]!, cells: [] })) }] };
  const e = editing(other);
  expect(pasteClip(e, carried(many), here, counted())).toEqual({ ok: false, error: { code: "map-full", part: "touchpoint", limit: 500 } });
  expect(view(e).touchpoints).toHaveLength(1);
});

test("a range of texts is written at once: cells, names, goals, owners, lists and levels, with touchpoints made for it", () => {
  const e = editing(shop);
  const history = undoHistory(e.doc, e.origin);
  const done = writeTexts(e, {
    added: [{ id: "wait", stage: "buy", name: "New" }],
    writes: [
      { kind: "cell", lane: "words", touchpoint: "ad", text: "" },
      { kind: "name", touchpoint: "wait", text: "Wait" },
      { kind: "goal", stage: "buy", text: "Pay safely" },
      { kind: "owner", touchpoint: "pay", owner: "Ann" },
      { kind: "list", touchpoint: "pay", field: "systems", values: ["Till"] },
      { kind: "expected", touchpoint: "pay", level: -1 },
    ],
  });
  expect(done.ok).toBe(true);
  expect(view(e)).toMatchObject({ stages: [{}, { customerGoal: "Pay safely" }], touchpoints: [{}, { owner: "Ann", systems: ["Till"], expected: { level: -1 } }, { id: "wait", name: "Wait", stage: "buy" }], lanes: [{ cells: { ad: "" } }, {}] });
  history.undo();
  expect(view(e)).toEqual(mapOf(docOf(shop), "m"));
});

test("a map without lanes gets those that the board shows with the first text written into one", () => {
  const e = editing({ ...shop, lanes: [] });
  const lanes = [{ id: "lane-actions", kind: "actions", title: "Actions" }, { id: "lane-trail", kind: "trail", title: "Trail" }];
  expect(writeTexts(e, { writes: [{ kind: "cell", lane: "lane-actions", touchpoint: "ad", text: "sees" }], lanes }).ok).toBe(true);
  expect(view(e).lanes.map(({ id, cells }) => [id, cells])).toEqual([["lane-actions", { ad: "sees" }], ["lane-trail", {}]]);
});

test("a range that meets a touchpoint which somebody has removed changes nothing", () => {
  const e = editing(shop);
  expect(writeTexts(e, { writes: [{ kind: "cell", lane: "words", touchpoint: "ad", text: "x" }, { kind: "owner", touchpoint: "gone", owner: "" }] })).toMatchObject({ error: { code: "not-in-map", id: "gone" } });
  expect(view(e).lanes[0]?.cells["ad"]).toBe("Bright");
});
