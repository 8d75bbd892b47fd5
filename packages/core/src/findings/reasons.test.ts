import { expect, test } from "vitest";
import { finishReasons } from "./reasons.ts";
import type { FeatureCount } from "./reasons.ts";

/** Words of 100 journeys on each side, as how many of those with and without the outcome said them. */
function told(said: Readonly<Record<string, readonly [number, number]>>): string[] {
  const features: FeatureCount[] = Object.entries(said).map(([name, [having, without]]) => ({ kind: "said", name, value: "", with: having, without, among: { with: 100, without: 100 } }));
  return finishReasons({ features }).map(({ name }) => name);
}

test("two words stand in the place of each of them where they set apart at least as well", () => {
  expect(told({ identity: [40, 0], check: [40, 0], "identity check": [40, 0] })).toEqual(["identity check"]);
  expect(told({ delivery: [60, 58], date: [60, 58], "delivery date": [50, 5] })).toEqual(["delivery date"]);
});

test("where one of them says it better, the word is told", () => {
  expect(told({ slow: [60, 5], reply: [30, 25], "slow reply": [25, 5] })).toEqual(["slow"]);
});

test("words that say little are told only where they add to another", () => {
  expect(told({ the: [80, 10], was: [80, 10], "the was": [80, 10] })).toEqual([]);
  expect(told({ slow: [40, 5], "was slow": [40, 5] })).toEqual(["slow"]);
  expect(told({ delivered: [50, 50], "not delivered": [50, 5] })).toEqual(["not delivered"]);
});
