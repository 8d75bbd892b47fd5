import { isAnswerOn, type Scale, scaleNames } from "../events/scales.ts";
import { err, ok, type Result } from "../result.ts";
import { trimmed } from "./cell.ts";

/** A whole number; `4.0` and `4,0` are whole as well. The first group is the number. Shared with the SQL (RE2). */
export const wholePattern = "^([+-]?[0-9]{1,9})(?:[.,]0*)?$";
/** Any number with a decimal point or comma. */
export const numberPattern = "^[+-]?[0-9]+(?:[.,][0-9]*)?$";

/**
 * Amounts, by the mark that stands before the decimals. The other mark may separate groups of three digits: with a point as
 * the mark `1,234` is one thousand two hundred thirty-four, with a comma it is about one and a quarter.
 */
export const amountPatterns = {
  ".": "^[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.][0-9]*)?$",
  ",": "^[+-]?(?:[0-9]+|[0-9]{1,3}(?:[.][0-9]{3})+)(?:,[0-9]*)?$",
} as const;
export type DecimalMark = keyof typeof amountPatterns;

const whole = new RegExp(wholePattern);
const number = new RegExp(numberPattern);
const amounts = { ".": new RegExp(amountPatterns["."]), ",": new RegExp(amountPatterns[","]) };

export type RatingProblem = "rating-not-a-number" | "rating-off-scale" | "scale-unknown";

/**
 * Reads one rating cell: a whole number on its scale.
 *
 * @param scale undefined where neither a column nor the mapping names one that we know.
 * @returns undefined for an empty cell, which is no answer and no mistake.
 */
export function readRating(cell: string, scale: Scale | undefined): Result<number | undefined, RatingProblem> {
  const text = trimmed(cell);
  if (text === "") return ok(undefined);
  if (!number.test(text)) return err("rating-not-a-number");
  if (scale === undefined) return err("scale-unknown");
  const written = whole.exec(text)?.[1];
  if (written === undefined) return err("rating-off-scale");
  const answer = Number(written) + 0; // "-0" is 0
  return isAnswerOn(scale, answer) ? ok(answer) : err("rating-off-scale");
}

/** The scale that a cell names, in any case; an empty cell leaves it to the mapping, an unknown word is none. */
export function readScale(cell: string, byDefault: Scale | null): Scale | undefined {
  const text = trimmed(cell).toLowerCase();
  if (text === "") return byDefault ?? undefined;
  return scaleNames.find((name) => name === text);
}

/** Reads one amount of money: a decimal number without currency sign. An empty cell is undefined. */
export function readValue(cell: string, mark: DecimalMark): Result<number | undefined, "value-not-a-number"> {
  const text = trimmed(cell);
  if (text === "") return ok(undefined);
  if (text.length > 40 || !amounts[mark].test(text)) return err("value-not-a-number");
  return ok(Number(mark === "." ? text.replaceAll(",", "") : text.replaceAll(".", "").replace(",", ".")));
}
