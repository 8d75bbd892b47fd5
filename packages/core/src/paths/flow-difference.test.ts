import { describe, expect, test } from "vitest";
import { differenceKey, flowDifference } from "./flow-difference.ts";
import type { Flow } from "./flow.ts";

function flowOf(ways: number, moves: readonly [from: string, to: string, journeys: number][]): Flow {
  return {
    layers: "step",
    journeys: { all: ways, ways, converted: 0, open: 0, abandoned: ways },
    reach: null,
    timeToReach: null,
    nodes: [],
    moves: moves.map(([from, to, journeys]) => ({ step: 0, from, to, passes: journeys, journeys, closed: journeys, conversion: null, emotion: null, medianSeconds: 0 })),
    begins: [],
    ends: [],
  };
}

describe("the difference of two flows", () => {
  // Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
  test("is that of shares, with the interval of the literature", () => {
    const found = flowDifference(flowOf(70, [["ad", "shop", 56]]), flowOf(80, [["ad", "shop", 48]]))!.moves.get(differenceKey(0, "ad", "shop"))!;
    expect(found).toMatchObject({ first: 56, second: 48, isSure: true });
    expect([found.value, found.low, found.high].map((points) => Number(points.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });

  test("has what only one of them has, and says when chance may explain it", () => {
    const { moves, flow } = flowDifference(flowOf(10, [["ad", "shop", 1]]), flowOf(20, [["ad", "pay", 1]]))!;
    expect([...moves].map(([key, { value, isSure }]) => [key, value, isSure])).toEqual([[differenceKey(0, "ad", "shop"), 0.1, false], [differenceKey(0, "ad", "pay"), -0.05, false]]);
    expect(flow.moves.map(({ to, passes }) => [to, passes])).toEqual([["shop", 50], ["pay", 25]]);
  });

  test("tells moves apart whatever off-map events are called", () => {
    const moves: readonly [string, string, number][] = [["off:a > b", "c", 1], ["off:a", "b > c", 4]];
    expect([...flowDifference(flowOf(10, moves), flowOf(10, moves))!.moves.values()].map(({ first }) => first)).toEqual([1, 4]);
  });

  test("is none where one has no journeys", () => {
    expect(flowDifference(flowOf(0, []), flowOf(5, [["ad", "shop", 5]]))).toBeNull();
  });
});
