import { replayedFrom, type ReplayedJourney } from "../replay/replayed-journey.ts";
import { type AuditAction, auditActions } from "@desirepath/core/access/audit.ts";
import type { JourneyFilter, ListedSelection, PlainFilter } from "@desirepath/core/measures/filter.ts";

/**
 * What addresses hold after the question mark. They are typed by people too, so each part is looked at and dropped if it is not of its
 * kind; the server validates in full what is sent to it.
 */
export interface MapSearch {
  readonly filter?: JourneyFilter;
  readonly touchpoint?: string;
  /** Without a touchpoint the comments are those on the whole map. */
  readonly tab?: "edit" | "comments" | "history";
  /** An earlier version to look at in the place of the map; what it is compared with; and whether both stand beside each other. */
  readonly version?: number;
  readonly compared?: number | "now";
  readonly side?: true;
  /** The map from whose touchpoint one came. */
  readonly parent?: string;
  /** The board is left out. */
  readonly view?: "outline" | "table";
  /** Whose map it is shown as, by the persona's id; `all` compares them. */
  readonly persona?: string;
  /** A journey that is replayed on the board. */
  readonly replay?: ReplayedJourney;
}

export interface JourneysSearch {
  readonly filter?: JourneyFilter;
  readonly selection?: ListedSelection;
  /** Pages count from 1; the first is left out. */
  readonly page?: number;
}

export const mapOrders = ["attention", "recent", "name", "review"] as const;

export const mapStates = ["draft", "active", "archived"] as const;

export interface HomeSearch {
  readonly sort?: (typeof mapOrders)[number];
  readonly view?: "table" | "tree";
  readonly search?: string;
  /** Without it everything that is not archived shows. */
  readonly status?: (typeof mapStates)[number];
  readonly tag?: string;
  readonly owner?: string;
  readonly persona?: string;
  readonly type?: string;
}

export const mapQuestions = ["goal", "type", "audience", "persona", "time", "begin"] as const;

export interface StartSearch {
  /** The first question is left out. */
  readonly step?: (typeof mapQuestions)[number];
}

export function startSearch(search: Readonly<Record<string, unknown>>): StartSearch {
  const step = mapQuestions.find((one) => one === search["step"]);
  return step === undefined || step === "goal" ? {} : { step };
}

export interface CustomersSearch {
  readonly search?: string;
  readonly page?: number;
}

export interface CustomerSearch {
  readonly map?: string;
  readonly scale?: "steps";
  readonly channel?: string;
  /** Place of the event that is looked at, from 0, oldest first. */
  readonly event?: number;
}

export const libraryParts = ["opportunities", "actions", "touchpoints", "stakeholders", "segments", "tags"] as const;

export interface LibrarySearch {
  /** Opportunities if it is left out. */
  readonly part?: (typeof libraryParts)[number];
  readonly search?: string;
  readonly sort?: string;
  readonly status?: string;
  readonly tag?: string;
  readonly view?: "matrix";
  readonly archived?: true;
  /** The thing whose panel is open. */
  readonly thing?: string;
}

export function librarySearch(search: Readonly<Record<string, unknown>>): LibrarySearch {
  const part = libraryParts.find((one) => one === search["part"]);
  return {
    ...(part === undefined || part === "opportunities" ? {} : { part }),
    ...textFrom(search, "search"),
    ...textFrom(search, "sort"),
    ...textFrom(search, "status"),
    ...textFrom(search, "tag"),
    ...(search["view"] === "matrix" ? { view: "matrix" } : {}),
    ...(search["archived"] === true ? { archived: true } : {}),
    ...textFrom(search, "thing"),
  };
}

export interface SignInSearch {
  /** Where to go afterwards; shell/own-path.ts says which places count. */
  readonly to?: string;
  /** Why the single sign-on brought nobody. */
  readonly problem?: string;
}

export function signInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  return { ...textFrom(search, "to"), ...textFrom(search, "problem") };
}

/** Which entries of the audit log show. `from` and `until` are days such as 2026-11-21, for the range of one's own. */
export interface AuditFilter {
  readonly range?: "day" | "week" | "month" | "quarter" | "own";
  readonly from?: string;
  readonly until?: string;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly search?: string;
}

export interface AuditSearch extends AuditFilter {
  readonly page?: number;
}

export function auditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  const range = (["day", "week", "month", "quarter", "own"] as const).find((one) => one === search["range"]);
  const action = auditActions.find((one) => one === search["action"]);
  return {
    ...(range === undefined ? {} : { range }),
    ...(range === "own" ? { ...dayFrom(search, "from"), ...dayFrom(search, "until") } : {}),
    ...textFrom(search, "actor"),
    ...(action === undefined ? {} : { action }),
    ...textFrom(search, "search"),
    ...pageFrom(search),
  };
}

