import type { Situation } from "../circumstances.ts";
import type { Feeling } from "../ratings.ts";
import type { TouchpointName } from "../tables.ts";

/** What a customer wrote beside an answer. */
export interface Comment {
  readonly about: TouchpointName | "calls-the-store";
  readonly feeling: Feeling;
  readonly text: string;
  readonly language: "en" | "de" | "fr" | "nl";
  /** Only said where this is so. */
  readonly situation?: Situation;
}

/** Comments of one touchpoint that share their language and situation, by feeling. */
export interface CommentGroup extends Partial<Readonly<Record<Feeling, readonly string[]>>> {
  readonly language?: Comment["language"];
  readonly situation?: Situation;
}

export function commentsAbout(about: Comment["about"], groups: readonly CommentGroup[]): readonly Comment[] {
  return groups.flatMap(({ language = "en", situation, ...byFeeling }) =>
    (Object.entries(byFeeling) as [Feeling, readonly string[]][]).flatMap(([feeling, texts]) => texts.map((text) => ({ about, feeling, text, language, ...(situation && { situation }) }))),
  );
}
