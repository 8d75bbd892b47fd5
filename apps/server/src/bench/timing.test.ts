import { expect, test } from "vitest";
import { timingOf } from "./timing.ts";

test.each([
  [[7], { medianMs: 7, fastestMs: 7, slowestMs: 7, repetitions: 1 }],
  [[9, 1, 5], { medianMs: 5, fastestMs: 1, slowestMs: 9, repetitions: 3 }],
  [[10, 2, 4, 3], { medianMs: 3, fastestMs: 2, slowestMs: 10, repetitions: 4 }],
])("of the repetitions %j the middle one counts, the lower of two", (runs, timing) => {
  expect(timingOf(runs)).toEqual(timing);
});
