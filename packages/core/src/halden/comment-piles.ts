import type { Situation } from "./circumstances.ts";
import { comments, type Comment } from "./comments/all.ts";
import type { Random } from "../random.ts";
import { feelingOf, type Answer } from "./ratings.ts";

/** The same words come back at most so often, and not before so many milliseconds have gone by. */
const mostUses = 2;
const restMs = 150 * 86_400_000;
/** Where something special is the case, so many of the comments are about it. */
const aboutSituationShare = 0.8;
/** Of the comments of people who also write in another language than English, so many are. */
const otherLanguageShare = 0.25;

/** Hands out comments that match an answer; those that nobody has said yet come first. */
export class CommentPiles {
  readonly #random: Random;
  readonly #piles = new Map<string, Comment[]>();
  /** When each comment was given, Unix milliseconds. */
  readonly #given = new Map<Comment, readonly number[]>();

  constructor(random: Random) {
    this.#random = random;
    for (const comment of comments) {
      const key = `${comment.about} ${comment.feeling}`;
      const pile = this.#piles.get(key);
      if (pile) pile.push(comment);
      else this.#piles.set(key, [comment]);
    }
  }

  /**
   * Words for an answer given at `time` (Unix milliseconds), or none where all that fit have been said often enough.
   *
   * @param situations what is so at this touchpoint now, the foremost first.
   * @param languages in which this customer may write, beside English.
   */
  deal(about: string, answer: Answer, situations: readonly Situation[], languages: readonly string[], time: number): string {
    const possible = (this.#piles.get(`${about} ${feelingOf(answer.score)}`) ?? []).filter(
      (comment) => (comment.situation === undefined || situations.includes(comment.situation)) && (comment.language === "en" || languages.includes(comment.language)) && this.#isFresh(comment, time),
    );
    const special = situations.includes("id-rejected") && this.#random.chance(0.6) ? "id-rejected" : situations[0];
    const wantsSpecial = this.#random.chance(aboutSituationShare);
    const wantsOther = this.#random.chance(otherLanguageShare);
    const wished = prefer(prefer(possible, ({ situation }) => (situation !== undefined && situation === special) === wantsSpecial), ({ language }) => (language !== "en") === wantsOther);
    const unsaid = prefer(wished, (comment) => !this.#given.has(comment));
    const chosen = unsaid[this.#random.whole(0, unsaid.length - 1)];
    if (!chosen) return "";
    this.#given.set(chosen, [...(this.#given.get(chosen) ?? []), time]);
    return chosen.text;
  }

  #isFresh(comment: Comment, time: number): boolean {
    const given = this.#given.get(comment) ?? [];
    return given.length < mostUses && given.every((before) => Math.abs(time - before) >= restMs);
  }
}

/** Those that meet a wish, or all if none does. */
function prefer(from: readonly Comment[], wish: (comment: Comment) => boolean): readonly Comment[] {
  const wished = from.filter(wish);
  return wished.length > 0 ? wished : from;
}
