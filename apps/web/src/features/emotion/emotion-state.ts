import { type TrendPeriod, trendPeriods } from "@desirepath/core/emotion/emotion-trend.ts";

/** What the view shows: the curve over touchpoints, answers and who gave them, the course of time, or whole journeys. */
export const emotionTabs = ["curve", "ratings", "trend", "journeys"] as const;
export type EmotionTab = (typeof emotionTabs)[number];

/** What the view "Emotion" holds in its address. */
export interface EmotionState {
  readonly tab?: EmotionTab;
  /** A curve for each channel, or for each persona and segment, or for each value of a trait: `trait:` and its name. */
  readonly by?: string;
  readonly every?: TrendPeriod;
  /** The touchpoint whose course is shown; absent: all together. */
  readonly at?: string;
  /** As tables, not drawn. */
  readonly table?: true;
}

/** Reads the state from an address, which people also type: what is not of its kind is dropped. */
export function emotionState(state: unknown): EmotionState {
  if (typeof state !== "object" || state === null) return {};
  const { tab, by, every, at, table } = state as Readonly<Record<string, unknown>>;
  return {
    ...(emotionTabs.some((one) => one === tab) && tab !== "curve" ? { tab: tab as EmotionTab } : {}),
    ...(typeof by === "string" && (by === "channel" || by === "segments" || /^trait:./s.test(by)) ? { by } : {}),
    ...(trendPeriods.some((one) => one === every) && every !== "week" ? { every: every as TrendPeriod } : {}),
    ...(typeof at === "string" && at !== "" ? { at } : {}),
    ...(table === true ? { table } : {}),
  };
}
