import type { JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { quantileOf } from "../measures/statistics.ts";
import { waitQuantile } from "../measures/wait-quantile.ts";
import { grouped } from "../journeys/grouped.ts";
import type { WaitEnds } from "./survival.ts";
import { timeBinOf } from "./time-bins.ts";
import type { WaitQuestion } from "./wait-question.ts";
import { hourVisitsOf, waitsOf } from "./waits.ts";

/** The levels at which waits are told. */
export const timeLevels = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** What stores count of the waits of journeys. */
export interface TimeCounts {
  /** Waits that arrived. */
  readonly waits: number;
  /** Journeys with any. */
  readonly journeys: number;
  readonly sumMs: number;
  /** At `timeLevels`, in milliseconds; null without waits. */
  readonly quantilesMs: readonly number[] | null;
  /** By rising place among `timeBinStarts`, without empty ones. */
  readonly bins: readonly { readonly bin: number; readonly waits: number; readonly journeys: number }[];
  /** How the first wait of each journey came out, by rising time. */
  readonly ends: readonly WaitEnds[];
  /** Are the times of `ends` rounded down? See `roundedTime`. */
  readonly isRounded: boolean;
}

/** The reference of the statements that count waits; its ends are exact. */
export function timeCountsOf(log: JourneyLog, map: JourneyMap, question: WaitQuestion): TimeCounts {
  const all = log.journeys.map((journey) => waitsOf(journey, question, map, log));
  const waits = all.flatMap((one) => one.waits);
  const binned = all.flatMap((one) => one.waits.map((ms) => ({ bin: timeBinOf(ms), journey: one })));
  const firsts = all.flatMap(({ first }) => first ?? []);
  return {
    waits: waits.length,
    journeys: all.filter((one) => one.waits.length > 0).length,
    sumMs: waits.reduce((sum, ms) => sum + ms, 0),
    quantilesMs: waits.length === 0 ? null : timeLevels.map((level) => waitQuantile(waits, level)),
    bins: [...grouped(binned, ({ bin }) => bin)].map(([bin, same]) => ({ bin, waits: same.length, journeys: new Set(same.map(({ journey }) => journey)).size })).toSorted((a, b) => a.bin - b.bin),
    ends: [...grouped(firsts, ({ ms }) => ms)]
      .map(([ms, same]) => ({ ms, arrived: count(same, "arrived"), left: count(same, "left"), waiting: count(same, "waiting") }))
      .toSorted((a, b) => a.ms - b.ms),
    isRounded: false,
  };
}

function count(firsts: readonly { readonly outcome: string }[], outcome: string): number {
  return firsts.filter((one) => one.outcome === outcome).length;
}

/** Events in one hour of the week, and the waits to the next touchpoint that began then. */
export interface HourCounts {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly events: number;
  readonly journeys: number;
  readonly waits: number;
  readonly medianMs: number | null;
}

/** The reference of the statement that counts by hour of the week, as clocks of the zone show them; hours without events are left out. */
export function hourCountsOf(log: JourneyLog, map: JourneyMap, node: string | undefined, zone: string): HourCounts[] {
  const visits = log.journeys.flatMap((journey) => hourVisitsOf(journey, node, zone, map, log).map((visit) => ({ ...visit, journey })));
  return [...grouped(visits, ({ weekday, hour }) => `${weekday} ${hour}`).values()]
    .map((same) => {
      const { weekday, hour } = same[0]!;
      const waits = same.flatMap(({ waitMs }) => waitMs ?? []);
      return { weekday, hour, events: same.length, journeys: new Set(same.map(({ journey }) => journey)).size, waits: waits.length, medianMs: waits.length === 0 ? null : quantileOf(waits, 0.5) };
    })
    .toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour);
}
