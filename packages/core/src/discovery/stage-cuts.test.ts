import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutIntoStages } from "./stage-cuts.ts";

const all = (n: number) => Array.from({ length: n }, () => true);

/** A symmetric matrix from what stands between each touchpoint and the next: a chain. */
function chain(...bonds: readonly number[]): number[][] {
  return Array.from({ length: bonds.length + 1 }, (_, i) => Array.from({ length: bonds.length + 1 }, (_, j) => (j === i + 1 ? bonds[i]! : i === j + 1 ? bonds[j]! : 0)));
}

/** Modularity by its definition. */
function modularity(bonds: readonly (readonly number[])[], starts: readonly number[]): number {
  const stageOf = (place: number) => starts.findLastIndex((start) => start <= place);
  const degree = bonds.map((row, i) => row.reduce((sum, b, j) => (i === j ? sum : sum + b), 0));
  const total = degree.reduce((a, b) => a + b, 0);
  if (total === 0) return 0;
  let sum = 0;
  bonds.forEach((row, i) =>
    row.forEach((bond, j) => {
      if (stageOf(i) === stageOf(j)) sum += (i === j ? 0 : bond) / total - (degree[i]! * degree[j]!) / total ** 2;
    }),
  );
  return sum;
}

function everyCut(n: number, stages: number): readonly (readonly number[])[] {
  const more = (from: number, left: number): readonly (readonly number[])[] =>
    left === 0 ? [[]] : Array.from({ length: Math.max(0, n - from) }, (_, i) => from + i).flatMap((start) => more(start + 1, left - 1).map((rest) => [start, ...rest]));
  return stages === 0 ? [[]] : more(1, stages - 1).map((rest) => [0, ...rest]);
}

describe("the cut into stages", () => {
  test("falls on the thin places of a chain", () => {
    expect(cutIntoStages(chain(9, 9, 1, 9, 9, 1, 9, 9), all(9), 3, 7).starts).toEqual([0, 3, 6]);
  });

  test.each([[0, []], [1, [0]], [2, [0, 1]], [3, [0, 1, 2]]])("of %i touchpoints has no more stages than that", (n, starts) => {
    expect(cutIntoStages(chain(...Array.from({ length: Math.max(0, n - 1) }, () => 1)).slice(0, n), all(n), 3, 7).starts).toEqual(starts);
  });

  test("is even, into as few as are wanted, where there is no bond at all", () => {
    expect(cutIntoStages(chain(0, 0, 0, 0, 0, 0, 0, 0), all(9), 3, 7).starts).toEqual([0, 3, 6]);
  });

  test("gives no stage to a touchpoint that may not stand alone, unless there is no other way", () => {
    // The last belongs with the first, which stands too far away.
    const bonds = chain(9, 1, 9, 1, 9, 0);
    bonds[0]![6] = bonds[6]![0] = 3;
    expect(cutIntoStages(bonds, all(7), 3, 7).starts).toEqual([0, 2, 4, 6]);
    expect(cutIntoStages(bonds, all(7).with(6, false), 3, 7).starts).toEqual([0, 2, 4]);
    expect(cutIntoStages(chain(1, 1), [false, false, false], 3, 7).starts).toEqual([0, 1, 2]);
  });

  test("has the highest modularity of all cuts into the allowed numbers of stages", () => {
    const bonds = fc.integer({ min: 3, max: 8 }).chain((n) =>
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: n * n, maxLength: n * n }).map((flat) =>
        Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => flat[Math.min(i, j) * n + Math.max(i, j)]!)),
      ),
    );
    fc.assert(
      fc.property(bonds, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 3, max: 7 }), (bonds, fewest, most) => {
        const found = cutIntoStages(bonds, all(bonds.length), fewest, most);
        const allowed = Array.from({ length: most - fewest + 1 }, (_, i) => fewest + i).flatMap((k) => everyCut(bonds.length, k));
        const best = allowed.reduce((high, starts) => Math.max(high, modularity(bonds, starts)), Number.NEGATIVE_INFINITY);
        expect(found.modularity).toBeCloseTo(best, 9);
        expect(modularity(bonds, found.starts)).toBeCloseTo(best, 9);
        expect(allowed).toContainEqual(found.starts);
      }),
      { numRuns: 60 },
    );
  });
});
