import { beforeAll, describe, expect, test } from "vitest";
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
