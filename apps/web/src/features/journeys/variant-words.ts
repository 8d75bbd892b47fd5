import { pathsOfSelection, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";

const stepsShown = 8;

/** The part of a sentence about journeys that says which ways they took: "that went Ad, Shop, Paid". */
export function variantClause(selection: VariantSelection, name: (node: string) => string, isOne: boolean): string {
  const paths = pathsOfSelection(selection);
  const [only] = paths;
  const { reading, state, contains, not = false } = selection;
  const way = not ? `that took another way than the ${paths.length} listed` : paths.length === 1 ? (only!.length === 0 ? "with nothing on the map" : `that went ${wayText(only!, name)}`) : `that took one of ${paths.length} ways`;
  const parts = [
    way,
    reading.level === "stage" ? "by stage" : "",
    reading.offMap === "ignored" ? "whatever happened off the map" : "",
    contains === undefined ? "" : `with ${name(contains)}`,
    state === undefined ? "" : { converted: "having reached the goal", abandoned: "abandoned", open: "still open", closed: `that ${isOne ? "has" : "have"} ended` }[state],
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function wayText(path: readonly string[], name: (node: string) => string): string {
  const shown = path.length > stepsShown ? [...path.slice(0, stepsShown - 2).map(name), `${path.length - stepsShown + 1} more`, name(path.at(-1)!)] : path.map(name);
  return shown.join(" → ");
}
