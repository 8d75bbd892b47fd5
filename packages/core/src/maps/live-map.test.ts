import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type JourneyMap, journeyMap } from "./journey-map.ts";
import { anyMap } from "./live-arbitrary.test-data.ts";
import { setCellSpan } from "./live-lane-edits.ts";
import { mapOf, recordFields, rootsOf } from "./live-map.ts";
import { applyCanonical, docOf } from "./live-replace.ts";
import { setStake } from "./live-touchpoint-edits.ts";

const runs = { numRuns: 150 };

/** The document as another machine gets it. */
function sent(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const shop = journeyMap.parse({
  schemaVersion: 1,
  id: "shop",
  title: "Buying",
  stages: [{ id: "look", name: "Look" }, { id: "buy", name: "Buy" }],
  touchpoints: [{ id: "ad", stage: "look", name: "Ad" }, { id: "site", stage: "look", name: "Site" }, { id: "pay", stage: "buy", name: "Pay" }],
  lanes: [{ id: "words", kind: "text", title: "Words", cells: { ad: "Bright" } }],
  arrows: [{ id: "a1", from: "ad", to: "pay", kind: "alternative" }],
});

describe("the live form of a map", () => {
  it("loses nothing of a map, not even fields that this version does not know", () => {
    fc.assert(fc.property(anyMap, (map) => {
      expect(mapOf(sent(docOf(map)), map.id)).toEqual(map);
    }), runs);
  });

  it("becomes any other map", () => {
    fc.assert(fc.property(anyMap, anyMap, (one, other) => {
      const doc = docOf(one);
      applyCanonical(doc, { ...other, id: one.id }, "put");
      expect(mapOf(sent(doc), one.id)).toEqual({ ...other, id: one.id });
    }), runs);
  });

  it("is not written to when it reads as the map already", () => {
    fc.assert(fc.property(anyMap, (map) => {
      const doc = docOf(map);
      let updates = 0;
      doc.on("update", () => updates++);
      applyCanonical(doc, map, "put");
      expect(updates).toBe(0);
    }), runs);
  });

  it("takes over a changed map with the least change, so that another's edit at the same moment stays", () => {
    const mine = docOf(shop);
    const theirs = sent(mine);
    applyCanonical(mine, { ...shop, title: "Buying a bike", touchpoints: [shop.touchpoints[1]!, shop.touchpoints[0]!, shop.touchpoints[2]!] }, "me");
    applyCanonical(theirs, { ...shop, stages: [{ ...shop.stages[0]!, name: "Browse" }, shop.stages[1]!], touchpoints: shop.touchpoints.map((t) => ({ ...t, owner: "Mei" })) }, "them");
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    const both = mapOf(mine, "shop");
    expect(both.title).toBe("Buying a bike");
    expect(both.stages[0]!.name).toBe("Browse");
    expect(both.touchpoints.map((t) => `${t.id} ${t.owner}`)).toEqual(["site Mei", "ad Mei", "pay Mei"]);
  });
});

describe("a document of an earlier version", () => {
  it("reads as the same map, and takes what this version has more", () => {
    const doc = docOf(shop);
    const { touchpoints, lanes } = rootsOf(doc);
    // What was not written before this version had it: records of touchpoints and lanes.
    for (const [collection, records] of [[touchpoints, recordFields.touchpoint], [lanes, recordFields.lane]] as const) {
      for (const item of collection.values()) for (const name of Object.keys(records)) if (name !== "cells") (item as Y.Map<unknown>).delete(name);
    }
    expect(mapOf(sent(doc), "shop")).toEqual(shop);
    const editing = { doc, origin: "me" };
    expect([setCellSpan(editing, "words", "ad", 2), setStake(editing, "pay", "finance", "informed")].map((done) => done.ok)).toEqual([true, true]);
    expect(mapOf(doc, "shop")).toMatchObject({ lanes: [{ spans: { ad: 2 } }], touchpoints: [{}, {}, { stakeholders: { finance: "informed" } }] });
  });
});

describe("a document that concurrent edits or a faulty program made odd", () => {
  it("shows a touchpoint whose stage is gone in the last stage", () => {
    const doc = docOf(shop);
    rootsOf(doc).stages.delete("look");
    expect(mapOf(doc, "shop").touchpoints.map((t) => [t.id, t.stage])).toEqual([["ad", "buy"], ["site", "buy"], ["pay", "buy"]].toSorted(byKeyOf(doc)));
  });

  it("shows touchpoints in a recovered stage when every stage is gone", () => {
    const doc = docOf(shop);
    for (const id of ["look", "buy"]) rootsOf(doc).stages.delete(id);
    const map = mapOf(doc, "shop");
    expect(map.stages).toEqual([{ id: "recovered", name: "Recovered", customerGoal: "" }]);
    expect(map.touchpoints).toHaveLength(3);
  });

  it("leaves out an arrow whose touchpoint is gone", () => {
    const doc = docOf(shop);
    rootsOf(doc).touchpoints.delete("pay");
    expect(mapOf(doc, "shop").arrows).toEqual([]);
  });

  it("cuts a text that two people made too long, and keeps the rest", () => {
    const doc = docOf(shop);
    ((rootsOf(doc).lanes.get("words") as Y.Map<Y.Map<Y.Text>>).get("cells")!.get("ad") as Y.Text).insert(0, "x".repeat(20_000));
    const map = mapOf(doc, "shop");
    expect(map.lanes[0]!.cells["ad"]).toBe("x".repeat(20_000));
    expect(map.touchpoints).toEqual(shop.touchpoints);
  });

  it("falls back to defaults for values of the wrong kind", () => {
    const doc = docOf(shop);
    const roots = rootsOf(doc);
    roots.map.set("title", 7);
    roots.map.set("timeoutMs", "soon");
    roots.map.set("scope", { kind: "never" });
    roots.map.set("goal", { name: "Paid", rule: { kind: "one-of" } });
    roots.stages.set("odd", "not an element");
    roots.stages.set("id with spaces", new Y.Map([["name", "Odd"]]));
    (roots.touchpoints.get("ad") as Y.Map<unknown>).set("expected", { level: 9 });
    (roots.touchpoints.get("site") as Y.Map<unknown>).set("~place", 12);
    roots.notes.push([3, { about: "nonsense" }, { about: "goal", text: "kept" }]);
    const map = mapOf(doc, "shop");
    expect({ title: map.title, timeoutMs: map.timeoutMs, scope: map.scope, goal: map.goal, notes: map.notes }).toEqual({
      title: "Untitled map", timeoutMs: 2_592_000_000, scope: { kind: "lifetime" }, goal: null, notes: [{ about: "goal", text: "kept" }],
    });
    expect(map.stages).toEqual(shop.stages);
    expect(map.touchpoints.map((t) => [t.id, t.stage, t.expected])).toEqual([["ad", "look", null], ["pay", "buy", null], ["site", "buy", null]]);
  });

  it("cannot exhaust the stack by nesting", () => {
    const doc = docOf(shop);
    let deep: unknown = "bottom";
    for (let level = 0; level < 2000; level++) deep = [deep];
    rootsOf(doc).map.set("x-deep", deep);
    let inner = rootsOf(doc).map;
    for (let level = 0; level < 2000; level++) {
      const next = new Y.Map<unknown>();
      inner.set("x-down", next);
      inner = next;
    }
    expect(mapOf(doc, "shop").touchpoints).toEqual(shop.touchpoints);
  });

  it("reads as a map whatever it holds", () => {
    const key = fc.oneof(fc.constantFrom("title", "name", "stage", "~place", "~order", "cells", "customerGoal", "kind", "__proto__", "from", "rule"), fc.string({ maxLength: 5 }));
    const junk = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant(Number.NaN), fc.constant(new Uint8Array([1])));
    const write = fc.tuple(fc.constantFrom("map", "frame", "stages", "touchpoints", "lanes", "arrows", "ignored"), key, key, junk, fc.boolean());
    fc.assert(fc.property(fc.array(write, { maxLength: 30 }), fc.array(junk, { maxLength: 3 }), (writes, notes) => {
      const doc = docOf(shop);
      const roots = rootsOf(doc);
      for (const [root, id, field, value, nested] of writes) roots[root as "map"].set(id, nested ? new Y.Map([[field, value]]) : value);
      roots.notes.push(notes.map((note) => note ?? null));
      const map: JourneyMap = mapOf(doc, "shop");
      expect(journeyMap.safeParse(map).success).toBe(true);
      expect(mapOf(sent(doc), "shop")).toEqual(map);
    }), runs);
  });
});

/** All three touchpoints of `shop` have the keys of their former stages; equal keys go by id. */
function byKeyOf(doc: Y.Doc): (a: string[], b: string[]) => number {
  const order = (id: string) => ((rootsOf(doc).touchpoints.get(id) as Y.Map<{ order: string }>).get("~place")!.order) + id;
  return (a, b) => (order(a[0]!) < order(b[0]!) ? -1 : 1);
}
