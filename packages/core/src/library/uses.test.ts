import { expect, test } from "vitest";
import { journeyMap } from "../maps/journey-map.ts";
import { useKey, usesOf } from "./uses.ts";

const touchpoint = (id: string, more: object = {}) => ({ id, stage: "s", name: id.toUpperCase(), ...more });
const map = journeyMap.parse({
  schemaVersion: 1, id: "m", title: "M", stages: [{ id: "s", name: "S" }],
  frame: { personas: ["mira"], tags: ["Leasing"] },
  touchpoints: [touchpoint("ad", { stakeholders: { ana: "informed" } }), touchpoint("shop", { expectedBy: { mira: { level: 1, word: "" }, olaf: { level: 0, word: "" } }, libraryItem: "till" }), touchpoint("pay")],
  lanes: [{ id: "o", kind: "opportunities", title: "O", items: { pay: ["faster"], ad: ["faster", "ask"] } }, { id: "p", kind: "opportunities", title: "P", items: { pay: ["faster"] } }],
});

test.each([
  ["a persona of the frame and of a touchpoint", "persona", "mira", ["shop"]],
  ["a persona that one touchpoint alone expects something for", "persona", "olaf", ["shop"]],
  ["a tag, as a whole", "tag", "Leasing", []],
  ["a touchpoint of the library", "touchpoint", "till", ["shop"]],
  ["an opportunity in two lanes, each touchpoint once and in map order", "opportunity", "faster", ["ad", "pay"]],
  ["an action", "action", "ask", ["ad"]],
  ["a stakeholder", "stakeholder", "ana", ["ad"]],
] as const)("finds where a map points to %s", (_name, kind, to, touchpoints) => {
  expect(usesOf(map).get(useKey(kind, to, to))).toEqual({ map: "m", title: "M", touchpoints, names: touchpoints.map((id) => id.toUpperCase()) });
});

test("finds nothing for what a map does not point to, and nothing of another kind by the same id", () => {
  const uses = usesOf(map);
  expect([useKey("stakeholder", "mira", "Mira"), useKey("opportunity", "gone", "Gone"), useKey("tag", "tag-1", "Delivery"), useKey("segment", "mira", "Mira")].map((key) => uses.get(key))).toEqual([undefined, undefined, undefined, undefined]);
});
