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
  const misfits = validation.flatMap(({ instancePath, message = "does not fit", params }): Misfit[] => {
    const inside = closest(params["errors"]);
    if (inside.length === 0) return [{ where: placeOf(part, instancePath), what: message }];
    return inside.map((issue) => ({ where: placeOf(part, [instancePath, ...issue.path].join("/")), what: issue.message }));
  });
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

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Where a value may be one of several things, what does not fit the one that it comes closest to: of which no field is out of place
 * or missing at its top, else which fits but for the fewest problems.
 *
 * @param choices zod's `errors` of an `invalid_union` issue, one list of issues for each of the things.
 */
function closest(choices: unknown): readonly Issue[] {
  if (!Array.isArray(choices)) return [];
  const lists = (choices as readonly (readonly Issue[])[]).filter((issues) => issues.length > 0);
  const shallow = (issues: readonly Issue[]) => issues.filter(({ path }) => path.length < 2).length;
  return lists.toSorted((a, b) => shallow(a) - shallow(b) || a.length - b.length)[0] ?? [];
}
