import type { MapDifferences } from "@desirepath/core/history/map-differences.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/**
 * What others did to a map, as one sentence to be read out: the first thing by name, and how many more.
 *
 * @param names of those who are here; with one of them it is clear who it was.
 */
export function newsOf({ map: fields, parts, cells, count }: MapDifferences, map: JourneyMap, names: readonly string[]): string | null {
  if (count === 0) return null;
  const part = parts[0];
  const cell = cells[0];
  const first =
    part !== undefined
      ? `${part.change} the ${part.part} ${part.name}`
      : cell !== undefined
        ? `${cell.change === "removed" ? "emptied" : "wrote in"} ${lanesOf(map).find(({ id }) => id === cell.lane)?.title ?? "a lane"} at ${map.touchpoints.find(({ id }) => id === cell.touchpoint)?.name ?? "a touchpoint"}`
        : fields[0]?.field === "title"
          ? `renamed the map to ${map.title}`
          : "changed what the map is about";
  const more = count - 1;
  return `${names.length === 1 ? names[0] : "Somebody else"} ${first}${more === 0 ? "" : ` and ${more} more ${more === 1 ? "thing" : "things"}`}.`;
}
