import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Feeling } from "@desirepath/core/words/sentiment.ts";
import { parse } from "csv-parse/sync";

/** Texts of which somebody said what feeling is in them. */
export interface LabelledTexts {
  readonly name: string;
  readonly language: string;
  readonly texts: readonly { readonly text: string; readonly is: Feeling }[];
}

/**
 * The labelled sets of a folder of public data, which is not part of the program: tweets to airlines, labelled by people, in two halves
 * (by row, odd and even: the first is the one that rules were looked at on), comments of a Brazilian shop with their stars, and reasons
 * that customers of a software company wrote when they left, which are taken as negative. Sets whose file is not there are left out.
 */
export async function labelledTexts(folder: string): Promise<LabelledTexts[]> {
  const tweets = (await rowsOf(join(folder, "raw/airline_tweets.csv.gz"))).flatMap(({ text, airline_sentiment: label }) => (isFeeling(label) ? [{ text: text!, is: label }] : []));
  const comments = (await rowsOf(join(folder, "raw/olist/olist_order_reviews_dataset.csv.gz"))).flatMap((row) => {
    const text = [row["review_comment_title"], row["review_comment_message"]].filter((part) => part).join(". ").trim();
    return text === "" ? [] : [{ text, is: feelingOfStars(Number(row["review_score"])) }];
  });
  const leaving = (await rowsOf(join(folder, "logs/ravenstack.csv.gz"))).flatMap(({ text, activity, rating }) => {
    if (!text) return [];
    return rating ? [{ text, is: feelingOfStars(Number(rating)) }] : activity === "churned" ? [{ text, is: "negative" as const }] : [];
  });
  return [
    { name: "Tweets, half that was looked at", language: "en", texts: tweets.filter((_, row) => row % 2 === 0) },
    { name: "Tweets, other half", language: "en", texts: tweets.filter((_, row) => row % 2 === 1) },
    { name: "Olist comments (Portuguese)", language: "pt", texts: comments },
    { name: "RavenStack reasons for leaving", language: "en", texts: leaving },
  ].filter(({ texts }) => texts.length > 0);
}

function isFeeling(text: string | undefined): text is Feeling {
  return text === "negative" || text === "neutral" || text === "positive";
}

function feelingOfStars(stars: number): Feeling {
  if (stars <= 2) return "negative";
  return stars === 3 ? "neutral" : "positive";
}

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  const packed = await readFile(file).catch(() => undefined);
  if (packed === undefined) return [];
  return parse<Record<string, string>>(await promisify(gunzip)(packed), { columns: true, relax_column_count: true, bom: true });
}
