import { expect, test } from "vitest";
import { nextChart } from "./next-chart.ts";

test("stands each touchpoint above its stage, with its interval, under a round number", () => {
  const chart = nextChart(
    [
      { stage: "look", value: 0.25, bounds: { low: 0.2, high: 0.3 } },
      { stage: "look", value: null, bounds: null },
      { stage: "buy", value: 0.37, bounds: null },
    ],
    { width: 356, height: 138, reference: 0.1 },
  );
  // 300 px for three columns; 100 px for values up to 0.4.
  expect(chart.ticks.map(({ value, y }) => [Number(value.toFixed(2)), y])).toEqual([[0, 112], [0.1, 87], [0.2, 62], [0.3, 37], [0.4, 12]]);
  expect(chart.columns).toEqual([
    { x: 94, y: 49.5, lowY: 62, highY: 37 },
    { x: 194, y: null, lowY: null, highY: null },
    { x: 294, y: 19.5, lowY: null, highY: null },
  ]);
  expect(chart.stages).toEqual([{ stage: "look", x: 44, width: 200 }, { stage: "buy", x: 244, width: 100 }]);
  expect([chart.referenceY, chart.baseY, chart.width]).toEqual([87, 112, 356]);
});

test("is wider than its place rather than crowded, and has a scale without any value", () => {
  const chart = nextChart(Array.from({ length: 60 }, () => ({ stage: "one", value: null, bounds: null })), { width: 300 });
  expect(chart.width).toBe(44 + 12 + 60 * 34);
  expect(chart.ticks.at(-1)!.value).toBe(1);
  expect(nextChart([], { width: 300 }).columns).toEqual([]);
});
