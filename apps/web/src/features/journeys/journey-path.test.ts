import { expect, test } from "vitest";
import { pathSteps, shortened } from "./journey-path.ts";

const map = { stages: [], touchpoints: [{ id: "ad", name: "Ad" }, { id: "shop", name: "Shop" }], goal: null } as unknown as Parameters<typeof pathSteps>[1];

test("repeats in a row are one step, and what is off the map says so", () => {
  expect(pathSteps(["ad", "shop", "shop", "off:call", "shop", "off:"], map)).toEqual([
    { name: "Ad", isOffMap: false, times: 1 },
    { name: "Shop", isOffMap: false, times: 2 },
    { name: "call", isOffMap: true, times: 1 },
    { name: "Shop", isOffMap: false, times: 1 },
    { name: "other events", isOffMap: true, times: 1 },
  ]);
});

test("a long path keeps its ends and what is not on the map, and counts the rest", () => {
  const steps = pathSteps(["ad", "shop", "ad", "shop", "ad", "off:call", "ad", "shop", "ad", "shop"], map);
  const said = shortened(steps, 5).map((part) => ("left" in part ? part.left : part.name));
  expect(said).toEqual(["Ad", "Shop", 3, "call", 2, "Ad", "Shop"]);
  expect(shortened(steps, 10)).toEqual(steps);
  expect(shortened([], 5)).toEqual([]);
});
