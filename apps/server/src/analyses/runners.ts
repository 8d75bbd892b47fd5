import type { AnalysisRunners } from "./analysis-runner.ts";
import { nextIntervalsRunner } from "./next-intervals.ts";
import { representativesRunner } from "./representatives.ts";
import { themesRunner } from "./themes.ts";

/** Who does which kind of analysis. */
export const analysisRunners: AnalysisRunners = {
  "next-intervals": nextIntervalsRunner,
  representatives: representativesRunner,
  themes: themesRunner,
};
