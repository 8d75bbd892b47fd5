import { meetsRule } from "@desirepath/core/maps/binding.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { customers, customerTimeline } from "@desirepath/engine/events/customers.ts";
import { filterChoices, sources } from "@desirepath/engine/events/data-span.ts";
import { eventNames } from "@desirepath/engine/events/event-names.ts";
import { previewBinding } from "@desirepath/engine/events/matching-events.ts";
import { segmentOverlap, segmentProfile } from "@desirepath/engine/events/segment-profile.ts";
import { segmentSize } from "@desirepath/engine/events/segment-sql.ts";
import type { ShownEvent } from "@desirepath/engine/events/shown-events.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "eventNames" | "previewBinding" | "filterChoices" | "sources" | "facts" | "customers" | "customerTimeline" | "segmentSize" | "segmentProfile" | "segmentOverlap";

export function eventHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, Names> {
  const { driver } = stores.engine;
  return {
    eventNames: async ({ params, query }) => outward(await eventNames(driver, { workspace: params.workspace, ...query })),
    previewBinding: async ({ params, body }) => {
      const found = outward(await previewBinding(driver, params.workspace, body.rule));
      return found.ok ? ok({ ...found.value, names: [...found.value.names], sample: found.value.sample.map((event) => ({ ...event, touchpoint: null })) }) : found;
    },
    filterChoices: async ({ params }) => {
      const found = outward(await filterChoices(driver, params.workspace));
      return found.ok ? ok({ ...found.value, traits: found.value.traits.map(({ name, values }) => ({ name, values: [...values] })) }) : found;
    },
    sources: async ({ params }) => {
      const found = outward(await sources(driver, params.workspace));
      return found.ok ? ok({ sources: found.value }) : found;
    },
    facts: async ({ params }) => outward(await journeys.facts(params.workspace)),
    segmentSize: async ({ params, body }) => outward(await segmentSize(driver, params.workspace, body.segment)),
    segmentProfile: async ({ params, body }) => outward(await segmentProfile(driver, params.workspace, body.segment)),
    segmentOverlap: async ({ params, body }) => outward(await segmentOverlap(driver, params.workspace, body.segments)),
    customers: async ({ params, query }) => outward(await customers(driver, { workspace: params.workspace, ...query })),
    customerTimeline: async ({ params, query }) => {
      const found = outward(await customerTimeline(driver, params.workspace, params.customer));
      if (!found.ok) return found;
      if (found.value === undefined) return err({ code: "customer-not-found", detail: `There is no customer ${JSON.stringify(params.customer)}.` });
      const map = query.map === undefined ? undefined : await maps.current(params.workspace, query.map);
      if (map && !map.ok) return map;
      const events = found.value.events.map((event) => ({ ...event, touchpoint: map ? touchpointOf(map.value, event) : null }));
      return ok({ ...found.value, events });
    },
  };
}

/** The first touchpoint in map order whose rule the event meets. */
function touchpointOf({ touchpoints }: JourneyMap, event: ShownEvent): string | null {
  const subject = { ...event, rating: event.rating ?? undefined, value: event.value ?? undefined };
  return touchpoints.find(({ binding }) => binding !== null && meetsRule(binding, subject))?.id ?? null;
}
