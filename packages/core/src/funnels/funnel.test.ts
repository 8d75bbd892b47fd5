import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { selectJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { anyBreakdown, anyFunnel } from "./any-funnel.ts";
import { finishFunnel, finishStopped } from "./finish-funnel.ts";
import { funnelCountsOf, nextAfter, valuesOf } from "./funnel-counts.ts";
import { funnelDifference } from "./funnel-difference.ts";
import { faultOf, timeBoundsMs } from "./funnel-parts.ts";
import type { FunnelSelection } from "./funnel-selection.ts";
import { funnel as funnelSchema, type Funnel } from "./funnel.ts";

const map = writtenMap("Look: ad, shop | Buy: pay");
const hour = 3_600_000;
const steps = (...names: string[]): Funnel["steps"] => names.map((name) => ({ nodes: name.split("|") }));

function came(lines: readonly string[], funnel: Funnel) {
  return finishFunnel(funnelCountsOf(cutJourneys(log(...lines), map), map, funnel), funnel).steps.map(({ reached }) => reached);
}

function paidOf(count: number, n: number) {
  const rows = [{ value: null, depth: 2, state: "converted" as const, passed: 0, journeys: count }, { value: null, depth: 1, state: "abandoned" as const, passed: 0, journeys: n - count }];
  return finishFunnel({ rows, times: [null, null] }, { steps: steps("ad", "pay") });
}

describe("how far a journey comes", () => {
  test.each([
    { name: "straight through", line: "ann: ad, shop, pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
    { name: "with something between", line: "ann: ad, call, shop, shop, pay", strict: [1, 0, 0], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
    { name: "in another order", line: "ann: pay, shop, ad", strict: [1, 0, 0], ordered: [1, 0, 0], anyOrder: [1, 1, 1] },
    { name: "only the middle", line: "ann: shop", strict: [0, 0, 0], ordered: [0, 0, 0], anyOrder: [0, 0, 0] },
    { name: "a second start that comes further", line: "ann: ad, call, ad, shop", strict: [1, 1, 0], ordered: [1, 1, 0], anyOrder: [1, 1, 0] },
    { name: "exactly the window", line: "ann: ad, +12h shop, +12h pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
    { name: "a millisecond more", line: "ann: ad, +12h shop, +12h call, +1ms pay", strict: [1, 1, 0], ordered: [1, 1, 0], anyOrder: [1, 1, 0] },
    { name: "a later start within the window", line: "ann: ad, +23h ad, +1h shop, +1h pay", strict: [1, 1, 1], ordered: [1, 1, 1], anyOrder: [1, 1, 1] },
  ])("$name", ({ line, strict, ordered, anyOrder }) => {
    const funnel = { steps: steps("ad", "shop", "pay"), windowMs: 24 * hour };
    expect(came([line], { ...funnel, order: "strict" })).toEqual(strict);
    expect(came([line], funnel)).toEqual(ordered);
    expect(came([line], { ...funnel, order: "any-order" })).toEqual(anyOrder);
  });

  test.each([
    { name: "one of several nodes will do", lines: ["ann: ad, pay", "bob: shop, pay", "cid: call, pay"], funnel: { steps: steps("ad|shop", "pay") }, reached: [2, 2] },
    { name: "a touchpoint named twice needs two events", lines: ["ann: ad", "bob: ad, call, ad"], funnel: { steps: steps("ad", "ad") }, reached: [2, 1] },
    { name: "a stage is any of its touchpoints", lines: ["ann: shop, pay"], funnel: { steps: steps("stage:Look", "stage:Buy") }, reached: [1, 1] },
    { name: "what happens off the map is a step too", lines: ["ann: call, pay", "bob: pay, call"], funnel: { steps: steps("off:call", "pay") }, reached: [2, 1] },
    { name: "what the map does not have is reached by nobody", lines: ["ann: ad"], funnel: { steps: steps("gone") }, reached: [0] },
    { name: "an optional step holds nobody up", lines: ["ann: ad, pay", "bob: ad, shop, pay", "cid: ad, shop"], funnel: { steps: [{ nodes: ["ad"] }, { nodes: ["shop"], optional: true }, { nodes: ["pay"] }] }, reached: [3, 2, 2] },
    { name: "an optional step counts before the next one only", lines: ["ann: ad, pay, shop"], funnel: { steps: [{ nodes: ["ad"] }, { nodes: ["shop"], optional: true }, { nodes: ["pay"] }] }, reached: [1, 0, 1] },
    { name: "what is excluded between ends the walk, unless it begins anew", lines: ["ann: ad, call, pay", "bob: ad, call, ad, pay", "cid: call, ad, pay, call"], funnel: { steps: [{ nodes: ["ad"], without: ["off:call"] }, { nodes: ["pay"] }] }, reached: [3, 2] },
    { name: "what is excluded after one step may come after another", lines: ["ann: ad, shop, call, pay"], funnel: { steps: [{ nodes: ["ad"], without: ["off:call"] }, { nodes: ["shop"] }, { nodes: ["pay"] }] }, reached: [1, 1, 1] },
    { name: "a customer's journeys are one funnel if customers are counted", lines: ["ann: ad, +60d pay", "bob: ad"], funnel: { steps: steps("ad", "pay"), per: "customer" }, reached: [2, 1] },
  ] satisfies { name: string; lines: string[]; funnel: Funnel; reached: number[] }[])("$name", ({ lines, funnel, reached }) => {
    expect(came(lines, funnel)).toEqual(reached);
  });

  test("journeys that are cut apart do not make a funnel together", () => {
    const cut = writtenMap("Look: ad | Buy: pay", { scope: { kind: "inactivity" } });
    const found = (per: Pick<Funnel, "per">) => funnelCountsOf(cutJourneys(log("ann: ad, +60d pay"), cut), cut, { steps: steps("ad", "pay"), ...per }).rows.map(({ depth }) => depth);
    expect([found({}), found({ per: "customer" })]).toEqual([[1, 0], [2]]);
  });
});

describe("a worked example", () => {
  // The newest event is on day 40, the timeout 30 days: who was last seen before day 10 has gone. Bob paid in a store, which meets the goal.
  const sold = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Sold", rule: named("pay", "store sale") } });
  const lines = [
    "ann: ad, +2h shop, +1h pay", // all the way: converted
    "bob: ad, +4h shop, +1h store sale", // stopped at shop, met the goal all the same
    "cid: ad, +6h shop, +1h call, chat", // stopped at shop, then called
    "dee: ad, +1h call", // stopped at ad, then called
    "eve: +39d ad, +1h shop, +1h shop", // open at shop
    "fay: +40d ad", // open at ad
    "gus: call", // never began
  ];
  const journeys = cutJourneys(log(...lines), sold);
  const funnel: Funnel = { steps: steps("ad", "shop", "pay") };
  const answer = finishFunnel(funnelCountsOf(journeys, sold, funnel), funnel);

  test("counts who reached, stopped and is open, and leaves open ones out of shares", () => {
    expect(answer).toMatchObject({ all: 7, begin: { stopped: 1, open: 0 } });
    expect(answer.steps).toMatchObject([
      { reached: 6, stopped: 1, open: 1, converted: 0, ofAll: { count: 4, n: 5 }, ofPrevious: { count: 4, n: 5 }, ofFirst: { count: 4, n: 4 } },
      { reached: 4, stopped: 2, open: 1, converted: 1, ofAll: { count: 3, n: 5 }, ofPrevious: { count: 3, n: 4 }, ofFirst: { count: 3, n: 4 } },
      { reached: 1, stopped: 0, open: 0, converted: 0, ofAll: { count: 1, n: 5 }, ofPrevious: { count: 1, n: 3 }, ofFirst: { count: 1, n: 4 } },
    ]);
  });

  test("tells the times between steps: 2, 4, 6 and 1 hours to shop, 1 to pay", () => {
    expect(answer.times[0]).toBeNull();
    expect(answer.times[1]).toMatchObject({ n: 4, medianSeconds: 3 * 3600, p90Seconds: 5.4 * 3600 });
    expect(answer.times[1]!.bins).toEqual(timeBoundsMs.map((bound) => (bound === 3 * hour ? 2 : bound === 8 * hour ? 2 : 0)).concat(0));
    expect(answer.times[2]).toMatchObject({ n: 1, medianSeconds: 3600 });
  });

  test("tells what those did instead who stopped", () => {
    const next = nextAfter(journeys, sold, funnel, 1);
    expect(finishStopped(next, answer.steps[1]!.converted)).toMatchObject({ stopped: 2, converted: 1, left: { count: 0, n: 2 }, next: [{ node: "off:call", share: { count: 1, n: 2 } }, { node: "off:store sale", share: { count: 1, n: 2 } }], other: null });
  });

  test("compares shares step by step: 3 of 4 less 1 of 4 is more than chance only with more journeys", () => {
    expect(funnelDifference(paidOf(3, 4), paidOf(1, 4), "ofPrevious")[1]).toMatchObject({ value: 0.5, isMoreThanChance: false });
    expect(funnelDifference(paidOf(30, 40), paidOf(10, 40), "ofPrevious")[1]).toMatchObject({ value: 0.5, isMoreThanChance: true });
  });
});

describe("for all logs and funnels", () => {
  const small = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") }, scope: { kind: "inactivity" } });
  const traits = new Map([["ann", { plan: "gold" }], ["bob", { plan: "" }]]);

  test("reached = stopped + open + went on, parts add up to the whole, and every number is as long as its list", () => {
    fc.assert(
      fc.property(anyLog(30), anyFunnel, anyBreakdown, (events, funnel, breakdown) => {
        const journeys = cutJourneys(events, small);
        const values = valuesOf(journeys, small, funnel, breakdown, traits).slice(0, 2).map(({ value }) => value);
        const answer = finishFunnel(funnelCountsOf(journeys, small, funnel, breakdown, values, traits), funnel, breakdown, values);
        const listed = (more: Omit<FunnelSelection, "kind" | "funnel">) => selectJourneys(journeys, small, { kind: "funnel-step", funnel, ...more }, traits).length;

        const required = answer.steps.filter(({ isOptional }) => !isOptional);
        expect(answer.begin.stopped + answer.begin.open + required[0]!.reached).toBe(answer.all);
        required.forEach(({ reached, stopped, open }, i) => expect(reached).toBe(stopped + open + (required[i + 1]?.reached ?? reached)));
        expect(answer.parts.reduce((sum, part) => sum + part.all, 0)).toBe(answer.all);
        for (const { step, reached, stopped, open, converted } of answer.steps) {
          expect(answer.parts.reduce((sum, part) => sum + part.steps[step]!.reached, 0)).toBe(reached);
          expect(listed({ step, outcome: "reached" })).toBe(reached);
          expect(listed({ step, outcome: "open" })).toBe(open);
          expect(listed({ step, outcome: "stopped" })).toBe(stopped);
          expect(listed({ step, outcome: "stopped", converted: true })).toBe(converted);
          for (const part of answer.parts) {
            expect(listed({ step, outcome: "reached", part: { breakdown, ...(part.value === null ? { values, not: true } : { values: [part.value] }) } })).toBe(part.steps[step]!.reached);
          }
          if (stopped > 0) expect(nextAfter(journeys, small, funnel, step).reduce((sum, one) => sum + one.journeys, 0)).toBe(stopped);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a looser order never loses journeys, nor does a longer window or a step made optional", () => {
    fc.assert(
      fc.property(anyLog(30), anyFunnel, (events, funnel) => {
        const journeys = cutJourneys(events, small);
        const last = (of: Funnel) => finishFunnel(funnelCountsOf(journeys, small, of), of).steps.at(-1)!.reached;
        expect(last({ ...funnel, windowMs: 100 * 366 * 24 * hour })).toBeGreaterThanOrEqual(last(funnel));
        const plain = { ...funnel, steps: funnel.steps.map(({ nodes }) => ({ nodes })) };
        expect(last({ ...plain, order: "ordered" })).toBeGreaterThanOrEqual(last({ ...plain, order: "strict" }));
        if (faultOf({ ...plain, order: "any-order" }) === undefined) expect(last({ ...plain, order: "any-order" })).toBeGreaterThanOrEqual(last({ ...plain, order: "ordered" }));
        expect(last({ ...plain, order: "ordered", steps: plain.steps.map((step, k) => (k > 0 && k < plain.steps.length - 1 ? { ...step, optional: true as const } : step)) })).toBeGreaterThanOrEqual(last({ ...plain, order: "ordered" }));
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  { why: "no step", funnel: { steps: [] } },
  { why: "an optional first step", funnel: { steps: [{ nodes: ["ad"], optional: true }, { nodes: ["pay"] }] } },
  { why: "an exclusion in any order", funnel: { steps: [{ nodes: ["ad"], without: ["shop"] }, { nodes: ["pay"] }], order: "any-order" } },
  { why: "an exclusion after the last step", funnel: { steps: [{ nodes: ["ad"] }, { nodes: ["pay"], without: ["shop"] }] } },
  { why: "one node in two steps of any order", funnel: { steps: steps("ad", "ad"), order: "any-order" } },
  { why: "more than twelve steps", funnel: { steps: steps(..."abcdefghijklm") } },
  { why: "a window of nothing", funnel: { steps: steps("ad"), windowMs: 0 } },
])("refuses $why", ({ funnel }) => {
  expect(funnelSchema.safeParse(funnel).success).toBe(false);
});
