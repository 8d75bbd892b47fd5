import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expectFacts, pathOfLog, type ReferenceFacts, referencedLogs, referenceFactsOf, sharedFolder } from "@desirepath/engine/journeys/reference-facts.test-data.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../apps/server/src/test-app.ts";

describe.skipIf(referencedLogs.length === 0)("a real log brought in as a file has the plain facts that another tool found", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app?.remove());

  test.each(referencedLogs)("%s", async (log) => {
    const reference = referenceFactsOf(log);
    const ended = await app.store(log, fileOf(reference));
    expect(ended.rows).toEqual({ total: reference.events, good: reference.events, bad: 0, stored: reference.events, repeated: 0 });
    expectFacts(given(await app.journeys.facts(log)), reference);
  });

  /**
   * The file to import. Two of the logs have a case called NA, whose name was lost when they were saved as CSV: its cells are empty,
   * which means missing here. The name is put back, so that the file says what the log said.
   */
  function fileOf(reference: ReferenceFacts): string {
    const path = pathOfLog(reference);
    if (!["sepsis.csv.gz", "hospital_billing.csv.gz"].includes(reference.log)) return path;
    const named = join(app.folder, reference.log.replace(/\.gz$/, ""));
    writeFileSync(named, gunzipSync(readFileSync(path)).toString("utf8").replaceAll(/^,/gm, "NA,"));
    return named;
  }
});

test.runIf(referencedLogs.length === 0)("real logs are not compared, as their folder is not beside the repository", ({ skip }) => {
  skip(`no reference facts in ${sharedFolder}; set DESIREPATH_SHARED to compare`);
});
