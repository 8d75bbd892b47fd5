import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { cohortCountsOf, cohortCustomersOf, isInCohort } from "./cohort-counts.ts";
import { type CohortPeriod, cohortPeriods, cohortQuestion, type CohortQuestion, cohortRule, periodOf, periodStart } from "./cohort-question.ts";
import { finishCohorts } from "./cohorts.ts";
import { retentionDifferences } from "./retention-difference.ts";

const map = writtenMap("Look: ad, shop | Buy: pay");
const question = (part: Partial<CohortQuestion> = {}) => cohortQuestion.parse(part);

function table(events: ReturnType<typeof log>, asked: CohortQuestion) {
  const newest = events.length === 0 ? null : Math.max(...events.map(({ time }) => time));
  return finishCohorts(cohortCountsOf(cohortCustomersOf(events, map, asked, {}, () => true), { every: asked.every, newest, named: [], valueOf: undefined }), asked);
}

describe("cohorts by week", () => {
  // Ann and bob begin in week 0, cid in week 1; the newest event is in week 3, which is not over.
  const events = log("ann: ad, +7d shop, +7d pay", "bob: +1d ad, +20d ad", "cid: +8d ad");
  const found = table(events, question());

  test("say who came back in which week, of those for whom it is over", () => {
    expect(found.rows.map(({ customers, cells }) => [customers, cells.map((one) => [one.in?.count ?? null, one.known, one.orLater?.count ?? null, one.soFar])])).toEqual([
      [2, [[1, 2, 2, null], [1, 2, 2, null], [null, 0, null, 1]]],
      [1, [[0, 1, 0, null], [null, 0, null, 0]]],
      [0, []],
      [0, []],
    ]);
  });

  test("never tell a share of a week that is not over", () => {
    expect(found.rows[0]!.cells[2]).toEqual({ after: 3, known: 0, in: null, orLater: null, soFar: 1 });
  });

  test("have a mean that is weighted by who is known", () => {
    expect(found.all.cells.map((one) => [one.in?.count, one.in?.n])).toEqual([[1, 3], [1, 2]]);
  });

  test("begin and return with the events that are asked for", () => {
    const paid = table(events, question({ start: { kind: "node", node: "shop" }, returns: { kind: "node", node: "pay" } }));
    expect(paid.all).toMatchObject({ customers: 1, cells: [{ after: 1, in: { count: 1, n: 1 } }] });
    expect(cohortRule({ kind: "node", node: "nowhere" }, map)).toEqual({ kind: "any", rules: [] });
  });
});

test("periods begin where the calendar has them", () => {
  expect(cohortPeriods.map((every) => new Date(periodStart(periodOf(Date.UTC(2026, 7, 20, 13), every), every)).toISOString().slice(0, 10))).toEqual(["2026-08-20", "2026-08-17", "2026-08-01", "2026-07-01"]);
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2100, 0, 1) }), fc.constantFrom(...cohortPeriods), (at, every: CohortPeriod) => {
      const period = periodOf(at, every);
      return periodStart(period, every) <= at && at < periodStart(period + 1, every);
    }),
  );
});

const all = (count: number, n: number) => ({ row: { kind: "all" as const }, firstDay: null, customers: n, cells: [{ after: 1, known: n, in: { count, n, share: count / n, low: 0, high: 1 }, orLater: null, soFar: null }] });

test("two lots of customers differ where the interval leaves out no difference", () => {
  // Newcombe 1998, table II: 56 of 70 less 48 of 80 is 0.2, with 0.0524 to 0.3339 by method 10.
  const [found] = retentionDifferences(all(56, 70), all(48, 80), "in");
  expect([found!.difference, found!.low, found!.high].map((value) => Number(value.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  expect(found!.isMoreThanChance).toBe(true);
  expect(retentionDifferences(all(56, 70), all(48, 80), "orLater")).toEqual([]);
});

const value = (customer: string) => (customer === "ann" ? null : customer);

test("rows add up to all customers, cells to the mean, and each count to the customers that it selects", () => {
  fc.assert(
    fc.property(anyLog(), fc.constantFrom(...cohortPeriods), fc.constantFrom(undefined, "plan"), (events, every, trait) => {
      const asked = question({ every, ...(trait === undefined ? {} : { trait }) });
      const customers = cohortCustomersOf(events, map, asked, {}, () => true);
      const newest = events.length === 0 ? null : Math.max(...events.map(({ time }) => time));
      const found = finishCohorts(cohortCountsOf(customers, { every, newest, named: ["bob", "cid"], valueOf: trait === undefined ? undefined : value }), asked);
      expect(found.rows.reduce((sum, one) => sum + one.customers, 0)).toBe(customers.length);
      expect(found.all.customers).toBe(customers.length);
      for (const { after, known, in: returned } of found.all.cells) {
        const cells = found.rows.flatMap(({ cells: own }) => own.filter((one) => one.after === after));
        expect(cells.reduce((sum, one) => sum + one.known, 0)).toBe(known);
        expect(cells.reduce((sum, one) => sum + (one.in?.count ?? 0), 0)).toBe(returned!.count);
      }
      for (const { row, customers: size, cells } of [...found.rows, found.all]) {
        const selected = (part: object) => customers.filter((one) => isInCohort({ row, ...part }, one, trait === undefined ? undefined : value(one.customer), periodOf(newest ?? 0, every))).length;
        expect(selected({})).toBe(size);
        for (const { after, known, in: returned, orLater, soFar } of cells) {
          if (known > 0) expect([selected({ after }), selected({ after, outcome: "in" }), selected({ after, outcome: "or-later" })]).toEqual([known, returned!.count, orLater!.count]);
          if (soFar !== null) expect(selected({ after, outcome: "in" })).toBe(soFar);
        }
      }
    }),
    { numRuns: 50 },
  );
});
