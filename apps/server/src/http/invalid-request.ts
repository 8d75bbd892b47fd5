import type { FastifyError } from "fastify";
import type { ApiError } from "./problem.ts";

/** A place in a request that does not fit its schema, and what would. */
interface Misfit {
  /** Such as `body.mapping.roles[2]` or `query.limit`. */
  readonly where: string;
  readonly what: string;
}

const parts: Readonly<Record<string, string>> = { querystring: "query", params: "path", body: "body", headers: "headers" };

/** What does not fit, and where, for a request that its schema refused. */
export function invalidRequest(validation: NonNullable<FastifyError["validation"]>, context: string | undefined): ApiError {
  const part = parts[context ?? ""] ?? "request";
  const misfits: Misfit[] = validation.map(({ instancePath, message }) => ({ where: placeOf(part, instancePath), what: message ?? "does not fit" }));
  const [first] = misfits;
  const more = misfits.length > 1 ? ` There are ${misfits.length - 1} more problems.` : "";
  return { code: "invalid-request", detail: first ? `${first.where}: ${first.what}.${more}` : "The request does not fit its schema.", facts: { problems: misfits } };
}

/** A JSON pointer in the words of a program: `/roles/2` in the body is `body.roles[2]`. */
function placeOf(part: string, pointer: string): string {
  return pointer
    .split("/")
    .filter((step) => step !== "")
    .reduce((place, step) => (/^\d+$/.test(step) ? `${place}[${step}]` : `${place}.${step.replaceAll("~1", "/").replaceAll("~0", "~")}`), part);
}
