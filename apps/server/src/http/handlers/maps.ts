import { layOut } from "@desirepath/core/layout/lay-out.ts";
import { sceneToSvg } from "@desirepath/core/layout/scene-to-svg.ts";
import { listedTemplateOf } from "@desirepath/core/templates/listed-template.ts";
import { templates } from "@desirepath/core/templates/templates.ts";
import type { ListedSelection, JourneySelection } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError } from "@desirepath/engine/clickhouse/driver.ts";
import type { ShownEvents } from "@desirepath/engine/events/shown-events.ts";
import { bindingOverlaps } from "@desirepath/engine/events/binding-overlaps.ts";
import { touchpointEvents, type TouchpointEventsQuery, verbatims } from "@desirepath/engine/events/matching-events.ts";
import type { Rule } from "@desirepath/core/maps/binding.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { SaidSelection } from "@desirepath/engine/words/said-journeys.ts";
import { actorOf } from "../../access/audit-trail.ts";
import { sentencesOfTheme } from "../../analyses/theme-members.ts";
import type { App } from "../../app.ts";
import { journeysCsv } from "../../maps/journeys-csv.ts";
import type { ApiError } from "../problem.ts";
import type { Exchange, Handlers } from "../routes.ts";
import { type AskedAtTouchpoint, ofMap, ofTouchpoint, outward } from "./map-access.ts";

type Names =
  | "templates" | "changeMap" | "duplicateMap"
  | "listMaps" | "createMap" | "discoverMap" | "getMap" | "replaceMap" | "removeMap" | "restoreMap"
  | "mapMeasures" | "mapFindings" | "mapQuotes" | "touchpointEvidence" | "bindingOverlaps" | "touchpointVerbatims" | "touchpointEvents" | "journeys" | "journeysCsv" | "mapSvg";

const listedTemplates = templates.map(listedTemplateOf);

