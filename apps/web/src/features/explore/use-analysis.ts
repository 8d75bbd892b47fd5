import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Analysis, AnalysisKind, AnalysisParams, AnalysisQuestion, AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { Result } from "@desirepath/core/result.ts";
import { call, type CallFailure } from "../../api/client.ts";
import { CallFailed } from "../../api/use-call.ts";

/** Long work as a screen sees it. */
export type AnalysisView<Kind extends AnalysisKind> =
  /** Not asked yet. */
  | { readonly state: "idle" }
  | { readonly state: "queued" | "running"; /** 0..1 */ readonly progress: number; readonly words: string; /** Null until the server knows of it. */ readonly cancel: (() => void) | null }
  | { readonly state: "done"; readonly id: string; readonly result: AnalysisResult<Kind> }
  | { readonly state: "failed"; readonly failure: CallFailure; readonly again: () => void }
  | { readonly state: "cancelled"; readonly again: () => void };

/** How often a screen looks how far the work is. */
const lookEveryMs = 500;

/**
 * Asks for long work and follows it. It goes on when the screen is left, and is found again when somebody comes back; a screen that asks the same as another shares its work.
 *
 * @param at the workspace and map.
 * @param params plain values; the same values are the same question.
 */
export function useAnalysis<Kind extends AnalysisKind>(
  at: { readonly workspace: string; readonly map: string },
  kind: Kind,
  params: AnalysisParams<Kind>,
  filter: JourneyFilter | undefined,
  { enabled = true }: { readonly enabled?: boolean } = {},
): AnalysisView<Kind> {
  const queries = useQueryClient();
  const { workspace, map } = at;
  const queryKey = ["analysis", workspace, map, kind, params, filter];
  const ask = () => call("startAnalysis", { params: { workspace, map }, body: { kind, params, ...(filter === undefined ? {} : { filter }) } as unknown as AnalysisQuestion });
  const found = useQuery<Analysis, CallFailed>({
    queryKey,
    queryFn: async () => {
      const before = queries.getQueryData<Analysis>(queryKey);
      // What was cancelled or failed stays so until somebody asks for it again.
      if (before?.state === "cancelled" || before?.state === "failed") return before;
      if (before === undefined || before.state === "done") return orThrow(await ask());
      const looked = await call("analysis", { params: { workspace, map, analysis: before.id } });
      return orThrow(!looked.ok && "code" in looked.error && looked.error.code === "not-found" ? await ask() : looked);
    },
    enabled,
    staleTime: 10_000,
    refetchInterval: ({ state }) => (state.data?.state === "queued" || state.data?.state === "running" ? lookEveryMs : false),
  });

  const again = () => void queries.resetQueries({ queryKey, exact: true });
  const analysis = found.data;
  if (analysis === undefined) {
    if (found.error !== null) return { state: "failed", failure: found.error.failure, again };
    return enabled ? { state: "queued", progress: 0, words: "Waiting", cancel: null } : { state: "idle" };
  }
  switch (analysis.state) {
    case "queued":
    case "running": {
      const cancel = () => {
        queries.setQueryData<Analysis>(queryKey, { id: analysis.id, kind, state: "cancelled" });
        void call("cancelAnalysis", { params: { workspace, map, analysis: analysis.id } });
      };
      return { state: analysis.state, progress: analysis.state === "running" ? analysis.progress : 0, words: analysis.state === "running" ? analysis.words : "Waiting for other work", cancel };
    }
    case "done":
      return { state: "done", id: analysis.id, result: analysis.answer.result as AnalysisResult<Kind> };
    case "failed":
      return { state: "failed", failure: { ...analysis.problem, type: `about:blank#${analysis.problem.code}`, title: "The analysis failed", status: 500 }, again };
    case "cancelled":
      return { state: "cancelled", again };
  }
}

function orThrow(found: Result<Analysis, CallFailure>): Analysis {
  if (!found.ok) throw new CallFailed(found.error);
  return found.value;
}
