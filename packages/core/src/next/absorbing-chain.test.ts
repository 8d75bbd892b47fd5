import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conversionsGained, emptyMoves, type Moves, placeOf, type SolvedChain, solveChain } from "./absorbing-chain.ts";
import { goalState, goneState, startState } from "./chain-counts.ts";

type Written = readonly (readonly [from: number, to: number, weight: number])[];

function chainOf(touchpoints: number, written: Written): Moves & { readonly ms: Float64Array } {
  const moves = emptyMoves(touchpoints);
  for (const [from, to, weight] of written) moves.weights[placeOf(touchpoints, from, to)!]! += weight;
  return moves;
}

function solved(moves: Moves): SolvedChain {
  const chain = solveChain(moves);
  if (chain === null) throw new Error("no journey starts");
  return chain;
}

describe("a chain of touchpoints, by hand", () => {
  // Three journeys: 1 > 2 > 3 > goal; 1 > gone; 2 > 3 > gone. The worked example of removal effects that introductions to Anderl et al. (2016) use: a third of all
  // convert; without touchpoint 1 a sixth, without 2 or 3 nobody.
  const three = chainOf(3, [
    [startState, 1, 2],
    [startState, 2, 1],
    [1, 2, 1],
    [1, goneState, 1],
    [2, 3, 2],
    [3, goalState, 1],
    [3, goneState, 1],
  ]);

  test("has the probability of the goal from the start and from each touchpoint", () => {
    const { probability, states } = solved(three);
    expect([probability, ...states.map((state) => state!.probability)].map(rounded)).toEqual([1 / 3, 1 / 4, 1 / 2, 1 / 2].map(rounded));
  });

  test("is sure of the goal where every journey gets there, however often they go round", () => {
    const between = [1, 2, 3, 4, 5].flatMap((from) => [1, 2, 3, 4, 5].map((to) => [from, to, from * 7 + to * 3] as const));
    const { probability, states } = solved(chainOf(5, [[startState, 1, 9], ...between, [2, goalState, 1], [5, goalState, 1]]));
    expect([probability, ...states.map((state) => state!.probability)]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("has each touchpoint's removal effect", () => {
    expect(solved(three).states.map((state) => rounded(state!.removalEffect))).toEqual([0.5, 1, 1]);
  });

  test("has steps to the end, journeys that come by, and visits of those", () => {
    const { steps, states } = solved(three);
    // From 3: one. From 2: two. From 1: half of them one, half three. From the start: to 1 with 2/3, to 2 with 1/3, and the step to there.
    expect([steps, ...states.map((state) => state!.steps)].map(rounded)).toEqual([1 + (2 / 3) * 2 + (1 / 3) * 2, 2, 2, 1].map(rounded));
    expect(states.map((state) => rounded(state!.hit))).toEqual([2 / 3, 2 / 3, 2 / 3].map(rounded));
    expect(states.map((state) => rounded(state!.stay))).toEqual([1, 1, 1]);
  });

  test("counts visits and steps of loops in closed form", () => {
    // 1 goes to 2 with 1/3, else is gone; 2 goes back with 1/2, else to the goal. p1 = p2 / 3 and p2 = (p1 + 1) / 2: p1 = 1/5, p2 = 3/5.
    // Back at 1 with 1/6: 1 / (1 - 1/6) = 6/5 visits. Steps: s1 = 1 + s2 / 3, s2 = 1 + s1 / 2: 8/5 and 9/5.
    const looped = chainOf(2, [
      [startState, 1, 4],
      [1, 2, 1],
      [1, goneState, 2],
      [2, 1, 1],
      [2, goalState, 1],
    ]);
    const { probability, states } = solved(looped);
    expect([probability, ...states.map((state) => state!.probability)].map(rounded)).toEqual([0.2, 0.2, 0.6]);
    expect(states.map((state) => [state!.stay, state!.steps, state!.hit].map(rounded))).toEqual([[1.2, 1.6, 1], [1.2, 1.8, 1 / 3]].map((row) => row.map(rounded)));
  });

  test("has mean times: what a move takes, and what is still to come", () => {
    const moves = chainOf(2, [
      [startState, 1, 2],
      [1, 2, 1],
      [1, goneState, 1],
      [2, goalState, 1],
    ]);
    moves.ms.set([0, 60, 10]);
    // From 2 on average 10. From 1: 60 over two moves, then half of them 10 more.
    const { ms, states } = solved(moves);
    expect([ms, ...states.map((state) => state!.ms)].map(rounded)).toEqual([35, 35, 10]);
  });

  test("has nothing of touchpoints that nobody comes to, and is none at all without a journey", () => {
    const { states } = solved(chainOf(3, [[startState, 2, 5], [2, goalState, 5]]));
    expect(states.map((state) => state?.removalEffect ?? null)).toEqual([null, 1, null]);
    expect(solveChain(emptyMoves(3))).toBeNull();
    expect(solved(chainOf(1, [[startState, goneState, 2], [startState, goalState, 1]]))).toMatchObject({ probability: 1 / 3, steps: 1, states: [null] });
  });

  test("refuses moves that never come to an end", () => {
    expect(() => solveChain(chainOf(2, [[startState, 1, 1], [1, 2, 1], [2, 1, 1]]))).toThrow("no end");
  });

  test("gains what a lower drop-off lets go on", () => {
    // Half of those at 1 leave. If a quarter did, 3/4 x 1/2 would reach the goal from there, not 1/4; two thirds of all come there: 2/3 x 1/8.
    expect(conversionsGained(solved(three).states[0]!, 0.5)).toBeCloseTo(1 / 12, 12);
    expect(conversionsGained(solved(three).states[0]!, 1)).toBeCloseTo(0, 12);
    // Nobody leaves at 2; whoever leaves always gives no hint of where they would go.
    expect(conversionsGained(solved(three).states[1]!, 0.5)).toBe(0);
    expect(conversionsGained(solved(chainOf(1, [[startState, 1, 1], [1, goneState, 1]])).states[0]!, 0.5)).toBeNull();
  });
});

const chance = ({ touchpoints: n, weights }: Moves, from: number, column: number) => {
  const row = weights.subarray(from * (n + 2), (from + 1) * (n + 2));
  return row[column]! / row.reduce((sum, weight) => sum + weight, 0);
};

describe("every chain", () => {
  /** Whole journeys over four touchpoints, so that an end is in reach from everywhere. */
  const anyChain = fc
    .array(fc.record({ path: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }), converts: fc.boolean() }), { minLength: 1, maxLength: 12 })
    .map((journeys) => chainOf(4, journeys.flatMap(({ path, converts }) => [startState, ...path].map((from, i) => [from, path[i] ?? (converts ? goalState : goneState), 1] as const))));

  test("has shares from 0 to 1 that solve their equation: what is likely here is what is likely where one goes", () => {
    fc.assert(
      fc.property(anyChain, (moves) => {
        const { probability, states } = solved(moves);
        const from = (row: number) => states.reduce((sum, state, i) => sum + (state === null ? 0 : chance(moves, row, i) * state.probability), chance(moves, row, 4));
        expect(probability).toBeCloseTo(from(0), 10);
        states.forEach((state, i) => {
          if (state === null) return;
          expect(state.probability).toBeCloseTo(from(i + 1), 10);
          for (const share of [state.probability, state.hit, state.removalEffect, state.leaves]) expect([share, share >= 0 && share <= 1]).toEqual([share, true]);
          expect(state.stay).toBeGreaterThanOrEqual(1);
          expect(state.steps).toBeGreaterThanOrEqual(1 - 1e-12);
        });
      }),
      { numRuns: 100 },
    );
  });

  test("has removal effects that agree with a chain solved again without the touchpoint", () => {
    fc.assert(
      fc.property(anyChain, fc.integer({ min: 1, max: 4 }), (moves, removed) => {
        const { probability, states } = solved(moves);
        const weights = Float64Array.from(moves.weights);
        for (let row = 0; row <= 4; row++) {
          weights[row * 6 + 5]! += weights[row * 6 + removed - 1]!;
          weights[row * 6 + removed - 1] = 0;
        }
        const without = solved({ touchpoints: 4, weights }).probability;
        const effect = probability === 0 ? 0 : 1 - without / probability;
        expect(states[removed - 1]?.removalEffect ?? 0).toBeCloseTo(effect, 10);
      }),
      { numRuns: 100 },
    );
  });

  test("gains as much as a chain solved again in which the touchpoint's drop-off is lower and the rest is as it was", () => {
    fc.assert(
      fc.property(anyChain, fc.integer({ min: 1, max: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (moves, at, factor) => {
        const before = solved(moves);
        const state = before.states[at - 1];
        const gained = state ? conversionsGained(state, factor) : null;
        if (!state || gained === null) return;
        // All who stay come back here: if nobody left, no journey through here would end, and none gets to the goal.
        if (1 - 1 / state.stay >= 1 - state.leaves - 1e-9) {
          expect(gained).toBe(0);
          return;
        }
        // The share of visits that leave, so that `factor` of the journeys that come here end here; found by halving.
        const leavingAt = (leaves: number) => {
          const weights = Float64Array.from(moves.weights);
          const total = weights.subarray(at * 6, at * 6 + 6).reduce((sum, weight) => sum + weight, 0);
          for (let column = 0; column < 6; column++) weights[at * 6 + column] = column === 5 ? leaves * total : (weights[at * 6 + column]! * (1 - leaves)) / (1 - state.leaves);
          return solved({ touchpoints: 4, weights });
        };
        let [low, high] = [0, state.leaves];
        for (let i = 0; i < 60; i++) {
          const middle = (low + high) / 2;
          if (middle * leavingAt(middle).states[at - 1]!.stay < factor * state.leaves * state.stay) low = middle;
          else high = middle;
        }
        expect(gained).toBeCloseTo(leavingAt(high).probability - before.probability, 8);
      }),
      { numRuns: 60 },
    );
  });
});

function rounded(value: number): number {
  return Number(value.toFixed(10));
}
