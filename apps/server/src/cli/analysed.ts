import { setTimeout } from "node:timers/promises";
import type { Analysis, AnalysisKind, AnalysisParams, AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import type { Api } from "./api.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { answered } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";

const lookEveryMs = 200;

/**
 * Asks for long work and waits until it is done.
 *
 * @param what is worked out, in the plural: "intervals".
 * @throws Failure where it failed or was cancelled.
 */
export async function analysed<Kind extends AnalysisKind>(api: Api, params: { readonly workspace: string; readonly map: string }, question: { readonly kind: Kind; readonly params: AnalysisParams<Kind>; readonly filter?: JourneyFilter }, what: string): Promise<{ readonly id: string; readonly result: AnalysisResult<Kind> }> {
  let analysis: Analysis = answered(await api.call("startAnalysis", { params, body: question as never }));
  while (analysis.state === "queued" || analysis.state === "running") {
    await setTimeout(lookEveryMs);
    analysis = answered(await api.call("analysis", { params: { ...params, analysis: analysis.id } }));
  }
  if (analysis.state === "done") return { id: analysis.id, result: analysis.answer.result as AnalysisResult<Kind> };
  throw new Failure(analysis.state === "failed" ? `The ${what} could not be worked out. ${analysis.problem.detail}` : `The ${what} were cancelled.`, exitCodes.unexpected);
}
