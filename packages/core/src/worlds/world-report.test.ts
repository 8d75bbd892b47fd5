import { beforeAll, describe, expect, test } from "vitest";
import { grouped } from "../journeys/grouped.ts";
import { comparisonReport } from "./compared-worlds.ts";
import { plantedKinds, simulatedWorld } from "./simulated-world.ts";
import { worldReport } from "./world-report.ts";
import type { WorldReport } from "./world-report.ts";

/** A small form of `npm run bench -- --worlds`, whose figures docs/see-and-find.md states. */
describe("in simulated worlds", () => {
  let report: WorldReport;
  beforeAll(() => {
    report = worldReport({ worlds: 20, customers: 1000, size: 1, seed: 100 });
  });

  test("with nothing planted, at most 1 of 20 has any finding", () => {
    expect(report.falseFindings).toHaveLength(report.falseWorlds.count);
    expect(report.falseWorlds.n).toBe(20);
    expect(report.falseWorlds.count).toBeLessThanOrEqual(1);
  });

  test("with effects planted, eight of ten are found, of every kind", () => {
    expect(report.recall.count / report.recall.n).toBeGreaterThan(0.8);
    for (const kind of plantedKinds) expect(report.recallBy[kind].count, kind).toBeGreaterThan(0);
  });

  test("intervals hold the true value about as often as they say", () => {
    // 95 % of about a hundred; three standard errors are 7 points.
    expect(report.coverage.count / report.coverage.n).toBeGreaterThan(0.88);
  });
});

test("a simulated world is the same for the same seed, and has no two effects at one touchpoint", () => {
  expect(simulatedWorld({ seed: 1, customers: 20, size: 1 })).toEqual(simulatedWorld({ seed: 1, customers: 20, size: 1 }));
  const { planted } = simulatedWorld({ seed: 2, customers: 20, size: 1 });
  expect(new Set(planted.map(({ touchpoint }) => touchpoint)).size).toBe(planted.length);
  expect(simulatedWorld({ seed: 1, customers: 20, size: 0 }).planted).toEqual([]);
});

test("customers of a world can come again, and then do what they did more often than others", () => {
  const { log } = simulatedWorld({ seed: 1, customers: 300, size: 0, alike: 0.4 });
  const own = [...grouped(log.journeys, ({ customer }) => customer).values()];
  expect([own.length, Math.min(...own.map(({ length }) => length)), Math.max(...own.map(({ length }) => length))]).toEqual([300, 1, 6]);
  const converted = own.map((journeys) => ({ n: journeys.length, count: journeys.filter(({ goalAt }) => goalAt !== null).length }));
  const share = converted.reduce((sum, { count }) => sum + count, 0) / log.journeys.length;
  // Of all pairs of journeys of one customer: the share in which both or neither converted, beyond what chance brings.
  const pairs = converted.reduce((sum, { n }) => sum + (n * (n - 1)) / 2, 0);
  const same = converted.reduce((sum, { n, count }) => sum + (count * (count - 1) + (n - count) * (n - count - 1)) / 2, 0) / pairs;
  const chance = share ** 2 + (1 - share) ** 2;
  expect((same - chance) / (1 - chance)).toBeGreaterThan(0.2);
});

test("halves of customers who come again seldom differ by more than chance, and intervals hold that they do not", () => {
  const { customers } = comparisonReport({ worlds: 4, customers: 150, alike: 0.4, seed: 1 });
  expect(customers.falseComparisons).toEqual({ count: 0, n: 4 });
  expect(customers.coverage.count / customers.coverage.n).toBeGreaterThan(0.92);
});
