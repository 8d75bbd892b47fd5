import { z } from "zod";

/** Steps by which journeys are told apart; what comes later counts as the same. */
export const mostVariantSteps = 60;
/** Variants that are named at once. */
export const mostVariants = 100;

const node = z.string().max(1100);

/**
 * How a journey is read as a sequence of steps.
 * - `repeats`: `told`: events in a row at the same node are as many steps; else one.
 * - `level`: `stage`: touchpoints of the same stage are the same node.
 * - `offMap`: `ignored`: events off the map are no steps.
 */
export const variantReading = z.strictObject({
  repeats: z.literal("told").optional(),
  level: z.literal("stage").optional(),
  offMap: z.literal("ignored").optional(),
});
export type VariantReading = z.infer<typeof variantReading>;

export const variantStates = ["converted", "abandoned", "open", "closed"] as const;

/**
 * The journeys of some variants, or of all others. Of those, only such in a state, or that have an event at the node `contains`.
 * Paths are written as places in `nodes`, as `0-1-0`, so that many of them fit into an address; the empty text is the path without steps.
 */
export const variantSelection = z.object({
  kind: z.literal("variant"),
  reading: variantReading,
  nodes: z.array(node).max(2000),
  paths: z.array(z.string().max(6 * mostVariantSteps)).max(mostVariants),
  not: z.literal(true).optional(),
  state: z.enum(variantStates).optional(),
  contains: node.optional(),
});
export type VariantSelection = z.infer<typeof variantSelection>;

/** Groups of variants that are alike at most. */
export const mostVariantGroups = 40;

/**
 * The journeys of one group of variants that are alike: those that are nearest to its leader (see `nearestLeader`), or, where `group` is null, near to none. `paths` are the
 * leaders of all groups; of the journeys, only such in a state, or that have an event at the node `contains`.
 */
export const variantGroupSelection = variantSelection.omit({ kind: true, not: true, paths: true }).extend({
  kind: z.literal("variant-group"),
  paths: z.array(z.string().max(6 * mostVariantSteps)).max(mostVariantGroups),
  group: z.number().int().min(0).max(mostVariantGroups).nullable(),
});
export type VariantGroupSelection = z.infer<typeof variantGroupSelection>;

/** The selection of a group by the place of its leader; null for what is near to none. */
export function selectionOfVariantGroup(reading: VariantReading, leaders: readonly (readonly string[])[], group: number | null, more: Pick<VariantSelection, "state" | "contains"> = {}): VariantGroupSelection {
  const { nodes, paths } = selectionOfVariants(reading, leaders);
  return { kind: "variant-group", reading, nodes, paths, group, ...more };
}

/** The selection of these paths, each a row of nodes. */
export function selectionOfVariants(reading: VariantReading, paths: readonly (readonly string[])[], more: Pick<VariantSelection, "not" | "state" | "contains"> = {}): VariantSelection {
  const places = new Map<string, number>();
  const placeOf = (one: string) => {
    const place = places.get(one) ?? places.size;
    places.set(one, place);
    return place;
  };
  const written = paths.map((path) => path.map(placeOf).join("-"));
  return { kind: "variant", reading, nodes: [...places.keys()], paths: written, ...more };
}

/** The paths of a selection; what is not written as a path is none. */
export function pathsOfSelection({ nodes, paths }: Pick<VariantSelection, "nodes" | "paths">): string[][] {
  return paths.flatMap((written) => {
    const path = written === "" ? [] : written.split("-").map((place) => (/^\d+$/.test(place) ? nodes[Number(place)] : undefined));
    return path.includes(undefined) ? [] : [path as string[]];
  });
}
