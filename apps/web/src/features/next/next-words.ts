import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";

/** Evidence below this is thin. */
export const thinBelow = 30;

/** 3.24 -> "+3.2", 124.2 -> "+124": conversions gained in 30 days. */
export function gainText(value: number): string {
  return Math.abs(value) >= 100 ? `+${countText(value)}` : signed(value, 1);
}

/** "12% to 18%". */
export function boundsText(bounds: { readonly low: number; readonly high: number }, told: (value: number) => string = shareText): string {
  return `${told(bounds.low)} to ${told(bounds.high)}`;
}
