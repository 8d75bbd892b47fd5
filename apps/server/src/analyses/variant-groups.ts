import { variantGroupsOf } from "@desirepath/engine/variants/variant-answers.ts";
import type { AnalysisRunner } from "./analysis-runner.ts";

/** Groups of ways that are alike, counted by the store. */
export const variantGroupsRunner: AnalysisRunner<"variant-groups"> = {
  isShort: true,
  uses: (map) => [map.touchpoints.map(({ id, name, stage }) => [id, name, stage]), map.stages.map(({ id, name }) => [id, name]), map.goal?.name ?? null],
  run: ({ workspace, map, filter, params: { against, ...question } }, { journeys, driver, report }) => {
    report(0, "Comparing ways with one another");
    return variantGroupsOf(journeys, driver, { workspace, map, filter }, question, against);
  },
};
