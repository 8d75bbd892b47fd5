import { expect, test } from "vitest";
import { type JourneyMap, journeyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { duplicateLane, setCellImages, setCellItems, setCellSpan, setCellTexts, setLaneMetrics } from "./live-lane-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { docOf } from "./live-replace.ts";
import { duplicateStage, duplicateTouchpoint, mergeStage, moveTouchpoints, removeTouchpoints, splitStage } from "./live-structure-edits.ts";
import { removeTouchpoint, setPersonasEmotion, setStake } from "./live-touchpoint-edits.ts";

const long = journeyMap.parse({
  schemaVersion: 1,
  id: "long",
  title: "Buying",
  stages: [{ id: "look", name: "Look", customerGoal: "Find one" }, { id: "buy", name: "Buy", customerGoal: "Pay safely" }],
  touchpoints: [["ad", "look"], ["site", "look"], ["shop", "look"], ["pay", "buy"], ["wait", "buy"]].map(([id, stage]) => ({ id, stage, name: id })),
  lanes: [{ id: "words", kind: "text", title: "Words", cells: { ad: "Bright", site: "Slow" }, items: { site: ["faster"] }, spans: { ad: 2 } }],
});

function editing(): Editing {
  return { doc: docOf(long), origin: "ann" };
}

function view({ doc }: Editing): JourneyMap {
  return mapOf(doc, "long");
}

function order(e: Editing): string {
  const map = view(e);
  return map.stages.map((s) => `${s.id}: ${map.touchpoints.flatMap((t) => (t.stage === s.id ? [t.id] : [])).join(" ")}`.trim()).join(" | ");
}

test("several touchpoints move together and keep their order", () => {
  const e = editing();
  expect(moveTouchpoints(e, ["shop", "ad"], { stage: "buy", before: "wait" }).ok).toBe(true);
  expect(order(e)).toBe("look: site | buy: pay ad shop wait");
  expect(moveTouchpoints(e, ["pay"], { stage: "look", before: "pay" })).toMatchObject({ error: { code: "not-in-map" } });
  expect(moveTouchpoints(e, ["pay", "nobody"], { stage: "look", before: null })).toMatchObject({ error: { id: "nobody" } });
  expect(order(e)).toBe("look: site | buy: pay ad shop wait");
});

test("several touchpoints are removed with their cells, and come back in one step of undo", () => {
  const e = editing();
  const history = undoHistory(e.doc, "ann");
  removeTouchpoints(e, ["ad", "site", "wait"]);
  expect(order(e)).toBe("look: shop | buy: pay");
  expect(view(e).lanes[0]).toMatchObject({ cells: {}, items: {}, spans: {} });
  history.undo();
  expect(view(e)).toEqual(long);
});

test("a copy of a touchpoint stands right after it, with its cells", () => {
  const e = editing();
  duplicateTouchpoint(e, "site", "site-2");
  expect(order(e)).toBe("look: ad site site-2 shop | buy: pay wait");
  expect(view(e).touchpoints[2]!.name).toBe("site (copy)");
  expect(view(e).lanes[0]).toMatchObject({ cells: { "site-2": "Slow" }, items: { "site-2": ["faster"] } });
});

test("a copy of a stage stands right after it, with copies of its touchpoints", () => {
  const e = editing();
  let made = 0;
  duplicateStage(e, "look", () => `new-${made++}`);
  expect(order(e)).toBe("look: ad site shop | new-0: new-1 new-2 new-3 | buy: pay wait");
  expect(view(e).lanes[0]!.cells).toEqual({ ad: "Bright", site: "Slow", "new-1": "Bright", "new-2": "Slow" });
});

test("a stage is split before one of its touchpoints, and merged with the one before it", () => {
  const e = editing();
  splitStage(e, "site", { id: "choose", name: "Choose" });
  expect(order(e)).toBe("look: ad | choose: site shop | buy: pay wait");
  expect(splitStage(e, "ad", { id: "other", name: "Other" })).toMatchObject({ error: { code: "invalid-value" } });
  mergeStage(e, "buy");
  expect(order(e)).toBe("look: ad | choose: site shop pay wait");
  mergeStage(e, "choose");
  expect(order(e)).toBe("look: ad site shop pay wait");
  expect(view(e).stages[0]!.customerGoal).toBe("Find one\nPay safely");
  expect(mergeStage(e, "look")).toMatchObject({ error: { code: "invalid-value" } });
});

test("a cell reaches over its neighbours, up to the end of its stage or the next cell that reaches too", () => {
  const e = editing();
  setCellSpan(e, "words", "ad", 9);
  expect(view(e).lanes[0]!.spans).toEqual({ ad: 3 });
  setCellSpan(e, "words", "shop", 2);
  expect(view(e).lanes[0]!.spans).toEqual({ ad: 2 });
  setCellSpan(e, "words", "shop", 1);
  expect(view(e).lanes[0]!.spans).toEqual({ ad: 3 });
  removeTouchpoint(e, "site");
  expect(view(e).lanes[0]!.spans).toEqual({ ad: 2 });
});

test("a pasted range is one edit, and is refused whole if one of its cells is not there", () => {
  const e = editing();
  const history = undoHistory(e.doc, "ann");
  expect(setCellTexts(e, [{ lane: "words", touchpoint: "ad", text: "A" }, { lane: "words", touchpoint: "gone", text: "B" }])).toMatchObject({ error: { id: "gone" } });
  expect(view(e)).toEqual(long);
  setCellTexts(e, [{ lane: "words", touchpoint: "ad", text: "A" }, { lane: "words", touchpoint: "pay", text: "B" }]);
  expect(view(e).lanes[0]!.cells).toEqual({ ad: "A", site: "Slow", pay: "B" });
  history.undo();
  expect(view(e)).toEqual(long);
});

test("cells hold things of the library and images, touchpoints hold personas' emotions and stakes, entry by entry", () => {
  const e = editing();
  setCellItems(e, "words", "pay", ["cheaper", "simpler"]);
  setCellItems(e, "words", "site", []);
  setCellImages(e, "words", "pay", ["photo"]);
  setPersonasEmotion(e, "pay", "mira", { level: -1, word: "wary" });
  setPersonasEmotion(e, "pay", "tom", { level: 1, word: "" });
  setPersonasEmotion(e, "pay", "tom", null);
  setStake(e, "pay", "finance", "accountable");
  expect(setStake(e, "pay", "finance", "boss" as "informed")).toMatchObject({ error: { code: "invalid-value" } });
  expect(view(e).lanes[0]).toMatchObject({ items: { pay: ["cheaper", "simpler"] }, images: { pay: ["photo"] } });
  expect(view(e).touchpoints[3]).toMatchObject({ expectedBy: { mira: { level: -1, word: "wary" } }, stakeholders: { finance: "accountable" } });
});

test("a copy of a lane stands right after it, and shows what its original shows", () => {
  const e = editing();
  setLaneMetrics(e, "words", ["reach", "to-next"]);
  duplicateLane(e, "words", "words-2");
  expect(view(e).lanes.map((lane) => lane.id)).toEqual(["words", "words-2"]);
  expect(view(e).lanes[1]).toMatchObject({ title: "Words (copy)", cells: { ad: "Bright", site: "Slow" }, spans: { ad: 2 }, metrics: ["reach", "to-next"] });
});
