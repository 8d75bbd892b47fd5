import { z } from "zod";
import { comparisonAnalysis } from "../comparison/comparison.ts";
import { nextIntervals } from "../next/next-intervals.ts";
import { variantGroups } from "../variants/finish-variant-groups.ts";
import { representatives } from "../variants/representatives.ts";
import { themes } from "../words/themes.ts";

/** Every kind of analysis by its name; the server has a runner for each. */
export const analysisKinds = {
  [comparisonAnalysis.kind]: comparisonAnalysis,
  [nextIntervals.kind]: nextIntervals,
  [representatives.kind]: representatives,
  [themes.kind]: themes,
  [variantGroups.kind]: variantGroups,
} as const;

export type AnalysisKind = keyof typeof analysisKinds;
export type AnalysisParams<Kind extends AnalysisKind> = z.output<(typeof analysisKinds)[Kind]["params"]>;
export type AnalysisResult<Kind extends AnalysisKind> = z.output<(typeof analysisKinds)[Kind]["result"]>;

/** What is asked: the kind, its parameters, and which journeys of the map. */
export const analysisQuestion = z.discriminatedUnion("kind", [comparisonAnalysis.question, representatives.question, nextIntervals.question, themes.question, variantGroups.question]).meta({ id: "AnalysisQuestion" });
export type AnalysisQuestion = z.infer<typeof analysisQuestion>;

/** What came of it. */
export const analysisAnswer = z.discriminatedUnion("kind", [comparisonAnalysis.answer, representatives.answer, nextIntervals.answer, themes.answer, variantGroups.answer]).meta({ id: "AnalysisAnswer" });
export type AnalysisAnswer = z.infer<typeof analysisAnswer>;

const kind = z.enum(Object.keys(analysisKinds) as [AnalysisKind, ...AnalysisKind[]]);
const about = {
  /** The same question about the same journeys has the same id, whoever asks. */
  id: z.string(),
  kind,
};

/** How far an analysis has come. */
export const analysis = z
  .discriminatedUnion("state", [
    z.object({ ...about, state: z.literal("queued") }),
    z.object({ ...about, state: z.literal("running"), /** 0..1, never falls. */ progress: z.number(), /** What it is at. */ words: z.string() }),
    z.object({ ...about, state: z.literal("done"), answer: analysisAnswer }),
    z.object({ ...about, state: z.literal("failed"), problem: z.object({ code: z.string(), detail: z.string() }) }),
    z.object({ ...about, state: z.literal("cancelled") }),
  ])
  .meta({ id: "Analysis" });
export type Analysis = z.infer<typeof analysis>;
