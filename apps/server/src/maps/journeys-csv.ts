import { addAbortSignal, type Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { ListedJourney } from "@desirepath/core/api/maps.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { JourneyView } from "@desirepath/engine/journeys/journey-view.ts";
import { journeysBehind } from "@desirepath/engine/journeys/listed-journeys.ts";
import type { SaidSelection } from "@desirepath/engine/words/said-journeys.ts";
import { csvStream } from "../csv.ts";

/** Most journeys in one file. */
export const mostInCsv = 100_000;
const journeysInPage = 10_000;
const header = ["customer", "ordinal", "started", "ended", "state", "events", "emotion", "path"];

export interface WantedJourneys {
  readonly workspace: string;
  readonly map: JourneyMap;
  readonly filter: JourneyFilter;
  readonly selection: JourneySelection | SaidSelection;
  /** Aborted when nobody reads on. */
  readonly signal: AbortSignal;
}

/** The journeys behind a number as CSV, newest first. All of them are of one build, which is kept until the stream has ended. */
export function journeysCsv({ journeys, driver }: { readonly journeys: JourneyStore; readonly driver: EventDriver }, { workspace, map, filter, selection, signal }: WantedJourneys): Promise<Result<{ rows: number; csv: Readable }, DriverError>> {
  return new Promise((resolve, reject) => {
    const reading = journeys.inView<void, DriverError>(workspace, map, filter, async (view) => {
      const first = await journeysBehind(driver, view, map, selection, { offset: 0, limit: journeysInPage });
      if (!first.ok) return first;
      const rows = Math.min(first.value.total, mostInCsv);
      const csv = addAbortSignal(signal, csvStream(header, pagesFrom(driver, { view, map, selection, rows }, first.value.journeys)));
      resolve(ok({ rows, csv }));
      await finished(csv).catch(() => undefined); // whoever reads it hears of what went wrong
      return ok(undefined);
    });
    reading.then((ended) => !ended.ok && resolve(ended), reject);
  });
}

async function* pagesFrom(driver: EventDriver, { view, map, selection, rows }: { readonly view: JourneyView; readonly map: JourneyMap; readonly selection: JourneySelection | SaidSelection; readonly rows: number }, first: readonly ListedJourney[]): AsyncGenerator<string[][]> {
  const names = new Map(map.touchpoints.map(({ id, name }) => [id, name]));
  const rowOf = ({ customer, ordinal, started, ended, state, events, emotion, path }: ListedJourney) => [
    customer, String(ordinal), new Date(started).toISOString(), new Date(ended).toISOString(), state, String(events), emotion === null ? "" : String(Number(emotion.toFixed(3))),
    path.map((node) => nameOf(node, names)).join(" > "),
  ];
  yield first.map(rowOf);
  for (let offset = first.length; offset < rows; offset += journeysInPage) {
    const page = await journeysBehind(driver, view, map, selection, { offset, limit: Math.min(journeysInPage, rows - offset) });
    if (!page.ok) throw new Error(`the journeys could not be read on: ${page.error.code}`);
    yield page.value.journeys.map(rowOf);
  }
}

function nameOf(node: string, touchpoints: ReadonlyMap<string, string>): string {
  if (!node.startsWith("off:")) return touchpoints.get(node) ?? node;
  return node.slice("off:".length) || "other events";
}
