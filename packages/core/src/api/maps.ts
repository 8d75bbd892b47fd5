import { z } from "zod";
import { finding } from "../findings/finding.ts";
import { frame, journeyMap, stage, touchpoint } from "../maps/journey-map.ts";
import { rule } from "../maps/binding.ts";
import { journeyFilter, listedSelection } from "../measures/filter.ts";
import { emotionEstimate, mapMeasures, satisfactionScore, share, timing } from "../measures/map-measures.ts";
import { inJson, route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const mapParams = workspaceParams.extend({ map: z.string().min(1).max(64) });
const filtered = z.object({ filter: inJson(journeyFilter).optional() });

/** What a card on Home shows; the curves are levels in touchpoint order, null where evidence is thin or nothing is expected. */
export const mapSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    persona: z.string(),
    type: z.string(),
    owner: z.string(),
    tags: z.array(z.string()),
    /** Personas of the library, by id. */
    personas: z.array(z.string()),
    view: z.enum(["as-is", "to-be"]),
    counterpart: z.string().nullable(),
    /** The day of the next review; null for none. */
    reviewOn: z.string().nullable(),
    /** Touchpoints that open a map of their own, in map order. */
    opens: z.array(z.object({ touchpoint: z.string(), name: z.string(), map: z.string() })),
    stages: z.number(),
    touchpoints: z.number(),
    updatedAt: z.string(),
    expected: z.array(z.number().nullable()),
    actual: z.array(z.number().nullable()),
    /** Off-map columns as (index of the touchpoint that they follow, level). */
    unmapped: z.array(z.object({ after: z.number(), level: z.number().nullable() })),
    journeys: z.number().nullable(),
    /** Share of journeys with fit >= 0.8, 0..1. */
    fitting: z.number().nullable(),
    coverage: z.number().nullable(),
    newestEvidence: z.number().nullable(),
  })
  .meta({ id: "MapSummary" });
export type MapSummary = z.infer<typeof mapSummary>;

const answer = z.string().max(300).optional();
/** What is said at the start of a map: a title or a template is needed, and what is left out is the template's, or empty. */
export const mapStart = z
  .strictObject({
    title: z.string().trim().min(1).max(300).optional(),
    /** The id of a template; without one the map is empty. */
    template: z.string().max(64).optional(),
    goal: z.string().max(20_000).optional(),
    type: answer,
    audience: answer,
    persona: answer,
    /** Personas of the library, by id. */
    personas: frame.shape.personas.unwrap().optional(),
    timeFrame: answer,
  })
  .refine((start) => start.title !== undefined || start.template !== undefined, "a title or a template is needed")
  .meta({ id: "MapStart" });
export type MapStart = z.infer<typeof mapStart>;

/** A start and no map: so that a map with a fault is told where its fault is, and not that a start has no stages. */
const startAlone = z.preprocess((body, context) => {
  if (typeof body === "object" && body !== null && "schemaVersion" in body) context.addIssue({ code: "custom", message: "a map is told by its schemaVersion" });
  return body;
}, mapStart) as z.ZodType<MapStart, z.input<typeof mapStart>>;

/** A map to begin with, with enough of it to judge it by. */
export const listedTemplate = z
  .object({
    id: z.string(),
    title: z.string(),
    type: z.string(),
    summary: z.string(),
    goal: z.string(),
    audience: z.string(),
    persona: z.string(),
    timeFrame: z.string(),
    stages: z.array(stage.pick({ id: true, name: true, customerGoal: true })),
    /** In map order. */
    touchpoints: z.array(touchpoint.pick({ id: true, stage: true, name: true, channels: true, expected: true })),
  })
  .meta({ id: "MapTemplate" });
export type ListedTemplate = z.infer<typeof listedTemplate>;

/** One event as it is shown to people. */
export const shownEvent = z.object({
  time: z.number(),
  name: z.string(),
  channel: z.string(),
  source: z.string(),
  rating: z.number().nullable(),
  scale: z.string().nullable(),
  /** Emotion score in [-1, 1]. */
  emotion: z.number().nullable(),
  text: z.string(),
  value: z.number().nullable(),
  currency: z.string(),
  properties: z.record(z.string(), z.string()),
  /** The touchpoint of the map it belongs to; null off the map or without a map. */
  touchpoint: z.string().nullable(),
});
export type ShownEvent = z.infer<typeof shownEvent>;

