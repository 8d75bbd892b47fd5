import { describe, expect, test } from "vitest";
import { Random } from "../random.ts";
import { type BootstrapInput, bootstrapNext } from "./bootstrap-next.ts";
import { goalState, goneState, reachedMark, startState, waitingMark } from "./chain-counts.ts";

type Row = readonly [group: number, from: number, to: number, count?: number];

function inputOf(rows: readonly Row[], more: Partial<BootstrapInput> = {}): BootstrapInput {
  return {
    touchpoints: 2,
    groups: Math.max(...rows.map(([group]) => group)) + 1,
    group: Uint16Array.from(rows, ([group]) => group),
    from: Uint16Array.from(rows, ([, from]) => from),
    to: Uint16Array.from(rows, ([, , to]) => to),
    count: Uint32Array.from(rows, ([, , , count]) => count ?? 1),
    targets: new Float64Array(2).fill(Number.NaN),
    months: 1,
    resamples: 300,
    seed: 1,
    ...more,
  };
}

/** Everybody comes to 1; so many go on to 2 and from there to the goal. */
function world(customers: number, shareThatGoesOn: number, seed: number): Row[] {
  const random = new Random(seed);
  return Array.from({ length: customers }, (_, group): Row[] =>
    random.chance(shareThatGoesOn)
      ? [[group, startState, 1], [group, 1, 2], [group, 2, goalState], [group, 1, reachedMark], [group, 2, reachedMark]]
      : [[group, startState, 1], [group, 1, goneState], [group, 1, reachedMark]],
  ).flat();
}

const nobody = () => undefined;

describe("intervals of what happens next", () => {
  test("hold the truth in some 95 of 100 worlds", () => {
    const truth = { probability: 0.4, opportunity: 300 * 0.2 }; // drop-off from 60 % to 40 %: of 300 journeys 20 % more convert
    let [probabilities, opportunities] = [0, 0];
    for (let seed = 1; seed <= 100; seed++) {
      const found = bootstrapNext(inputOf(world(300, truth.probability, seed), { targets: Float64Array.of(0.4, 0), resamples: 200 }), nobody);
      const { low, high } = found.probability!;
      if (low <= truth.probability && truth.probability <= high) probabilities++;
      const opportunity = found.touchpoints[0]!.opportunity!;
      if (opportunity.low <= truth.opportunity && truth.opportunity <= opportunity.high) opportunities++;
    }
    expect(probabilities).toBeGreaterThanOrEqual(89);
    expect(probabilities).toBeLessThanOrEqual(99);
    expect(opportunities).toBeGreaterThanOrEqual(89);
  });

  test("are the same for the same seed, and of the removal effect of what everybody needs exactly 1", () => {
    const rows = world(50, 0.5, 3);
    const found = bootstrapNext(inputOf(rows), nobody);
    expect(bootstrapNext(inputOf(rows), nobody)).toEqual(found);
    expect(found.touchpoints[1]!.removalEffect).toEqual({ low: 1, high: 1 });
  });

  test("take open journeys for journeys to come, and not for such that left", () => {
    const closed: Row[] = [[0, startState, 1, 100], [0, 1, goneState, 50], [0, 1, 2, 50], [0, 2, goalState, 50], [0, 1, reachedMark, 100], [0, 2, reachedMark, 50]];
    const sure = (rows: readonly Row[]) => bootstrapNext(inputOf(rows, { targets: Float64Array.of(0.25, 0) }), nobody);
    const [without, with_] = [sure(closed), sure([...closed, [0, 1, waitingMark, 100]])];
    expect(with_.probability).toEqual(without.probability);
    expect(with_.touchpoints[0]!.opportunity!.high).toBeCloseTo(2 * without.touchpoints[0]!.opportunity!.high, 9);
  });

  test("are none where nothing was seen, and tell of the way", () => {
    const heard: number[] = [];
    const found = bootstrapNext(inputOf([[0, startState, 1], [0, 1, goneState], [0, 1, reachedMark]], { months: Number.NaN }), (progress) => heard.push(progress));
    expect(found.touchpoints.map(({ probability, opportunity }) => [probability, opportunity])).toEqual([[{ low: 0, high: 0 }, null], [null, null]]);
    expect([heard[0], heard.at(-1)]).toEqual([0, 1]);
  });
});
