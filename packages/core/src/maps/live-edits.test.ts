import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { named } from "./binding.ts";
import type { JourneyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { addArrow, addLane, moveLane, removeArrow, removeLane, renameLane, setCellText, setLaneHidden } from "./live-lane-edits.ts";
import { dismissNote, heedName, ignoreName, renameMap, setFrameField, setGoal, setJourneyTimeout, setOtherField, setScope } from "./live-map-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { docOf } from "./live-replace.ts";
import { addNameAsTouchpoint, addStage, addTouchpoint, bindTouchpoint, moveStage, moveTouchpoint, removeStage, renameStage, renameTouchpoint, setCustomerGoal, setExpectedEmotion, setTouchpointField } from "./live-touchpoint-edits.ts";
import { shop } from "./small-shop.test-data.ts";

function editing(origin = "ann", map: JourneyMap = shop): Editing {
  return { doc: docOf(map), origin };
}

function view({ doc }: Editing): JourneyMap {
  return mapOf(doc, "shop");
}

function order(e: Editing): string {
  const map = view(e);
  return map.stages.map((s) => `${s.id}: ${map.touchpoints.flatMap((t) => (t.stage === s.id ? [t.id] : [])).join(" ")}`.trim()).join(" | ");
}

describe("an edit", () => {
  it("moves a touchpoint within its stage and to another one", () => {
    const e = editing();
    expect(moveTouchpoint(e, "site", { stage: "look", before: "ad" }).ok).toBe(true);
    expect(order(e)).toBe("look: site ad | buy: pay | use:");
    moveTouchpoint(e, "site", { stage: "buy", before: "pay" });
    expect(order(e)).toBe("look: ad | buy: site pay | use:");
    moveTouchpoint(e, "site", { stage: "use", before: null });
    expect(order(e)).toBe("look: ad | buy: pay | use: site");
  });

  it("moves a stage with its touchpoints", () => {
    const e = editing();
    moveStage(e, "buy", "look");
    expect(order(e)).toBe("buy: pay | look: ad site | use:");
    moveStage(e, "buy", null);
    expect(order(e)).toBe("look: ad site | use: | buy: pay");
  });

  it("adds stages and touchpoints where they shall stand", () => {
    const e = editing();
    addStage(e, { id: "ask", name: "Ask" }, "buy");
    addTouchpoint(e, { id: "call", stage: "ask", name: "Call" });
    addTouchpoint(e, { id: "chat", stage: "ask", name: "Chat", channels: ["chat"], binding: named("chat") }, "call");
    expect(order(e)).toBe("look: ad site | ask: chat call | buy: pay | use:");
    expect(view(e).touchpoints.find((t) => t.id === "chat")).toMatchObject({ channels: ["chat"], binding: named("chat"), frontstage: true });
  });

  it("removes a stage with its touchpoints, their cells and their arrows, and undo brings all back", () => {
    const e = editing();
    const history = undoHistory(e.doc, "ann");
    removeStage(e, "look");
    expect(order(e)).toBe("buy: pay | use:");
    expect(view(e).arrows).toEqual([]);
    expect(view(e).lanes[0]!.cells).toEqual({});
    history.undo();
    expect(view(e)).toEqual(shop);
  });

  it("makes an off-map name a touchpoint that is bound to it, and no longer ignores it", () => {
    const e = editing();
    ignoreName(e, "phone call", "rare");
    ignoreName(e, "fax", "");
    expect(view(e).ignored).toEqual([{ name: "phone call", reason: "rare" }, { name: "fax", reason: "" }]);
    addNameAsTouchpoint(e, { id: "call", stage: "buy", name: "Phone call" }, "phone call", "pay");
    expect(order(e)).toBe("look: ad site | buy: call pay | use:");
    expect(view(e).touchpoints[2]!.binding).toEqual(named("phone call"));
    expect(view(e).ignored).toEqual([{ name: "fax", reason: "" }]);
    heedName(e, "fax");
    expect(view(e).ignored).toEqual([]);
  });

  it("sets every field of the map, its touchpoints and its lanes", () => {
    const e = editing();
    for (const done of [
      renameMap(e, "Buying a bike"), setFrameField(e, "goal", "Sell bikes"), setFrameField(e, "status", "active"), setScope(e, { kind: "inactivity" }),
      setJourneyTimeout(e, 3_600_000), setGoal(e, { name: "Paid", rule: named("pay") }), setOtherField(e, "review", { every: "month" }),
      renameStage(e, "look", "Browse"), setCustomerGoal(e, "look", "Find one"), renameTouchpoint(e, "ad", "Advert"), bindTouchpoint(e, "ad", named("ad seen")),
      setExpectedEmotion(e, "ad", { level: 1, word: "curious" }), setTouchpointField(e, "ad", "owner", "Mei"), setTouchpointField(e, "ad", "targetSeconds", 60),
      addLane(e, { id: "more", kind: "text", title: "More" }, "pains"), renameLane(e, "more", "Still more"), setLaneHidden(e, "more", true), setCellText(e, "more", "pay", "Slow"),
      moveLane(e, "more", null), addArrow(e, { id: "a2", from: "site", to: "ad", kind: "loop" }), removeArrow(e, "a1"), removeLane(e, "pains"), dismissNote(e, 0),
    ]) expect(done).toEqual({ ok: true });
    expect(view(e)).toMatchObject({
      title: "Buying a bike", frame: { goal: "Sell bikes", status: "active" }, scope: { kind: "inactivity" }, timeoutMs: 3_600_000, goal: { name: "Paid" }, review: { every: "month" },
      stages: [{ name: "Browse", customerGoal: "Find one" }, {}, {}],
      touchpoints: [{ name: "Advert", binding: named("ad seen"), expected: { level: 1, word: "curious" }, owner: "Mei", targetSeconds: 60 }, {}, {}],
      lanes: [{ id: "words" }, { id: "more", title: "Still more", hidden: true, cells: { pay: "Slow" } }],
      arrows: [{ id: "a2" }], notes: [{ about: "tail" }],
    });
  });

  it("that cannot be made says why and changes nothing", () => {
    const e = editing();
    expect(moveTouchpoint(e, "nobody", { stage: "look", before: null })).toEqual({ ok: false, error: { code: "not-in-map", part: "touchpoint", id: "nobody" } });
    expect(moveTouchpoint(e, "ad", { stage: "buy", before: "site" })).toEqual({ ok: false, error: { code: "not-in-map", part: "touchpoint", id: "site" } });
    expect(addStage(e, { id: "look", name: "Again" })).toEqual({ ok: false, error: { code: "id-taken", part: "stage", id: "look" } });
    expect(renameMap(e, "")).toMatchObject({ error: { code: "invalid-value" } });
    expect(setExpectedEmotion(e, "ad", { level: 3, word: "" })).toMatchObject({ error: { code: "invalid-value" } });
    expect(addTouchpoint(e, { id: "a b", stage: "look", name: "" })).toMatchObject({ error: { code: "invalid-value" } });
    expect(setCellText(e, "words", "ad", "x".repeat(20_001))).toMatchObject({ error: { code: "invalid-value" } });
    expect(setCellText(e, "none", "ad", "x")).toMatchObject({ error: { code: "not-in-map", part: "lane" } });
    for (let n = 3; n < 50; n++) addStage(e, { id: `s${n}`, name: "" });
    expect(addStage(e, { id: "s50", name: "" })).toEqual({ ok: false, error: { code: "map-full", part: "stage", limit: 50 } });
    expect(view(e)).toMatchObject({ title: shop.title, touchpoints: shop.touchpoints, lanes: shop.lanes });
  });

  it("takes back one person's edits and leaves another's", () => {
    const ann = editing("ann");
    const bob: Editing = { doc: ann.doc, origin: "bob" };
    const history = undoHistory(ann.doc, "ann");
    moveTouchpoint(ann, "ad", { stage: "use", before: null });
    renameTouchpoint(bob, "ad", "Advert");
    history.undo();
    expect(order(ann)).toBe("look: ad site | buy: pay | use:");
    expect(view(ann).touchpoints[0]!.name).toBe("Advert");
  });

  it("of a long text keeps what another types in it, letter by letter, even around emoji", () => {
    const ann = editing("ann");
    setCellText(ann, "words", "ad", "one 🚲 two");
    const bob: Editing = { doc: new Y.Doc(), origin: "bob" };
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ann.doc));
    setCellText(ann, "words", "ad", "one 🚀 two");
    setCellText(bob, "words", "ad", "one 🚲 two three");
    Y.applyUpdate(ann.doc, Y.encodeStateAsUpdate(bob.doc));
    expect(view(ann).lanes[0]!.cells["ad"]).toBe("one 🚀 two three");
  });

  it("makes the recovered stage real when somebody works in it", () => {
    const ann = editing();
    for (const id of ["use", "buy", "look"]) ann.doc.getMap("stages").delete(id);
    expect(renameStage(ann, "recovered", "Found again").ok).toBe(true);
    addStage(ann, { id: "next", name: "Next" });
    const map = view(ann);
    expect(map.stages.map((s) => s.name)).toEqual(["Found again", "Next"]);
    expect(map.touchpoints).toHaveLength(3);
  });
});
