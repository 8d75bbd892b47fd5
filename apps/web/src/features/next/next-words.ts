import type { Onward } from "@desirepath/core/next/what-happens-next.ts";
import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/** Evidence below this is thin. */
export const thinBelow = 30;

/** A move as people know it: a touchpoint's name, or how the journey ends. */
export function onwardName({ to, end }: Onward, map: Pick<JourneyMap, "touchpoints" | "goal">): string {
  if (end === "gone") return "Ends here";
  if (end === "goal") return map.goal?.name ?? "The goal";
  return map.touchpoints.find(({ id }) => id === to)?.name ?? "A removed touchpoint";
}

/** 3.24 -> "+3.2", 124.2 -> "+124": conversions gained in 30 days. */
export function gainText(value: number): string {
  return Math.abs(value) >= 100 ? `+${countText(value)}` : signed(value, 1);
}

/** "12% to 18%". */
export function boundsText(bounds: { readonly low: number; readonly high: number }, told: (value: number) => string = shareText): string {
  return `${told(bounds.low)} to ${told(bounds.high)}`;
}
