import { type JourneyMap, mapFields, stage } from "./journey-map.ts";
import { schemaVersion, upToDate } from "./schema-versions.ts";

/** The most of each that a map holds; as in its schema. */
export const limits = { stage: 50, touchpoint: 500, lane: 100, arrow: 2000, "ignored name": 2000 } as const;

/**
 * Touchpoints whose stage is gone stand in the last stage; if every stage is gone, in this one, so that nobody's touchpoint
 * disappears because somebody else removed a stage at the same moment.
 */
export const recoveredStage = { id: "recovered", name: "Recovered", customerGoal: "" } as const;

const namelessTitle = "Untitled map";

type Json = Record<string, unknown>;

/**
 * The nearest map that meets the schema, found without chance: first the structure is settled, then each field that the
 * schema refuses is cut to its limit, or removed so that its default holds, or removed with the element that needs it.
 * A map that meets the schema comes back as it is; one of an earlier version walks the steps to this one first. Of one of a newer version
 * what this program knows is left, to be looked at: whoever keeps maps does not write that over it.
 *
 * @param draft plain JSON in the shape of a map, with lists sorted.
 */
export function repaired(draft: Json): JourneyMap {
  let current = settled({ ...(upToDate(draft) as Json), schemaVersion });
  for (;;) {
    const parsed = mapFields.safeParse(current);
    if (parsed.success) return parsed.data;
    // Each round shortens or removes something, so this ends.
    current = settled(pruned(current, parsed.error.issues));
  }
}

/** Touchpoints in the order of existing stages, arrows between existing touchpoints, each element an object, a title. */
function settled(draft: Json): Json {
  const touchpoints = listIn(draft, "touchpoints").map((touchpoint) => withName(touchpoint, "name"));
  // A stage that the schema would refuse must not take touchpoints in.
  let stages = listIn(draft, "stages").filter(({ id }) => stage.shape.id.safeParse(id).success).slice(0, limits.stage).map((one) => withName(one, "name"));
  if (stages.length === 0 && touchpoints.length > 0) stages = [{ ...recoveredStage }];
  const placeOfStage = new Map(stages.map((stage, place) => [stage["id"], place]));
  const last = stages.length - 1;
  const placed = touchpoints
    .map((touchpoint) => ({ touchpoint, place: placeOfStage.get(touchpoint["stage"]) ?? last }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ touchpoint, place }) => ({ ...touchpoint, stage: stages[place]!["id"] }));
  const touchpointIds = new Set(placed.map((touchpoint) => (touchpoint as Json)["id"]));
  return {
    ...draft,
    title: typeof draft["title"] === "string" && draft["title"] !== "" ? draft["title"] : namelessTitle,
    stages,
    touchpoints: placed,
    lanes: listIn(draft, "lanes").map((lane) => withSpans(withName(lane, "title"), placed)),
    arrows: listIn(draft, "arrows").filter((arrow) => touchpointIds.has(arrow["from"]) && touchpointIds.has(arrow["to"])),
    ignored: listIn(draft, "ignored"),
    notes: listIn(draft, "notes"),
  };
}

/** Spans end with their stage, and never reach into a cell that spans itself: the earlier one gives way. */
function withSpans(lane: Json, touchpoints: readonly Json[]): Json {
  const { spans } = lane;
  if (typeof spans !== "object" || spans === null || Array.isArray(spans) || Object.keys(spans).length === 0) return lane;
  const kept: Json = {};
  touchpoints.forEach(({ id, stage }, at) => {
    const wanted = (spans as Json)[id as string];
    if (typeof wanted !== "number") return;
    let reach = 1;
    while (reach < wanted && touchpoints[at + reach]?.["stage"] === stage && typeof (spans as Json)[touchpoints[at + reach]!["id"] as string] !== "number") reach += 1;
    if (reach > 1) kept[id as string] = reach;
  });
  return { ...lane, spans: kept };
}

function withName(element: Json, field: "name" | "title"): Json {
  return typeof element[field] === "string" ? element : { ...element, [field]: "" };
}

function listIn(draft: Json, name: string): Json[] {
  const list = draft[name];
  return Array.isArray(list) ? list.filter((element): element is Json => typeof element === "object" && element !== null && !Array.isArray(element)) : [];
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly maximum?: unknown;
}

function pruned(draft: Json, issues: readonly Issue[]): Json {
  const gone = Symbol("gone");
  const copy = without(gone, draft) as Json;
  for (const issue of issues) {
    // A missing field is no place to mend: the element that needs it goes.
    let path = issue.path;
    while (path.length > 0 && valueAt(copy, path) === undefined) path = path.slice(0, -1);
    const name = path.at(-1);
    const owner = valueAt(copy, path.slice(0, -1));
    if (name === undefined || typeof owner !== "object" || owner === null) throw new Error(`nothing to mend at ${issue.path.join(".")}`);
    const value = (owner as Record<PropertyKey, unknown>)[name];
    if (issue.code === "too_big" && typeof issue.maximum === "number" && (typeof value === "string" || Array.isArray(value))) {
      (owner as Record<PropertyKey, unknown>)[name] = value.slice(0, issue.maximum);
    } else if (Array.isArray(owner)) {
      owner[Number(name)] = gone;
    } else {
      delete (owner as Record<PropertyKey, unknown>)[name];
    }
  }
  return without(gone, copy) as Json;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[name];
  }
  return value;
}

function without(gone: symbol, value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((part) => part !== gone).map((part) => without(gone, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, without(gone, part)]));
}
