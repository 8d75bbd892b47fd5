import { waitQuantile } from "@desirepath/core/measures/wait-quantile.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openStoreBefore } from "./test-store.ts";
import { waitQuantiles } from "./wait-quantiles.ts";

let engine: EventEngine;
openStoreBefore((opened) => {
  engine = opened;
});

const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const day = 86_400_000;

test("quantiles of times are those of the reference to the last bit", async () => {
  const wait = fc.oneof(fc.integer({ min: 0, max: 4000 * day }), fc.constantFrom(0, 1, 1500, day, 10 * day));
  const samples = [[day, 10 * day], ...fc.sample(fc.array(wait, { minLength: 1, maxLength: 12 }), 2000)];
  const rows = await engine.driver.rows<{ found: number[] }>(
    `SELECT ${waitQuantiles(levels, "wait")} AS found FROM (SELECT arrayJoin(arrayZip(arrayEnumerate(samples), samples)) AS one, one.1 AS place, arrayJoin(one.2) AS wait FROM (SELECT [${samples.map((sample) => `[${sample.join(",")}]`).join(",")}] AS samples)) GROUP BY place ORDER BY place`,
  );
  expect(rows.ok && rows.value.map(({ found }) => found)).toEqual(samples.map((sample) => levels.map((level) => waitQuantile(sample, level))));
});
