import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Facts } from "@desirepath/core/measures/facts-of.ts";
import { expect } from "vitest";

/** Real event logs and plain facts about them that another tool computed (pm4py); beside the repository, not in it. */
export const sharedFolder = process.env["DESIREPATH_SHARED"] ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));

/** The names of the logs that have reference facts; none where the folder is absent. */
export const referencedLogs: readonly string[] = existsSync(join(sharedFolder, "reference"))
  ? readdirSync(join(sharedFolder, "reference")).flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -".json".length)] : []))
  : [];

export interface ReferenceFacts {
  /** File name of the log. */
  readonly log: string;
  readonly events: number;
  readonly cases: number;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly dfg: readonly { readonly from: string; readonly to: string; readonly count: number; readonly median: number }[];
  readonly variants_total: number;
  readonly variants_top50: readonly { readonly path: readonly string[]; readonly count: number }[];
  readonly variants_50th_count_ties: number;
  readonly case_duration_seconds: { readonly median: number; readonly mean: number; readonly p90: number };
}

export function referenceFactsOf(log: string): ReferenceFacts {
  return JSON.parse(readFileSync(join(sharedFolder, "reference", `${log}.json`), "utf8").replaceAll(/: NaN\b/g, ": null")) as ReferenceFacts;
}

export function pathOfLog({ log }: ReferenceFacts): string {
  return join(sharedFolder, "data", "logs", log);
}

/** Holds facts to the reference: every count exactly, every median to the half millisecond. */
export function expectFacts(facts: Facts, reference: ReferenceFacts): void {
  expect(facts.events).toBe(reference.events);
  expect(facts.journeys).toBe(reference.cases);
  expect(Object.fromEntries(facts.start.map(({ event, count }) => [event, count]))).toEqual(reference.start);
  expect(Object.fromEntries(facts.end.map(({ event, count }) => [event, count]))).toEqual(reference.end);
  expect(facts.directlyFollows.toSorted(byPair)).toEqual(reference.dfg.map(({ from, to, count, median }) => ({ from, to, count, medianSeconds: exact(median) })).toSorted(byPair));

  expect(facts.variants.total).toBe(reference.variants_total);
  expect(facts.variants.top.map(({ count }) => count)).toEqual(reference.variants_top50.map(({ count }) => count));
  // Of equally frequent variants at the cut, each tool names others, if there are more of them than places.
  const last = reference.variants_top50.at(-1)!.count;
  const placesForLast = reference.variants_top50.filter(({ count }) => count === last).length;
  const isCutAmongEquals = reference.variants_50th_count_ties > placesForLast;
  const certain = (variants: ReferenceFacts["variants_top50"]) => new Set(variants.filter(({ count }) => count > last || !isCutAmongEquals).map(({ path, count }) => JSON.stringify({ path, count })));
  expect(certain(facts.variants.top)).toEqual(certain(reference.variants_top50));

  expect(facts.durationSeconds.median).toBe(exact(reference.case_duration_seconds.median));
  expect(facts.durationSeconds.mean).toBeCloseTo(reference.case_duration_seconds.mean, 4);
  expect(facts.durationSeconds.p90).toBeCloseTo(reference.case_duration_seconds.p90, 4);
}

function byPair(a: { from: string; to: string }, b: { from: string; to: string }): number {
  return JSON.stringify([a.from, a.to]) < JSON.stringify([b.from, b.to]) ? -1 : 1;
}

/** Medians of whole milliseconds are whole or half; the reference has them in seconds with what binary fractions add. */
function exact(seconds: number): number {
  return Math.round(seconds * 2000) / 2000;
}
