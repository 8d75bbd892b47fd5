import { ok } from "@desirepath/core/result.ts";
import { finishThemes } from "@desirepath/core/words/finish-themes.ts";
import { textColumns } from "@desirepath/engine/words/said-words.ts";
import type { AnalysisRunner } from "./analysis-runner.ts";
import { packedSentences } from "./theme-members.ts";

/** Texts that are read, the newest. */
const mostTexts = 100_000;
/** How far reading reaches on the whole way. */
const read = 0.2;

/** Themes: texts from the store, grouped in another thread. */
export const themesRunner: AnalysisRunner<"themes"> = {
  uses: (map) => [map.touchpoints.map(({ id }) => id)],
  run: async ({ workspace, map, filter, params }, { journeys, driver, report, kernel }) => {
    report(0, "Reading what customers said");
    const columns = await journeys.inView(workspace, map, filter, (view) => textColumns(driver, view, map, mostTexts));
    if (!columns.ok) return columns;
    report(read, "Grouping sentences");
    const found = await kernel("findThemes", { texts: columns.value.texts, kept: params.kept }, (progress) => report(read + (1 - read) * progress, "Grouping sentences"));
    return found.ok ? ok(finishThemes(found.value, columns.value, params.kept, (places) => packedSentences(places, columns.value.hashes))) : found;
  },
};
