import { expect, test } from "vitest";
import { standardLanes } from "../layout/lanes.ts";
import type { JourneyMap } from "./journey-map.ts";
import type { Editing } from "./live-edit.ts";
import { addLane, nameLanes, setAltText, setCellMark, setCellText, typeCellText } from "./live-lane-edits.ts";
import { mapOf, undoHistory } from "./live-map.ts";
import { docOf } from "./live-replace.ts";
import { duplicateTouchpoint } from "./live-structure-edits.ts";
import { removeTouchpoint, setCustomerGoal, typeCustomerGoal } from "./live-touchpoint-edits.ts";
import { shop } from "./small-shop.test-data.ts";

const editing = (map: JourneyMap = shop): Editing => ({ doc: docOf(map), origin: "ann" });
const view = (e: Editing) => mapOf(e.doc, "shop");

function withPains(): Editing {
  const e = editing();
  addLane(e, { id: "pains", kind: "pain-points", title: "Pain points" });
  return e;
}

const marksOf = (e: Editing) => view(e).lanes.find((lane) => lane.id === "pains")?.marks;

test("marks a cell, and takes the mark away again with an empty one", () => {
  const e = withPains();
  expect(setCellMark(e, "pains", "ad", { severity: 4 }).ok).toBe(true);
  expect(marksOf(e)).toEqual({ ad: { severity: 4 } });
  expect(setCellMark(e, "pains", "ad", {}).ok).toBe(true);
  expect(marksOf(e)).toEqual({});
});

test("refuses a severity outside 1 to 4, a touchpoint and a lane that are not there", () => {
  const e = withPains();
  for (const severity of [0, 5, 2.5]) expect(setCellMark(e, "pains", "ad", { severity })).toMatchObject({ ok: false, error: { code: "invalid-value" } });
  expect(setCellMark(e, "pains", "gone", { severity: 1 })).toEqual({ ok: false, error: { code: "not-in-map", part: "touchpoint", id: "gone" } });
  expect(setCellMark(e, "gone", "ad", { severity: 1 })).toEqual({ ok: false, error: { code: "not-in-map", part: "lane", id: "gone" } });
});

test("a touchpoint's marks are copied with it and go with it", () => {
  const e = withPains();
  setCellMark(e, "pains", "ad", { reason: "delay", competitors: [{ name: "Others", level: -1 }] });
  duplicateTouchpoint(e, "ad", "ad-2");
  removeTouchpoint(e, "ad");
  expect(marksOf(e)).toEqual({ "ad-2": { reason: "delay", competitors: [{ name: "Others", level: -1 }] } });
});

test("an image's words are kept by image and taken away with the empty text", () => {
  const e = withPains();
  setAltText(e, "pains", "photo", "A queue at the counter");
  expect(view(e).lanes.find((lane) => lane.id === "pains")?.altTexts).toEqual({ photo: "A queue at the counter" });
  setAltText(e, "pains", "photo", "");
  expect(view(e).lanes.find((lane) => lane.id === "pains")?.altTexts).toEqual({});
});

test("a map that names no lanes names the standard ones, once, and that can be undone", () => {
  const e = editing({ ...shop, lanes: [] });
  const history = undoHistory(e.doc, e.origin);
  nameLanes(e);
  nameLanes(e);
  expect(view(e).lanes.map((lane) => lane.kind)).toEqual(standardLanes.map(({ kind }) => kind));
  history.undo();
  expect(view(e).lanes).toEqual([]);
});

test("what is typed in a cell keeps what others typed there since", () => {
  const e = withPains();
  setCellText(e, "pains", "ad", "Calls the shop");
  expect(typeCellText(e, "pains", "ad", "Calls", "She calls").ok).toBe(true);
  expect(view(e).lanes.find((lane) => lane.id === "pains")?.cells["ad"]).toBe("She calls the shop");
  expect(typeCellText(e, "pains", "gone", "", "x")).toMatchObject({ ok: false, error: { code: "not-in-map" } });
});

test("what is typed in a customer goal keeps what others typed there since", () => {
  const e = editing();
  setCustomerGoal(e, "look", "A bike soon");
  typeCustomerGoal(e, "look", "A bike", "A good bike");
  expect(view(e).stages[0]?.customerGoal).toBe("A good bike soon");
});
