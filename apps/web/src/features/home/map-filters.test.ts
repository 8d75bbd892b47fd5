import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { expect, test } from "vitest";
import { choicesOf, keptBy } from "./map-filters.ts";

function map(id: string, parts: Partial<MapSummary>): MapSummary {
  return { id, title: id, status: "active", persona: "", type: "", owner: "", tags: [], personas: [], view: "as-is", counterpart: null, reviewOn: null, opens: [], stages: 0, touchpoints: 0, updatedAt: "", expected: [], actual: [], unmapped: [], journeys: null, fitting: null, coverage: null, newestEvidence: null, ...parts };
}

const personas = new Map([["p1", "Mira"]]);
const maps = [
  map("buy", { type: "purchase", owner: "Ann", tags: ["core", "b2b"], personas: ["p1", "gone"] }),
  map("help", { type: "service", status: "draft", owner: "Ben", tags: ["core"], persona: "Mira" }),
  map("old", { type: "purchase", status: "archived" }),
];
const ids = (filters: Parameters<typeof keptBy>[1]) => keptBy(maps, filters, personas).map((m) => m.id);

test("archived maps stay out of the list until they are asked for", () => {
  expect([ids({}), ids({ status: "archived" }), ids({ status: "draft" })]).toEqual([["buy", "help"], ["old"], ["help"]]);
});

test("filters hold together, and a persona is found by its name, from the library or written", () => {
  expect([ids({ tag: "core" }), ids({ tag: "core", owner: "Ann" }), ids({ persona: "Mira" }), ids({ type: "purchase", status: "archived" }), ids({ tag: "none" })]).toEqual([["buy", "help"], ["buy"], ["buy", "help"], ["old"], []]);
});

test("the choices are those that some map has", () => {
  expect((["type", "persona", "tag", "owner"] as const).map((part) => choicesOf(maps, part, personas))).toEqual([["purchase", "service"], ["Mira"], ["b2b", "core"], ["Ann", "Ben"]]);
});
