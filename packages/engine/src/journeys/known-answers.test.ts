import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { JourneyStore } from "./journey-store.ts";
import { expectFacts, pathOfLog, referencedLogs, referenceFactsOf, sharedFolder } from "./reference-facts.test-data.ts";
import { must, storeLog } from "./stored-log.ts";

describe.skipIf(referencedLogs.length === 0)("the plain facts of real logs are those that another tool found", () => {
  let engine: EventEngine;
  let store: JourneyStore;
  beforeAll(async () => {
    engine = await openTestEngine();
    store = new JourneyStore(engine.driver, { alone: true });
  });
  afterAll(() => engine?.close());

  test.each(referencedLogs)("in %s", async (log) => {
    const reference = referenceFactsOf(log);
    await storeLog(engine.driver, log, readLog(pathOfLog(reference)));
    expectFacts(await must(store.facts(log)), reference);
  });
});

test.runIf(referencedLogs.length === 0)("real logs are not compared, as their folder is not beside the repository", ({ skip }) => {
  skip(`no reference facts in ${sharedFolder}; set DESIREPATH_SHARED to compare`);
});

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
