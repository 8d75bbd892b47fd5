import { expect, test } from "vitest";
import { journeyMap } from "../maps/journey-map.ts";
import { haldenMap } from "./maps.ts";
import { haldenPersonas, withPersonas } from "./personas.ts";
import { portraits } from "./portraits.ts";
import { haldenColumns } from "./rows.ts";
import { haldenSegments } from "./segments.ts";
import * as tables from "./tables.ts";

const traits: Readonly<Record<string, readonly string[]>> = { rider: Object.keys(tables.riders), area: tables.areas.map(([name]) => name), employer_leasing: ["yes", "no"] };

test("the rules of the demo's personas are over traits and values that its customers have", () => {
  for (const { content } of haldenPersonas())
    for (const condition of content.segment?.conditions ?? []) {
      if (condition.kind !== "trait") continue;
      expect(haldenColumns).toContainEqual({ name: condition.name, role: "trait" });
      for (const value of condition.values) expect(traits[condition.name]).toContain(value);
    }
});

test("the segments of the demo are about events that its customers have", () => {
  const names = Object.values(tables.touchpoints).flatMap(({ steps }) => steps.flatMap(({ as }) => as.map(([[name]]) => name)));
  const rules = haldenSegments().flatMap(({ content }) => content.rule.conditions.flatMap((condition) => (condition.kind === "did" ? condition.rule : [])));
  for (const rule of rules) expect(rule.kind === "one-of" && rule.values.every((name) => (names as readonly string[]).includes(name))).toBe(true);
  expect(rules).toHaveLength(5);
});

test("the demo's main map is for personas that there are, with expectations at its touchpoints", () => {
  const map = withPersonas(haldenMap());
  expect(journeyMap.parse(JSON.parse(JSON.stringify(map)))).toEqual(map);
  const ids = haldenPersonas().map(({ id }) => id);
  for (const id of [...map.frame.personas, ...map.touchpoints.flatMap((one) => Object.keys(one.expectedBy))]) expect(ids).toContain(id);
  expect(map.touchpoints.filter((one) => Object.keys(one.expectedBy).length > 0)).toHaveLength(5);
  expect(withPersonas(map)).toEqual(map);
});

test("every persona of the demo has a picture", () => {
  for (const { portrait } of haldenPersonas()) expect(portraits[portrait]).toMatch(/^UklGR/);
});
