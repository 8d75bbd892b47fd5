import { expect, test } from "vitest";
import { arrivalChart } from "./arrival-chart.ts";

const at = (ms: number, share: number, atRisk: number) => ({ ms, share, low: share - 0.1, high: share + 0.1, atRisk });
const day = 86_400_000;

test("a curve of arrivals rises in steps, and its band goes there and back", () => {
  const { curves: [curve], ticks, times, baseY } = arrivalChart([{ points: [at(5 * day, 0.5, 100), at(10 * day, 1, 50)], began: 100 }], { width: 160, height: 134 });
  // 100 px wide from 44, 100 px high from 10.
  expect(curve!.line).toBe("M44 110L94 110L94 60L144 60L144 10");
  expect(curve!.band).toBe("M44 110L94 110L94 50L144 50L144 0L144 20L144 70L94 70L94 110L44 110Z");
  expect(ticks.map(({ y }) => y)).toEqual([110, 85, 60, 35, 10]);
  expect(times).toEqual([{ ms: 0, x: 44 }, { ms: 5 * day, x: 94 }, { ms: 10 * day, x: 144 }]);
  expect(curve!.left).toEqual([100, 100, 50]);
  expect(baseY).toBe(110);
});

test("a curve is not drawn where it hangs on a few", () => {
  const { curves: [curve] } = arrivalChart([{ points: [at(5 * day, 0.5, 100), at(10 * day, 1, 4)], began: 100 }], { width: 160, height: 134 });
  expect(curve!.line).toBe("M44 110L144 110L144 60");
});

test("a chart of nothing has its axes", () => {
  expect(arrivalChart([{ points: [], began: 0 }], { width: 160 }).curves[0]).toMatchObject({ line: "M44 216", band: "" });
});
