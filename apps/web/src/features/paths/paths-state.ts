import { variantSorts, type VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";

/** How the paths are shown, as it stands in the address; what is left out is as at first. */
export interface PathsState {
  readonly view?: "tree" | "table";
  /** In layers by step; else each node once, by median day. */
  readonly layers?: "step";
  readonly from?: string;
  readonly to?: string;
  readonly through?: string;
  /** Steps counted backward from the end. */
  readonly align?: "end";
  readonly steps?: number;
  /** Percent of journeys under which touchpoints and moves are summed. */
  readonly under?: number;
  /** Branches of the tree that are open, each by its nodes from the root on. */
  readonly open?: readonly (readonly string[])[];
  readonly colour?: "time" | "emotion" | "conversion";
  /** Which variants come first beside the flow. */
  readonly variants?: VariantSort;
}

/** What is hidden at first, in percent. */
export const usualUnder = 3;
/** Shares that can be hidden, in percent. */
export const unders = [0, 0.5, 1, 2, 3, 5, 10, 20] as const;
/** Steps that a flow by step shows at first. */
export const usualSteps = 8;

/** The state out of an address, typed by people too: what is not of its kind is dropped. */
export function pathsStateFrom(value: unknown): PathsState {
  if (typeof value !== "object" || value === null) return {};
  const { view, layers, from, to, through, align, steps, under, open, colour, variants } = value as Record<string, unknown>;
  const isThrough = isNode(through);
  return {
    ...(view === "tree" || view === "table" ? { view } : {}),
    ...(layers === "step" ? { layers } : {}),
    ...(!isThrough && isNode(from) ? { from } : {}),
    ...(!isThrough && isNode(to) ? { to } : {}),
    ...(isThrough ? { through } : {}),
    ...(!isThrough && align === "end" ? { align } : {}),
    ...(Number.isInteger(steps) && (steps as number) >= 1 && (steps as number) <= mostSteps ? { steps: steps as number } : {}),
    ...(typeof under === "number" && under >= 0 && under <= 50 && under !== usualUnder ? { under } : {}),
    ...(isOpen(open) ? { open } : {}),
    ...(colour === "time" || colour === "emotion" || colour === "conversion" ? { colour } : {}),
    ...(variantSorts.some((one) => one === variants) && variants !== "taken" ? { variants: variants as VariantSort } : {}),
  };
}

/** So many branches of a tree can be open: an address holds no more. */
export const mostOpen = 40;

/** What is asked of the server about a state. */
export function questionOf({ from, to, through, align, steps, layers }: PathsState): PathQuestion {
  const shown = steps ?? (layers === "step" ? usualSteps : undefined);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(through === undefined ? {} : { through }),
    ...(align === undefined ? {} : { align }),
    ...(shown === undefined ? {} : { steps: shown }),
  };
}

/** The state with other parts; a part that is undefined is left out. Through a node, a path has no other ends. */
export function withParts(state: PathsState, parts: { readonly [K in keyof PathsState]?: PathsState[K] | undefined }): PathsState {
  const next: Record<string, unknown> = { ...state, ...parts };
  // Another tree has other branches.
  if ((["from", "to", "through", "align"] as const).some((key) => key in parts)) delete next["open"];
  if (parts.through !== undefined) for (const key of ["from", "to", "align"]) delete next[key];
  else if (parts.from !== undefined || parts.to !== undefined || parts.align !== undefined) delete next["through"];
  return pathsStateFrom(next);
}

function isOpen(value: unknown): value is readonly (readonly string[])[] {
  return Array.isArray(value) && value.length > 0 && value.length <= mostOpen && value.every((trunk) => Array.isArray(trunk) && trunk.length > 0 && trunk.length <= mostSteps && trunk.every(isNode));
}

function isNode(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 1100;
}
