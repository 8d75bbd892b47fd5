import { offMapCode, rareOffMap } from "@desirepath/core/journeys/journey.ts";
import { offMapNameOf } from "@desirepath/core/journeys/nodes.ts";
import { compareText } from "@desirepath/core/discovery/text-order.ts";
import type { Facts } from "@desirepath/core/measures/facts-of.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { Build, JourneyView } from "./journey-view.ts";
import { measure } from "./measure.ts";
import * as statements from "./measure-statements.ts";
import { variantsInView } from "./variants.ts";
import { medianAndP90 } from "./wait-quantiles.ts";

/** How many variants the facts name; their total counts all. */
const namedVariants = 50;

/**
 * Stands for the events whose names have no code of their own: those beyond the `mostOffMapNames` most frequent. They count as one
 * event among the facts.
 */
const rarerEvents = "(rarer events)";

/** All journeys of a build of `everyName`: nothing is filtered, folded or open. */
export function everyJourney(build: Build): JourneyView {
  return { build, filter: {}, timeoutMs: 0, unfolded: true };
}

/** The name that a code of `everyName` stands for. */
export function eventNameOf(code: number, build: Build): string {
  return offMapNameOf(code, build.offMapNames) || rarerEvents;
}

/** Every code of a build of `everyName` with its name. */
function namesOf(build: Build): Map<number, string> {
  return new Map([rareOffMap, ...build.offMapNames.map((_, k) => offMapCode(k))].map((code) => [code, eventNameOf(code, build)]));
}

/** The plain facts of all events, from a build of `everyName`; agrees with `factsOf` in core, and has its order. */
export async function factsFrom(driver: EventDriver, build: Build): Promise<Result<Facts, DriverError>> {
  const view = everyJourney(build);
  const nameOf = (code: number) => eventNameOf(code, build);
  const [ends, transitions, variants, durations] = await Promise.all([
    measure<statements.EndRow>(driver, view, statements.ends),
    measure<statements.TransitionRow>(driver, view, statements.transitions),
    variantsInView(driver, view, namedVariants, namesOf(build)),
    measure<DurationRow>(driver, view, durationStatement),
  ]);
  if (!ends.ok) return ends;
  if (!transitions.ok) return transitions;
  if (!variants.ok) return variants;
  if (!durations.ok) return durations;

  const tally = (end: statements.EndRow["end"]) =>
    ends.value
      .filter((row) => row.end === end)
      .map(({ code, journeys }) => ({ event: nameOf(code), count: journeys }))
      .toSorted((a, b) => b.count - a.count || compareText(a.event, b.event));
  const { n, mean, quantiles } = durations.value[0]!;
  return ok({
    events: build.events,
    journeys: build.journeys,
    start: tally(statements.endNumbers.first),
    end: tally(statements.endNumbers.last),
    directlyFollows: transitions.value
      .map(({ from, to, count, medianMs }) => ({ from: nameOf(from), to: nameOf(to), count, medianSeconds: medianMs / 1000 }))
      .toSorted((a, b) => b.count - a.count || compareText(a.from, b.from) || compareText(a.to, b.to)),
    variants: { total: variants.value.total, top: variants.value.top.map(({ path, count }) => ({ path: path.map(nameOf), count })) },
    durationSeconds: n === 0 ? { median: null, mean: null, p90: null } : { median: quantiles[0] / 1000, mean: mean / 1000, p90: quantiles[1] / 1000 },
  });
}

interface DurationRow {
  readonly n: number;
  readonly mean: number;
  readonly quantiles: readonly [number, number];
}

const durationStatement = `
SELECT toFloat64(count()) AS n, avg(duration) AS mean, ${medianAndP90("duration")} AS quantiles
FROM (SELECT offsets[-1] AS duration FROM journey)`;
