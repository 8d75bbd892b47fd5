import { spanOf } from "@desirepath/core/next/what-happens-next.ts";
import { day } from "@desirepath/core/maps/journey-map.ts";
import { ok } from "@desirepath/core/result.ts";
import { groupedChainCounts } from "@desirepath/engine/next/chain-counts.ts";
import type { AnalysisRunner } from "./analysis-runner.ts";

/** Groups of customers that are drawn; see `bootstrapNext`. */
const groups = 1000;
const resamples = 400;
const seed = 1;

/** How far the counts reach on the whole way. */
const counted = 0.1;

/** The intervals of what happens next: counts by groups of customers from the store, drawn anew in another thread. */
export const nextIntervalsRunner: AnalysisRunner<"next-intervals"> = {
  uses: (map) => [map.touchpoints.map(({ id }) => id), map.goal !== null],
  run: async ({ workspace, map, filter, params }, { journeys, driver, report, kernel }) => {
    report(0, "Counting what follows what");
    const found = await journeys.inView(workspace, map, filter, async (view) => {
      const counts = await groupedChainCounts(driver, view, groups);
      return counts.ok ? ok({ counts: counts.value, months: (30 * day) / (spanOf(view.build, filter) ?? Number.NaN) }) : counts;
    });
    if (!found.ok) return found;
    report(counted, "Drawing customers anew");
    const targets = Float64Array.from(map.touchpoints, ({ id }) => (Object.hasOwn(params.targets, id) ? params.targets[id]! : Number.NaN));
    const bounds = await kernel("bootstrapNext", { ...found.value.counts, touchpoints: map.touchpoints.length, groups, targets, months: found.value.months, resamples, seed }, (progress) =>
      report(counted + (1 - counted) * progress, "Drawing customers anew"),
    );
    if (!bounds.ok) return bounds;
    const known = map.goal !== null;
    return ok({
      resamples,
      probability: known ? bounds.value.probability : null,
      touchpoints: map.touchpoints.map(({ id }, i) => {
        const { probability, removalEffect, opportunity } = bounds.value.touchpoints[i]!;
        return { touchpoint: id, probability: known ? probability : null, removalEffect: known ? removalEffect : null, opportunity: known ? opportunity : null };
      }),
    });
  },
};
