import { expect, test } from "vitest";
import { emptyLane } from "../layout/lanes.ts";
import { channels, journeyMap } from "../maps/journey-map.ts";
import { mapOf } from "../maps/live-map.ts";
import { docOf } from "../maps/live-replace.ts";
import { begunFromTemplate, mapFromTemplate } from "./template.ts";
import { templates } from "./templates.ts";

test("there are twelve templates, of every kind of journey", () => {
  expect(new Set(templates.map((template) => template.id)).size).toBe(12);
  expect(new Set(templates.map((template) => template.type))).toEqual(new Set(["purchase", "service", "experience", "onboarding"]));
});

test.each(templates)("$title makes a whole map", (template) => {
  const map = mapFromTemplate(template, { id: "new", title: "Ours" });
  expect(journeyMap.parse(map)).toEqual(map);
  expect(mapOf(docOf(map), "new")).toEqual(map);
  expect(map.frame).toMatchObject({ type: template.type, goal: template.goal, persona: template.persona });
  // As a team would draw it: several stages, each with what the customer wants and does, something that hurts, something that decides.
  expect(map.stages.length).toBeGreaterThanOrEqual(4);
  expect(map.stages.every((stage) => stage.customerGoal !== "")).toBe(true);
  expect(map.touchpoints.length).toBeGreaterThanOrEqual(8);
  const cells = (kind: string) => Object.keys(map.lanes.find((lane) => lane.kind === kind)!.cells).length;
  expect(cells("actions")).toBe(map.touchpoints.length);
  expect(cells("pain-points")).toBeGreaterThanOrEqual(2);
  expect(cells("moments-of-truth")).toBeGreaterThanOrEqual(2);
  const levels = map.touchpoints.map((touchpoint) => touchpoint.expected!.level);
  expect([Math.min(...levels) < 0, Math.max(...levels) > 0]).toEqual([true, true]);
  expect(map.touchpoints.flatMap((touchpoint) => touchpoint.channels).filter((channel) => !(channels as readonly string[]).includes(channel))).toEqual([]);
});

test("what is said at the start stands in place of the template's words", () => {
  const map = mapFromTemplate(templates[0]!, { id: "new", title: "Ours", goal: "Sell more", personas: ["persona-1"] });
  expect([map.title, map.frame.goal, map.frame.personas, map.frame.audience]).toEqual(["Ours", "Sell more", ["persona-1"], templates[0]!.audience]);
});

test("a map on which nothing stands is begun from a template, and keeps what is said of it already", () => {
  const own = emptyLane("mine", "text", "Notes of ours");
  const bare = journeyMap.parse({ schemaVersion: 1, id: "m", title: "Ours", frame: { goal: "Sell more", owner: "Ann", tags: ["Q4"] }, stages: [], touchpoints: [], lanes: [own, emptyLane("old", "actions", "Actions")] });
  const begun = begunFromTemplate(bare, templates[0]!);
  expect(begun).toMatchObject({ id: "m", title: "Ours", frame: { goal: "Sell more", owner: "Ann", tags: ["Q4"], type: "purchase", timeFrame: "Six weeks, from first visit to first use" } });
  expect(begun.stages.map(({ name }) => name)).toEqual(["Notice", "Choose", "Buy", "Receive and use", "Return"]);
  expect(begun.lanes.filter(({ kind }) => kind === "actions").map(({ id }) => id)).toEqual(["lane-actions"]);
  expect(begun.lanes.at(-1)).toEqual(own);
});
