import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import type { RouteName } from "@desirepath/core/api/contract.ts";
import { call, failureText, type AnswerOf, type CallFailure, type CallOf } from "./client.ts";

/** What a query or mutation throws inside TanStack Query; screens read `failure`. */
export class CallFailed extends Error {
  constructor(readonly failure: CallFailure) {
    super(failureText(failure));
  }
}

export interface CallOptions {
  readonly enabled?: boolean;
  /** Keep showing the answer to the last question while the next is on its way. */
  readonly keepLast?: boolean;
  readonly refetchEveryMs?: number | false;
  readonly staleMs?: number;
}

export function callKey<N extends RouteName>(name: N, parts?: CallOf<N>): readonly unknown[] {
  return parts === undefined ? [name] : [name, parts];
}

/** What is asked, and under which name its answer is kept. */
export function callQuery<N extends RouteName>(name: N, parts: CallOf<N>, staleMs = 10_000) {
  return { queryKey: callKey(name, parts), queryFn: async ({ signal }: { readonly signal: AbortSignal }) => answerOrThrow(name, parts, signal), staleTime: staleMs };
}

/** The answer to a GET route, cached under the route's name and everything that was asked. */
export function useCall<N extends RouteName>(name: N, parts: CallOf<N>, options: CallOptions = {}): UseQueryResult<AnswerOf<N>, CallFailed> {
  return useQuery<AnswerOf<N>, CallFailed>({
    ...callQuery(name, parts, options.staleMs),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEveryMs ?? false,
    ...(options.keepLast === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A route that changes something; afterwards the answers of the named routes are asked again. */
export function useChange<N extends RouteName>(name: N, touches: readonly RouteName[] = []) {
  const queries = useQueryClient();
  return useMutation<AnswerOf<N>, CallFailed, CallOf<N>>({
    mutationFn: (parts) => answerOrThrow(name, parts),
    onSettled: () => Promise.all(touches.map((touched) => queries.invalidateQueries({ queryKey: [touched] }))),
  });
}

async function answerOrThrow<N extends RouteName>(name: N, parts: CallOf<N>, signal?: AbortSignal): Promise<AnswerOf<N>> {
  const found = await call(name, parts, signal);
  if (!found.ok) throw new CallFailed(found.error);
  return found.value;
}
