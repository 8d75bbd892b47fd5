import type { JourneyMap } from "../maps/journey-map.ts";
import type { LibraryKind } from "./library.ts";

/** Where a map points to a thing: the touchpoints concerned and their names, in map order; empty if it is the map as a whole. */
export interface Use {
  readonly map: string;
  readonly title: string;
  readonly touchpoints: readonly string[];
  readonly names: readonly string[];
}

/**
 * Under what the uses of a thing are found: what maps write to point to it. A tag is pointed to by its name, and a lane does not say
 * whether an item is an opportunity or an action. A map points to no segment: filters hold their rules.
 *
 * @param name the thing's name or title.
 */
export function useKey(kind: LibraryKind, id: string, name: string): string {
  switch (kind) {
    case "tag":
      return `tag ${name}`;
    case "opportunity":
    case "action":
      return `item ${id}`;
    default:
      return `${kind} ${id}`;
  }
}

/** Everything in the library that a map points to, by `useKey`. */
export function usesOf(map: Pick<JourneyMap, "id" | "title" | "frame" | "touchpoints" | "lanes">): ReadonlyMap<string, Use> {
  const found = new Map<string, Set<string>>();
  const point = (kind: LibraryKind, to: string, touchpoint?: string) => {
    const key = useKey(kind, to, to);
    const at = found.get(key) ?? new Set();
    found.set(key, touchpoint === undefined ? at : at.add(touchpoint));
  };
  for (const persona of map.frame.personas) point("persona", persona);
  for (const tag of map.frame.tags) point("tag", tag);
  for (const touchpoint of map.touchpoints) {
    for (const persona of Object.keys(touchpoint.expectedBy)) point("persona", persona, touchpoint.id);
    for (const stakeholder of Object.keys(touchpoint.stakeholders)) point("stakeholder", stakeholder, touchpoint.id);
    if (touchpoint.libraryItem !== null) point("touchpoint", touchpoint.libraryItem, touchpoint.id);
    for (const { items } of map.lanes) for (const item of items[touchpoint.id] ?? []) point("opportunity", item, touchpoint.id);
  }
  const names = new Map(map.touchpoints.map(({ id, name }) => [id, name]));
  return new Map([...found].map(([key, at]) => [key, { map: map.id, title: map.title, touchpoints: [...at], names: [...at].map((id) => names.get(id) ?? "") }]));
}
