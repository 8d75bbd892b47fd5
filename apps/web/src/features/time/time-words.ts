import { durationText } from "@desirepath/core/layout/figures.ts";

/** Below so many the evidence is thin. */
export const thinBelow = 30;

/** Milliseconds as people say them; a dash for nothing. */
export function spanText(ms: number | null): string {
  return ms === null ? "–" : durationText(ms / 1000);
}

/** "2 h to 4 h": the times that a bar stands for. */
export function binText({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null }): string {
  if (toMs === null) return `${spanText(fromMs)} or longer`;
  return fromMs === 0 ? `under ${spanText(toMs)}` : `${spanText(fromMs)} to ${spanText(toMs)}`;
}

/** "3.1 d (2.4 d to 4 d)": a time with its interval, whose ends may not be known. */
export function arrivalText({ ms, low, high }: { readonly ms: number | null; readonly low: number | null; readonly high: number | null }): string {
  if (ms === null) return "not reached yet";
  return `${spanText(ms)} (${low === null ? "?" : spanText(low)} to ${high === null ? "not known" : spanText(high)})`;
}

/** A p-value as it is read. */
export function chanceText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}
