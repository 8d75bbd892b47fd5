import { expect, test } from "vitest";
import { spreadOf, timingOf } from "./timing.ts";

test.each([
  [[7], { medianMs: 7, fastestMs: 7, slowestMs: 7, repetitions: 1 }],
  [[9, 1, 5], { medianMs: 5, fastestMs: 1, slowestMs: 9, repetitions: 3 }],
  [[10, 2, 4, 3], { medianMs: 3, fastestMs: 2, slowestMs: 10, repetitions: 4 }],
])("of the repetitions %j the middle one counts, the lower of two", (runs, timing) => {
  expect(timingOf(runs)).toEqual(timing);
});

test.each([
  [[7], { p50Ms: 7, p95Ms: 7, repetitions: 1 }],
  [[4, 1, 3, 2], { p50Ms: 2, p95Ms: 4, repetitions: 4 }],
  [Array.from({ length: 100 }, (_, n) => 100 - n), { p50Ms: 50, p95Ms: 95, repetitions: 100 }],
])("of the repetitions %j half took no longer than the one, and nineteen in twenty no longer than the other", (runs, spread) => {
  expect(spreadOf(runs)).toEqual(spread);
});
