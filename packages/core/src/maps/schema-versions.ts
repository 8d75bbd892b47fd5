/**
 * The versions that the canonical form of a map has had, and the way from each to the next. Every map that comes in, whether by
 * the API, from a file, from a store or as a live document, walks the steps from its own version on before the schema looks at it.
 *
 * A step sees plain JSON of any shape, as people and other programs wrote it: it changes what it knows, keeps all else, never
 * throws, and does nothing to a map that it has changed already. It changes fields; elements come and go by people's edits only.
 *
 * A new version: raise `schemaVersion`, add the step, and a map of the version before to schema-versions.test.ts.
 */
export const schemaVersion = 2;

type Json = Readonly<Record<string, unknown>>;

export interface SchemaStep {
  /** The version that it leads to, from the one before. */
  readonly to: number;
  /** What changes, in a sentence for people. */
  readonly says: string;
  readonly change: (map: Json) => Json;
}

export const schemaSteps: readonly SchemaStep[] = [
  {
    to: 2,
    says: "A map that is never reviewed has null as the day of its next review, not an empty text: null is what all else says that is not there.",
    change: (map) => (isRecord(map["frame"]) && map["frame"]["reviewOn"] === "" ? { ...map, frame: { ...map["frame"], reviewOn: null } } : map),
  },
];

/** A map as the newest version has it; what is no map, or of a version that is not known, comes back as it is. */
export function upToDate(json: unknown): unknown {
  const version = versionIn(json);
  if (version === undefined || version >= schemaVersion || !isRecord(json)) return json;
  const changed = schemaSteps.filter(({ to }) => to > version).reduce((map, { change }) => change(map), json);
  return { ...changed, schemaVersion };
}

/** The version that plain JSON says it has; undefined for none that could be one. */
export function versionIn(json: unknown): number | undefined {
  const version = isRecord(json) ? json["schemaVersion"] : undefined;
  return typeof version === "number" && Number.isInteger(version) && version > 0 ? version : undefined;
}

/** Was it written by a newer program? Such a map is shown or handed on whole, but never written over by this one. */
export function isNewer(version: number | undefined): version is number {
  return version !== undefined && version > schemaVersion;
}

/** What to tell people of a map with a newer version. */
export function newerText(version: number): string {
  return `is ${version}, of a newer Desirepath; this one reads up to ${schemaVersion}. Upgrade it, then open the map again`;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
