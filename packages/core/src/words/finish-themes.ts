import type { AnalysisResult } from "../analyses/analysis.ts";
import { compareText } from "../discovery/text-order.ts";
import { emotionUnits, noEmotion } from "../events/scales.ts";
import { levelOfUnits } from "../measures/emotion-levels.ts";
import { meanInterval, wilsonInterval } from "../measures/statistics.ts";
import type { FoundThemes, SentencePlaces } from "./find-themes.ts";
import type { KeptTheme } from "./kept-theme.ts";
import type { Aspect, Theme } from "./themes.ts";
import { offTheMap } from "./word-question.ts";

type Themes = AnalysisResult<"themes">;

/** What is known of the texts that themes were found in, by their places. */
export interface ThemedTexts {
  /** Customers by number. */
  readonly customers: Uint32Array;
  /** Journeys by number. */
  readonly journeys: Uint32Array;
  /** In units of 1/120, or `noEmotion`. */
  readonly emotions: Int8Array;
  /** Unix milliseconds. */
  readonly times: Float64Array;
  /** Ids; null off the map. */
  readonly touchpoints: readonly (string | null)[];
  /** Are there more? */
  readonly isCut: boolean;
}

const dayMs = 86_400_000;
/** Up to so many weeks themes are told by week, beyond by month. */
const mostWeeks = 26;
const mostPeriods = 120;
const mostListedAspects = 40;

/** The monday or the first of the month, 00:00 UTC, that a time lies after. */
export function periodOf(time: number, by: Themes["by"]): number {
  if (by === "week") {
    const day = Math.floor(time / dayMs);
    // Day 4 of 1970 was a Monday.
    return (day - ((((day - 4) % 7) + 7) % 7)) * dayMs;
  }
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** Beginnings of all periods from the oldest to the newest time, the newest `mostPeriods`. */
function periodsOf(times: Float64Array): Pick<Themes, "by" | "periods"> {
  if (times.length === 0) return { by: "week", periods: [] };
  const oldest = times.reduce((a, b) => Math.min(a, b));
  const newest = times.reduce((a, b) => Math.max(a, b));
  const by = newest - oldest <= mostWeeks * 7 * dayMs ? "week" : "month";
  const periods: number[] = [];
  const first = periodOf(oldest, by);
  for (let at = periodOf(newest, by); at >= first && periods.length < mostPeriods; at = periodOf(at - 1, by)) periods.unshift(at);
  return { by, periods };
}

/**
 * Sizes, feelings and courses of themes. A text counts once in each theme that has a sentence of it, with the feeling of the whole text.
 *
 * @param pack writes down which sentences a theme has.
 */
export function finishThemes(found: FoundThemes, texts: ThemedTexts, kept: readonly KeptTheme[], pack: (places: SentencePlaces) => string): Themes {
  const { by, periods } = periodsOf(texts.times);
  const placeOf = new Map(periods.map((period, place) => [period, place]));
  const partOf = (places: SentencePlaces): Themes["rest"] => {
    const own = [...new Set(places.text)];
    const trend = periods.map(() => 0);
    const at = new Map<string, number>();
    for (const text of own) {
      const place = placeOf.get(periodOf(texts.times[text]!, by));
      if (place !== undefined) trend[place]! += 1;
      const touchpoint = texts.touchpoints[text] ?? offTheMap;
      at.set(touchpoint, (at.get(touchpoint) ?? 0) + 1);
    }
    return {
      sentences: places.text.length,
      texts: own.length,
      customers: new Set(own.map((text) => texts.customers[text]!)).size,
      journeys: new Set(own.map((text) => texts.journeys[text]!)).size,
      feeling: feelingOf(own, texts.emotions),
      trend,
      touchpoints: [...at].map(([touchpoint, n]) => ({ touchpoint, texts: n })).toSorted((a, b) => b.texts - a.texts || compareText(a.touchpoint, b.touchpoint)),
      members: pack(places),
    };
  };
  const taken = new Map<string, number>();
  const themes = found.themes.map((theme): Theme => {
    const held = kept[theme.kept];
    // Two themes may begin with the same phrase.
    const before = taken.get(theme.key) ?? 0;
    taken.set(theme.key, before + 1);
    const id = held?.id ?? `found:${theme.key}${before === 0 ? "" : ` ${before + 1}`}`;
    return { id, name: held?.name ?? theme.name, kept: held !== undefined, phrases: [...theme.phrases], examples: [...theme.examples], ...partOf(theme) };
  });
  const all = feelingOf(Array.from(texts.emotions, (_, text) => text), texts.emotions);
  const negativeShare = all.n === 0 ? null : all.negative / all.n;
  return {
    texts: texts.emotions.length,
    sentences: found.sentences,
    isCut: texts.isCut,
    by,
    periods,
    themes: themes.toSorted((a, b) => Number(b.kept) - Number(a.kept) || b.texts - a.texts || compareText(a.id, b.id)),
    rest: partOf(found.rest),
    aspects: negativeShare === null ? [] : aspectsOf(found, texts.emotions, negativeShare),
    negativeShare,
  };
}

function feelingOf(texts: readonly number[], emotions: Int8Array): Theme["feeling"] {
  let [n, sum, sumOfSquares, negative] = [0, 0, 0, 0];
  for (const text of texts) {
    const units = emotions[text]!;
    if (units === noEmotion) continue;
    const score = units / emotionUnits;
    n++;
    sum += score;
    sumOfSquares += score * score;
    if (levelOfUnits(units) < 0) negative++;
  }
  return n === 0 ? { n, mean: null, low: null, high: null, negative } : { n, mean: sum / n, ...meanInterval({ n, sum, sumOfSquares }, { low: -1, high: 1 }, 0.5), negative };
}

function aspectsOf({ aspects }: FoundThemes, emotions: Int8Array, negativeShare: number): Aspect[] {
  return aspects
    .flatMap(({ phrase, texts }) => {
      const { n, negative } = feelingOf([...texts], emotions);
      if (n === 0) return [];
      const { low, high } = wilsonInterval(negative, n);
      return low > negativeShare ? [{ phrase, texts: texts.length, scored: n, negative, share: negative / n, low, high }] : [];
    })
    .toSorted((a, b) => b.negative - a.negative || compareText(a.phrase, b.phrase))
    .slice(0, mostListedAspects);
}
