import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { selectJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { anyQuestion } from "./any-question.ts";
import { finishFlow } from "./finish-flow.ts";
import { flowCountsOf, nodeVisitsOf } from "./flow-counts-of.ts";
import { namedNodes } from "./flow-counts.ts";
import type { FlowLayers } from "./flow-counts.ts";
import { flowSelections } from "./flow-selections.ts";
import type { PathQuestion } from "./path-selection.ts";
import { movesApart, smallMovesSelection } from "./small-moves.ts";

const map = writtenMap("Look: ad, shop | Buy: pay | Use: use", { goal: { name: "Paid", rule: named("pay") } });

function flowOf(events: Parameters<typeof cutJourneys>[0], question: PathQuestion, layers: FlowLayers, hideUnder = 0) {
  const cut = cutJourneys(events, map);
  const visits = nodeVisitsOf(cut, map, question, layers);
  const keys = namedNodes([{ ways: Math.max(1, cut.journeys.length), visits }], hideUnder, []);
  return finishFlow(flowCountsOf(cut, map, question, layers, new Set(keys)), question, layers, { map, offMapNames: cut.offMapNames });
}

const written = log("ann: ad csat=5, ad csat=1, shop, call, pay", "bob: shop, pay, shop", "cid: +2h ad", "dee: +90d ad, shop");

describe("a flow", () => {
  test("by step has each journey once at each step, and folds repeats", () => {
    const { nodes, moves, ends, journeys, reach, timeToReach } = flowOf(written, {}, "step");
    expect(journeys).toEqual({ all: 4, ways: 4, converted: 2, open: 1, abandoned: 1 });
    expect(nodes.map(({ step, node, journeys: n, again }) => [step, node, n, again])).toEqual([[0, "ad", 3, 1], [0, "shop", 1, 0], [1, "shop", 2, 0], [1, "pay", 1, 0], [2, "shop", 1, 0], [2, "off:call", 1, 0], [3, "pay", 1, 0]]);
    expect(nodes[0]).toMatchObject({ emotion: { n: 2, mean: 0 }, medianSeconds: 0, conversion: { count: 1, n: 2 } });
    expect(moves.map(({ step, from, to, journeys: n, medianSeconds }) => [step, from, to, n, medianSeconds])).toEqual([[0, "ad", "shop", 2, 5400], [0, "shop", "pay", 1, 3600], [1, "shop", "off:call", 1, 3600], [1, "pay", "shop", 1, 3600], [2, "off:call", "pay", 1, 3600]]);
    expect(ends).toEqual([{ step: 0, node: "ad", kind: "abandoned", journeys: 1 }, { step: 1, node: "shop", kind: "open", journeys: 1 }, { step: 2, node: "shop", kind: "converted", journeys: 1 }, { step: 3, node: "pay", kind: "converted", journeys: 1 }]);
    expect(reach).toMatchObject({ count: 2, n: 3 });
    expect(timeToReach).toEqual({ n: 2, medianSeconds: 9000, p90Seconds: 13_320 });
  });

  test("by node has each node once, and counts loops as passes", () => {
    const { nodes, moves } = flowOf(written, {}, "node");
    expect(nodes.find(({ node }) => node === "shop")).toMatchObject({ step: 0, passes: 4, journeys: 3 });
    expect(moves.find(({ from, to }) => from === "pay" && to === "shop")).toMatchObject({ passes: 1, journeys: 1 });
  });

  test("toward a node stops there, and says who is on the way", () => {
    const { ends, reach } = flowOf(written, { from: "ad", to: "shop" }, "step");
    expect(ends).toEqual([{ step: 0, node: "ad", kind: "abandoned", journeys: 1 }, { step: 1, node: "shop", kind: "arrived", journeys: 2 }]);
    expect(reach).toMatchObject({ count: 2, n: 3 });
  });

  test("backward from a node counts steps below zero, and says where the rest comes from", () => {
    const { nodes, begins, journeys } = flowOf(written, { to: "pay", align: "end", steps: 1 }, "step");
    expect(journeys).toMatchObject({ all: 4, ways: 2 });
    expect(nodes.map(({ step, node }) => [step, node])).toEqual([[-1, "shop"], [-1, "off:call"], [0, "pay"]]);
    expect(begins.map(({ node, kind }) => [node, kind])).toEqual([["shop", "begins"], ["off:call", "earlier"]]);
  });

  test("sums what is hidden apart for on and off the map", () => {
    const { nodes } = flowOf(written, {}, "step", 0.5);
    expect(nodes.filter(({ step }) => step === 2).map(({ node, journeys }) => [node, journeys])).toEqual([[":on", 1], [":off", 1]]);
  });
});

function sum<T extends { journeys: number }>(items: readonly T[], of: (item: T) => number = (item) => item.journeys): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function isAt(step: number, node: string) {
  return (one: { step: number; node: string }) => one.step === step && one.node === node;
}

function takingSmall(layers: FlowLayers, hideUnder: number): string[] | undefined {
  const selection = smallMovesSelection(flowOf(written, {}, layers), {}, hideUnder);
  return selection === null ? undefined : selectJourneys(cutJourneys(written, map), map, selection).map(({ customer }) => customer).toSorted();
}

describe("the smaller moves of a flow", () => {
  test("open the journeys that take any of them", () => {
    // Twice ad to shop; once each: shop to call, call to pay (ann), shop to pay, pay to shop (bob).
    expect(takingSmall("node", 0.5)).toEqual(["ann", "bob"]);
    expect(takingSmall("step", 0.5)).toEqual(["ann", "bob"]);
    expect(takingSmall("node", 0)).toBeUndefined();
  });

  test("are the journeys behind each of them together, for random logs", () => {
    fc.assert(
      fc.property(anyLog(50), anyQuestion, fc.constantFrom("step", "node"), fc.constantFrom(0, 0.3), fc.constantFrom(0.1, 0.4), (events, question, layers, hideNodes, hideMoves) => {
        const cut = cutJourneys(events, map);
        const flow = flowOf(events, question, layers, hideNodes);
        const select = flowSelections(flow, question);
        const taking = new Set(movesApart(flow, hideMoves).small.flatMap(({ step, from, to }) => selectJourneys(cut, map, select.move(step, from, to)).map(({ customer, ordinal }) => `${customer} ${ordinal}`)));
        const selection = smallMovesSelection(flow, question, hideMoves);
        expect(selection === null ? 0 : selectJourneys(cut, map, selection).length).toBe(taking.size);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the numbers of a flow add up", () => {
  const anyFlow = fc.record({ events: anyLog(50), question: anyQuestion, layers: fc.constantFrom("step", "node"), hideUnder: fc.constantFrom(0, 0.3) });

  test("flow in is flow out and ends, and begins and ends are the journeys", () => {
    fc.assert(
      fc.property(anyFlow, ({ events, question, layers, hideUnder }) => {
        const { nodes, moves, begins, ends, journeys } = flowOf(events, question, layers, hideUnder);
        for (const { step, node, passes } of nodes) {
          const into = sum(moves.filter((move) => move.to === node && move.step === (layers === "step" ? step - 1 : 0)), (move) => move.passes);
          const outOf = sum(moves.filter((move) => move.from === node && move.step === step), (move) => move.passes);
          expect(sum(begins.filter(isAt(step, node))) + into).toBe(passes);
          expect(outOf + sum(ends.filter(isAt(step, node)))).toBe(passes);
        }
        expect([sum(begins), sum(ends), journeys.converted + journeys.open + journeys.abandoned]).toEqual([journeys.ways, journeys.ways, journeys.ways]);
      }),
      { numRuns: 60 },
    );
  });

  test("each number is that of the journeys that it opens", () => {
    fc.assert(
      fc.property(anyFlow, ({ events, question, layers, hideUnder }) => {
        const cut = cutJourneys(events, map);
        const flow = flowOf(events, question, layers, hideUnder);
        const select = flowSelections(flow, question);
        const count = (selection: typeof select.all) => selectJourneys(cut, map, selection).length;
        expect(count(select.all)).toBe(flow.journeys.ways);
        for (const { step, node, journeys, again } of flow.nodes) expect([count(select.node(step, node)), count(select.again(step, node))]).toEqual([journeys, again]);
        for (const { step, from, to, journeys } of flow.moves) expect(count(select.move(step, from, to))).toBe(journeys);
        for (const { step, node, kind, journeys } of flow.begins) expect(count(select.begin(step, node, kind))).toBe(journeys);
        for (const { step, node, kind, journeys } of flow.ends) expect(count(select.end(step, node, kind))).toBe(journeys);
      }),
      { numRuns: 40 },
    );
  });
});
