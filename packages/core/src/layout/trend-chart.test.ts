import { expect, test } from "vitest";
import { trendChart } from "./trend-chart.ts";

const monday = Date.UTC(2026, 0, 5);
const weekMs = 7 * 86_400_000;
const week = (i: number, mean: number | null) => ({ week: monday + i * weekMs, volume: 10, n: mean === null ? 2 : 10, mean, low: mean, high: mean });

test("a week with too few answers breaks the curve, and a week alone is a dot", () => {
  const { lines, dots, last } = trendChart([week(0, 0), week(1, 0.5), week(2, null), week(3, -1)], null);
  expect(lines).toHaveLength(1);
  expect(dots).toHaveLength(1);
  expect(last).toMatchObject({ level: -2, week: monday + 3 * weekMs });
});

test("notes stand as one flag at the week of their day, the Monday and the Sunday included", () => {
  const notes = [
    { day: "2026-01-04", text: "before" },
    { day: "2026-01-12", text: "Monday" },
    { day: "2026-01-18", text: "Sunday" },
    { day: "2026-01-19", text: "after" },
  ];
  const { flags, width } = trendChart([week(0, 0), week(1, 0)], null, { notes });
  expect(flags).toEqual([{ x: width - 30, notes: [notes[1], notes[2]] }]);
});
