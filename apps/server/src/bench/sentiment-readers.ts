import { readerQuality, type ReaderQuality } from "@desirepath/core/words/reader-quality.ts";
import { feelingOf, leastConfidence, type NeutralRange } from "@desirepath/core/words/sentiment.ts";
import Sentiment from "sentiment";
import { SentimentIntensityAnalyzer } from "vader-sentiment";
import winkSentiment from "wink-sentiment";
import { englishFeeling } from "../sentiment/english-feeling.ts";
import { loadLanguages, offlineReaderId } from "../sentiment/offline-reader.ts";
import { labelledTexts, type LabelledTexts } from "./labelled-texts.ts";

interface Candidate {
  readonly name: string;
  /** Scores that count as neutral lie between these; as each reader's authors say, and for ours as found on the first half. */
  readonly neutral: NeutralRange;
  readonly score: (text: string) => number;
}

export interface SentimentFigures {
  readonly readers: readonly { readonly reader: string; readonly neutral: NeutralRange; readonly textsPerSecond: number; readonly sets: readonly { readonly set: string; readonly quality: ReaderQuality }[] }[];
  readonly languages: readonly { readonly set: string; readonly language: string; readonly n: number; readonly told: number; readonly takenForEnglish: number; readonly textsPerSecond: number }[];
  /** Of our reader on the half of the tweets that was not looked at: what confidence is worth. */
  readonly confidence: readonly { readonly from: number; readonly to: number; readonly n: number; readonly accuracy: number }[];
  /** On the same texts: mean of people's labels as -1, 0, 1, of all scores, and of the scores that count. */
  readonly means: { readonly labels: number; readonly scores: number; readonly counted: number; readonly shareCounted: number } | null;
}

const afinn = new Sentiment();
const candidates: readonly Candidate[] = [
  { name: "sentiment 5 (AFINN-165)", neutral: { low: -0.001, high: 0.001 }, score: (text) => afinn.analyze(text).comparative },
  { name: "wink-sentiment 5", neutral: { low: -0.001, high: 0.001 }, score: (text) => winkSentiment(text).normalizedScore },
  { name: "vader-sentiment 1", neutral: { low: -0.05, high: 0.05 }, score: (text) => SentimentIntensityAnalyzer.polarity_scores(text).compound },
  { name: `${offlineReaderId} (ours)`, neutral: { low: -0.05, high: 0.3 }, score: (text) => englishFeeling(text).score },
];

/** Measures the readers of texts on the labelled sets of a folder. Rules of other readers than ours see texts as they are, whatever the language. */
export async function measureReaders(folder: string): Promise<SentimentFigures> {
  const sets = await labelledTexts(folder);
  const languageOf = await loadLanguages();
  const unseen = sets.find(({ name }) => name === "Tweets, other half");
  return {
    readers: candidates.map((candidate) => figuresOf(candidate, sets)),
    languages: sets.map(({ name, language, texts }) => {
      const begun = performance.now();
      const told = texts.map(({ text }) => languageOf(text));
      return { set: name, language, n: texts.length, told: shareOf(told, (one) => one === language), takenForEnglish: shareOf(told, (one) => one === "en"), textsPerSecond: perSecond(texts.length, begun) };
    }),
    ...confidenceOf(unseen),
  };
}

function figuresOf({ name, neutral, score }: Candidate, sets: readonly LabelledTexts[]): SentimentFigures["readers"][number] {
  let read = 0;
  const begun = performance.now();
  const found = sets.map(({ name: set, texts }) => {
    read += texts.length;
    return { set, quality: readerQuality(texts.map(({ text, is }) => ({ is, told: feelingOf(score(text), neutral) })))! };
  });
  return { reader: name, neutral, textsPerSecond: perSecond(read, begun), sets: found };
}

function confidenceOf(set: LabelledTexts | undefined): Pick<SentimentFigures, "confidence" | "means"> {
  if (set === undefined) return { confidence: [], means: null };
  const { neutral } = candidates.at(-1)!;
  const read = set.texts.map(({ text, is }) => ({ is, ...englishFeeling(text) }));
  const bounds = [0, 0.1, leastConfidence, 0.5, 0.7, 0.9, 1.01];
  const counted = read.filter(({ confidence }) => confidence >= leastConfidence);
  const label = { negative: -1, neutral: 0, positive: 1 };
  return {
    confidence: bounds.slice(0, -1).map((from, i) => {
      const own = read.filter(({ confidence }) => confidence >= from && confidence < bounds[i + 1]!);
      return { from, to: Math.min(1, bounds[i + 1]!), n: own.length, accuracy: shareOf(own, ({ is, score }) => feelingOf(score, neutral) === is) };
    }),
    means: { labels: meanOf(read.map(({ is }) => label[is])), scores: meanOf(read.map(({ score }) => score)), counted: meanOf(counted.map(({ score }) => score)), shareCounted: counted.length / read.length },
  };
}

function perSecond(n: number, begun: number): number {
  return n / ((performance.now() - begun) / 1000);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shareOf<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(is).length / all.length;
}

const figure = (value: number) => value.toFixed(3);

/** The figures as tables of text. */
export function sentimentText({ readers, languages, confidence, means }: SentimentFigures): string {
  const lines = ["Readers of texts: macro-F1 / accuracy, three classes", ""];
  for (const { reader, neutral, textsPerSecond, sets } of readers) {
    lines.push(`${reader}: neutral between ${neutral.low} and ${neutral.high}, ${Math.round(textsPerSecond).toLocaleString("en-US")} texts/s`);
    for (const { set, quality } of sets) lines.push(`  ${set.padEnd(34)} ${figure(quality.macroF1)} / ${figure(quality.accuracy)}   n = ${quality.n}, F1 ${Object.entries(quality.f1).map(([feeling, f1]) => `${feeling} ${f1.toFixed(2)}`).join(", ")}`);
  }
  lines.push("", "Languages");
  for (const { set, told, takenForEnglish, textsPerSecond } of languages) lines.push(`  ${set.padEnd(34)} told right ${figure(told)}, taken for English ${figure(takenForEnglish)}, ${Math.round(textsPerSecond).toLocaleString("en-US")} texts/s`);
  lines.push("", "What our reader's confidence is worth (tweets, other half)");
  for (const { from, to, n, accuracy } of confidence) lines.push(`  ${from} to ${to}: accuracy ${figure(accuracy)}, n = ${n}`);
  if (means) lines.push("", `Means there: labels ${figure(means.labels)}, all scores ${figure(means.scores)}, scores that count ${figure(means.counted)} (${figure(means.shareCounted)} of the texts)`);
  return lines.join("\n");
}
