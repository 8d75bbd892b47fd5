import { expect, test } from "vitest";
import { inOrder, type FindingOrder } from "./finding-order.ts";
import { severityDoubt, severityText } from "./finding-text.ts";
import type { Finding, Severity } from "./finding.ts";

const severity = (value: number, low: number, high: number, perMonth: number): Severity => ({ unit: "conversions", value, low, high, perMonth, damage: { value: value / perMonth, low: low / perMonth, high: high / perMonth, n: 100 } });
const common = { touchpoint: "ad", value: 0.1, low: 0.05, high: 0.15, n: 100, selection: { kind: "reached", touchpoint: "ad" } } as const;
const share = { count: 10, n: 100, share: 0.1, low: 0.05, high: 0.15 };
const pain = (journeys: number, of: Severity | null): { finding: Finding } => ({ finding: { kind: "rework", ...common, journeys, here: share, elsewhere: share, severity: of } });

const told = (one: Severity) => [severityText(one), severityDoubt(one)];

test("findings are ranked by what is lost, at the very least, for each whom it hits, or by how many; what has no severity comes last", () => {
  const named = {
    doubtful: pain(300, severity(30, -5, 65, 100)),
    sure: pain(200, severity(20, 15, 25, 200)),
    grave: pain(20, severity(8, 4, 12, 10)),
    harmless: pain(500, severity(-3, -9, 3, 50)),
    unknown: pain(400, null),
  };
  const ranked = (order: FindingOrder) => inOrder(Object.values(named), order).map((one) => Object.entries(named).find(([, known]) => known === one)![0]);
  expect(ranked("weight")).toEqual(["doubtful", "sure", "grave", "harmless", "unknown"]);
  expect(ranked("severity")).toEqual(["doubtful", "sure", "grave", "harmless", "unknown"]);
  expect(ranked("at-least")).toEqual(["sure", "grave", "doubtful", "harmless", "unknown"]);
  expect(ranked("each")).toEqual(["grave", "doubtful", "sure", "harmless", "unknown"]);
  expect(ranked("journeys")).toEqual(["harmless", "unknown", "doubtful", "sure", "grave"]);
});

test("a loss that may be none is told as one", () => {
  expect(told(severity(20, 15, 25, 200))).toEqual(["20 conversions lost in 30 days", undefined]);
  expect(told(severity(2.4, -1, 6, 200))).toEqual(["2.4 conversions lost in 30 days", "May cost none: those who meet it may convert as often as their like"]);
  expect(told(severity(-3, -9, 3, 50))).toEqual(["No conversions seen to be lost", "May cost none: those who meet it may convert as often as their like"]);
  expect(told(severity(-3, -9, -1, 50))).toEqual(["No conversions seen to be lost", "Those who meet it convert more often than their like"]);
});
