import { z } from "zod";
import { arrivalIfAllStayed, arrivalOfAll, arrivalTime, type CurvePoint, logRankTest } from "./survival.ts";
import { timeBinStarts } from "./time-bins.ts";
import type { TimeCounts } from "./time-counts.ts";

const bounds = { low: z.number(), high: z.number() };
const curve = z.array(z.object({ ms: z.number(), share: z.number(), atRisk: z.number(), ...bounds }));
/** Null where the curve, or a bound, does not come so far. */
const arrival = z.object({ ms: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });

/** How long something takes: those who arrived, and a curve that also counts those who may still. Times in milliseconds. */
export const times = z
  .object({
    /** Waits that arrived, and journeys that have any. */
    waits: z.number(),
    journeys: z.number(),
    meanMs: z.number().nullable(),
    /** At 10, 25, 50, 75, 90 and 95 %. */
    quantilesMs: z.array(z.number()).nullable(),
    /** From the shortest to the longest, with empty ones between; the last reaches to any length. */
    bins: z.array(z.object({ fromMs: z.number(), toMs: z.number().nullable(), waits: z.number(), journeys: z.number() })),
    /** The first wait of each journey: how many began one, and of them arrived, may still arrive, or ended without. */
    began: z.number(),
    arrived: z.number(),
    waiting: z.number(),
    left: z.number(),
    /** The share that has arrived, of all who began. */
    ofAll: z.object({ curve, half: arrival }),
    /** The same, had those who left gone on as the others. */
    ifAllStayed: z.object({ curve, half: arrival }),
    /** Are the curves' times rounded down, by less than one in 256? */
    isRounded: z.boolean(),
  })
  .meta({ id: "Times" });
export type Times = z.infer<typeof times>;

/** Does the first arrive faster than the second? Null if nothing can be compared. */
export const timesTest = z.object({ chiSquare: z.number(), p: z.number(), arrived: z.number(), expected: z.number() }).nullable();

/** Most points of a curve in an answer; a drawing has no more columns. */
const mostPoints = 400;

export function finishTimes({ waits, journeys, sumMs, quantilesMs, bins, ends, isRounded }: TimeCounts): Times {
  const sum = (key: "arrived" | "waiting" | "left") => ends.reduce((total, one) => total + one[key], 0);
  const [arrived, waiting, left] = [sum("arrived"), sum("waiting"), sum("left")];
  const [ofAll, ifAllStayed] = [arrivalOfAll(ends), arrivalIfAllStayed(ends)];
  const first = bins[0]?.bin ?? 0;
  const last = bins.at(-1)?.bin ?? -1;
  const byPlace = new Map(bins.map((one) => [one.bin, one]));
  return {
    waits,
    journeys,
    meanMs: waits === 0 ? null : sumMs / waits,
    quantilesMs: quantilesMs === null ? null : [...quantilesMs],
    bins: timeBinStarts.slice(first, last + 1).map((fromMs, i) => {
      const found = byPlace.get(first + i);
      return { fromMs, toMs: timeBinStarts[first + i + 1] ?? null, waits: found?.waits ?? 0, journeys: found?.journeys ?? 0 };
    }),
    began: arrived + waiting + left,
    arrived,
    waiting,
    left,
    ofAll: { curve: thinned(ofAll), half: arrivalTime(ofAll) },
    ifAllStayed: { curve: thinned(ifAllStayed), half: arrivalTime(ifAllStayed) },
    isRounded,
  };
}

/** Whether two groups of journeys arrive equally fast. */
export function compareTimes(first: TimeCounts, second: TimeCounts): z.infer<typeof timesTest> {
  return logRankTest(first.ends, second.ends);
}

/** Of so many points as no drawing shows, those at evenly spread places, the first and the last among them. */
function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  if (points.length <= mostPoints) return [...points];
  return Array.from({ length: mostPoints }, (_, i) => points[Math.round((i * (points.length - 1)) / (mostPoints - 1))]!);
}
