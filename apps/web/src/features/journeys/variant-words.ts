import { pathsOfSelection, type VariantGroupSelection, type VariantSelection } from "@desirepath/core/variants/variant-selection.ts";

const stepsShown = 8;

/** The part of a sentence about journeys that says which ways they took: "that went Ad, Shop, Paid". */
export function variantClause(selection: VariantSelection | VariantGroupSelection, name: (node: string) => string, isOne: boolean): string {
  const paths = pathsOfSelection(selection);
  const way = selection.kind === "variant-group" ? groupText(selection, paths, name) : waysText(selection, paths, name);
  const { reading, state, contains } = selection;
  const parts = [
    way,
    reading.level === "stage" ? "by stage" : "",
    reading.offMap === "ignored" ? "whatever happened off the map" : "",
    contains === undefined ? "" : `with ${name(contains)}`,
    state === undefined ? "" : { converted: "having reached the goal", abandoned: "abandoned", open: "still open", closed: `that ${isOne ? "has" : "have"} ended` }[state],
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function waysText({ not }: VariantSelection, paths: readonly (readonly string[])[], name: (node: string) => string): string {
  const [only] = paths;
  if (not) return `that took another way than the ${paths.length} listed`;
  if (paths.length !== 1) return `that took one of ${paths.length} ways`;
  return only!.length === 0 ? "with nothing on the map" : `that went ${wayText(only!, name)}`;
}

function groupText({ group }: VariantGroupSelection, leaders: readonly (readonly string[])[], name: (node: string) => string): string {
  const leader = group === null ? undefined : leaders[group];
  if (leader === undefined) return `that went like none of ${leaders.length} ways`;
  return leader.length === 0 ? "with hardly anything on the map" : `that went like ${wayText(leader, name)}`;
}

function wayText(path: readonly string[], name: (node: string) => string): string {
  const shown = path.length > stepsShown ? [...path.slice(0, stepsShown - 2).map(name), `${path.length - stepsShown + 1} more`, name(path.at(-1)!)] : path.map(name);
  return shown.join(" → ");
}
