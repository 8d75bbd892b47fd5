import type { FindingGroup, FindingOrder } from "@desirepath/core/findings/finding-order.ts";
import type { FindingKind } from "@desirepath/core/findings/finding.ts";
import { signed } from "@desirepath/core/layout/figures.ts";
import type { JudgedFinding } from "@desirepath/core/findings/lifecycle.ts";
import { Headset, Hourglass, LogOut, type LucideIcon, Repeat, Route, Star, TrendingUp, UnfoldVertical } from "lucide-react";
import type { Shelf } from "./findings-state.ts";

/** What a kind is called, and what it says. */
export const kinds: Readonly<Record<FindingKind, { readonly name: string; readonly icon: LucideIcon; readonly says: string }>> = {
  gap: { name: "Emotion gap", icon: UnfoldVertical, says: "What customers feel here, less what the map expects. It counts where the interval leaves out what is expected." },
  "drop-off": { name: "Drop-off", icon: LogOut, says: "More journeys end here than at the map's other touchpoints, by at least 5 points, of closed journeys that could still reach the goal." },
  slow: { name: "Slow", icon: Hourglass, says: "Customers wait long for the next touchpoint: most of them longer than twice its target or, where no target is set, recently longer than before." },
  rework: { name: "Rework", icon: Repeat, says: "More journeys come back here after having been elsewhere than at the map's other touchpoints." },
  escalation: { name: "Escalation", icon: Headset, says: "More journeys turn to a support channel next than at the map's other touchpoints, by a way that the map does not have." },
  "moment-of-truth": { name: "Moment of truth", icon: Star, says: "How journeys feel here and where they end belong together. It is an association: nothing says that one causes the other." },
  "passing-moment": { name: "Moment of truth", icon: Star, says: "Journeys that came by here end otherwise than those that got past without it. It is an association: nothing says that one causes the other." },
  change: { name: "Change", icon: TrendingUp, says: "The weekly feeling here went from one level to another; the date is that of the week that splits it best." },
  "desire-path": { name: "Desire path", icon: Route, says: "A way that many journeys take and the map does not have." },
};

/** On which shelf a finding lies. One that is gone lies there whatever was said of it. */
export function shelfOf({ trend, judged, isReopened }: Pick<JudgedFinding, "trend" | "judged" | "isReopened">): Shelf {
  if (trend === "gone") return "gone";
  if (judged?.as === "confirmed") return "confirmed";
  return judged?.as === "dismissed" && !isReopened ? "dismissed" : "open";
}

export const groupNames: Readonly<Record<FindingGroup, string>> = { pain: "Pain points", moments: "Moments of truth", changes: "Changes", ways: "Desire paths", delights: "Better than expected" };
export const shelfNames: Readonly<Record<Shelf, string>> = { open: "To judge", confirmed: "Confirmed", dismissed: "Dismissed", gone: "Gone" };
export const orderNames: Readonly<Record<FindingOrder, string>> = { severity: "Most lost first", "at-least": "Most lost at least", each: "Gravest for each", size: "Largest first", journeys: "Most journeys first" };
export const trendNames: Readonly<Record<JudgedFinding["trend"], string>> = { new: "New", growing: "Growing", steady: "Steady", fading: "Fading", gone: "Gone" };

/** A difference of shares with its 95 % interval: "+46 points (+45…+47)". */
export function pointsText({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }, unit = "points"): string {
  return `${signed(100 * value, 0)} ${unit} (${signed(100 * low, 0)}…${signed(100 * high, 0)})`;
}
