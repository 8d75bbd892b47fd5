import { named } from "@desirepath/core/maps/binding.ts";
import { expect, test } from "vitest";
import { didAsOften, didWithin, filledSegment, freshCondition, oftenness, oftennessOf, periodOf, type Did } from "./segment-draft.ts";

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

test("when somebody did something can be chosen, and read again", () => {
  for (const period of ["ever", "days", "dates"] as const) expect(periodOf(didWithin(did, period))).toBe(period);
  const dated = { ...did, from: 5, until: 9 };
  expect(didWithin(dated, "dates")).toEqual(dated);
  expect(didWithin(dated, "days")).toEqual({ ...did, lastDays: 90 });
  expect(filledSegment({ match: "all", conditions: [{ ...did, from: 9, until: 9 }] })).toBeNull();
});

test("a group without anything filled in is left out, and what is filled in stays in its group", () => {
  const group = { kind: "group" as const, match: "any" as const, not: true, conditions: [freshCondition("trait", []), freshCondition("group", [])] };
  expect(filledSegment({ match: "all", conditions: [group] })).toBeNull();
  expect(filledSegment({ match: "all", conditions: [{ ...group, conditions: [...group.conditions, did] }] })).toEqual({ match: "all", conditions: [{ ...group, conditions: [did] }] });
});
