import { cohortCountsOf, cohortCustomersOf, isInCohort } from "@desirepath/core/cohorts/cohort-counts.ts";
import { cohortPeriods, cohortQuestion, type CohortEvent, type CohortQuestion, type CohortRow, type CohortSelection, periodOf } from "@desirepath/core/cohorts/cohort-question.ts";
import { finishCohorts } from "@desirepath/core/cohorts/cohorts.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { anyZone } from "@desirepath/core/time/any-wait.ts";
import { wallClock } from "@desirepath/core/time/time-zone.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { contractMaps } from "../journeys/contract-maps.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import { must, storeTraits } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { cohortCounts, cohortMembers } from "./cohort-counts.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

const plans = new Map([["ann", { plan: "small" }], ["bob", { plan: "small" }], ["cid", { plan: "large" }]]);
const planOf = (customer: string) => plans.get(customer)?.plan ?? null;

async function stored(events: readonly SourcedEvent[]): Promise<string> {
  const workspace = await workspaceWith(engine, events);
  await storeTraits(engine.driver, workspace, plans);
  return workspace;
}

const dayMs = 86_400_000;
const anyEvent: fc.Arbitrary<CohortEvent> = fc.oneof(
  fc.constant<CohortEvent>({ kind: "any" }),
  fc.constantFrom("ad", "shop", "unbox", "off:call", "off:chat", "nowhere").map((node): CohortEvent => ({ kind: "node", node })),
  fc.constant<CohortEvent>({ kind: "rule", rule: { kind: "one-of", of: "channel", values: ["web"] } }),
);
const anyQuestion: fc.Arbitrary<CohortQuestion> = fc.record({ start: anyEvent, returns: anyEvent, every: fc.constantFrom(...cohortPeriods), trait: fc.constantFrom("plan"), zone: anyZone }, { requiredKeys: ["start", "returns", "every"] });
const anyFilter: fc.Arbitrary<JourneyFilter> = fc.record(
  { from: fc.constant(writtenLogStart + 1000), until: fc.constant(writtenLogStart + 40 * dayMs), channels: fc.constant(["web", ""]), trait: fc.constant({ name: "plan", values: ["small"] }) },
  { requiredKeys: [] },
);
const firstPeriod = (every: CohortQuestion["every"]) => periodOf(writtenLogStart, every);
const anyRow = (every: CohortQuestion["every"]): fc.Arbitrary<CohortRow> =>
  fc.constantFrom<CohortRow>({ kind: "all" }, { kind: "began", period: firstPeriod(every) }, { kind: "before", period: firstPeriod(every) + 1 }, { kind: "value", value: "small" }, { kind: "other", named: ["small"] }, { kind: "none" });

test("cohorts and the customers behind them are those of the reference", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(), fc.constantFrom(...contractMaps), fc.array(fc.tuple(anyQuestion, anyFilter, fc.integer({ min: 1, max: 3 }), fc.constantFrom("in" as const, "or-later" as const, undefined), fc.nat()), { minLength: 3, maxLength: 3 }), async (events, map, asked) => {
      const workspace = await stored(events);
      const newest = events.length === 0 ? null : Math.max(...events.map(({ time }) => time));
      for (const [question, filter, after, outcome, seed] of asked) {
        const isIn = (customer: string) => filter.trait === undefined || planOf(customer) === "small";
        const customers = cohortCustomersOf(events, map, question, filter, isIn);
        const found = await must(store.inView(workspace, map, filter, (view) => cohortCounts(engine.driver, view, map, question)));
        expect(found).toEqual(cohortCountsOf(customers, { every: question.every, newest, named: question.trait === undefined ? [] : ["small", "large"], valueOf: question.trait === undefined ? undefined : planOf }));

        const [row] = fc.sample(anyRow(question.every), { numRuns: 1, seed });
        const selection: CohortSelection = { row: row!, after, ...(outcome === undefined ? {} : { outcome }) };
        const { total, customers: listed } = await must(store.inView(workspace, map, filter, (view) => cohortMembers(engine.driver, view, map, question, selection, { offset: 0, limit: 10 })));
        const value = (customer: string) => (question.trait === undefined ? undefined : planOf(customer));
        const expected = customers.filter((one) => isInCohort(selection, one, value(one.customer), periodOf(wallClock(question.zone ?? "UTC")(newest ?? 0), question.every)));
        expect([total, listed.map(({ customer }) => customer).toSorted()]).toEqual([expected.length, expected.map(({ customer }) => customer)]);
      }
    }),
    { numRuns: 4 },
  );
});

test("customers of an excepted filter are left out, and who comes back after the goal is seen", async () => {
  const map = writtenMap("Look: ad | Buy: pay", { goal: { name: "Paid", rule: { kind: "one-of", of: "name", values: ["pay"] } }, scope: { kind: "start-and-goal", start: { kind: "one-of", of: "name", values: ["ad"] } } });
  const workspace = await stored(log("ann: ad, pay, +7d call", "bob: ad, pay, +7d call", "cid: ad, +15d call @web", "dee: ad"));
  const sizes = async (filter: JourneyFilter) => {
    const { cohorts } = await must(store.inView(workspace, map, filter, (view) => cohortCounts(engine.driver, view, map, cohortQuestion.parse({}))));
    return cohorts.map(({ customers, returned }) => [customers, returned]);
  };
  expect(await sizes({})).toEqual([[4, [[1, 2], [2, 1]]]]);
  expect(await sizes({ except: [{ trait: { name: "plan", values: ["small"] } }] })).toEqual([[2, [[2, 1]]]]);
  expect(await sizes({ except: [{ channels: ["web"] }] })).toEqual([[3, [[1, 2]]]]);
  expect(await sizes({ except: [{ until: writtenLogStart }] })).toEqual([[4, [[1, 2], [2, 1]]]]);
});

test("who comes back does so in the days, weeks and months of the zone", async () => {
  const visits = { ann: ["2026-03-31T21:59:00Z", "2026-03-31T22:30:00Z"], bob: ["2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z"], cid: ["2026-05-20T12:00:00Z"] };
  const events = Object.entries(visits).flatMap(([customer, times]) => times.map((time, i) => ({ customer, time: Date.parse(time), id: `${customer}${i}`, sequence: i, name: "ad" })));
  const workspace = await stored(events);
  const map = writtenMap("Look: ad");
  const cameBack = async (every: CohortQuestion["every"], zone: string) => {
    const question = cohortQuestion.parse({ every, zone });
    const { all } = finishCohorts(await must(store.inView(workspace, map, {}, (view) => cohortCounts(engine.driver, view, map, question))), question);
    return all.cells.find(({ after }) => after === 1)?.in?.count ?? 0;
  };
  // Ann's two visits are on both sides of midnight in Berlin, when a month begins; bob's on both sides of it when a week does.
  expect(await Promise.all((["day", "week", "month"] as const).map((every) => cameBack(every, "Europe/Berlin")))).toEqual([2, 1, 1]);
  expect(await Promise.all((["day", "week", "month"] as const).map((every) => cameBack(every, "UTC")))).toEqual([0, 0, 0]);
});
