import { describe, expect, test } from "vitest";
import { Random } from "../random.ts";
import { nodeWidth } from "./drawn-flow.ts";
import { layOutFlow } from "./flow-layout.ts";
import { type FlowPlace, type FlowStep, walkFlow } from "./flow-walk.ts";
import type { Flow, FlowMove, FlowNode } from "./flow.ts";

const passed = { closed: 90, conversion: null, emotion: null };

function flowWith(layers: Flow["layers"], nodes: readonly [node: string, passes: number, step: number, seconds: number][], moves: readonly [from: string, to: string, passes: number, step: number][], ends: Flow["ends"] = []): Flow {
  return {
    layers,
    journeys: { all: 100, ways: 100, converted: 0, open: 0, abandoned: 100 },
    reach: null,
    timeToReach: null,
    nodes: nodes.map(([node, passes, step, medianSeconds]): FlowNode => ({ node, step, passes, journeys: passes, again: 0, medianSeconds, ...passed })),
    moves: moves.map(([from, to, passes, step]): FlowMove => ({ from, to, step, passes, journeys: passes, medianSeconds: 0, ...passed })),
    begins: [],
    ends,
  };
}

/** A flow of so many touchpoints with so many moves between them, as busy logs have. */
function busyFlow(touchpoints: number, moves: number): Flow {
  const random = new Random(7);
  const nodes = Array.from({ length: touchpoints }, (_, i) => [`t${i}`, 100 + Math.floor(random.between(0, 900)), 0, i * 3600 + random.between(0, 7200)] as [string, number, number, number]);
  const pairs = Array.from({ length: moves }, (_, i) => [`t${i % touchpoints}`, `t${Math.floor(random.between(0, touchpoints))}`, 1 + Math.floor(random.between(0, 40)), 0] as [string, string, number, number]);
  return flowWith("node", nodes, pairs);
}

const options = { width: 1100, hideUnder: 0, order: new Map([["ad", 0], ["shop", 1], ["pay", 2]]) };

describe("the drawing of a flow", () => {
  test("puts each step into a column of its own, and what is off the map above what is on it", () => {
    const { nodes, band, columns } = layOutFlow(flowWith("step", [["ad", 100, 0, 0], ["shop", 60, 1, 0], ["off:call", 20, 1, 0]], [["ad", "shop", 60, 0], ["ad", "off:call", 20, 0]], [{ step: 0, node: "ad", kind: "abandoned", journeys: 20 }]), options);
    expect(columns.map(({ step, passes, abandoned, closed }) => [step, passes, abandoned, closed])).toEqual([[0, 100, 20, 90], [1, 80, 0, 180]]);
    const [ad, shop, call] = ["ad", "shop", "off:call"].map((node) => nodes.find((one) => one.node === node)!);
    expect(ad!.x).toBeLessThan(shop!.x);
    expect(shop!.x).toBe(call!.x);
    expect(call!.y + call!.height).toBeLessThanOrEqual(band!.y + band!.height);
    expect(shop!.y).toBeGreaterThan(band!.y + band!.height);
    expect(ad!.height / shop!.height).toBeCloseTo(100 / 60);
  });

  test("puts nodes that are there once by their median day, sharing a column only where none leads to the other", () => {
    const { columns } = layOutFlow(flowWith("node", [["ad", 50, 0, 0], ["search", 50, 0, 0], ["shop", 90, 0, 86_400]], [["ad", "shop", 45, 0], ["search", "shop", 45, 0]]), options);
    expect(columns.map(({ nodes }) => nodes.toSorted())).toEqual([["ad", "search"], ["shop"]]);
    expect(columns.map(({ seconds }) => seconds)).toEqual([0, 86_400]);
  });

  test("draws a way back as a loop, and counts what is too small to draw", () => {
    const { moves, hidden } = layOutFlow(flowWith("node", [["ad", 90, 0, 0], ["shop", 90, 0, 10], ["pay", 5, 0, 20]], [["ad", "shop", 60, 0], ["shop", "ad", 20, 0], ["shop", "pay", 5, 0]]), { ...options, hideUnder: 0.1 });
    expect(moves.map(({ from, to, isLoop }) => [from, to, isLoop])).toEqual([["ad", "shop", false], ["shop", "ad", true]]);
    expect(hidden).toEqual({ moves: 1, passes: 5 });
  });

  test("draws a large way back thinner than it is, and says so", () => {
    const { moves } = layOutFlow(flowWith("node", [["ad", 900, 0, 0], ["shop", 900, 0, 10]], [["ad", "shop", 900, 0], ["shop", "ad", 800, 0]]), options);
    expect(moves.map(({ isThinned }) => isThinned)).toEqual([false, true]);
    expect(moves[1]!.width).toBeLessThan(moves[0]!.width / 4);
  });

  test("uncrosses what map order crosses", () => {
    const flow = flowWith("step", [["ad", 50, 0, 0], ["shop", 50, 0, 0], ["pay", 50, 1, 0], ["use", 50, 1, 0]], [["ad", "use", 50, 0], ["shop", "pay", 50, 0]]);
    const { nodes } = layOutFlow(flow, { ...options, order: new Map([["ad", 0], ["shop", 1], ["pay", 2], ["use", 3]]) });
    const above = (a: string, b: string) => nodes.find(({ node }) => node === a)!.y < nodes.find(({ node }) => node === b)!.y;
    expect(above("ad", "shop")).toBe(above("use", "pay"));
  });

  test("never lays one node over another, is finite, and is the same each time", () => {
    const flow = busyFlow(60, 400);
    const drawn = layOutFlow(flow, options);
    expect(layOutFlow(flow, options)).toEqual(drawn);
    expect(JSON.stringify(drawn)).not.toMatch(/NaN|Infinity|null,"y"/);
    for (const one of drawn.nodes) {
      expect(one.x + nodeWidth).toBeLessThanOrEqual(drawn.width);
      for (const other of drawn.nodes) if (one !== other && one.x === other.x) expect(one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true);
    }
  });

  test("of nothing is empty", () => {
    expect(layOutFlow(flowWith("step", [], []), options)).toMatchObject({ nodes: [], moves: [], ends: [], columns: [], band: null });
  });
});

