import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { type CustomersNext, likelyNext } from "@desirepath/core/next/customers-next.ts";
import type { StuckJourney } from "@desirepath/core/next/stuck.ts";
import { finishNext, spanOf, type WhatHappensNext } from "@desirepath/core/next/what-happens-next.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError } from "@desirepath/engine/clickhouse/driver.ts";
import type { Page } from "@desirepath/engine/journeys/listed-journeys.ts";
import { chainCounts } from "@desirepath/engine/next/chain-counts.ts";
import { type NewestJourney, newestJourneyOf, stuckJourneys, type TimesToNext, timesToNextIn } from "@desirepath/engine/next/waiting.ts";
import type { App } from "../../app.ts";
import { csvRow } from "@desirepath/core/text/csv.ts";
import type { Handlers } from "../routes.ts";
import { ofMap, outward } from "./map-access.ts";

type Names = "whatHappensNext" | "stuckJourneys" | "stuckCsv" | "customersNext";

/** Most rows of the file of who is stuck. */
const mostInCsv = 10_000;

export function nextHandlers({ maps, journeys, stores }: Pick<App, "maps" | "journeys" | "stores">): Pick<Handlers, Names> {
  const { driver } = stores.engine;

  const nextOf = (workspace: string, map: JourneyMap, filter: JourneyFilter): Promise<Result<WhatHappensNext, DriverError>> =>
    journeys.answer(workspace, map, filter, ["next", map.touchpoints.map(({ id }) => id)], async (view) => {
      const counts = await chainCounts(driver, view);
      return counts.ok ? ok(finishNext(counts.value, map, spanOf(view.build, filter))) : counts;
    });

  const timesOf = (workspace: string, map: JourneyMap, filter: JourneyFilter): Promise<Result<TimesToNext, DriverError>> => journeys.answer(workspace, map, filter, ["times to next"], (view) => timesToNextIn(driver, view));

  const stuckOf = async (workspace: string, map: JourneyMap, filter: JourneyFilter, page: Page): Promise<Result<{ total: number; journeys: StuckJourney[] }, DriverError>> => {
    const [next, times] = await Promise.all([nextOf(workspace, map, filter), timesOf(workspace, map, filter)]);
    if (!next.ok) return next;
    if (!times.ok) return times;
    const found = await journeys.inView(workspace, map, filter, (view) => stuckJourneys(driver, view, times.value, page));
    if (!found.ok) return found;
    return ok({
      total: found.value.total,
      journeys: found.value.journeys.map(({ customer, ordinal, code, since, waitedMs, values }) => {
        const { touchpoint, probability } = next.value.touchpoints[code - touchpointCode(0)]!;
        return { customer, ordinal, touchpoint, since, waitedSeconds: waitedMs / 1000, usualSeconds: times.value.get(code)!.p90Ms / 1000, probability, values };
      }),
    });
  };

  return {
    whatHappensNext: async (asked) => ofMap(maps, asked, (map, filter) => nextOf(asked.params.workspace, map, filter)),
    stuckJourneys: async (asked) => ofMap(maps, asked, (map, filter) => stuckOf(asked.params.workspace, map, filter, { offset: asked.query.offset, limit: asked.query.limit })),
    stuckCsv: async (asked) =>
      ofMap(maps, asked, async (map, filter) => {
        const found = await stuckOf(asked.params.workspace, map, filter, { offset: 0, limit: mostInCsv });
        if (!found.ok) return found;
        asked.exchange.tell({ subject: map.title, details: { rows: String(found.value.journeys.length), what: "stuck customers" } });
        asked.exchange.setHeader("content-disposition", 'attachment; filename="stuck.csv"');
        return ok(stuckCsv(found.value.journeys, map));
      }),
    customersNext: async ({ params, query }) => {
      const { workspace, customer } = params;
      const map = await maps.current(workspace, query.map);
      if (!map.ok) return map;
      const [next, times, newest] = await Promise.all([
        nextOf(workspace, map.value, {}),
        timesOf(workspace, map.value, {}),
        journeys.inView(workspace, map.value, {}, async (view) => {
          const journey = await newestJourneyOf(driver, view, customer);
          return journey.ok ? ok({ journey: journey.value, now: view.build.newest ?? 0 }) : journey;
        }),
      ]);
      if (!next.ok) return outward(next);
      if (!times.ok) return outward(times);
      if (!newest.ok) return outward(newest);
      const { journey, now } = newest.value;
      if (journey === undefined) return ok({ journey: null, probability: next.value.probability });
      return ok({ journey: placed(journey, now, { map: map.value, next: next.value, times: times.value }), probability: next.value.probability });
    },
  };
}

type Known = { readonly map: JourneyMap; readonly next: WhatHappensNext; readonly times: TimesToNext };

function placed({ ordinal, state, started, ended, code, since }: NewestJourney, now: number, { map, next, times }: Known): NonNullable<CustomersNext["journey"]> {
  const touchpoint = map.touchpoints[code - touchpointCode(0)];
  const time = times.get(code);
  const waitedMs = Math.max(0, now - since);
  return {
    ordinal,
    state,
    started,
    ended,
    touchpoint: touchpoint?.id ?? null,
    stage: touchpoint?.stage ?? null,
    since,
    waitedSeconds: waitedMs / 1000,
    usual: time === undefined ? null : { medianSeconds: time.medianMs / 1000, p90Seconds: time.p90Ms / 1000 },
    isStuck: state === "open" && time !== undefined && waitedMs > time.p90Ms,
    next: state === "open" && touchpoint !== undefined ? likelyNext(next, touchpoint.id) : null,
  };
}

function stuckCsv(journeys: readonly StuckJourney[], { touchpoints }: JourneyMap): string {
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  const rows = journeys.map(({ customer, touchpoint, since, waitedSeconds, usualSeconds, probability, values }) => [
    customer,
    names.get(touchpoint) ?? touchpoint,
    new Date(since).toISOString(),
    String(Math.round(waitedSeconds)),
    String(Math.round(usualSeconds)),
    probability === null ? "" : String(Number(probability.toFixed(4))),
    values.map(({ currency, value }) => `${Number(value.toFixed(2))} ${currency}`.trim()).join("; "),
  ]);
  return [["customer", "touchpoint", "since", "waited_seconds", "nine_of_ten_took_seconds", "probability_of_goal", "value"], ...rows].map(csvRow).join("");
}