function dayFrom<K extends string>(search: Readonly<Record<string, unknown>>, key: K): { readonly [P in K]?: string } {
  const value = search[key];
  return (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? { [key]: value } : {}) as { readonly [P in K]?: string };
}

export function homeSearch(search: Readonly<Record<string, unknown>>): HomeSearch {
  const sort = mapOrders.find((order) => order === search["sort"]);
  const view = (["table", "tree"] as const).find((one) => one === search["view"]);
  const status = mapStates.find((one) => one === search["status"]);
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(view === undefined ? {} : { view }),
    ...textFrom(search, "search"),
    ...(status === undefined ? {} : { status }),
    ...textFrom(search, "tag"),
    ...textFrom(search, "owner"),
    ...textFrom(search, "persona"),
    ...textFrom(search, "type"),
  };
}

export function customersSearch(search: Readonly<Record<string, unknown>>): CustomersSearch {
  return { ...textFrom(search, "search"), ...pageFrom(search) };
}

export function mapSearch(search: Readonly<Record<string, unknown>>): MapSearch {
  const filter = filterFrom(search["filter"]);
  const replay = replayedFrom(search["replay"]);
  return {
    ...textFrom(search, "persona"),
    ...(filter === undefined ? {} : { filter }),
    ...(typeof search["touchpoint"] === "string" ? { touchpoint: search["touchpoint"] } : {}),
    ...textFrom(search, "parent"),
    ...(search["tab"] === "edit" || search["tab"] === "comments" || search["tab"] === "history" ? { tab: search["tab"] } : {}),
    ...(replay === undefined ? {} : { replay }),
    ...versionsFrom(search),
    ...(search["view"] === "outline" || search["view"] === "table" ? { view: search["view"] } : {}),
  };
}

function versionsFrom(search: Readonly<Record<string, unknown>>): Pick<MapSearch, "version" | "compared" | "side"> {
  const { version, compared, side } = search;
  if (!isVersion(version)) return {};
  if (compared !== "now" && !isVersion(compared)) return { version };
  return { version, compared, ...(side === true ? { side } : {}) };
}

function isVersion(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

export function journeysSearch(search: Readonly<Record<string, unknown>>): JourneysSearch {
  const filter = filterFrom(search["filter"]);
  const selection = search["selection"];
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(isRecord(selection) && typeof selection["kind"] === "string" ? { selection: selection as ListedSelection } : {}),
    ...pageFrom(search),
  };
}

export function customerSearch(search: Readonly<Record<string, unknown>>): CustomerSearch {
  const event = search["event"];
  return {
    ...textFrom(search, "map"),
    ...(search["scale"] === "steps" ? { scale: "steps" } : {}),
    ...textFrom(search, "channel"),
    ...(Number.isSafeInteger(event) && (event as number) >= 0 ? { event: event as number } : {}),
  };
}

/** A search text that was typed as a number arrives as one. */
function textFrom<K extends string>(search: Readonly<Record<string, unknown>>, key: K): { readonly [P in K]?: string } {
  const value = search[key];
  const text = typeof value === "number" ? String(value) : value;
  return (typeof text === "string" && text !== "" ? { [key]: text } : {}) as { readonly [P in K]?: string };
}

function pageFrom(search: Readonly<Record<string, unknown>>): { readonly page?: number } {
  const page = search["page"];
  return Number.isSafeInteger(page) && (page as number) > 1 ? { page: page as number } : {};
}

export function filterFrom(value: unknown): JourneyFilter | undefined {
  if (!isRecord(value)) return undefined;
  const except = Array.isArray(value["except"]) ? value["except"].filter(isRecord).map(plainFilterFrom) : [];
  const filter: JourneyFilter = { ...plainFilterFrom(value), ...(except.length > 0 ? { except } : {}) };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function plainFilterFrom({ from, until, channels, trait, segment }: Readonly<Record<string, unknown>>): PlainFilter {
  return {
    ...(Number.isInteger(from) ? { from: from as number } : {}),
    ...(Number.isInteger(until) ? { until: until as number } : {}),
    ...(isTexts(channels) && channels.length > 0 ? { channels } : {}),
    ...(isRecord(trait) && typeof trait["name"] === "string" && isTexts(trait["values"]) && trait["values"].length > 0 ? { trait: { name: trait["name"], values: trait["values"] } } : {}),
    ...(isRecord(segment) && (segment["match"] === "all" || segment["match"] === "any") && Array.isArray(segment["conditions"]) ? { segment: segment as JourneyFilter["segment"] & object } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