export const verbatim = shownEvent.extend({ customer: z.string() });
export type Verbatim = z.infer<typeof verbatim>;

export const listedJourney = z.object({
  customer: z.string(),
  ordinal: z.number(),
  started: z.number(),
  ended: z.number(),
  state: z.enum(["converted", "open", "abandoned"]),
  events: z.number(),
  /** Nodes in order, cut after 200: a touchpoint id, `off:` with the event name, or `off:`. */
  path: z.array(z.string()),
  emotion: z.number().nullable(),
});
export type ListedJourney = z.infer<typeof listedJourney>;

const flowEnd = z.object({ node: z.string(), journeys: z.number(), events: z.number(), share: z.number() });

/** The inspector's Evidence tab for one touchpoint. */
export const touchpointEvidence = z
  .object({
    touchpoint: z.string(),
    emotion: emotionEstimate.nullable(),
    /** Evidence by level of feeling, -2 to 2, with the answers that make it up. */
    levels: z.array(z.object({ level: z.number(), n: z.number() })),
    scores: z.array(satisfactionScore.extend({ answers: z.array(z.object({ answer: z.number(), n: z.number() })) })),
    /** By week: Monday 00:00 UTC; emotion is null below 5 answers. */
    trend: z.array(z.object({ week: z.number(), volume: z.number(), n: z.number(), mean: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })),
    /** By events: shares of all arrivals and departures; `start` and `end` stand for the journey's ends. They add up to 1. */
    cameFrom: z.array(flowEnd),
    wentTo: z.array(flowEnd),
    timeToNext: timing.nullable(),
    matching: z.object({ events: z.number(), newest: z.number().nullable(), names: z.array(z.object({ name: z.string(), channel: z.string(), source: z.string(), events: z.number() })) }),
    responseRate: share.nullable(),
    /** Those who answered against those who did not; `biased` marks the touchpoint. */
    silentMajority: z.object({ answered: share.nullable(), silent: share.nullable(), answeredEvents: z.number().nullable(), silentEvents: z.number().nullable(), biased: z.boolean() }).nullable(),
  })
  .meta({ id: "TouchpointEvidence" });
export type TouchpointEvidence = z.infer<typeof touchpointEvidence>;

/** Of two touchpoints whose bindings match the same events: `takes` stands first on the map and gets them, `loses` goes without. */
const bindingOverlap = z.object({ takes: z.string(), loses: z.string(), events: z.number(), names: z.array(z.object({ name: z.string(), events: z.number() })) }).meta({ id: "BindingOverlap" });
export type BindingOverlap = z.infer<typeof bindingOverlap>;

const paged = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(50) };

