import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { compareText } from "@desirepath/core/discovery/text-order.ts";
import type { mapOrders } from "../../shell/search.ts";

/** A map that no event has reached yet: all that it says is believed. */
export function isBelieved(map: Pick<MapSummary, "journeys" | "newestEvidence">): boolean {
  return map.newestEvidence === null || (map.journeys ?? 0) === 0;
}

/** How urgently a share of fitting journeys asks to be looked at, as the face whose colour its figure takes; null while it is well. */
export function fitConcern(fitting: number | null): 1 | 2 | null {
  if (fitting === null || fitting >= 0.85) return null;
  return fitting < 0.75 ? 1 : 2;
}

/**
 * Maps in the order of a list.
 *
 * - `attention`: by the share of journeys that fit, the lowest first; then by coverage, the lowest first; maps without evidence last.
 * - `recent`: changed last, first.
 * - `name`: by title, without regard to case.
 * - `review`: by the day of the next review, the earliest first; maps without one last.
 *
 * What is equal stands by title, then id.
 */
export function inOrder(maps: readonly MapSummary[], order: (typeof mapOrders)[number]): MapSummary[] {
  switch (order) {
    case "attention":
      return maps.toSorted((a, b) => Number(isBelieved(a)) - Number(isBelieved(b)) || (a.fitting ?? 2) - (b.fitting ?? 2) || (a.coverage ?? 2) - (b.coverage ?? 2) || byName(a, b));
    case "recent":
      return maps.toSorted((a, b) => compareText(b.updatedAt, a.updatedAt) || byName(a, b));
    case "name":
      return maps.toSorted(byName);
    case "review":
      return maps.toSorted((a, b) => Number(a.reviewOn === null) - Number(b.reviewOn === null) || compareText(a.reviewOn ?? "", b.reviewOn ?? "") || byName(a, b));
  }
}

function byName(a: MapSummary, b: MapSummary): number {
  return compareText(a.title.toLowerCase(), b.title.toLowerCase()) || compareText(a.id, b.id);
}

/** Maps whose title, tags or persona have every word of a search, without regard to case. */
export function found(maps: readonly MapSummary[], search: string): MapSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return maps.filter((map) => {
    const text = `${map.title} ${map.tags.join(" ")} ${map.persona}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A name for a file that every system takes, from a title. */
export function fileNameOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase();
  return `${plain === "" ? "map" : plain}.json`;
}
