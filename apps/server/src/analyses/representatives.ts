import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { shareOf } from "@desirepath/core/measures/share-of.ts";
import { ok } from "@desirepath/core/result.ts";
import { nodeOfStep } from "@desirepath/core/variants/variant-path.ts";
import { namesOfVariants } from "@desirepath/core/variants/variant-names.ts";
import { mostVariantSteps } from "@desirepath/core/variants/variant-selection.ts";
import { stepLabel, usualName } from "@desirepath/core/variants/variants.ts";
import { usualPathFrom } from "@desirepath/engine/variants/variant-counts.ts";
import { journeysWithKeys, sampledPaths } from "@desirepath/engine/variants/sampled-paths.ts";
import type { AnalysisRunner, RunnerError } from "./analysis-runner.ts";

/** Journeys that are looked at: their distances from one another fit into memory, and a share of them is known to about two points. */
const mostSampled = 2000;
const sampled = 0.1;

/** Which journeys stand for the most others: paths of a sample from the store, medoids in another thread. */
export const representativesRunner: AnalysisRunner<"representatives"> = {
  uses: (map) => [map.touchpoints.map(({ id, name, stage }) => [id, name, stage]), map.stages.map(({ id, name }) => [id, name]), map.goal?.name ?? null],
  run: async ({ workspace, map, filter, params: { count, reading } }, { journeys, driver, report, kernel }) => {
    report(0, "Reading journeys");
    // The keys are looked up at once: by the time the medoids are known there may be other journeys.
    return journeys.inView<AnalysisResult<"representatives">, RunnerError>(workspace, map, filter, async (view) => {
      const found = await sampledPaths(driver, view, map, reading, mostSampled);
      if (!found.ok) return found;
      const { keys, codes, lengths, journeys: all } = found.value;
      const paths = pathsIn(codes, lengths);
      report(sampled, "Comparing journeys with one another");
      const medoids = await kernel("findMedoids", { codes, lengths, count }, (progress) => report(sampled + (1 - sampled) * progress, "Comparing journeys with one another"));
      if (!medoids.ok) return medoids;
      const named = await journeysWithKeys(driver, view, medoids.value.map(({ journey }) => keys[journey]!));
      if (!named.ok) return named;
      const usual = await usualPathFrom(driver, view, map, reading);
      if (!usual.ok) return usual;
      const nodes = (codesOf: readonly number[]) => codesOf.map((code) => nodeOfStep(code, map, view.build.offMapNames, reading));
      const shown = medoids.value.map(({ journey }) => nodes(paths[journey]!));
      const names = namesOfVariants(shown, { path: nodes(usual.value ?? []), name: usualName(map) }, (node) => stepLabel(node, map));
      return ok({
        journeys: all,
        sampled: paths.length,
        representatives: medoids.value.map(({ journey, stands, meanDistance }, i) => ({
          name: names[i]!,
          path: shown[i]!,
          mayGoOn: shown[i]!.length === mostVariantSteps,
          stands: shareOf(stands, paths.length)!,
          meanDistance,
          journey: named.value.get(keys[journey]!)!,
        })),
      });
    });
  },
};

function pathsIn(codes: Uint16Array, lengths: Uint32Array): number[][] {
  let start = 0;
  return Array.from(lengths, (length) => [...codes.subarray(start, (start += length))]);
}
