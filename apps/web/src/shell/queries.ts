import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { RouteName } from "@desirepath/core/api/contract.ts";
import type { AnswerOf, CallOf } from "../api/client.ts";
import { CallFailed, callQuery } from "../api/use-call.ts";

/** Rights may have changed since they were asked for: whoever is refused looks again what they may do, and the screens follow. */
const lookAgain = (error: unknown) => {
  if (error instanceof CallFailed && error.failure.code === "forbidden") void queries.invalidateQueries({ queryKey: ["workspaces"] });
};

/** What the server has answered, for the whole app. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: lookAgain }),
  mutationCache: new MutationCache({ onError: lookAgain }),
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: true,
      // What the server has answered will not get better by asking again; a server that restarts comes back.
      retry: (tries, error) => error instanceof CallFailed && error.failure.code === "unreachable" && tries < 2,
      retryDelay: 800,
    },
  },
});

/** Asks before a screen is there to ask: its code may still be on the way. What comes of it, the screen tells. */
export function askAhead<N extends RouteName>(name: N, parts: CallOf<N>): Promise<AnswerOf<N>> {
  const answer = queries.fetchQuery(callQuery(name, parts));
  answer.catch(() => undefined);
  return answer;
}
