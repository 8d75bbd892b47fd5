import { z } from "zod";
import { emotionUnits } from "../events/scales.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { enoughEvidence } from "../measures/emotion.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { meanInterval } from "../measures/statistics.ts";
import { differenceOf } from "../next/difference.ts";
import { stageOfNode } from "../funnels/funnel-parts.ts";
import type { StateCounts, VariantCount, VariantCounts } from "./variant-counts.ts";
import { namesOfVariants } from "./variant-names.ts";
import { nodeOfStep } from "./variant-path.ts";
import { mostVariantSteps, type VariantReading } from "./variant-selection.ts";

const states = { converted: z.number(), abandoned: z.number(), open: z.number() };
const difference = z.object({ value: z.number(), low: z.number(), high: z.number(), isMoreThanChance: z.boolean() });

/** One way that journeys take, step by step. */
export const variant = z
  .object({
    /** By how it differs from the usual way. */
    name: z.string(),
    /** Touchpoint ids, `stage:` and a stage's id, `off:` and an off-map name. */
    path: z.array(z.string()),
    /** The path is as long as paths are told: journeys may go on differently. */
    mayGoOn: z.boolean(),
    /** Of all journeys in view, open ones too. */
    journeys: share,
    ...states,
    /** Of closed journeys; null without a goal or closed journeys. */
    conversion: share.nullable(),
    /** Of closed journeys, from the first to the last event. */
    medianSeconds: z.number().nullable(),
    /** Mean of all scores, in [-1, 1]; not to be read below `enough` = 5. */
    emotion: z.object({ n: z.number(), mean: z.number(), low: z.number(), high: z.number(), enough: z.boolean() }).nullable(),
    /** For each step, its scores. */
    steps: z.array(z.object({ n: z.number(), mean: z.number() }).nullable()),
    /** These journeys less those that are compared with. */
    difference: z.object({ journeys: difference.nullable(), conversion: difference.nullable() }).nullable(),
  })
  .meta({ id: "Variant" });
export type Variant = z.infer<typeof variant>;

export const variants = z
  .object({
    /** All journeys in view, and those that are looked at: such with an event at the node that was asked for. */
    journeys: z.object({ all: z.number(), looked: z.number(), ...states }),
    /** Distinct ways of the journeys that are looked at. */
    total: z.number(),
    variants: z.array(variant),
    /** All that is not named: with the named ones, all journeys that are looked at. */
    other: z.object({ variants: z.number(), journeys: z.number(), ...states }),
    /** Journeys of the other filter; null if there is none. */
    against: z.number().nullable(),
  })
  .meta({ id: "Variants" });
export type Variants = z.infer<typeof variants>;

/** A step of a path as people know it. */
export function stepLabel(node: string, { touchpoints, stages }: Pick<JourneyMap, "touchpoints" | "stages">): string {
  if (node === "off:") return "other events";
  if (node.startsWith("off:")) return node.slice("off:".length);
  const stage = stageOfNode(node);
  if (stage !== undefined) return stages.find(({ id }) => id === stage)?.name ?? "a removed stage";
  return touchpoints.find(({ id }) => id === node)?.name ?? "a removed touchpoint";
}

/** What the usual way is called. */
export function usualName({ goal }: Pick<JourneyMap, "goal">): string {
  return goal === null ? "the usual way" : `the usual way to ${goal.name}`;
}

/**
 * @param usual see `usualPathOf`.
 * @param against counts of the same paths among other journeys.
 */
export function finishVariants(
  counts: VariantCounts,
  usual: readonly number[] | undefined,
  against: { readonly journeys: number; readonly counts: readonly StateCounts[] } | null,
  reading: VariantReading,
  { map, offMapNames }: { readonly map: JourneyMap; readonly offMapNames: readonly string[] },
): Variants {
  const { journeys, looked, top } = counts;
  const nodes = (path: readonly number[]) => path.map((code) => nodeOfStep(code, map, offMapNames, reading));
  const paths = top.map(({ path }) => nodes(path));
  const names = namesOfVariants(paths, { path: nodes(usual ?? []), name: usualName(map) }, (node) => stepLabel(node, map));
  const rest = (of: (one: StateCounts) => number) => of(looked) - top.reduce((sum, one) => sum + of(one), 0);
  return {
    journeys: { all: journeys, looked: looked.count, ...statesOf(looked) },
    total: looked.variants,
    variants: top.map((one, i) => variantFrom(one, { name: names[i]!, path: paths[i]!, journeys, map }, against === null ? null : { ...against.counts[i]!, all: against.journeys })),
    other: { variants: looked.variants - top.length, journeys: rest(({ count }) => count), converted: rest(({ converted }) => converted), abandoned: rest(({ abandoned }) => abandoned), open: rest(({ open }) => open) },
    against: against?.journeys ?? null,
  };
}

/**
 * What is told of one variant, or of a group of them.
 *
 * @param journeys all in view.
 * @param other the same among `all` other journeys.
 */
export function variantFrom(one: VariantCount, { name, path, journeys, map }: { readonly name: string; readonly path: string[]; readonly journeys: number; readonly map: JourneyMap }, other: (StateCounts & { readonly all: number }) | null): Variant {
  const own = shareOf(one.count, journeys)!;
  const conversion = conversionOf(one, map);
  return {
    name,
    path,
    mayGoOn: one.path.length === mostVariantSteps,
    journeys: own,
    ...statesOf(one),
    conversion,
    medianSeconds: one.medianMs === null ? null : one.medianMs / 1000,
    emotion: emotionOf(one),
    steps: one.steps.map(({ n, sum }) => (n === 0 ? null : { n, mean: sum / n / emotionUnits })),
    difference: other === null ? null : { journeys: shareDifference(own, shareOf(other.count, other.all)), conversion: shareDifference(conversion, conversionOf(other, map)) },
  };
}

function statesOf({ converted, abandoned, open }: StateCounts) {
  return { converted, abandoned, open };
}

function conversionOf({ converted, abandoned }: StateCounts, map: JourneyMap) {
  return map.goal === null ? null : shareOf(converted, converted + abandoned);
}

function shareDifference(first: ReturnType<typeof shareOf>, second: ReturnType<typeof shareOf>) {
  return first === null || second === null ? null : differenceOf({ ...first, value: first.share }, { ...second, value: second.share });
}

/** Step of the coarsest common scale; see `meanInterval`. */
const coarsestStep = 0.5;

function emotionOf({ emotion: { n, sum, sumOfSquares } }: VariantCount): Variant["emotion"] {
  if (n === 0) return null;
  const moments = { n, sum: sum / emotionUnits, sumOfSquares: sumOfSquares / emotionUnits ** 2 };
  return { n, mean: moments.sum / n, ...meanInterval(moments, { low: -1, high: 1 }, coarsestStep), enough: n >= enoughEvidence };
}
