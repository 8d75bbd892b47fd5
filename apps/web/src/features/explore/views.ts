import type { FunctionComponent } from "react";

/** A way to look at the journeys of a map. */
export interface View {
  /** The last part of its address, after the map's. */
  readonly path: string;
  readonly name: string;
  /** Loaded when somebody goes there. */
  readonly load: () => Promise<FunctionComponent>;
}

/** In the order of their tabs. */
export const views: readonly View[] = [
  { path: "paths", name: "Paths", load: async () => (await import("../paths/PathsPage.tsx")).PathsPage },
  { path: "variants", name: "Variants", load: async () => (await import("../variants/VariantsPage.tsx")).VariantsPage },
  { path: "findings", name: "Findings", load: async () => (await import("../findings/FindingsPage.tsx")).FindingsPage },
  { path: "emotion", name: "Emotion", load: async () => (await import("../emotion/EmotionPage.tsx")).EmotionPage },
  { path: "words", name: "Words", load: async () => (await import("../words/WordsPage.tsx")).WordsPage },
  { path: "funnels", name: "Funnels", load: async () => (await import("../funnels/FunnelsPage.tsx")).FunnelsPage },
  { path: "time", name: "Time", load: async () => (await import("../time/TimePage.tsx")).TimePage },
  { path: "cohorts", name: "Cohorts", load: async () => (await import("../cohorts/CohortsPage.tsx")).CohortsPage },
  { path: "compare", name: "Compare", load: async () => (await import("../compare/ComparePage.tsx")).ComparePage },
  { path: "next", name: "Next", load: async () => (await import("../next/NextPage.tsx")).NextPage },
];
