import type { JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { usualPathOf, variantCountsOf } from "../variants/variant-counts.ts";
import { nodeOfStep } from "../variants/variant-path.ts";

/** Ways of either side of a comparison, as `Variant` has them at first: touchpoints, repeats as one step, with what is off the map. */
export interface ComparedWays {
  /** The way that most converted journeys of all take. */
  readonly usual: readonly string[];
  readonly ways: readonly ComparedWay[];
}

export interface ComparedWay {
  readonly path: readonly string[];
  /** Journeys of the first and of the second side that went it. */
  readonly journeys: readonly [first: number, second: number];
}

/** Ways that are compared, and how many of each side are looked at to find them. */
export const mostWaysCompared = 20;
export const waysLookedAt = 40;

/** One side's ways with their journeys, by path. */
export interface WaysOfSide {
  readonly journeys: number;
  readonly ways: readonly { readonly path: readonly string[]; readonly count: number }[];
}

/**
 * Which ways are compared: of those that are among the first of either side, the most taken of both, each side weighing the same. They are chosen by how often
 * they are taken and not by how they differ, so that the tests of their differences stay honest.
 *
 * @param first the first `waysLookedAt` of the side, the most taken first.
 */
export function waysToCompare(first: WaysOfSide, second: WaysOfSide): string[][] {
  const taken = new Map<string, number>();
  for (const { journeys, ways } of [first, second]) for (const { path, count } of ways) taken.set(JSON.stringify(path), (taken.get(JSON.stringify(path)) ?? 0) + count / journeys);
  return [...taken]
    .toSorted(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
    .slice(0, mostWaysCompared)
    .map(([path]) => JSON.parse(path) as string[]);
}

/** The ways of two sides, plainly; the meaning with which the store's SQL must agree. */
export function comparedWaysOf(all: JourneyLog, first: JourneyLog, second: JourneyLog, map: JourneyMap): ComparedWays {
  const nodes = (path: readonly number[]) => path.map((code) => nodeOfStep(code, map, all.offMapNames, {}));
  const side = (log: JourneyLog, top: number): WaysOfSide => ({ journeys: log.journeys.length, ways: variantCountsOf(log, map, { reading: {}, sort: "taken", top }).top.map(({ path, count }) => ({ path: nodes(path), count })) });
  const [own, other] = [side(first, Infinity), side(second, Infinity)];
  const chosen = waysToCompare(side(first, waysLookedAt), side(second, waysLookedAt));
  return { usual: nodes(usualPathOf(all, map, {}) ?? []), ways: chosen.map((path) => ({ path, journeys: [countOf(own, path), countOf(other, path)] })) };
}

function countOf({ ways }: WaysOfSide, path: readonly string[]): number {
  return ways.find((one) => JSON.stringify(one.path) === JSON.stringify(path))?.count ?? 0;
}
