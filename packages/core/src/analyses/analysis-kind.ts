import { z } from "zod";
import type { Right } from "../access/policy.ts";
import { journeyFilter } from "../measures/filter.ts";

/**
 * One kind of analysis: a question about a map's journeys that takes longer than a request may, with the schemas of what is asked and answered.
 *
 * @param needs the right that asking for it, looking at it and cancelling it need.
 * @param params what is asked beside the journeys; part of what an answer is remembered by, so its order of keys must not matter.
 */
export function analysisKind<const Kind extends string, Params extends z.ZodType, Result extends z.ZodType>(kind: Kind, { needs, params, result }: { readonly needs: Right; readonly params: Params; readonly result: Result }) {
  return {
    kind,
    needs,
    params,
    result,
    question: z.object({ kind: z.literal(kind), params, filter: journeyFilter.optional() }),
    answer: z.object({ kind: z.literal(kind), result }),
  };
}
