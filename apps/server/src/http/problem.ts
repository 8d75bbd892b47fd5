import type { Problem } from "@desirepath/core/api/route.ts";

/**
 * Every error that a route can answer with, its HTTP status and its title. A handler can only return a code of this table, so a
 * new code without a status does not compile.
 */
const problems = {
  "invalid-request": [400, "The request does not fit its schema"],
  "not-json": [400, "The body is not JSON"],
  "sign-in-required": [401, "Sign in first"],
  "sign-in-refused": [401, "Not signed in"],
  "share-locked": [401, "The link needs its password"],
  forbidden: [403, "Not allowed"],
  "wrong-origin": [403, "The request comes from another site"],
  "wrong-host": [421, "The request names another host"],
  "not-found": [404, "Not found"],
  "map-not-found": [404, "There is no such map"],
  "touchpoint-not-found": [404, "The map has no such touchpoint"],
  "customer-not-found": [404, "There is no such customer"],
  "workspace-not-found": [404, "There is no such workspace"],
  "member-not-found": [404, "There is no such member"],
  "invitation-not-found": [404, "The invitation does not hold"],
  "key-not-found": [404, "There is no such key"],
  "share-not-found": [404, "The link does not hold"],
  "comment-not-found": [404, "There is no such comment"],
  "session-not-found": [404, "There is no such session"],
  "picture-not-found": [404, "There is no picture"],
  "library-thing-not-found": [404, "The library has no such thing"],
  "image-not-found": [404, "There is no such picture"],
  "version-not-found": [404, "There is no such version"],
  "view-not-found": [404, "There is no such view"],
  "theme-not-found": [404, "There is no such theme"],
  "note-not-found": [404, "There is no such note"],
  "import-not-found": [404, "There is no such import"],
  "text-not-found": [404, "There is no such text"],
  conflict: [409, "It was changed meanwhile"],
  "reader-not-configured": [409, "No reader is configured"],
  "import-busy": [409, "The import is at work"],
  "import-not-ready": [409, "The import is not at that step"],
  "last-owner": [409, "A workspace needs an owner"],
  "already-member": [409, "Already a member"],
  "owner-account-needed": [409, "The owner needs an account first"],
  "account-exists": [409, "There is an account already"],
  "still-used": [409, "It is still in use"],
  "not-confirmed": [409, "What was typed does not match"],
  "map-too-new": [409, "The map is of a newer version"],
  "no-events": [409, "There are no events yet"],
  "link-expired": [410, "The link does not hold any more"],
  "too-large": [413, "Too large"],
  "unreadable-file": [422, "The file cannot be read"],
  "mapping-incomplete": [422, "The columns are not all assigned"],
  "map-invalid": [422, "The map does not fit its schema"],
  "password-refused": [422, "The password cannot be used"],
  "code-refused": [422, "The code is not right"],
  "bad-picture": [422, "The picture cannot be used"],
  "too-many-tries": [429, "Too many tries"],
  "bad-data": [422, "The data cannot be read"],
  "query-timeout": [503, "The question took too long"],
  "query-too-large": [413, "The question needs too much"],
  "query-cancelled": [499, "Cancelled"],
  "engine-unavailable": [503, "The event store is restarting"],
  "documents-unavailable": [503, "The document store is not reachable"],
  "disk-full": [507, "The disk is full"],
  "unexpected": [500, "Something went wrong on the server"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

/** An error on its way out of a handler: the code, a sentence that says what to do, and the facts. */
export interface ApiError {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export function problemOf(error: ApiError): Problem {
  const [status, title] = problems[error.code];
  return { ...error.facts, type: `about:blank#${error.code}`, title, status, detail: error.detail, code: error.code };
}
