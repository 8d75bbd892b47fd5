import { reasonText } from "@desirepath/core/findings/reason-text.ts";
import type { ReasonSelection } from "@desirepath/core/findings/reason-selection.ts";
import { durationText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/** "that end at Test ride and felt bad here": the journeys behind a number of what sets journeys apart. */
export function reasonClause({ outcome, has, longerThanMs, feature, touchpoint }: ReasonSelection, map: Pick<JourneyMap, "touchpoints">, nameOf: (touchpoint: string) => string, isOne: boolean): string {
  const waits = isOne ? (has ? "waits" : "does not wait") : has ? "wait" : "do not wait";
  const goes = isOne ? (has ? "ends at" : "goes on from") : has ? "end at" : "go on from";
  const did = outcome === "end" ? `${goes} ${nameOf(touchpoint)}` : `${waits} longer than ${durationText(longerThanMs / 1000)} after ${nameOf(touchpoint)}`;
  if (feature === undefined) return `that ${did}`;
  if (feature.kind === "trait") return `that ${did}, whose ${reasonText(feature, map)}`;
  if (feature.kind === "persona") return `that ${did}, of the persona ${feature.name}`;
  return `that ${did} and ${reasonText(feature, map)}`;
}
