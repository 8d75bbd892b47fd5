import type { ListedJourney } from "@desirepath/core/api/maps.ts";
import { fitOfJourneys } from "@desirepath/core/conformance/fit-kernel.ts";
import { fittingFrom, loopsOf } from "@desirepath/core/conformance/fit.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { nodeOf } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { saidCondition, type SaidSelection } from "../words/said-journeys.ts";
import { fitsInView, readCodes } from "./fits.ts";
import { journeyCte, stateCodes, type JourneyView, type Statement } from "./journey-view.ts";
import { measure } from "./measure.ts";
import { selectionCondition } from "./selection-condition.ts";

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** How many journeys behind a number there are, and a page of them, newest first. */
export interface ListedJourneys {
  readonly total: number;
  readonly journeys: ListedJourney[];
}

const newestFirst = "ORDER BY started_at DESC, customer, ordinal";
/** Nodes of a path that are shown. */
const longestPath = 200;

/**
 * The journeys in view behind one number of a map: as many as the number says. By falling start, then customer, then ordinal.
 */
export async function journeysBehind(driver: EventDriver, view: JourneyView, map: JourneyMap, selection: JourneySelection | SaidSelection, page: Page): Promise<Result<ListedJourneys, DriverError>> {
  if (selection.kind === "fits") return journeysThatFit(driver, view, map, selection.fits, page);
  const condition = selection.kind === "said" ? saidCondition(selection) : selectionCondition(selection, map, view.build);
  const counted = await measure<{ total: number }>(driver, view, `\nSELECT toFloat64(count()) AS total FROM journey WHERE ${condition.sql}`, condition.parameters);
  if (!counted.ok) return counted;
  const rows = await listed(driver, view, map, condition, page);
  return rows.ok ? ok({ total: counted.value[0]!.total, journeys: rows.value }) : rows;
}

interface ListedRow {
  readonly customer: string;
  readonly ordinal: number;
  readonly started: number;
  readonly ended: number;
  readonly journey_state: number;
  readonly events: number;
  readonly path: readonly number[];
  readonly emotion: number | null;
}

async function listed(driver: EventDriver, view: JourneyView, map: JourneyMap, condition: Statement, { offset, limit }: Page): Promise<Result<ListedJourney[], DriverError>> {
  const rows = await measure<ListedRow>(
    driver,
    view,
    `
SELECT customer, ordinal, toFloat64(toUnixTimestamp64Milli(started_at)) AS started, toFloat64(toUnixTimestamp64Milli(ended_at)) AS ended, state AS journey_state,
  toUInt32(length(touchpoints)) AS events,
  arraySlice(codes, 1, ${longestPath}) AS path,
  arrayFilter(emotion -> emotion != ${noEmotion}, emotions) AS scores,
  if(empty(scores), NULL, arrayAvg(scores) / ${emotionUnits}) AS emotion
FROM journey
WHERE ${condition.sql}
${newestFirst}
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    { ...condition.parameters, limit, offset },
  );
  if (!rows.ok) return rows;
  return ok(
    rows.value.map(({ customer, ordinal, started, ended, journey_state, events, path, emotion }) => ({
      customer,
      ordinal,
      started,
      ended,
      state: stateNames.get(journey_state)!,
      events,
      path: path.map((code) => nodeOf(code, map, view.build.offMapNames)),
      emotion,
    })),
  );
}

const stateNames = new Map<number, keyof typeof stateCodes>(Object.entries(stateCodes).map(([name, code]) => [code, name as keyof typeof stateCodes]));

/** Journeys read at first to fill a page; each further look reads four times as many. */
const firstLook = 5000;

/** Fit is computed here, not by the engine: journeys are read newest first until the page is full. */
async function journeysThatFit(driver: EventDriver, view: JourneyView, map: JourneyMap, fits: boolean, { offset, limit }: Page): Promise<Result<ListedJourneys, DriverError>> {
  const loops = loopsOf(map);
  const isWanted = (fit: number) => fit >= fittingFrom === fits;
  const all = await fitsInView(driver, view, map.touchpoints.length, loops);
  if (!all.ok) return all;
  const total = all.value.reduce((n, fit) => n + (isWanted(fit) ? 1 : 0), 0);

  const journey = journeyCte(view);
  const wanted: bigint[] = [];
  for (let read = 0, look = firstLook; wanted.length < Math.min(offset + limit, total); read += look, look *= 4) {
    const fetched = await driver.bytes(
      `WITH ${journey.sql}
SELECT cityHash64(customer, ordinal) AS key, codes FROM journey ${newestFirst} LIMIT {look:UInt32} OFFSET {read:UInt32}`,
      "Native",
      { parameters: { ...journey.parameters, look, read }, timeoutMs: 60_000 },
    );
    if (!fetched.ok) return fetched;
    const { keys, codes, lengths } = readCodes(fetched.value);
    if (lengths.length === 0) break;
    fitOfJourneys(codes, lengths, map.touchpoints.length, loops).forEach((fit, i) => {
      if (isWanted(fit)) wanted.push(keys[i]!);
    });
  }
  const keys = wanted.slice(offset, offset + limit);
  const rows = await listed(driver, view, map, { sql: "cityHash64(customer, ordinal) IN {keys:Array(UInt64)}", parameters: { keys } }, { offset: 0, limit });
  return rows.ok ? ok({ total, journeys: rows.value }) : rows;
}
