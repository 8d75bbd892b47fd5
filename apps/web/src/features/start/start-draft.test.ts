import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { describe, expect, test } from "vitest";
import { readMapFile } from "./read-map-file.ts";
import { draftIn, emptyDraft, fileMapOf, startOf } from "./start-draft.ts";

describe("what is sent to make a map", () => {
  test("is only what was said", () => {
    expect(startOf(emptyDraft)).toEqual({ title: "New map" });
    expect(startOf({ ...emptyDraft, goal: "  Fewer calls ", personas: ["mira"], template: "purchase" })).toEqual({ template: "purchase", goal: "Fewer calls", personas: ["mira"] });
  });
  test("names no template that was looked at before another beginning was chosen", () => {
    expect(startOf({ ...emptyDraft, title: "Ours", template: "purchase", beginning: "empty" })).toEqual({ title: "Ours" });
  });
});

test("what was said outlives a reload, and what is damaged is forgotten", () => {
  const draft = { ...emptyDraft, title: "Ours", personas: ["mira"], beginning: "data" as const };
  expect(draftIn(JSON.stringify(draft))).toEqual(draft);
  expect([draftIn(null), draftIn("{"), draftIn("7"), draftIn('{"title":7,"beginning":"magic","personas":[1]}')]).toEqual([emptyDraft, emptyDraft, emptyDraft, emptyDraft]);
});

describe("a map from a file", () => {
  const map = journeyMap.parse({ schemaVersion: 1, id: "m", title: "Buying", stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad" }], future: { kept: true } });

  test("is taken as it is, with fields that this version does not know, and with what was said in place of its words", () => {
    expect(readMapFile(JSON.stringify(map))).toEqual({ ok: true, value: map });
    expect(fileMapOf(map, { ...emptyDraft, goal: "Sell more" }, "new")).toEqual({ ...map, id: "new", frame: { ...map.frame, goal: "Sell more" } });
  });

  test.each([
    { file: "{", where: "the file" },
    { file: "[]", where: "the file" },
    { file: JSON.stringify({ ...map, schemaVersion: 9 }), where: "schemaVersion" },
    { file: JSON.stringify({ ...map, title: "" }), where: "title" },
    { file: JSON.stringify({ ...map, touchpoints: [map.touchpoints[0], { id: "buy", stage: "gone", name: "Buy" }] }), where: "touchpoints[1].stage" },
    { file: JSON.stringify({ ...map, lanes: [{ id: "l", kind: "text", title: "Notes", cells: { ad: 7 } }] }), where: "lanes[0].cells.ad" },
  ])("is refused with the place that is wrong: $where", ({ file, where }) => {
    const found = readMapFile(file);
    expect(found.ok ? null : found.error[0].where).toBe(where);
  });
});
