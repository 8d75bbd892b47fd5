import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import { useEffect, useState } from "react";
import { call, type AnswerOf } from "../api/client.ts";
import { CallFailed } from "../api/use-call.ts";

/** Asked once the rule rests, so that not every letter counts all customers. */
const restMs = 350;

/** A value that follows once it rests; what cannot be told apart as JSON is the same. */
export function useRested<T>(value: T): T {
  const text = JSON.stringify(value);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(rested) as T;
}

/** How many customers a segment has, of how many, and 90 days ago; not asked without a segment. */
export function useSegmentSize(workspace: string, segment: Segment | null): UseQueryResult<AnswerOf<"segmentSize">, CallFailed> {
  return useAsked("segmentSize", workspace, segment, segment !== null && { segment });
}

/** What data say of a segment's customers; without a segment, of all. */
export function useSegmentProfile(workspace: string, segment: Segment): UseQueryResult<AnswerOf<"segmentProfile">, CallFailed> {
  return useAsked("segmentProfile", workspace, segment, { segment });
}

/** How many customers each of several segments has, and how they overlap. */
export function useSegmentOverlap(workspace: string, segments: readonly Segment[]): UseQueryResult<AnswerOf<"segmentOverlap">, CallFailed> {
  return useAsked("segmentOverlap", workspace, segments, { segments: [...segments] });
}

type Asked = "segmentSize" | "segmentProfile" | "segmentOverlap";

function useAsked<N extends Asked>(name: N, workspace: string, what: unknown, body: object | false) {
  return useQuery<AnswerOf<N>, CallFailed>({
    queryKey: [name, workspace, what],
    queryFn: async ({ signal }) => {
      const found = await call(name, { params: { workspace }, body } as never, signal);
      if (!found.ok) throw new CallFailed(found.error);
      return found.value;
    },
    enabled: body !== false,
    staleTime: 60_000,
  });
}
