import { grouped } from "../journeys/grouped.ts";
import { type Journey, type JourneyLog, stateOf } from "../journeys/journey.ts";
import { atNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { medianOf } from "../measures/statistics.ts";
import { editDistance } from "./edit-distance.ts";
import { countStates, inOrderOf, type StateCounts, type VariantCount, variantCountsOf, type VariantQuestion } from "./variant-counts.ts";
import { codedLeaders, pathOf, readEvents } from "./variant-path.ts";
import { mostVariantGroups, pathsOfSelection, type VariantGroupSelection } from "./variant-selection.ts";

/** Variants up to this far from a group's leader are in it. */
export const alikeWithin = 0.34;
/** The most taken variants, among which the leaders are chosen. */
export const leadersAmong = 200;
/** Variants of a group that are told one by one, the most taken. */
export const membersTold = 10;

/** Which variants are grouped. */
export type VariantGroupQuestion = Pick<VariantQuestion, "reading" | "contains">;

/**
 * The leaders of groups of variants that are alike: each variant in turn begins a group of its own, unless it is near to one that leads already.
 *
 * @param paths the most taken first.
 * @returns at most `mostVariantGroups`.
 * Source: leader clustering, Hartigan, *Clustering Algorithms*, 1975, chapter 3.
 */
export function leadersOf<Path extends ArrayLike<unknown>>(paths: readonly Path[]): Path[] {
  const leaders: Path[] = [];
  for (const path of paths) {
    if (leaders.length === mostVariantGroups) break;
    if (nearestLeader(path, leaders) === null) leaders.push(path);
  }
  return leaders;
}

/** The place of the leader to which a path is nearest (normalised edit distance), of equals the first; null where none is within `alikeWithin`. */
export function nearestLeader(path: ArrayLike<unknown>, leaders: readonly ArrayLike<unknown>[]): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  leaders.forEach((leader, i) => {
    const distance = editDistance(leader, path);
    if (distance > alikeWithin || distance >= least) return;
    least = distance;
    nearest = i;
  });
  return nearest;
}

/** What is counted of one group of variants. */
export interface VariantGroupCount {
  readonly leader: readonly number[];
  /** Of all its journeys, under the path of the first of `members` and with the scores of that one's steps: what is nearest to a leader may be taken more than the leader. */
  readonly whole: VariantCount;
  /** How many variants it has, and the first `membersTold` of them, the most taken first. */
  readonly variants: number;
  readonly members: readonly VariantCount[];
}

export interface VariantGroupCounts {
  /** All journeys in view. */
  readonly journeys: number;
  /** In the order of the leaders. */
  readonly groups: readonly VariantGroupCount[];
  /** What is near to no leader: with the groups, all that is looked at. */
  readonly apart: StateCounts & { readonly variants: number };
}

/** Groups all variants plainly; the meaning with which the store's SQL must agree. */
export function variantGroupCountsOf(log: JourneyLog, map: JourneyMap, { reading, contains }: VariantGroupQuestion): VariantGroupCounts {
  const { top } = variantCountsOf(log, map, { reading, ...(contains === undefined ? {} : { contains }), sort: "taken", top: Number.POSITIVE_INFINITY });
  const leaders = leadersOf(top.slice(0, leadersAmong).map(({ path }) => path));
  const members = grouped(top, ({ path }) => String(nearestLeader(path, leaders)));
  const journeys = grouped(log.journeys.filter(isContained(log, map, contains)), (journey) => String(nearestLeader(pathOf(readEvents(journey, map, reading)), leaders)));
  return {
    journeys: log.journeys.length,
    groups: leaders.map((leader, i) => {
      const [own, of] = [members.get(String(i))!, journeys.get(String(i))!];
      const closed = of.flatMap((journey) => (stateOf(journey, log.newest!, map.timeoutMs) === "open" ? [] : journey.endedAt - journey.startedAt));
      const sum = (figure: (one: VariantCount) => number) => own.reduce((total, one) => total + figure(one), 0);
      const emotion = { n: sum((one) => one.emotion.n), sum: sum((one) => one.emotion.sum), sumOfSquares: sum((one) => one.emotion.sumOfSquares) };
      const told = own.toSorted(inOrderOf("taken")).slice(0, membersTold);
      return {
        leader,
        whole: { ...told[0]!, ...countStates(of, log, map), medianMs: closed.length === 0 ? null : medianOf(closed), emotion },
        variants: own.length,
        members: told,
      };
    }),
    apart: { variants: members.get("null")?.length ?? 0, ...countStates(journeys.get("null") ?? [], log, map) },
  };
}

/** Does a journey belong to a group of variants? */
export function isOfVariantGroup(log: JourneyLog, map: JourneyMap, selection: VariantGroupSelection): (journey: Journey) => boolean {
  const { reading, group, state, contains } = selection;
  const leaders = codedLeaders(pathsOfSelection(selection), reading, map, log.offMapNames);
  const isWanted = isContained(log, map, contains);
  return (journey) => {
    const own = stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs);
    return nearestLeader(pathOf(readEvents(journey, map, reading)), leaders) === group && (state === undefined || (state === "closed" ? own !== "open" : own === state)) && isWanted(journey);
  };
}

function isContained(log: JourneyLog, map: JourneyMap, contains: string | undefined): (journey: Journey) => boolean {
  if (contains === undefined) return () => true;
  const isThere = atNode(contains, map, log.offMapNames);
  return ({ touchpoints }) => touchpoints.some(isThere);
}
