import { z } from "zod";
import type { AuditAction } from "../access/audit.ts";
import type { Right } from "../access/policy.ts";

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Fastify path; parameters start with a colon. */
  readonly path: string;
  readonly needs: Right;
  /** What the audit log tells when the route has done its work. Routes that only read, and only what is no export, have none. */
  readonly audit?: AuditAction;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** A schema for JSON, or "bytes" for a streamed upload. */
  readonly body?: z.ZodType | "bytes";
  /** A schema for JSON, or the media type of a streamed or textual answer. */
  readonly answer: z.ZodType | `${string}/${string}`;
}

/** Keeps the exact types of a route's schemas, so that server and client infer from them. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}

/** A query parameter that carries JSON, for filters and selections. */
export function inJson<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .max(20_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "this is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
export type Params<R extends Route> = Output<R["params"]>;
export type Query<R extends Route> = Output<R["query"]>;
export type Body<R extends Route> = R["body"] extends "bytes" ? AsyncIterable<Uint8Array> : Output<R["body"]>;
export type Answer<R extends Route> = R["answer"] extends z.ZodType ? z.output<R["answer"]> : string;

/** Errors go over the wire as RFC 9457 problem details, with our literal code and its facts beside the standard members. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problem>;
