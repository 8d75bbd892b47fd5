import type { AnalysisRunners } from "./analysis-runner.ts";
import { comparisonRunner } from "./comparison.ts";
import { nextIntervalsRunner } from "./next-intervals.ts";
import { representativesRunner } from "./representatives.ts";
import { themesRunner } from "./themes.ts";
import { variantGroupsRunner } from "./variant-groups.ts";

/** Who does which kind of analysis. */
export const analysisRunners: AnalysisRunners = {
  comparison: comparisonRunner,
  "next-intervals": nextIntervalsRunner,
  representatives: representativesRunner,
  themes: themesRunner,
  "variant-groups": variantGroupsRunner,
};