export const mapRoutes = {
  listMaps: route({ method: "GET", path: "/api/w/:workspace/maps", needs: "map:read", summary: "The maps of a workspace with what their cards show", params: workspaceParams, query: z.object({ /** `no` answers at once, with nothing measured. */ measures: z.enum(["yes", "no"]).default("yes") }), answer: z.object({ maps: z.array(mapSummary) }) }),
  templates: route({ method: "GET", path: "/api/w/:workspace/templates", needs: "map:read", summary: "Maps to begin with", params: workspaceParams, answer: z.object({ templates: z.array(listedTemplate) }) }),
  createMap: route({ method: "POST", path: "/api/w/:workspace/maps", needs: "map:write", audit: "map.made", summary: "Create a map: from canonical JSON, from a template, or an empty one with a title", params: workspaceParams, body: z.union([journeyMap, startAlone]), answer: journeyMap }),
  discoverMap: route({ method: "POST", path: "/api/w/:workspace/maps/discover", needs: "map:write", audit: "map.made", summary: "Draft a map from the events", params: workspaceParams, body: z.object({ title: z.string().min(1).max(300).optional() }), answer: journeyMap }),
  getMap: route({ method: "GET", path: "/api/w/:workspace/maps/:map", needs: "map:read", summary: "The canonical form of a map", params: mapParams, answer: journeyMap }),
  replaceMap: route({ method: "PUT", path: "/api/w/:workspace/maps/:map", needs: "map:write", audit: "map.replaced", summary: "Bring a map to this canonical form; only what differs is edited, so others' live edits elsewhere stay", params: mapParams, body: journeyMap, answer: journeyMap }),
  changeMap: route({ method: "PATCH", path: "/api/w/:workspace/maps/:map", needs: "map:write", audit: "map.changed", summary: "Change the title, or fields of the frame (status, owner, tags, reviewOn and others); what is left out stays", params: mapParams, body: z.strictObject({ title: z.string().trim().min(1).max(300).optional(), frame: z.record(z.string(), z.unknown()).optional() }), answer: journeyMap }),
  duplicateMap: route({ method: "POST", path: "/api/w/:workspace/maps/:map/duplicate", needs: "map:write", audit: "map.made", summary: "Copy a map, without its comments, links and versions; or make its counterpart, as it shall be beside as it is", params: mapParams, body: z.strictObject({ as: z.enum(["copy", "counterpart"]).default("copy"), title: z.string().trim().min(1).max(300).optional() }), answer: journeyMap }),
  removeMap: route({ method: "DELETE", path: "/api/w/:workspace/maps/:map", needs: "map:write", audit: "map.removed", summary: "Delete a map (it can be restored for 30 days)", params: mapParams, answer: z.object({}) }),
  restoreMap: route({ method: "POST", path: "/api/w/:workspace/maps/:map/restore", needs: "map:write", audit: "map.restored", summary: "Bring a deleted map back", params: mapParams, answer: journeyMap }),
  mapMeasures: route({ method: "GET", path: "/api/w/:workspace/maps/:map/measures", needs: "map:read", summary: "Every number that the map screen shows", params: mapParams, query: filtered, answer: mapMeasures }),
  mapFindings: route({ method: "GET", path: "/api/w/:workspace/maps/:map/findings", needs: "map:read", summary: "What the evidence says and the map does not: pain points by severity, then moments of truth, dated changes, desire paths and what is better than expected, each by journeys times size", params: mapParams, query: filtered, answer: z.object({ findings: z.array(finding) }) }),
  mapQuotes: route({ method: "GET", path: "/api/w/:workspace/maps/:map/quotes", needs: "map:read", summary: "One telling comment for each touchpoint: near its mean feeling, recent, of readable length", params: mapParams, query: filtered, answer: z.object({ quotes: z.array(verbatim) }) }),
  touchpointEvidence: route({ method: "GET", path: "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/evidence", needs: "map:read", summary: "What stands behind one touchpoint", params: mapParams.extend({ touchpoint: z.string() }), query: filtered, answer: touchpointEvidence }),
  bindingOverlaps: route({ method: "GET", path: "/api/w/:workspace/maps/:map/overlaps", needs: "map:read", summary: "Events that the bindings of two touchpoints match, and which of the two takes them", params: mapParams, answer: z.object({ overlaps: z.array(bindingOverlap) }) }),
  touchpointVerbatims: route({ method: "GET", path: "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/verbatims", needs: "events:read", summary: "Customers' words at a touchpoint, newest first", params: mapParams.extend({ touchpoint: z.string() }), query: filtered.extend(paged).extend({ level: z.coerce.number<number | string>().pipe(z.literal([-2, -1, 0, 1, 2])).optional() }), answer: z.object({ total: z.number(), verbatims: z.array(verbatim) }) }),
  touchpointEvents: route({ method: "GET", path: "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/events", needs: "events:read", summary: "The newest events that a touchpoint's binding matches", params: mapParams.extend({ touchpoint: z.string() }), query: filtered.extend(paged), answer: z.object({ total: z.number(), events: z.array(verbatim) }) }),
  journeys: route({ method: "GET", path: "/api/w/:workspace/maps/:map/journeys", needs: "customers:read", summary: "The journeys behind a number, newest first", params: mapParams, query: filtered.extend(paged).extend({ selection: inJson(listedSelection).optional() }), answer: z.object({ total: z.number(), journeys: z.array(listedJourney) }) }),
  journeysCsv: route({ method: "GET", path: "/api/w/:workspace/maps/:map/journeys.csv", needs: "customers:export", audit: "customers.exported", summary: "The journeys behind a number as CSV, newest first, at most 100,000", params: mapParams, query: filtered.extend({ selection: inJson(listedSelection).optional() }), answer: "text/csv" }),
  mapSvg: route({ method: "GET", path: "/api/w/:workspace/maps/:map/map.svg", needs: "map:read", summary: "The map as a picture", params: mapParams, query: filtered.extend({ theme: z.enum(["light", "dark"]).default("light") }), answer: "image/svg+xml" }),
} as const;