describe("a walk through a drawn flow", () => {
  const flow = flowWith("node", [["ad", 90, 0, 0], ["shop", 90, 0, 10], ["pay", 30, 0, 20], ["off:call", 20, 0, 20]], [["ad", "shop", 60, 0], ["shop", "ad", 10, 0], ["shop", "pay", 30, 0], ["shop", "off:call", 20, 0]], [{ step: 0, node: "ad", kind: "abandoned", journeys: 20 }]);
  const drawn = layOutFlow(flow, options);
  const told = (place: FlowPlace) => (place.kind === "node" ? drawn.nodes[place.index]!.node : place.kind === "move" ? `${drawn.moves[place.index]!.from} to ${drawn.moves[place.index]!.to}` : `left in column ${place.index}`);
  const walked = (...steps: FlowStep[]) => {
    let at = walkFlow(drawn, { kind: "node", index: 0 }, "first");
    return steps.map((step) => told((at = walkFlow(drawn, at, step))));
  };

  test("goes down through all nodes and what left, and no further than the last", () => {
    expect(walked("down", "down", "down", "down", "down", "up")).toEqual(["left in column 0", "shop", "off:call", "pay", "pay", "off:call"]);
  });

  test("goes along a move to where it leads, and against it to where it comes from", () => {
    expect(walked("along", "along", "along", "down", "down", "up", "along", "against", "against")).toEqual(["ad to shop", "shop", "shop to off:call", "shop to pay", "shop to ad", "shop to pay", "pay", "shop to pay", "shop"]);
  });

  test("stays where nothing leads on", () => {
    expect(walked("last", "along")).toEqual(["pay", "pay"]);
    const empty = layOutFlow(flowWith("step", [], []), options);
    expect(walkFlow(empty, { kind: "node", index: 0 }, "down")).toEqual({ kind: "node", index: 0 });
  });

  test("comes to every node and every move", () => {
    const busy = layOutFlow(busyFlow(20, 80), options);
    const met = new Set<string>();
    for (let at = walkFlow(busy, { kind: "node", index: 0 }, "first"), last = ""; last !== JSON.stringify(at); at = walkFlow(busy, at, "down")) {
      met.add(JSON.stringify(at));
      last = JSON.stringify(at);
      for (let move = walkFlow(busy, at, "along"); move.kind === "move" && !met.has(JSON.stringify(move)); move = walkFlow(busy, move, "down")) met.add(JSON.stringify(move));
    }
    expect(met.size).toBe(busy.nodes.length + busy.moves.length);
  });
});
