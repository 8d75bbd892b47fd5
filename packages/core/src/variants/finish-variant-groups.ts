import { z } from "zod";
import { analysisKind } from "../analyses/analysis-kind.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { journeyFilter } from "../measures/filter.ts";
import { inOrderOf, type StateCounts, variantQuestion, type VariantSort } from "./variant-counts.ts";
import type { VariantGroupCounts } from "./variant-groups.ts";
import { namesOfVariants } from "./variant-names.ts";
import { nodeOfStep } from "./variant-path.ts";
import type { VariantReading } from "./variant-selection.ts";
import { stepLabel, usualName, variant, variantFrom, variants } from "./variants.ts";

const variantGroup = z.object({
  /** All journeys of the group, under the path and name of its most taken way. */
  whole: variant,
  /** Place of the leader among `leaders`. */
  group: z.number(),
  /** How many ways it has, and the most taken of them. */
  variants: z.number(),
  members: z.array(variant),
});

/** Groups of all variants that are alike; see `leadersOf`. */
export const variantGroups = analysisKind("variant-groups", {
  needs: "map:read",
  params: z.strictObject({ ...variantQuestion.pick({ reading: true, contains: true, sort: true }).shape, against: journeyFilter.optional() }),
  result: z.object({
    journeys: variants.shape.journeys,
    /** Distinct ways of the journeys that are looked at. */
    total: z.number(),
    groups: z.array(variantGroup),
    /** The leaders' paths, by which a group is known. */
    leaders: z.array(z.array(z.string())),
    /** What is like no leader: with the groups, all journeys that are looked at. */
    apart: variants.shape.other,
    against: z.number().nullable(),
  }),
});
export type VariantGroups = z.infer<typeof variantGroups.result>;

/**
 * @param usual see `usualPathOf`.
 * @param against counts of the same groups among other journeys, and of the members of each.
 */
export function finishVariantGroups(
  counts: VariantGroupCounts,
  usual: readonly number[] | undefined,
  against: { readonly journeys: number; readonly counts: readonly StateCounts[]; readonly members: readonly (readonly StateCounts[])[] } | null,
  { reading, sort }: { readonly reading: VariantReading; readonly sort: VariantSort },
  { map, offMapNames }: { readonly map: JourneyMap; readonly offMapNames: readonly string[] },
): VariantGroups {
  const { journeys, groups, apart } = counts;
  const nodes = (path: readonly number[]) => path.map((code) => nodeOfStep(code, map, offMapNames, reading));
  const paths = groups.flatMap(({ members }) => members.map(({ path }) => nodes(path)));
  const heads = groups.map(({ whole }) => nodes(whole.path));
  const usualWay = { path: nodes(usual ?? []), name: usualName(map) };
  const label = (node: string) => stepLabel(node, map);
  const leading = namesOfVariants(heads, usualWay, label);
  const every = namesOfVariants(paths, usualWay, label);
  const nameOf = new Map(paths.map((path, i) => [JSON.stringify(path), every[i]!]));
  const all = (of: (one: StateCounts) => number) => groups.reduce((sum, { whole }) => sum + of(whole), of(apart));
  const states = { converted: all(({ converted }) => converted), abandoned: all(({ abandoned }) => abandoned), open: all(({ open }) => open) };
  const told = groups.map(({ whole, members, variants: count }, i) => ({
    counted: whole,
    group: {
      whole: variantFrom(whole, { name: leading[i]!, path: heads[i]!, journeys, map }, against === null ? null : { ...against.counts[i]!, all: against.journeys }),
      group: i,
      variants: count,
      members: members.map((one, place) => variantFrom(one, { name: nameOf.get(JSON.stringify(nodes(one.path)))!, path: nodes(one.path), journeys, map }, against === null ? null : { ...against.members[i]![place]!, all: against.journeys })),
    },
  }));
  const order = inOrderOf(sort);
  return {
    journeys: { all: journeys, looked: all(({ count }) => count), ...states },
    total: groups.reduce((sum, { variants: count }) => sum + count, apart.variants),
    groups: told.toSorted((a, b) => order(a.counted, b.counted)).map(({ group }) => group),
    leaders: groups.map(({ leader }) => nodes(leader)),
    apart: { variants: apart.variants, journeys: apart.count, converted: apart.converted, abandoned: apart.abandoned, open: apart.open },
    against: against?.journeys ?? null,
  };
}
