import type { ShareView } from "@desirepath/core/api/shares.ts";

/** What a link hides of its map, in words. */
export function shownWords({ hiddenLanes, showsWords, showsCustomers }: ShareView): string {
  const hidden = [...(showsCustomers ? [] : ["customers"]), ...(showsWords ? [] : ["their words"]), ...(hiddenLanes.length === 0 ? [] : [`${hiddenLanes.length} ${hiddenLanes.length === 1 ? "lane" : "lanes"}`])];
  return hidden.length === 0 ? "nothing" : hidden.join(", ");
}
