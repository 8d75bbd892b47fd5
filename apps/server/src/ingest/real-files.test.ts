import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import { sharedFolder } from "@desirepath/engine/journeys/reference-facts.test-data.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glanceAt } from "./glance.ts";
import { given, TestImports } from "./test-imports.ts";

const data = join(sharedFolder, "data");
const isThere = existsSync(data);
const logs = isThere ? readdirSync(`${data}/logs`) : [];

let at: TestImports;
beforeAll(async () => {
  at = await TestImports.open();
});
afterAll(() => at.close());

async function storedFrom(path: string, change: Partial<ImportMapping> = {}): Promise<{ job: ImportJob; workspace: string }> {
  const workspace = await at.newWorkspace();
  const offered = given(await at.imports.offerLocalFile(workspace, { path, file: basename(path) }));
  const scale = offered.glance!.mapping.scale ?? (offered.glance!.mapping.roles.includes("rating") ? "csat" : null);
  given(await at.imports.store(workspace, offered.id, { mapping: { ...offered.glance!.mapping, scale, ...change } }));
  return { job: await at.ended(workspace, offered.id), workspace };
}

describe.skipIf(!isThere)("real files (../shared/data)", () => {
  // These two logs have a case that was called NA once; its cells are empty now.
  const hasUnnamedCase = ["sepsis.csv.gz", "hospital_billing.csv.gz"];

  test.each(logs)("the log %s is understood and every row of it stored", async (name) => {
    const { job } = await storedFrom(`${data}/logs/${name}`, hasUnnamedCase.includes(name) ? { customerIfMissing: "NA" } : {});
    expect(job.glance!.mapping.roles.slice(0, 3)).toEqual(["customer", "event", "time"]);
    expect(job).toMatchObject({ state: "stored", error: null, rows: { bad: 0, repeated: 0 }, problemCounts: [] });
    expect(job.rows!.stored).toBe(job.rows!.total);
  });

  test("tweets over several lines with offsets in their times", async () => {
    const { job, workspace } = await storedFrom(`${data}/raw/airline_tweets.csv.gz`, { eventName: "tweet" });
    expect(job).toMatchObject({ state: "stored", rows: { total: 14640, bad: 0, stored: 14640 }, glance: { questions: [{ code: "no-event" }] } });
    const found = await at.engine.driver.rows<{ ms: string; text: string }>(
      "SELECT toString(toUnixTimestamp64Milli(time)) AS ms, text FROM events WHERE workspace = {workspace:String} AND customer = 'cairdin' ORDER BY time DESC LIMIT 1",
      { parameters: { workspace } },
    );
    expect(given(found)[0]).toEqual({ ms: String(Date.parse("2015-02-24T11:35:52-08:00")), text: "@VirginAmerica What @dhepburn said." });
  });

  test("a file that a spreadsheet has damaged: its dates are month first, and that is seen", async () => {
    const glance = given(await glanceAt(`${data}/raw/damaged/airline_tweets_excel_damaged_a.csv.gz`));
    expect(glance.mapping.timeFormat).toBe("month-day-year");
    expect(glance.questions.map(({ code }) => code)).toEqual(["no-customer", "no-event", "time-zone"]);
    const { job } = await storedFrom(`${data}/raw/damaged/airline_tweets_excel_damaged_a.csv.gz`, { roles: ["customer", "property", "property", "property", "text", "time"], eventName: "tweet", zone: "America/Los_Angeles" });
    expect(job.state).toBe("stored");
    expect(job.rows!.bad / job.rows!.total).toBeLessThan(0.05);
  });

  test("names as they stand in XES", async () => {
    const { job } = await storedFrom(`${data}/raw/interval_event_log.csv`);
    expect(job).toMatchObject({ state: "stored", rows: { bad: 0 }, glance: { questions: [] } });
    expect(job.glance!.mapping.roles).toEqual(["customer", "event", "time", "property"]);
  });

  test.each([
    ["olist/olist_orders_dataset.csv.gz", ["no-event", "time-zone"]],
    ["olist/olist_order_reviews_dataset.csv.gz", ["no-event", "time-zone"]],
    ["olist/olist_customers_dataset.csv.gz", ["no-event", "no-time"]],
    ["telco/Telco-Customer-Churn.csv.gz", ["no-event", "no-time"]],
  ])("a table that is no log, %s, is asked about and not guessed at", async (name, questions) => {
    expect(given(await glanceAt(`${data}/raw/${name}`)).questions.map(({ code }) => code)).toEqual(questions);
  });
});