export function mapHandlers({ maps, journeys, stores, analyses }: Pick<App, "maps" | "journeys" | "stores" | "analyses">): Pick<Handlers, Names> {
  const { driver } = stores.engine;

  /** A page of the events that belong to a touchpoint, of the journeys that pass the filter. */
  const eventsAt = (asked: AskedAtTouchpoint & { readonly query: Parameters<typeof pageOf>[0] }, ask: (query: TouchpointEventsQuery) => Promise<Result<ShownEvents, DriverError>>) =>
    ofTouchpoint(maps, asked, (map, index, filter) => {
      const { workspace, touchpoint } = asked.params;
      return journeys.inView(workspace, map, filter, async (within) => {
        const found = await ask({ workspace, ...rulesOf(map, index), within, ...pageOf(asked.query) });
        return found.ok ? ok({ total: found.value.total, events: found.value.events.map((event) => ({ ...event, touchpoint })) }) : found;
      });
    });

  /** What is selected, as the store knows it: it has no themes, but their texts. */
  const selected = (map: { readonly workspace: string; readonly map: string }, selection: ListedSelection = { kind: "all" }): Result<JourneySelection | SaidSelection, ApiError> => {
    if (selection.kind !== "theme") return ok(selection);
    const sentences = sentencesOfTheme(analyses, map, selection);
    return sentences.ok ? ok({ kind: "said", hashes: [...sentences.value.keys()] }) : sentences;
  };

  return {
    templates: async () => ok({ templates: listedTemplates }),
    listMaps: async ({ params, query }) => {
      const found = await maps.summaries(params.workspace, query.measures === "yes");
      return found.ok ? ok({ maps: found.value }) : found;
    },
    createMap: async ({ params, body, exchange }) => titled(exchange, await maps.create(params.workspace, body)),
    discoverMap: async ({ params, body, exchange }) => titled(exchange, await maps.discover(params.workspace, body.title)),
    getMap: async ({ params }) => maps.current(params.workspace, params.map),
    replaceMap: async ({ params, body, principal, exchange }) => titled(exchange, await maps.replace(params.workspace, params.map, body, actorOf(principal).name)),
    changeMap: async ({ params, body, principal, exchange }) => titled(exchange, await maps.change(params.workspace, params.map, body, actorOf(principal).name)),
    duplicateMap: async ({ params, body, principal, exchange }) => titled(exchange, await maps.duplicate(params.workspace, params.map, body, actorOf(principal).name)),
    removeMap: async ({ params, exchange }) => {
      const before = titled(exchange, await maps.current(params.workspace, params.map));
      if (!before.ok) return before;
      const removed = await maps.remove(params.workspace, params.map);
      return removed.ok ? ok({}) : removed;
    },
    restoreMap: async ({ params, exchange }) => titled(exchange, await maps.restore(params.workspace, params.map)),
    mapMeasures: async (asked) => ofMap(maps, asked, (map, filter) => journeys.measuresOf(asked.params.workspace, map, filter)),
    mapFindings: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await journeys.findings(asked.params.workspace, map, filter);
        return found.ok ? ok({ findings: found.value }) : found;
      }),
    mapQuotes: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await journeys.quotes(asked.params.workspace, map, filter);
        return found.ok ? ok({ quotes: found.value }) : found;
      }),
    touchpointEvidence: async (asked) => ofTouchpoint(maps, asked, (map, _, filter) => journeys.touchpointEvidence(asked.params.workspace, map, filter, asked.params.touchpoint)),
    bindingOverlaps: async ({ params }) => {
      const map = await maps.current(params.workspace, params.map);
      if (!map.ok) return map;
      const found = outward(await bindingOverlaps(driver, params.workspace, map.value));
      return found.ok ? ok({ overlaps: [...found.value] }) : found;
    },
    touchpointVerbatims: async (asked) => {
      const found = await eventsAt(asked, (query) => verbatims(driver, { ...query, level: asked.query.level }));
      return found.ok ? ok({ total: found.value.total, verbatims: found.value.events }) : found;
    },
    touchpointEvents: async (asked) => eventsAt(asked, (query) => touchpointEvents(driver, query)),
    journeys: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const selection = selected(asked.params, asked.query.selection);
        return selection.ok ? journeys.journeys(asked.params.workspace, map, filter, selection.value, pageOf(asked.query)) : selection;
      }),
    journeysCsv: async ({ params, query, signal, exchange }) => {
      const map = titled(exchange, await maps.current(params.workspace, params.map));
      if (!map.ok) return map;
      const selection = selected(params, query.selection);
      if (!selection.ok) return selection;
      const found = outward(await journeysCsv({ journeys, driver }, { workspace: params.workspace, map: map.value, filter: query.filter ?? {}, selection: selection.value, signal }));
      if (!found.ok) return found;
      exchange.tell({ details: { rows: String(found.value.rows), what: "journeys" } });
      exchange.setHeader("content-disposition", 'attachment; filename="journeys.csv"');
      return ok(found.value.csv);
    },
    mapSvg: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const { workspace } = asked.params;
        const [measures, quotes, findings] = await Promise.all([journeys.measuresOf(workspace, map, filter), journeys.quotes(workspace, map, filter), journeys.findings(workspace, map, filter)]);
        if (!measures.ok) return measures;
        if (!quotes.ok) return quotes;
        return findings.ok ? ok(sceneToSvg(layOut(map, measures.value, quotes.value, { now: Date.now(), findings: findings.value }), asked.query.theme)) : findings;
      }),
  };
}

/** Lets the audit log name the map. */
function titled<E>(exchange: Exchange, map: Result<JourneyMap, E>): Result<JourneyMap, E> {
  if (map.ok) exchange.tell({ subject: map.value.title });
  return map;
}

/** A touchpoint's rule, and those that take events before it. One that is not bound matches nothing. */
function rulesOf(map: JourneyMap, index: number): { readonly rule: Rule; readonly earlier: readonly Rule[] } {
  return { rule: map.touchpoints[index]!.binding ?? { kind: "any", rules: [] }, earlier: map.touchpoints.slice(0, index).flatMap((t) => t.binding ?? []) };
}

function pageOf({ offset, limit }: { readonly offset: number; readonly limit: number }): { readonly offset: number; readonly limit: number } {
  return { offset, limit };
}
