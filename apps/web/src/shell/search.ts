import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";

/**
 * What addresses hold after the question mark. They are typed by people too, so each part is looked at and dropped if it is not of its
 * kind; the server validates in full what is sent to it.
 */
export interface MapSearch {
  readonly filter?: JourneyFilter;
  readonly touchpoint?: string;
  readonly tab?: "edit";
}

export interface JourneysSearch {
  readonly filter?: JourneyFilter;
  readonly selection?: JourneySelection;
}

export function mapSearch(search: Readonly<Record<string, unknown>>): MapSearch {
  const filter = filterFrom(search["filter"]);
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(typeof search["touchpoint"] === "string" ? { touchpoint: search["touchpoint"] } : {}),
    ...(search["tab"] === "edit" ? { tab: "edit" } : {}),
  };
}

export function journeysSearch(search: Readonly<Record<string, unknown>>): JourneysSearch {
  const filter = filterFrom(search["filter"]);
  const selection = search["selection"];
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(isRecord(selection) && typeof selection["kind"] === "string" ? { selection: selection as JourneySelection } : {}),
  };
}

export function customerSearch(search: Readonly<Record<string, unknown>>): { readonly map?: string } {
  return typeof search["map"] === "string" ? { map: search["map"] } : {};
}

export function filterFrom(value: unknown): JourneyFilter | undefined {
  if (!isRecord(value)) return undefined;
  const { from, until, channels, trait } = value;
  const filter: JourneyFilter = {
    ...(Number.isInteger(from) ? { from: from as number } : {}),
    ...(Number.isInteger(until) ? { until: until as number } : {}),
    ...(isTexts(channels) && channels.length > 0 ? { channels } : {}),
    ...(isRecord(trait) && typeof trait["name"] === "string" && isTexts(trait["values"]) && trait["values"].length > 0 ? { trait: { name: trait["name"], values: trait["values"] } } : {}),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
