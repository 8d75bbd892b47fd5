import { type WordFilter, type WordOrder, wordOrders } from "@desirepath/core/words/word-question.ts";

/** The view's own choices; what is left out is everything, or the newest first. */
export interface WordsState {
  readonly search?: string | undefined;
  readonly touchpoint?: string | undefined;
  readonly stage?: string | undefined;
  readonly level?: WordFilter["level"];
  readonly channel?: string | undefined;
  readonly source?: string | undefined;
  readonly language?: string | undefined;
  readonly order?: WordOrder | undefined;
  /** Id of a theme; `rest` for sentences of none. */
  readonly theme?: string | undefined;
  /** Place of the first text that shows. */
  readonly from?: number | undefined;
}

const most = { search: 500, touchpoint: 200, stage: 200, channel: 300, source: 1000, language: 20, theme: 300 } as const;

export function wordsState(state: Readonly<Record<string, unknown>>): WordsState {
  const found: { -readonly [K in keyof WordsState]: WordsState[K] } = {};
  for (const [key, letters] of Object.entries(most) as [keyof typeof most, number][]) {
    const value = state[key];
    if (typeof value === "string" && value.length <= letters && (value !== "" || key === "channel" || key === "source" || key === "language")) found[key] = value;
  }
  const { level, order, from } = state;
  if (level === "none" || level === -2 || level === -1 || level === 0 || level === 1 || level === 2) found.level = level;
  const known = wordOrders.find((one) => one === order);
  if (known !== undefined && known !== "newest") found.order = known;
  if (typeof from === "number" && Number.isSafeInteger(from) && from > 0) found.from = from;
  return found;
}

/** What the server is asked to let through. */
export function wordFilterOf({ search, touchpoint, stage, level, channel, source, language }: WordsState): WordFilter | undefined {
  const filter = Object.fromEntries(Object.entries({ search, touchpoint, stage, level, channel, source, language }).filter(([, value]) => value !== undefined)) as WordFilter;
  return Object.keys(filter).length === 0 ? undefined : filter;
}
