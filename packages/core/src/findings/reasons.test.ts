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

test("what one customer did in many journeys sets nothing apart, where another did as much in as many", () => {
  // 40 of 60 journeys that ended have it, 10 of 60 others: by chance in next to none. But they are journeys of three customers.
  const counted = { kind: "channel" as const, name: "phone", value: "", with: 40, without: 10, among: { with: 60, without: 60 } };
  expect(finishReasons({ features: [counted] })).toHaveLength(1);
  expect(finishReasons({ features: [{ ...counted, groups: [group(20, 20, 0), group(20, 20, 10), group(20, 0, 0)] }] })).toEqual([]);
  // As many customers as journeys: nothing but the little that is known of their variance changes.
  const each = Array.from({ length: 60 }, (_, i) => group(1, i < 40 ? 1 : 0, i >= 50 ? 1 : 0));
  expect(finishReasons({ features: [{ ...counted, groups: each }] })).toHaveLength(1);
});

/** A group of customers with so many journeys of each outcome, and of them so many that have the feature. */
function group(n: number, withIt: number, withoutIt: number) {
  return { with: { count: withIt, n }, without: { count: withoutIt, n } };
}
