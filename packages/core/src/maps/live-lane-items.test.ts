import { expect, test } from "vitest";
import { Doc } from "yjs";
import { journeyMap } from "./journey-map.ts";
import { moveCellItem } from "./live-lane-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { applyCanonical } from "./live-replace.ts";

function opened() {
  const doc = new Doc();
  const touchpoints = ["ad", "shop"].map((id) => ({ id, stage: "s", name: id }));
  applyCanonical(doc, journeyMap.parse({ schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }], touchpoints, lanes: [{ id: "o", kind: "opportunities", title: "O", items: { ad: ["o1", "o2"], shop: ["o3"] } }] }), "api");
  const origin = Symbol("me");
  return { editing: { doc, origin }, history: undoHistory(doc, origin), items: () => mapOf(doc, "m").lanes[0]!.items };
}

test("a card that is moved to another touchpoint leaves the first, and one undo brings it back", () => {
  const { editing, history, items } = opened();
  expect(moveCellItem(editing, "o", "o1", "ad", "shop").ok).toBe(true);
  expect(items()).toEqual({ ad: ["o2"], shop: ["o3", "o1"] });
  history.undo();
  expect(items()).toEqual({ ad: ["o1", "o2"], shop: ["o3"] });
});

test("the last card leaves no empty cell, and within its own cell a card goes to the end", () => {
  const { editing, items } = opened();
  moveCellItem(editing, "o", "o3", "shop", "ad");
  expect(items()).toEqual({ ad: ["o1", "o2", "o3"] });
  moveCellItem(editing, "o", "o1", "ad", "ad");
  expect(items()).toEqual({ ad: ["o2", "o3", "o1"] });
  expect(moveCellItem(editing, "o", "o1", "ad", "gone")).toMatchObject({ ok: false, error: { code: "not-in-map" } });
  expect(items()).toEqual({ ad: ["o2", "o3", "o1"] });
});
