import { named } from "@desirepath/core/maps/binding.ts";
import { expect, test } from "vitest";
import { didAsOften, filledSegment, freshCondition, oftenness, oftennessOf, type Did } from "./segment-draft.ts";

const did: Did = { kind: "did", rule: named("call"), atLeast: 4, atMost: null, lastDays: null };

test("how often somebody did something can be chosen, and read again", () => {
  for (const often of oftenness) expect(oftennessOf(didAsOften(did, often))).toBe(often);
  expect(didAsOften(did, "at-most")).toMatchObject({ atLeast: 0, atMost: 4 });
  expect(didAsOften({ ...did, atLeast: 0, atMost: 0 }, "at-least")).toMatchObject({ atLeast: 2, atMost: null });
  expect(oftennessOf({ ...did, atMost: 6 })).toBeNull();
});

test("a condition that is not filled in yet means nothing", () => {
  const draft = { match: "all" as const, conditions: [freshCondition("trait", ["plan"]), freshCondition("did", [])] };
  expect(filledSegment(draft)).toBeNull();
  expect(filledSegment({ ...draft, conditions: [...draft.conditions, did] })).toEqual({ match: "all", conditions: [did] });
});
