import { expect, test } from "vitest";
import type { MapScreen } from "../map-screen.ts";
import { editFor, filterFor, type MapPersona } from "./persona-view.ts";

const mira: MapPersona = { id: "mira", name: "Mira", title: "", segment: { match: "all", conditions: [{ kind: "felt", from: -1, to: 0 }] } };

test("the map of a persona counts the journeys of her customers, beside what else is filtered", () => {
  expect(filterFor({ from: 5 }, mira)).toEqual({ from: 5, segment: mira.segment });
  expect(filterFor({ from: 5 }, { ...mira, segment: null })).toEqual({ from: 5 });
  expect([filterFor(undefined, null), filterFor(undefined, "all")]).toEqual([undefined, undefined]);
});

const say: Parameters<NonNullable<MapScreen["edit"]>>[0] = (c, e) => c.setExpectedEmotion(e, "pay", null);

test("what is said of the expected emotion on a persona's map is said of hers", () => {
  const told: unknown[] = [];
  const commands = { setExpectedEmotion: () => told.push("everybody's"), setPersonasEmotion: (_editing: unknown, touchpoint: string, persona: string) => told.push([touchpoint, persona]) };
  const edit = ((command: (c: unknown, e: unknown) => unknown) => Boolean(command(commands, {}))) as unknown as NonNullable<MapScreen["edit"]>;
  editFor(edit, mira)!(say);
  editFor(edit, null)!(say);
  expect(told).toEqual([["pay", "mira"], "everybody's"]);
  expect(editFor(null, mira)).toBeNull();
});
