import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { isDismissed, judgedAs, judgedFindings, mostRecorded, recordedAfter } from "./lifecycle.ts";
import type { FindingRecord, Judgement } from "./lifecycle.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);

function gap(touchpoint: string, value: number): Finding {
  return { kind: "gap", touchpoint, value, low: value - 0.1, high: value + 0.1, n: 100, journeys: 100, selection: { kind: "reached", touchpoint }, expected: 0.5, actual: 0.5 + value };
}

/** The records after looks at data that reached to the given days. */
function after(...looks: readonly (readonly [day: number, findings: readonly Finding[]])[]): FindingRecord[] {
  return looks.reduce<FindingRecord[]>((records, [at, findings]) => {
    const changed = recordedAfter(records, findings, start + at * day);
    return [...records.filter(({ key }) => !changed.some((one) => one.key === key)), ...changed];
  }, []);
}

const dismissal = (size: number): Judgement => ({ as: "dismissed", reason: "Known, and meant so", by: "Ann", at: "2026-01-05T00:00:00.000Z", size });

describe("a finding through time", () => {
  test("is new at first, then steady, growing or fading by its interval", () => {
    const records = after([0, [gap("ad", -0.4)]]);
    const trendAt = (at: number, value: number) => judgedFindings([gap("ad", value)], records, start + at * day)[0]!.trend;
    expect(trendAt(0, -0.4)).toBe("new");
    expect(trendAt(7, -0.49)).toBe("steady");
    expect(trendAt(7, -0.51)).toBe("growing");
    expect(trendAt(7, -0.29)).toBe("fading");
  });

  test("is compared with the oldest of the last 90 days, so that slow growth is seen", () => {
    const records = after([0, [gap("ad", -0.9)]], [100, [gap("ad", -0.4)]], [130, [gap("ad", -0.45)]], [160, [gap("ad", -0.5)]]);
    expect(judgedFindings([gap("ad", -0.52)], records, start + 180 * day)[0]!.trend).toBe("growing");
  });

  test("is gone once it is not found any more, as it was last", () => {
    const records = after([0, [gap("ad", -0.4), gap("shop", 0.6)]], [7, [gap("shop", 0.6)]]);
    expect(judgedFindings([gap("shop", 0.6)], records, start + 7 * day)).toMatchObject([{ key: "gap shop", trend: "steady" }, { key: "gap ad", trend: "gone", finding: { value: -0.4 } }]);
  });

  test("stays dismissed until it has grown by half", () => {
    const dismissed = after([0, [gap("ad", -0.4)]]).map((record) => judgedAs(record, dismissal(0.4)));
    const at = (value: number) => judgedFindings([gap("ad", value)], dismissed, start + 7 * day)[0]!;
    expect(isDismissed(at(-0.59))).toBe(true);
    expect(isDismissed(at(-0.61))).toBe(false);
    expect(at(-0.61)).toMatchObject({ isReopened: true, judged: { reason: "Known, and meant so" } });
  });

  test("keeps what was said before", () => {
    const [record] = after([0, [gap("ad", -0.4)]]);
    const again = judgedAs(judgedAs(judgedAs(record!, dismissal(0.4)), null), { ...dismissal(0.4), as: "confirmed" });
    expect(again).toMatchObject({ judged: { as: "confirmed" }, judgedBefore: [{ as: "dismissed" }] });
  });
});

describe("recording", () => {
  test("writes nothing for a second look at the same data", () => {
    const records = after([0, [gap("ad", -0.4)]]);
    expect(recordedAfter(records, [gap("ad", -0.4)], start)).toEqual([]);
    expect(recordedAfter(records, [gap("ad", -0.5)], start)[0]!.sizes).toHaveLength(1);
  });

  test("keeps so many sizes and no more", () => {
    const records = after(...Array.from({ length: mostRecorded + 5 }, (_, i) => [i, [gap("ad", -0.4)]] as const));
    expect(records[0]!.sizes).toHaveLength(mostRecorded);
    expect(records[0]!.sizes[0]!.at).toBe(start + 5 * day);
  });
});
