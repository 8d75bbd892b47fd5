import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { describe, expect, test } from "vitest";
import { fileNameOf, fitConcern, found, inOrder } from "./attention.ts";

function map(id: string, parts: Partial<MapSummary> = {}): MapSummary {
  return { id, title: id, status: "active", persona: "", type: "", owner: "", tags: [], personas: [], view: "as-is", counterpart: null, reviewOn: null, opens: [], stages: 0, touchpoints: 0, updatedAt: "2026-01-01T00:00:00Z", expected: [], actual: [], unmapped: [], journeys: null, fitting: null, coverage: null, newestEvidence: null, ...parts };
}

describe("the order of maps", () => {
  const seen = { journeys: 40, newestEvidence: 1 };
  const maps = [map("b", { ...seen, fitting: 0.9, updatedAt: "2026-03-01T00:00:00Z" }), map("C", { ...seen, fitting: 0.4 }), map("a", { journeys: 40, fitting: 0, updatedAt: "2026-02-01T00:00:00Z" }), map("d", { ...seen, fitting: 0.9, coverage: 0.2 })];

  test("by attention puts the worst fit first and maps without evidence last", () => {
    expect(inOrder(maps, "attention").map((m) => m.id)).toEqual(["C", "d", "b", "a"]);
  });
  test("by change puts the newest first", () => {
    expect(inOrder(maps, "recent").map((m) => m.id)).toEqual(["b", "a", "C", "d"]);
  });
  test("by name has no regard to case", () => {
    expect(inOrder(maps, "name").map((m) => m.id)).toEqual(["a", "b", "C", "d"]);
  });
});

test("by review puts what is to be looked through first, first", () => {
  expect(inOrder([map("a"), map("b", { reviewOn: "2026-12-01" }), map("c", { reviewOn: "2026-11-30" })], "review").map((m) => m.id)).toEqual(["c", "b", "a"]);
});

test("a search wants every word, in the title, the tags or the persona", () => {
  const maps = [map("1", { title: "Buying an e-bike", persona: "Mira, commuter" }), map("2", { title: "Buying a car", tags: ["B2B"] })];
  expect(found(maps, "b2b car").map((m) => m.id)).toEqual(["2"]);
  expect(found(maps, "  MIRA buying ").map((m) => m.id)).toEqual(["1"]);
  expect(found(maps, "").map((m) => m.id)).toEqual(["1", "2"]);
  expect(found(maps, "(.*")).toEqual([]);
});

test("a fit is a concern below 85 %, a grave one below 75 %", () => {
  expect([null, 0.85, 0.84, 0.75, 0.74].map(fitConcern)).toEqual([null, null, 2, 2, 1]);
});

test("a file's name holds letters and digits of any script, and never a path", () => {
  expect(fileNameOf("Buying & owning an e-bike")).toBe("buying-owning-an-e-bike.json");
  expect(fileNameOf("../../etc/passwd")).toBe("etc-passwd.json");
  expect(fileNameOf("Überblick")).toBe("uberblick.json");
  expect(fileNameOf("🚲")).toBe("map.json");
});
