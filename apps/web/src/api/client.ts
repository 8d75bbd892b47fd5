import type { Contract, RouteName } from "@desirepath/core/api/contract.ts";
import type { Answer, Problem } from "@desirepath/core/api/route.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { z } from "zod";
import { routeLines } from "./route-lines.ts";
import { tellSignInRequired } from "./sign-in-required.ts";

/** Why a call brought no answer: what the server said, or that it could not be reached or understood. */
export type CallFailure = Problem | { readonly code: "unreachable" } | { readonly code: "not-understood"; readonly status: number };

type In<S> = S extends z.ZodType ? z.input<S> : never;
type Out<S> = S extends z.ZodType ? z.output<S> : never;
type Optional<I, K extends keyof I> = Record<never, never> extends Pick<I, K> ? K : never;
/** Query values as the program holds them (objects, numbers); what has a default may be left out. */
type QueryOf<S> = { [K in keyof Out<S> as K extends keyof In<S> ? (Optional<In<S>, K> extends never ? K : never) : never]: Out<S>[K] } & {
  [K in keyof Out<S> as K extends keyof In<S> ? Optional<In<S>, K> : never]?: Out<S>[K] | undefined;
};

type Member<R, K extends string, V> = K extends keyof R ? (R[K] extends undefined ? unknown : V) : unknown;
export type CallOf<N extends RouteName> = Contract[N] extends infer R
  ? Member<R, "params", { readonly params: Out<R["params" & keyof R]> }> &
      Member<R, "query", Record<never, never> extends QueryOf<R["query" & keyof R]> ? { readonly query?: QueryOf<R["query" & keyof R]> } : { readonly query: QueryOf<R["query" & keyof R]> }> &
      Member<R, "body", { readonly body: R["body" & keyof R] extends "bytes" ? Blob : In<R["body" & keyof R]> }>
  : never;
export type AnswerOf<N extends RouteName> = Answer<Contract[N]>;

interface LooseCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a route with its parameters filled in: for links, downloads and calls. */
export function addressOf<N extends RouteName>(name: N, call: Omit<CallOf<N>, "body">): string {
  const { params = {}, query = {} } = call as LooseCall;
  const path = routeLines[name][1].replace(/:([a-zA-Z]+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * Calls one route of the API contract. Answers are trusted to have the contract's shape: the server checks what it sends.
 *
 * @param signal aborts the request; an aborted call throws the signal's reason, as fetch does.
 */
export async function call<N extends RouteName>(name: N, parts: CallOf<N>, signal?: AbortSignal): Promise<Result<AnswerOf<N>, CallFailure>> {
  const { body } = parts as LooseCall;
  const request: RequestInit = { method: routeLines[name][0], headers: { accept: "application/json, application/problem+json" } };
  if (signal) request.signal = signal;
  if (body instanceof Blob) {
    request.body = body;
    request.headers = { ...request.headers, "content-type": "application/octet-stream" };
  } else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { ...request.headers, "content-type": "application/json" };
  }

  let response: Response;
  try {
    response = await fetch(addressOf(name, parts), request);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return err({ code: "unreachable" });
  }
  const type = response.headers.get("content-type") ?? "";
  if (response.ok && !type.includes("json")) return ok((await response.text()) as AnswerOf<N>);
  const value: unknown = await response.json().catch(() => undefined);
  if (response.ok && value !== undefined) return ok(value as AnswerOf<N>);
  if (!isProblem(value)) return err({ code: "not-understood", status: response.status });
  if (value.code === "sign-in-required") tellSignInRequired();
  return err(waiting(response, value));
}

/** Who has tried too often is told for how long to wait: the Retry-After header, beside the problem's facts. */
function waiting(response: Response, problem: Problem): Problem {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds, ...problem } : problem;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value && typeof value.code === "string";
}

/** A failure as a sentence for people. */
export function failureText(failure: CallFailure): string {
  if ("detail" in failure && typeof failure.detail === "string") return failure.detail;
  if (failure.code === "unreachable") return "The server does not answer. Is Desirepath still running?";
  return "The server gave an answer that this page does not understand. A reload may help if it was just upgraded.";
}
