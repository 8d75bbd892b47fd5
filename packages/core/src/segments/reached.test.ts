import { expect, test } from "vitest";
import { meetsRule, named, type Rule } from "../maps/binding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { reachedRule } from "./reached.ts";

const callsByPhone: Rule = { kind: "all", rules: [named("call"), { kind: "one-of", of: "channel", values: ["phone"] }] };
const written = writtenMap("Look: ad, shop | Help: phone, call");
const map = journeyMap.parse({ ...written, touchpoints: written.touchpoints.map((one) => (one.id === "phone" ? { ...one, binding: callsByPhone } : one.id === "shop" ? { ...one, binding: null } : one)) });

test("an event is at a touchpoint if it meets its binding and none before it", () => {
  const rule = reachedRule(map, ["call"])!;
  expect([meetsRule(rule, { name: "call" }), meetsRule(rule, { name: "call", channel: "phone" }), meetsRule(rule, { name: "ad" })]).toEqual([true, false, false]);
});

test("a stage is reached at any of its touchpoints; what is plainly apart is not written out", () => {
  const rule = reachedRule(map, ["phone", "call"])!;
  expect([meetsRule(rule, { name: "call" }), meetsRule(rule, { name: "call", channel: "phone" }), meetsRule(rule, { name: "ad" })]).toEqual([true, true, false]);
  expect(reachedRule(map, ["ad"])).toEqual(named("ad"));
  expect([reachedRule(map, ["shop"]), reachedRule(map, []), reachedRule(map, ["nowhere"])]).toEqual([null, null, null]);
});
