import { describe, expect, test } from "vitest";
import { pathsStateFrom, questionOf, withParts } from "./paths-state.ts";

describe("the state of the paths in an address", () => {
  test("is read back as it was written", () => {
    const state = { view: "tree", layers: "step", from: "ad", to: "off:call", align: "end", steps: 3, under: 5, open: [["ad"], ["ad", "shop"]], colour: "emotion" } as const;
    expect(pathsStateFrom(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test.each([null, 7, "x", [], { view: "cloud", layers: 2, from: "", to: 3, steps: 0.5, under: "all", open: [["ad"], []], colour: "red" }])("drops what is not of its kind: %j", (typed) => {
    expect(pathsStateFrom(typed)).toEqual({});
  });

  test("knows no other ends of a path through a node", () => {
    expect(pathsStateFrom({ through: "ad", from: "shop", align: "end" })).toEqual({ through: "ad" });
    expect(withParts({ from: "ad", to: "pay" }, { through: "shop" })).toEqual({ through: "shop" });
    expect(withParts({ through: "shop", colour: "time" }, { from: "ad" })).toEqual({ from: "ad", colour: "time" });
  });

  test("closes the branches of a tree that another comes for", () => {
    expect(withParts({ view: "tree", open: [["ad"]] }, { to: "pay" })).toEqual({ view: "tree", to: "pay" });
    expect(withParts({ view: "tree", open: [["ad"]] }, { variants: "slowest" })).toEqual({ view: "tree", open: [["ad"]], variants: "slowest" });
  });

  test("asks for all steps by median day, and for eight by step", () => {
    expect(questionOf({ from: "ad" })).toEqual({ from: "ad" });
    expect(questionOf({ layers: "step" })).toEqual({ steps: 8 });
    expect(questionOf({ layers: "step", steps: 3, through: "ad" })).toEqual({ steps: 3, through: "ad" });
  });
});
