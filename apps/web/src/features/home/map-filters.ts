import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { compareText } from "@desirepath/core/discovery/text-order.ts";
import type { HomeSearch } from "../../shell/search.ts";

export const filterParts = ["type", "persona", "tag", "owner"] as const;
export type FilterPart = (typeof filterParts)[number];
export type MapFilters = Pick<HomeSearch, FilterPart | "status">;

/** The names of personas of the library, by id. */
export type PersonaNames = ReadonlyMap<string, string>;

/** Maps that pass every filter. Those that are archived show only when they are asked for. */
export function keptBy(maps: readonly MapSummary[], filters: MapFilters, personas: PersonaNames): MapSummary[] {
  return maps.filter((map) => (filters.status === undefined ? map.status !== "archived" : map.status === filters.status) && filterParts.every((part) => filters[part] === undefined || valuesOf(map, part, personas).includes(filters[part])));
}

/** What the maps can be filtered by in this part, in the order of words. */
export function choicesOf(maps: readonly MapSummary[], part: FilterPart, personas: PersonaNames): string[] {
  return [...new Set(maps.flatMap((map) => valuesOf(map, part, personas)))].toSorted((a, b) => compareText(a.toLowerCase(), b.toLowerCase()) || compareText(a, b));
}

function valuesOf(map: MapSummary, part: FilterPart, personas: PersonaNames): readonly string[] {
  const values = { type: [map.type], owner: [map.owner], tag: map.tags, persona: [map.persona, ...map.personas.flatMap((id) => personas.get(id) ?? [])] }[part];
  return values.filter((value) => value !== "");
}
