import { stageNumbers } from "@desirepath/engine/journeys/map-aggregates.ts";
import { loopsOf } from "@desirepath/core/conformance/fit.ts";
import { compareSides } from "@desirepath/engine/comparison/compare-sides.ts";
import type { AnalysisRunner } from "./analysis-runner.ts";

/** What differs between two sides, counted by the store. */
export const comparisonRunner: AnalysisRunner<"comparison"> = {
  isShort: true,
  uses: (map) => [map.touchpoints.map(({ id, name, binding }) => [id, name, binding]), map.stages.map(({ id, name }) => [id, name]), stageNumbers(map), loopsOf(map), map.goal?.name ?? null],
  run: ({ workspace, map, filter, params }, { journeys, driver, report }) => compareSides(journeys, driver, { workspace, map, filter }, params.against, report),
};
