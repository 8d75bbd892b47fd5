import type { JourneyMap } from "../maps/journey-map.ts";
import type { Onward } from "./what-happens-next.ts";

/** A move as people know it: a touchpoint's name, or how the journey ends. */
export function onwardName({ to, end }: Onward, map: Pick<JourneyMap, "touchpoints" | "goal">): string {
  if (end === "gone") return "Ends here";
  if (end === "goal") return map.goal?.name ?? "The goal";
  return map.touchpoints.find(({ id }) => id === to)?.name ?? "A removed touchpoint";
}
