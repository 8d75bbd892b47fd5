import type { ComparedRow } from "@desirepath/core/comparison/comparison.ts";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import { selectionOfVariants } from "@desirepath/core/variants/variant-selection.ts";

/** The journeys behind a side's figure: those that it counts, or where it is a mean or median, those that it is of. */
export function behindRow(row: ComparedRow, side: JourneyFilter): { readonly selection: JourneySelection; readonly filter: JourneyFilter } {
  const { channel, trait, way } = row;
  if (way !== undefined) return { selection: selectionOfVariants({}, [way.path]), filter: side };
  if (channel !== undefined) return { selection: { kind: "all" }, filter: { ...side, channels: [channel] } };
  if (trait !== undefined) return { selection: { kind: "all" }, filter: side.trait === undefined ? { ...side, trait: { name: trait.name, values: [trait.value] } } : side };
  return { selection: selectionOf(row), filter: side };
}

function selectionOf({ measure, stage, touchpoint }: ComparedRow): JourneySelection {
  if (stage !== undefined) return { kind: measure === "continuation" ? "continued-stage" : "reached-stage", stage };
  if (touchpoint !== undefined) {
    if (measure === "drop-off") return { kind: "dropped-off", touchpoint };
    if (measure === "response") return { kind: "answered", touchpoint, given: true };
    return { kind: measure === "emotion" ? "felt" : "reached", touchpoint };
  }
  if (measure === "conversion") return { kind: "state", state: "converted" };
  return measure === "fit" ? { kind: "fits", fits: true } : { kind: "all" };
}
