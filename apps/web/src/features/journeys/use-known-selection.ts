import type { JourneyFilter, ListedSelection } from "@desirepath/core/measures/filter.ts";
import { useCall } from "../../api/use-call.ts";
import { type AnalysisView, useAnalysis } from "../explore/use-analysis.ts";

/**
 * A selection as the server knows it now. Themes are found by an analysis that the server forgets when it is started anew or the data change: they are asked for again, and the theme is
 * the one of the same id among them.
 *
 * @returns the selection, undefined until it is known; and the analysis of a theme.
 */
export function useKnownSelection(at: { readonly workspace: string; readonly map: string }, selection: ListedSelection | undefined, filter: JourneyFilter | undefined): { readonly known: { readonly selection: ListedSelection | undefined } | undefined; readonly themes: AnalysisView<"themes"> } {
  const isTheme = selection?.kind === "theme";
  const kept = useCall("keptThemes", { params: at }, { enabled: isTheme });
  const themes = useAnalysis(at, "themes", { kept: (kept.data?.themes ?? []).map((theme) => ({ ...theme })) }, filter, { enabled: isTheme && !kept.isPending });
  if (!isTheme) return { known: { selection }, themes };
  return { known: themes.state === "done" ? { selection: { ...selection, themes: themes.id } } : undefined, themes };
}
