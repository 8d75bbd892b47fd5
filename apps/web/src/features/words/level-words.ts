import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import type { Theme } from "@desirepath/core/words/themes.ts";

/** Scored texts below which a mean is thin evidence. */
const thinBelow = 30;

/** How a theme's texts feel, as a sentence. */
export function levelWords({ n, mean, low, high }: Theme["feeling"]): string {
  if (mean === null || low === null || high === null) return "No text of it has a score that counts.";
  return `${faceName(faceOf(levelOf(mean)))}: ${levelText(levelOf(mean))} (95% interval ${levelText(levelOf(low))} to ${levelText(levelOf(high))}, ${countText(n)} scored texts${n < thinBelow ? ", thin" : ""}).`;
}
