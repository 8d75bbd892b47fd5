import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { anyQuestion } from "@desirepath/core/paths/any-question.ts";
import { codedMoves, desireCountsOf } from "@desirepath/core/paths/desire-table.ts";
import { flowCountsOf, nodeVisitsOf } from "@desirepath/core/paths/flow-counts-of.ts";
import { namedNodes, type FlowCounts, type FlowLayers } from "@desirepath/core/paths/flow-counts.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { branchCountsOf, type BranchCounts } from "@desirepath/core/paths/path-tree.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { pathFlow } from "./path-answers.ts";
import { branchCountsFrom } from "./branches.ts";
import { desireCountsFrom } from "./desire-counts.ts";
import { flowCountsFrom, nodeVisitsIn } from "./flow.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

async function bothWays(events: readonly SourcedEvent[], workspace: string, map: JourneyMap, question: PathQuestion, layers: FlowLayers, hideUnder: number): Promise<void> {
  const cut = cutJourneys(events, map);
  const visits = nodeVisitsOf(cut, map, question, layers).toSorted((a, b) => a.step - b.step || a.code - b.code);
  const found = await must(
    store.inView(workspace, map, {}, async (view) => {
      const seen = await must(nodeVisitsIn(engine.driver, view, map, question, layers));
      expect(seen.visits).toEqual(visits);
      const named = namedNodes([seen], hideUnder, []);
      expect(sorted(await must(flowCountsFrom(engine.driver, view, map, question, layers, named)))).toEqual(sorted(flowCountsOf(cut, map, question, layers, new Set(named))));
      return { ok: true, value: undefined };
    }),
  );
  expect(found).toBeUndefined();
}

/** Lists in one order, and a quantile without what rounding leaves in its last places. */
function sorted({ nodes, moves, begins, ends, timeToReach, ...rest }: FlowCounts) {
  const times = timeToReach && { ...timeToReach, p90Ms: Math.round(timeToReach.p90Ms) };
  return { ...rest, timeToReach: times, nodes: inOrder(nodes), moves: inOrder(moves), begins: inOrder(begins), ends: inOrder(ends) };
}

function inOrder<T extends object>(items: readonly T[]): string[] {
  return items.map((item) => JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted();
}

function levels({ branches, ends }: BranchCounts) {
  return { branches: inOrder(branches), ends: inOrder(ends) };
}

describe("a flow agrees with the reference", () => {
  test.each([
    { name: "nothing", events: [] },
    { name: "repeats, loops and answers", events: log("ann: ad csat=5, ad csat=1, shop nps=3, ad, call, pay, use", "bob: shop, pay, shop, quit", "cid: pay", "dee: +90d ad, shop, pay") },
  ])("for $name", async ({ events }) => {
    const workspace = await workspaceWith(engine, events);
    const questions: readonly PathQuestion[] = [{}, { steps: 1 }, { from: "shop", to: "pay" }, { to: "pay", align: "end", steps: 2 }, { through: "shop", steps: 1 }];
    for (const [index, question] of questions.entries()) {
      // Each of both maps by either kind of layers, turn about.
      const [one, other] = index % 2 === 0 ? (["step", "node"] as const) : (["node", "step"] as const);
      await bothWays(events, workspace, contractMaps[0]!, question, one, 0);
      await bothWays(events, workspace, contractMaps[1]!, question, other, 0.5);
    }
  });

  test("for random logs, maps and questions", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), anyQuestion, fc.constantFrom("step", "node"), fc.constantFrom(0, 0.3), async (events, map, question, layers, hideUnder) => {
        await bothWays(events, await workspaceWith(engine, events), map, question, layers, hideUnder);
      }),
      { numRuns: 3 },
    );
  });
});

test("one journey of tens of thousands of steps is within the memory that all have", async () => {
  const steps = ["ad", "shop", "pay"];
  const events = Array.from({ length: 40_000 }, (_, i): SourcedEvent => ({ id: `e${i}`, customer: "ann", time: writtenLogStart + i * 1000, sequence: i, name: steps[i % 3]! }));
  const workspace = await workspaceWith(engine, events);
  const map = contractMaps[0]!;
  const found = await must(store.inView(workspace, map, {}, (view) => flowCountsFrom(engine.driver, view, map, {}, "node", [])));
  expect(found.moves.reduce((sum, { passes }) => sum + passes, 0)).toBe(39_999);
  const byStep = await must(pathFlow(store, engine.driver, { workspace, map, filter: {} }, { question: {}, layers: "step", hideUnder: 0 }));
  expect(Math.max(...byStep.flow.nodes.map(({ step }) => step))).toBe(mostSteps);
});

describe("the levels of a tree agree with the reference", () => {
  test("for random logs, maps, questions and trunks", async () => {
    const trunk = fc.array(fc.constantFrom("ad", "shop", "pay", "off:call"), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), fc.array(fc.tuple(anyQuestion, trunk), { minLength: 4, maxLength: 4 }), async (events, map, asked) => {
        const workspace = await workspaceWith(engine, events);
        const cut = cutJourneys(events, map);
        for (const [question, nodes] of asked) {
          const found = await must(store.inView(workspace, map, {}, (view) => branchCountsFrom(engine.driver, view, map, question, nodes)));
          expect(levels(found)).toEqual(levels(branchCountsOf(cut, map, question, nodes)));
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe("the outcomes of desire paths agree with the reference", () => {
  test("for those who take one, and those who go the mapped way", async () => {
    const map = contractMaps[1]!;
    const events = log("ann: ad, call, shop, pay", "bob: ad, shop, pay", "cid: ad, shop", "dee: ad, call", "eve: ad, call, ad, shop", "fay: +90d ad");
    const cut = cutJourneys(events, map);
    const asked = codedMoves([{ from: "ad", to: "off:call" }], map, cut.offMapNames);
    expect(desireCountsOf(cut, map, asked)).toEqual([{ taken: { closed: 3, converted: 1 }, mapped: { closed: 2, converted: 1 } }]);
    const workspace = await workspaceWith(engine, events);
    expect(await must(store.inView(workspace, map, {}, (view) => desireCountsFrom(engine.driver, view, asked)))).toEqual(desireCountsOf(cut, map, asked));
  });

  test("for random logs, maps and moves", async () => {
    const node = fc.constantFrom("ad", "shop", "pay", "off:call", "off:quit", "gone");
    const moves = fc.uniqueArray(fc.record({ from: fc.constantFrom("ad", "shop", "pay"), to: node }), { maxLength: 4, selector: ({ from, to }) => `${from} ${to}` });
    await fc.assert(
      fc.asyncProperty(anyLog(50), fc.constantFrom(...contractMaps), moves, async (events, map, asked) => {
        const workspace = await workspaceWith(engine, events);
        const cut = cutJourneys(events, map);
        const found = await must(store.inView(workspace, map, {}, (view) => desireCountsFrom(engine.driver, view, codedMoves(asked, map, view.build.offMapNames))));
        expect(found).toEqual(desireCountsOf(cut, map, codedMoves(asked, map, cut.offMapNames)));
      }),
      { numRuns: 3 },
    );
  });
});
