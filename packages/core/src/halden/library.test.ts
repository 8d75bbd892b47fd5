import { expect, test } from "vitest";
import { useKey, usesOf } from "../library/uses.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { haldenMap } from "./buying-map.ts";
import { haldenLibrary, withLibrary } from "./library.ts";
import { haldenMaps } from "./maps.ts";
import { truthIds, truths } from "./truths.ts";

const library = haldenLibrary(haldenMap());
const ids = new Set(library.map(({ id }) => id));

test("everything that a map of the demo points to is in its library", () => {
  for (const map of haldenMaps()) {
    const pointed = [...map.lanes.flatMap((lane) => Object.values(lane.items).flat()), ...map.touchpoints.flatMap((t) => [...Object.keys(t.stakeholders), ...(t.libraryItem === null ? [] : [t.libraryItem])])];
    expect(pointed.filter((id) => !ids.has(id) && id.startsWith("halden-"))).toEqual([]);
    expect(journeyMap.parse(map)).toEqual(map);
    const names = library.flatMap(({ kind, content }) => (kind === "tag" ? [content["name"]] : []));
    expect(map.frame.tags.filter((tag) => !names.includes(tag))).toEqual([]);
  }
  expect(ids.size).toBe(library.length);
});

test("every planted truth has an opportunity at its touchpoint", () => {
  const lane = withLibrary(haldenMap()).lanes.find(({ kind }) => kind === "opportunities")!;
  for (const id of truthIds) expect(lane.items[truths[id].touchpoint], id).toHaveLength(id === "leasing-silence" ? 2 : 1);
});

test("every action has its opportunity, and every opportunity stands on a map", () => {
  for (const { kind, id, content } of library) {
    if (kind === "action") expect(content["opportunity"] === null || ids.has(content["opportunity"] as string)).toBe(true);
    if (kind === "opportunity") expect(haldenMaps().some((map) => usesOf(map).has(useKey(kind, id, "")))).toBe(true);
  }
});

test("an older map of the demo gets the library once, and keeps what people did", () => {
  const old = haldenMap();
  const mine = { ...old, touchpoints: old.touchpoints.filter((t) => t.id !== "checkout"), frame: { ...old.frame, tags: ["Mine"] } };
  const got = withLibrary(mine);
  expect(got.lanes.find(({ kind }) => kind === "opportunities")!.items["checkout"]).toBeUndefined();
  expect(got.frame.tags).toEqual(["Mine"]);
  expect(withLibrary(got)).toEqual(got);
});
