import type { Variant } from "@desirepath/core/variants/variants.ts";
import { stepLabel } from "@desirepath/core/variants/variants.ts";
import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { enoughEvidence } from "@desirepath/core/measures/emotion.ts";
import type { ExportedTable } from "../explore/exports.ts";
import type { Lines } from "./variant-lines.ts";

type Names = Pick<JourneyMap, "touchpoints" | "stages">;

export const sortNames = { taken: "Most taken", slowest: "Slowest", "worst-emotion": "Worst emotion", "lowest-conversion": "Lowest conversion" } as const;

/** Below this many journeys evidence is thin. */
export const thinBelow = 30;

/** A path in one line. */
export function pathText(path: readonly string[], map: Names): string {
  return path.length === 0 ? "Nothing on the map" : path.map((node) => stepLabel(node, map)).join(" → ");
}

/** A path with what is felt at its steps, for whoever does not see the drawing. */
export function spokenPath({ path, steps }: Pick<Variant, "path" | "steps">, map: Names): string {
  return path
    .map((node, i) => {
      const score = steps[i];
      const felt = score === null || score === undefined || score.n < enoughEvidence ? "" : ` (${faceName(faceOf(levelOf(score.mean))).toLowerCase()})`;
      return `${stepLabel(node, map)}${node.startsWith("off:") ? ", not on the map" : ""}${felt}`;
    })
    .join(", then ");
}

/** How most of a variant's closed journeys come out; open where none is closed. */
export function usualEnd({ converted, abandoned }: Pick<Variant, "converted" | "abandoned">): "reached" | "left" | "open" {
  return converted + abandoned === 0 ? "open" : converted >= abandoned ? "reached" : "left";
}

/** What is seen, for a file: shares from 0 to 1. */
export function variantsTable({ lines, rest }: Lines, { all, looked }: { readonly all: number; readonly looked: number }, map: Names, { isGrouped, hasDifference }: { readonly isGrouped: boolean; readonly hasDifference: boolean }): ExportedTable {
  const columns = ["way", ...(isGrouped ? ["ways alike"] : []), "steps", "journeys", "share", "low", "high", "of all so far", "converted", "abandoned", "open", "conversion", "median seconds", "emotion", "scores", ...(hasDifference ? ["difference of the share", "low", "high"] : [])];
  let sum = 0;
  const rows = lines.map(({ of, ways }) => {
    sum += of.journeys.count;
    const { journeys: own, conversion, emotion, difference } = of;
    return [
      of.name,
      ...(isGrouped ? [ways] : []),
      pathText(of.path, map),
      own.count,
      own.share,
      own.low,
      own.high,
      sum / own.n,
      of.converted,
      of.abandoned,
      of.open,
      conversion?.share ?? null,
      of.medianSeconds,
      emotion?.mean ?? null,
      emotion?.n ?? 0,
      ...(hasDifference ? [difference?.journeys?.value ?? null, difference?.journeys?.low ?? null, difference?.journeys?.high ?? null] : []),
    ];
  });
  const other = rest.of;
  const last = ["other ways", ...(isGrouped ? [other.variants] : []), null, other.journeys, other.journeys / all, null, null, looked / all, other.converted, other.abandoned, other.open];
  return { columns, rows: other.variants === 0 ? rows : [...rows, [...last, ...columns.slice(last.length).map(() => null)]] };
}

/** "12%, 10% to 14%": a share with its interval. */
export function shareTold({ count, n, low, high }: Variant["journeys"]): string {
  return `${countText(count)} of ${countText(n)} journeys; ${shareText(low)} to ${shareText(high)}`;
}

export function pointsText(value: number): string {
  return `${signed(100 * value, 1)} pt`;
}
