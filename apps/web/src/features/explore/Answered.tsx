import type { ReactNode } from "react";
import { CallFailed } from "../../api/use-call.ts";
import { ErrorState, Skeleton } from "../../ui/States.tsx";

/** What of a question to the server is looked at: as `useCall` gives it, or several put together. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface AnsweredProps<T> {
  readonly of: Asked<T>;
  /** Questions without whose answers there is nothing to show either: what fails of them is told in the same place. */
  readonly also?: readonly Asked<unknown>[];
  /** What is said if the answer does not come: "The times could not be counted". */
  readonly failed: string;
  /** What the place says while the answer is on its way: "Counting times". */
  readonly loading: string;
  /** Of that place, in pixels. */
  readonly height?: number;
  readonly children: (answer: T) => ReactNode;
}

/** An answer, or what went wrong with it, or the place where it will stand. An answer that is there stays, though asking it anew failed. */
export function Answered<T>({ of, also = [], failed, loading, height = 420, children }: AnsweredProps<T>) {
  const wrong = [of, ...also].find(({ data, error }) => error !== null && data === undefined);
  if (wrong?.error) return <ErrorState title={failed} {...(wrong.error instanceof CallFailed ? { failure: wrong.error.failure } : {})} onRetry={() => void wrong.refetch()} />;
  if (of.data === undefined) return <Skeleton height={height} label={loading} />;
  return <>{children(of.data)}</>;
}
