import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLog } from "../journeys/any-log.ts";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import type { SourcedEvent } from "../journeys/cut-journeys.ts";
import { selectJourneys } from "../journeys/select-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { mapMeasures } from "../measures/finish.ts";
import { findingCount, findingInterval, findingSize, findingText } from "./finding-text.ts";
import { finding } from "./finding.ts";
import { findingsAggregatesOf } from "./findings-aggregates-of.ts";
import { finishFindings } from "./findings-of.ts";

const map = writtenMap("Look: ad, shop =1 | Buy: pay", { goal: { name: "Paid", rule: named("pay") }, timeoutMs: 86_400_000 });

function findingsIn(events: readonly SourcedEvent[], of = map) {
  const cut = cutJourneys(events, of);
  return { cut, findings: finishFindings(mapMeasures(cut, of), findingsAggregatesOf(cut, of), of) };
}

/** 80 customers: 40 felt good in the shop and 36 of them paid, 40 felt bad and 4 paid; half of these called. */
const decisive = log(
  ...Array.from({ length: 40 }, (_, i) => `good${i}: ad, shop csat=5${i < 36 ? ", pay" : ""}`),
  ...Array.from({ length: 40 }, (_, i) => `bad${i}: ad, shop csat=1${i < 20 ? ", call" : ""}${i < 4 ? ", pay" : ""}`),
  "zoe: +90d ad",
);

describe("findings", () => {
  test("name the drop-off, the gap, the moment of truth and the way off the map, pain points by severity first", () => {
    const { findings } = findingsIn(decisive);
    // In 90 days half of 80 end in the shop where nobody ends elsewhere, and all who go on pay, 40 lost; half of 80 feel worse than expected
    // and convert 0.8 less than the others, 32; conversion 0.9 less 0.1 of 80 journeys; 20 journeys call.
    expect(findings.map(({ kind, touchpoint, value, n, journeys }) => [kind, touchpoint, Number(value.toFixed(9)), n, journeys])).toEqual([
      ["drop-off", "shop", 0.5, 80, 40],
      ["gap", "shop", -0.5, 80, 80],
      ["moment-of-truth", "shop", 0.8, 80, 80],
      ["desire-path", "shop", 0.25, 80, 20],
    ]);
    expect(findings[2]).toMatchObject({ good: { count: 36, n: 40 }, bad: { count: 4, n: 40 } });
    expect(findings[0]).toMatchObject({ here: { count: 40, n: 80 }, elsewhere: { count: 0, n: 80 }, severity: { unit: "conversions", perMonth: expect.closeTo(80 / 3, 9), damage: { value: 0.5 } } });
    expect(findings[1]).toMatchObject({ expected: 0.5, actual: 0, severity: { perMonth: expect.closeTo(40 / 3, 9), damage: { value: expect.closeTo(0.8, 9), n: 80 } } });
    expect(findings[3]).toMatchObject({ way: "off-map", to: "off:call", selection: { kind: "off-map", name: "call", after: "shop" } });
  });

  test("tell a pain point before a way off the map, though it costs no conversions", () => {
    // All convert, however long they wait: 160 of 200 for longer than twice the target, 0.3 more than half. 20 call.
    const waiting = log(...Array.from({ length: 200 }, (_, i) => `c${i}: ad, ${i < 160 ? "+1d " : ""}shop${i % 10 === 0 ? ", call" : ""}, pay`), "zoe: +90d ad");
    const { findings } = findingsIn(waiting, { ...map, timeoutMs: 7 * 86_400_000, touchpoints: map.touchpoints.map((one) => (one.id === "ad" ? { ...one, targetSeconds: 7200 } : one)) });
    expect(findings.map(({ kind, journeys }) => [kind, journeys])).toEqual([["slow", 160], ["desire-path", 20]]);
    expect(findings[0]).toMatchObject({ severity: { value: 0 } });
  });

  test("know no moment of truth without a goal", () => {
    expect(findingsIn(decisive, { ...map, goal: null }).findings.map(({ kind }) => kind).toSorted()).toEqual(["gap", "desire-path", "drop-off"].toSorted());
  });

  test("name a way back once, and open the journeys that take it", () => {
    const { cut, findings } = findingsIn(log(...Array.from({ length: 10 }, (_, i) => `c${i}: ad, shop, ad`)));
    expect(findings).toMatchObject([{ kind: "desire-path", way: "backward", touchpoint: "shop", to: "ad", value: 1, n: 10, journeys: 10, emotion: null }]);
    expect(selectJourneys(cut, map, findings[0]!.selection)).toHaveLength(10);
  });

  test("have the shape that the API promises, an interval about their value, and as many journeys as they open", () => {
    fc.assert(
      fc.property(anyLog(80), (events) => {
        const { cut, findings } = findingsIn(events);
        for (const found of findings) {
          expect(finding.parse(found)).toEqual(found);
          expect(found.low - 1e-9 <= found.value && found.value <= found.high + 1e-9).toBe(true);
          expect(selectJourneys(cut, map, found.selection)).toHaveLength(found.journeys);
        }
        expect(new Set(findings.map((found) => JSON.stringify([found.kind, found.touchpoint, found.kind === "desire-path" && found.to]))).size).toBe(findings.length);
      }),
      { numRuns: 50 },
    );
  });
});

test("findings are spoken in levels, shares and points", () => {
  const [, gap, moment, path] = findingsIn(decisive).findings;
  expect([moment!, gap!, path!].map((found) => findingText(found, map))).toEqual([
    "Moment of truth: 90% of those that felt good reach the goal, 10% of those that felt bad",
    "Felt 0.0 where the map expects +1.0",
    "25% go on to call, which is not on the map",
  ]);
  expect([moment!, gap!, path!].map(findingSize)).toEqual(["+80 points", "Gap −1.0", "20 journeys"]);
  expect(findingCount(moment!)).toBe("n 40 / 40");
  expect(findingInterval(path!)).toBe("17%…35%");
  const period = { n: 50, low: -1, high: 1 };
  const change = { kind: "change", touchpoint: "shop", value: -0.3, low: -0.4, high: -0.2, n: 100, journeys: 80, selection: { kind: "reached", touchpoint: "shop" }, week: Date.UTC(2026, 4, 18), before: { ...period, mean: 0.1 }, after: { ...period, mean: -0.2 } } as const;
  expect(findingText(change, map)).toBe("Worse since 18 May 2026: +0.2 → −0.4");
  expect(findingInterval(change)).toBe("−0.8…−0.4");
});
