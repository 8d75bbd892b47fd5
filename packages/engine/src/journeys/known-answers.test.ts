import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { JourneyStore } from "./journey-store.ts";
import { must, storeLog } from "./stored-log.ts";

/** Real event logs and plain facts about them that another tool computed (pm4py); beside the repository, not in it. */
const shared = process.env["DESIREPATH_SHARED"] ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const references = existsSync(join(shared, "reference")) ? readdirSync(join(shared, "reference")).filter((file) => file.endsWith(".json")) : [];

interface Reference {
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

describe.skipIf(references.length === 0)("the plain facts of real logs are those that another tool found", () => {
  let engine: EventEngine;
  let store: JourneyStore;
  beforeAll(async () => {
    engine = await openTestEngine();
    store = new JourneyStore(engine.driver, { alone: true });
  });
  afterAll(() => engine?.close());

  test.each(references)("in %s", async (file) => {
    const reference = JSON.parse(readFileSync(join(shared, "reference", file), "utf8").replaceAll(/: NaN\b/g, ": null")) as Reference;
    await storeLog(engine.driver, file, readLog(join(shared, "data", "logs", reference.log)));
    const facts = await must(store.facts(file));

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
    const certain = (variants: Reference["variants_top50"]) => new Set(variants.filter(({ count }) => count > last || !isCutAmongEquals).map((variant) => JSON.stringify(variant)));
    const inOneForm = facts.variants.top.map(({ path, count }) => ({ path, count }));
    expect(certain(inOneForm)).toEqual(certain(reference.variants_top50.map(({ path, count }) => ({ path, count }))));

    expect(facts.durationSeconds.median).toBe(exact(reference.case_duration_seconds.median));
    expect(facts.durationSeconds.mean).toBeCloseTo(reference.case_duration_seconds.mean, 4);
    expect(facts.durationSeconds.p90).toBeCloseTo(reference.case_duration_seconds.p90, 4);
  });
});

test.runIf(references.length === 0)("real logs are not compared, as their folder is not beside the repository", ({ skip }) => {
  skip(`no reference facts in ${shared}; set DESIREPATH_SHARED to compare`);
});

function byPair(a: { from: string; to: string }, b: { from: string; to: string }): number {
  return JSON.stringify([a.from, a.to]) < JSON.stringify([b.from, b.to]) ? -1 : 1;
}

/** Medians of whole milliseconds are whole or half; the reference has them in seconds with what binary fractions add. */
function exact(seconds: number): number {
  return Math.round(seconds * 2000) / 2000;
}

/** The first three columns of a log: customer, name and time; the place of the row is its sequence. */
function readLog(path: string): SourcedEvent[] {
  const [, ...rows] = csvRows(gunzipSync(readFileSync(path)).toString("utf8"));
  return rows.map(([customer, name, time], i) => ({ id: `r${i}`, customer: customer!, name: name!, time: Date.parse(time!), sequence: i }));
}

/** Rows of a well-formed CSV text; cells in quotes may hold commas, line breaks and doubled quotes. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
