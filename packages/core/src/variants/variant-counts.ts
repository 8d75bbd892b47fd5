import { z } from "zod";
import { grouped } from "../journeys/grouped.ts";
import { type Journey, type JourneyLog, stateOf } from "../journeys/journey.ts";
import { atNode } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { enoughEvidence } from "../measures/emotion.ts";
import { medianOf, type Moments } from "../measures/statistics.ts";
import { pathOf, readEvents } from "./variant-path.ts";
import { mostVariants, variantReading, type VariantReading } from "./variant-selection.ts";

/**
 * What comes first: the most taken; else those with at least `enoughEvidence` closed journeys (or journeys and scores, for emotion) before the others, by falling
 * median time, rising mean score or rising conversion. Of equals the more taken, then by path.
 */
export const variantSorts = ["taken", "slowest", "worst-emotion", "lowest-conversion"] as const;
export type VariantSort = (typeof variantSorts)[number];

/** Which variants are asked for; `contains` looks only at journeys with an event at this node. */
export const variantQuestion = z.object({
  reading: variantReading.default({}),
  contains: z.string().max(1100).optional(),
  sort: z.enum(variantSorts).default("taken"),
  top: z.number().int().min(1).max(mostVariants).default(20),
});
export type VariantQuestion = z.infer<typeof variantQuestion>;

/** Journeys by how they stand. */
export interface StateCounts {
  readonly count: number;
  readonly converted: number;
  readonly abandoned: number;
  readonly open: number;
}

/** What is counted of one variant. */
export interface VariantCount extends StateCounts {
  /** Codes of the reading, see `readCode`. */
  readonly path: readonly number[];
  /** Of closed journeys, from the first to the last event; null without any. */
  readonly medianMs: number | null;
  /** Of all scores, in units. */
  readonly emotion: Moments;
  /** For each step, number and sum of its scores in units. */
  readonly steps: readonly { readonly n: number; readonly sum: number }[];
}

export interface VariantCounts {
  /** All journeys in view. */
  readonly journeys: number;
  /** Those that are looked at, and how many variants they have. */
  readonly looked: StateCounts & { readonly variants: number };
  readonly top: readonly VariantCount[];
}

/** Counts variants plainly (van der Aalst, *Process Mining*, 2016); the meaning with which the store's SQL must agree. */
export function variantCountsOf(log: JourneyLog, map: JourneyMap, { reading, contains, sort, top }: VariantQuestion): VariantCounts {
  const isContained = contains === undefined ? undefined : atNode(contains, map, log.offMapNames);
  const looked = isContained === undefined ? log.journeys : log.journeys.filter(({ touchpoints }) => touchpoints.some(isContained));
  const read = looked.map((journey) => ({ journey, events: readEvents(journey, map, reading) }));
  const variants = [...grouped(read, ({ events }) => pathOf(events).join(" ")).values()].map((same): VariantCount => {
    const path = pathOf(same[0]!.events);
    const states = countStates(same.map(({ journey }) => journey), log, map);
    const closed = same.flatMap(({ journey }) => (stateOf(journey, log.newest!, map.timeoutMs) === "open" ? [] : journey.endedAt - journey.startedAt));
    const scores = same.flatMap(({ journey }) => journey.emotions.filter((units) => units !== null));
    const events = same.flatMap((one) => one.events);
    return {
      path,
      ...states,
      medianMs: closed.length === 0 ? null : medianOf(closed),
      emotion: { n: scores.length, sum: sumOf(scores), sumOfSquares: sumOf(scores.map((units) => units ** 2)) },
      steps: path.map((_, step) => {
        const own = events.flatMap((one) => (one.step === step && one.emotion !== null ? one.emotion : []));
        return { n: own.length, sum: sumOf(own) };
      }),
    };
  });
  return { journeys: log.journeys.length, looked: { variants: variants.length, ...countStates(looked, log, map) }, top: variants.toSorted(inOrderOf(sort)).slice(0, top) };
}

/** The way that most converted journeys take, of equals that which most take, then by path; undefined without journeys. */
export function usualPathOf(log: JourneyLog, map: JourneyMap, reading: VariantReading): readonly number[] | undefined {
  const { top } = variantCountsOf(log, map, { reading, sort: "taken", top: Number.POSITIVE_INFINITY });
  return top.toSorted((a, b) => b.converted - a.converted)[0]?.path;
}

/** How some journeys of a log stand. */
export function countStates(journeys: readonly Journey[], log: JourneyLog, map: JourneyMap): StateCounts {
  const states = journeys.map((journey) => stateOf(journey, log.newest!, map.timeoutMs));
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length;
  return { count: journeys.length, converted: count("converted"), abandoned: count("abandoned"), open: count("open") };
}

/** See `variantSorts`. */
export function inOrderOf(sort: VariantSort): (a: VariantCount, b: VariantCount) => number {
  const first = (one: VariantCount): number => {
    const closed = one.converted + one.abandoned;
    if (sort === "taken" || (sort === "worst-emotion" ? Math.min(one.count, one.emotion.n) : closed) < enoughEvidence) return Number.POSITIVE_INFINITY;
    return sort === "slowest" ? -one.medianMs! : sort === "worst-emotion" ? one.emotion.sum / one.emotion.n : one.converted / closed;
  };
  return (a, b) => {
    const [x, y] = [first(a), first(b)];
    return (x === y ? 0 : x - y) || b.count - a.count || comparePaths(a.path, b.path);
  };
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((code, i) => code !== b[i]);
  return differs < 0 ? a.length - b.length : differs >= b.length ? 1 : a[differs]! - b[differs]!;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
