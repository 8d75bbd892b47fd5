import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { describe, expect, test } from "vitest";
import { funnelOf, funnelsStateFrom, moved } from "./funnels-state.ts";

const map = writtenMap("Look: ad, shop | Empty: | Buy: pay");

describe("the state of funnels in an address", () => {
  test("is restored wholly", () => {
    const state = {
      steps: [{ nodes: ["ad", "off:call"], without: ["shop"] }, { nodes: ["shop"], optional: true }, { nodes: ["pay"] }],
      windowMs: 86_400_000,
      per: "customer",
      by: { by: "channel", step: 1 },
      base: "ofAll",
      at: 2,
    };
    expect(funnelsStateFrom(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test.each([
    { why: "what is no state", typed: "steps", left: {} },
    { why: "orders, windows and units that there are not", typed: { order: "sideways", windowMs: -1, per: "household", base: "ofNothing", at: 1.5 }, left: {} },
    { why: "steps without nodes, and nodes that are no texts", typed: { steps: [{ nodes: [] }, 7, { nodes: ["ad", 3, "ad", ""] }] }, left: { steps: [{ nodes: ["ad"] }] } },
    { why: "what steps cannot be where they stand", typed: { steps: [{ nodes: ["ad"], optional: true }, { nodes: ["pay"], without: ["ad"] }] }, left: { steps: [{ nodes: ["ad"] }, { nodes: ["pay"] }] } },
    { why: "a node that stands in two steps of any order", typed: { order: "any-order", steps: [{ nodes: ["ad"] }, { nodes: ["ad"] }] }, left: { order: "any-order", steps: [{ nodes: ["ad"] }] } },
    { why: "a breakdown by a trait without a name", typed: { by: { by: "trait" } }, left: {} },
  ])("loses $why", ({ typed, left }) => {
    expect(funnelsStateFrom(typed)).toEqual(left);
  });
});

test("a funnel begins with the stages that have touchpoints", () => {
  expect(funnelOf({}, map)).toEqual({ steps: [{ nodes: ["stage:Look"] }, { nodes: ["stage:Buy"] }] });
  expect(funnelOf({ steps: [] }, map)).toBeUndefined();
});

test("a step is moved up and down", () => {
  const steps = ["a", "b", "c"].map((node) => ({ nodes: [node] }));
  expect(moved(steps, 0, 2).map(({ nodes }) => nodes[0])).toEqual(["b", "c", "a"]);
  expect(moved(steps, 2, 0).map(({ nodes }) => nodes[0])).toEqual(["c", "a", "b"]);
});
