import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";

/** A place in a file that does not hold together, such as `touchpoints[3].name`, and what is wrong there. */
export interface FileProblem {
  readonly where: string;
  readonly what: string;
}

/** Reads a map in its canonical form (docs of the API, "JourneyMap"). The problems come in the order of the file's parts. */
export function readMapFile(text: string): Result<JourneyMap, readonly [FileProblem, ...FileProblem[]]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return err([{ where: "the file", what: `is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` }]);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err([{ where: "the file", what: "holds no map: a map is an object with title, stages, touchpoints and lanes" }]);
  const parsed = journeyMap.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [first, ...more] = parsed.error.issues.map((issue) => ({ where: placeOf(issue.path), what: issue.message }));
  return err([first ?? { where: "the file", what: "does not fit" }, ...more]);
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, step) => (typeof step === "number" ? `${place}[${step}]` : place === "" ? String(step) : `${place}.${String(step)}`), "") || "the file";
}