export const eventRoutes = {
  eventNames: route({ method: "GET", path: "/api/w/:workspace/event-names", needs: "events:read", summary: "Event names with counts, most frequent first", params: workspaceParams, query: z.object({ search: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(2000).default(500) }), answer: z.object({ total: z.number(), names: z.array(z.object({ name: z.string(), events: z.number(), customers: z.number(), channels: z.array(z.string()) })) }) }),
  previewBinding: route({ method: "POST", path: "/api/w/:workspace/bindings/preview", needs: "events:read", summary: "How many events a rule matches, and which", params: workspaceParams, body: z.object({ rule }), answer: z.object({ events: z.number(), customers: z.number(), oldest: z.number().nullable(), newest: z.number().nullable(), names: z.array(z.object({ name: z.string(), events: z.number() })), sample: z.array(verbatim) }) }),
  filterChoices: route({ method: "GET", path: "/api/w/:workspace/filter-choices", needs: "events:read", summary: "Channels and traits that journeys can be filtered by", params: workspaceParams, answer: z.object({ oldest: z.number().nullable(), newest: z.number().nullable(), channels: z.array(z.object({ channel: z.string(), events: z.number() })), traits: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), customers: z.number() })) })) }) }),
  sources: route({ method: "GET", path: "/api/w/:workspace/sources", needs: "events:read", summary: "Data sources with their volume, 7-day run and newest event", params: workspaceParams, answer: z.object({ sources: z.array(z.object({ source: z.string(), events: z.number(), customers: z.number(), newest: z.number(), days: z.array(z.number()) })) }) }),
  facts: route({
    method: "GET",
    path: "/api/w/:workspace/facts",
    needs: "events:read",
    summary: "Plain facts of all events, each event name as its own touchpoint, one journey a customer",
    params: workspaceParams,
    answer: z
      .object({
        events: z.number(),
        journeys: z.number(),
        start: z.array(z.object({ event: z.string(), count: z.number() })),
        end: z.array(z.object({ event: z.string(), count: z.number() })),
        directlyFollows: z.array(z.object({ from: z.string(), to: z.string(), count: z.number(), medianSeconds: z.number() })),
        variants: z.object({ total: z.number(), top: z.array(z.object({ path: z.array(z.string()), count: z.number() })) }),
        durationSeconds: z.object({ median: z.number().nullable(), mean: z.number().nullable(), p90: z.number().nullable() }),
      })
      .meta({ id: "Facts" }),
  }),
  customers: route({ method: "GET", path: "/api/w/:workspace/customers", needs: "customers:read", summary: "Customers, most recently seen first", params: workspaceParams, query: z.object({ search: z.string().max(200).optional(), ...paged }), answer: z.object({ total: z.number(), customers: z.array(z.object({ customer: z.string(), events: z.number(), first: z.number(), last: z.number(), emotion: z.number().nullable() })) }) }),
  customerTimeline: route({
    method: "GET",
    path: "/api/w/:workspace/customers/:customer",
    needs: "customers:read",
    summary: "One customer's events in order, with the touchpoints of a map",
    params: workspaceParams.extend({ customer: z.string().min(1).max(1000) }),
    query: z.object({ map: z.string().optional() }),
    answer: z.object({
      customer: z.string(),
      traits: z.record(z.string(), z.string()),
      identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
      events: z.array(shownEvent),
      /** True if only the newest 5,000 events are shown. */
      cut: z.boolean(),
    }),
  }),
} as const;
