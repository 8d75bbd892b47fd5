import type { SentimentState } from "@desirepath/core/api/sentiment.ts";
import { countText } from "@desirepath/core/layout/figures.ts";

export interface TextFigure {
  readonly name: string;
  readonly count: number;
  readonly about: string;
}

/** What became of the texts. The first four add up to all of them. */
export function textFigures({ scored, unsure, notScored, waiting, corrected }: SentimentState): readonly TextFigure[] {
  return [
    { name: "Scored", count: scored, about: "Their score counts as emotion" },
    { name: "Unsure", count: unsure, about: "The reader found too little in them; their score does not count" },
    { name: "Not scored", count: notScored, about: "In a language that the reader does not read; kept and searchable" },
    { name: "Waiting", count: waiting, about: "Not read yet" },
    { name: "Corrected", count: corrected, about: "Scored by people; contained in Scored" },
  ];
}

/** How far reading is, as a sentence. */
export function progressSentence({ done, total }: NonNullable<SentimentState["run"]>): string {
  return total === 0 ? "Looking for texts to read" : `${countText(done)} of ${countText(total)} texts read`;
}
