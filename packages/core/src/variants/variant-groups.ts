import { editDistance } from "./edit-distance.ts";

/** Variants up to this far from a group's first are in it. */
export const alikeWithin = 0.34;

/**
 * Groups of variants that are alike: each, in their order, joins the nearest group whose first variant is at most so far away (normalised edit distance), or
 * begins one of its own. The first that is asked is the group's leader, so that the most taken variants lead if they come first.
 *
 * @returns every variant in exactly one group, each group in the order given, leader first.
 * Source: leader clustering, Hartigan, *Clustering Algorithms*, 1975, chapter 3.
 */
export function alikeVariants<V extends { readonly path: readonly unknown[] }>(variants: readonly V[], within = alikeWithin): V[][] {
  const groups: V[][] = [];
  for (const variant of variants) {
    const near = groups.map((group) => ({ group, distance: editDistance(group[0]!.path, variant.path) })).filter(({ distance }) => distance <= within);
    const nearest = near.reduce<(typeof near)[number] | undefined>((best, one) => (best === undefined || one.distance < best.distance ? one : best), undefined);
    if (nearest === undefined) groups.push([variant]);
    else nearest.group.push(variant);
  }
  return groups;
}
