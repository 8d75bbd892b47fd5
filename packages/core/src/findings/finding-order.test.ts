import { expect, test } from "vitest";
import { groupOf, inOrder, type FindingOrder } from "./finding-order.ts";
import { severityDoubt, severityText } from "./finding-text.ts";
import type { Finding, Severity } from "./finding.ts";

const severity = (value: number, low: number, high: number, perMonth: number): Severity => ({ unit: "conversions", value, low, high, perMonth, damage: { value: value / perMonth, low: low / perMonth, high: high / perMonth, n: 100 } });
const common = { touchpoint: "ad", value: 0.1, low: 0.05, high: 0.15, n: 100, selection: { kind: "reached", touchpoint: "ad" } } as const;
const felt = { n: 50, mean: 0, low: -0.1, high: 0.1 };
const share = { count: 10, n: 100, share: 0.1, low: 0.05, high: 0.15 };
const pain = (journeys: number, of: Severity | null): { finding: Finding } => ({ finding: { kind: "rework", ...common, journeys, here: share, elsewhere: share, severity: of } });

const told = (one: Severity) => [severityText(one), severityDoubt(one)];

test("pain points are ranked by what is lost, at the very least, for each whom it hits, by size, or by how many; what has no severity comes last", () => {
  const named = {
    unknown: pain(400, null),
    harmless: pain(500, severity(-3, -9, 3, 50)),
    grave: pain(20, severity(8, 4, 12, 10)),
    sure: pain(200, severity(20, 15, 25, 200)),
    doubtful: pain(300, severity(30, -5, 65, 100)),
  };
  const ranked = (order: FindingOrder) => inOrder(Object.values(named), order).map((one) => Object.entries(named).find(([, known]) => known === one)![0]);
  expect(ranked("severity")).toEqual(["doubtful", "sure", "grave", "harmless", "unknown"]);
  expect(ranked("at-least")).toEqual(["sure", "grave", "doubtful", "harmless", "unknown"]);
  expect(ranked("each")).toEqual(["grave", "doubtful", "sure", "harmless", "unknown"]);
  expect(ranked("size")).toEqual(["harmless", "unknown", "doubtful", "sure", "grave"]);
  expect(ranked("journeys")).toEqual(["harmless", "unknown", "doubtful", "sure", "grave"]);
});

test("what hurts comes before what decides, what changed, the ways that are lacking, and what is better than expected", () => {
  const gap: Finding = { kind: "gap", ...common, value: 0.4, journeys: 900, expected: 0, actual: 0.4 };
  const change: Finding = { kind: "change", ...common, journeys: 800, week: 0, before: felt, after: felt };
  const way: Finding = { kind: "desire-path", ...common, journeys: 700, way: "off-map", to: "off:call", emotion: null };
  const moment: Finding = { kind: "moment-of-truth", ...common, journeys: 600, good: share, bad: share };
  const painful: Finding = { ...gap, value: -0.4, journeys: 5, severity: null };
  expect(inOrder([gap, change, way, moment, painful].map((finding) => ({ finding })), "journeys").map(({ finding }) => groupOf(finding))).toEqual(["pain", "moments", "changes", "ways", "delights"]);
});

test("a loss that may be none is told as one", () => {
  expect(told(severity(20, 15, 25, 200))).toEqual(["20 conversions lost in 30 days", undefined]);
  expect(told(severity(2.4, -1, 6, 200))).toEqual(["2.4 conversions lost in 30 days", "May cost none: those who meet it may convert as often as their like"]);
  expect(told(severity(-3, -9, 3, 50))).toEqual(["No conversions seen to be lost", "May cost none: those who meet it may convert as often as their like"]);
  expect(told(severity(-3, -9, -1, 50))).toEqual(["No conversions seen to be lost", "Those who meet it convert more often than their like"]);
});
