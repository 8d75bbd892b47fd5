import type { JourneyMap, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { sameJson } from "@desirepath/core/maps/same-json.ts";

/** What a touchpoint shares with the one of the library that it stands for. */
export const sharedFields = ["name", "channels", "binding", "owner", "systems"] as const;
export type SharedField = (typeof sharedFields)[number];
export type Shared = Pick<Touchpoint, SharedField>;

export function sharedOf({ name, channels, binding, owner, systems }: Touchpoint): Shared {
  return { name, channels, binding, owner, systems };
}

/**
 * What an edit of a map changed in things of the library: of each linked touchpoint the shared fields that differ. A link that was made,
 * taken off or turned to another thing changes nothing there, and the library takes no empty name.
 */
export function sharedChanges(before: JourneyMap, after: JourneyMap): ReadonlyMap<string, Partial<Shared>> {
  const changes = new Map<string, Partial<Shared>>();
  for (const touchpoint of after.touchpoints) {
    const item = touchpoint.libraryItem;
    const was = item === null ? undefined : before.touchpoints.find((one) => one.id === touchpoint.id && one.libraryItem === item);
    if (item === null || was === undefined) continue;
    const changed = sharedFields.filter((field) => !sameJson(was[field], touchpoint[field]) && !(field === "name" && touchpoint.name === ""));
    if (changed.length > 0) changes.set(item, { ...changes.get(item), ...Object.fromEntries(changed.map((field) => [field, touchpoint[field]])) });
  }
  return changes;
}
