import type { Result } from "@desirepath/core/result.ts";
import type { Reading } from "@desirepath/core/words/sentiment.ts";

export type ReaderError =
  /** It did not answer, not in time, or not in a form that can be used. Trying again later may help. */
  | { readonly code: "reader-unavailable"; readonly detail: string }
  /** No more texts may be sent to it for now. */
  | { readonly code: "reader-budget-used-up"; readonly detail: string }
  | { readonly code: "reader-cancelled" };

/** Reads the feeling out of texts (measures.md section 5). */
export interface SentimentReader {
  /** Name and version. Scores are kept by it, so it changes whenever the same text could be scored otherwise. */
  readonly id: string;
  /** Most texts that one call takes. */
  readonly batch: number;
  /** One reading for each text, in their order. */
  read(texts: readonly string[], signal: AbortSignal): Promise<Result<readonly Reading[], ReaderError>>;
}
