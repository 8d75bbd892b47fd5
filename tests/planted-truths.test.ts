import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ListedJourney } from "@desirepath/core/api/maps.ts";
import { haldenCsv, haldenMapping } from "@desirepath/core/halden/csv.ts";
import type { Finding } from "@desirepath/core/findings/finding.ts";
import { haldenMap, haldenMaps } from "@desirepath/core/halden/maps.ts";
import { truths } from "@desirepath/core/halden/truths.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import type { MapMeasures, TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../apps/server/src/test-app.ts";

const day = 86_400_000;
const map = haldenMap();
let app: TestApp;
/** The demo's year as the product measures it: with all truths, and with none. */
let planted: MapMeasures;
let plain: MapMeasures;

beforeAll(async () => {
  app = await openTestApp();
  for (const choice of ["all", "none"] as const) {
    const path = join(app.folder, `${choice}.csv`);
    await pipeline(Readable.from(haldenCsv({ truths: choice })), createWriteStream(path));
    await app.store(choice, path, haldenMapping);
  }
  [planted, plain] = [given(await app.journeys.measuresOf("all", map)), given(await app.journeys.measuresOf("none", map))];
});
afterAll(() => app?.remove());

function at(measures: MapMeasures, touchpoint: string): TouchpointMeasures {
  return measures.touchpoints.find((found) => found.touchpoint === touchpoint)!;
}

/** The level that people feel at a touchpoint, -2 to 2. */
function level(measures: MapMeasures, touchpoint: string): number {
  return 2 * at(measures, touchpoint).emotion!.actual;
}

async function journeysBehind(workspace: string, selection: JourneySelection): Promise<ListedJourney[]> {
  const found: ListedJourney[] = [];
  for (;;) {
    const page = given(await app.journeys.journeys(workspace, map, {}, selection, { offset: found.length, limit: 500 }));
    found.push(...page.journeys);
    if (page.journeys.length === 0 || found.length >= page.total) return found;
  }
}

function converted(journeys: readonly ListedJourney[]): number {
  return journeys.filter(({ state }) => state === "converted").length / journeys.length;
}

/** Conversion of the closed journeys that felt good and bad at a touchpoint, with their difference in standard errors. */
async function conversionByFeeling(workspace: string, touchpoint: string): Promise<{ good: number; bad: number; standardErrors: number }> {
  const closedAt = async (levels: readonly number[]) => (await Promise.all(levels.map((one) => journeysBehind(workspace, { kind: "felt", touchpoint, level: one })))).flat().filter(({ state }) => state !== "open");
  const [good, bad] = [await closedAt([1, 2]), await closedAt([-2, -1])];
  const all = converted([...good, ...bad]);
  return { good: converted(good), bad: converted(bad), standardErrors: Math.abs(converted(good) - converted(bad)) / Math.sqrt(all * (1 - all) * (1 / good.length + 1 / bad.length)) };
}

/** Mean levels of the answers in the whole weeks before and after a day, of a touchpoint's weekly trend; weeks within `settling` days after it count for neither. */
async function levelsAround(workspace: string, touchpoint: string, changedOn: string, settling = 7): Promise<{ before: number; after: number }> {
  const { trend } = given(await app.journeys.touchpointEvidence(workspace, map, {}, touchpoint));
  const changed = Date.parse(changedOn);
  const mean = (weeks: typeof trend) => (2 * weeks.reduce((sum, week) => sum + week.mean! * week.n, 0)) / weeks.reduce((sum, week) => sum + week.n, 0);
  const known = trend.filter((week) => week.mean !== null);
  return { before: mean(known.filter(({ week }) => week + 7 * day <= changed)), after: mean(known.filter(({ week }) => week >= changed + settling * day)) };
}

describe("in the demo, the product finds", () => {
  test("leasing approval slow, hated and abandoned", () => {
    const { level: trueLevel, dropOff } = truths["leasing-silence"];
    const leasing = at(planted, "leasing-approval");
    expect(leasing).toMatchObject({ evidence: "contradicted", gap: { finding: true } });
    expect(level(planted, "leasing-approval")).toBeCloseTo(trueLevel, 1);
    expect(leasing.gap!.value).toBeLessThan(-0.9);
    expect(leasing.dropOff!.share).toBeCloseTo(dropOff, 1);
    expect(leasing.dropOff!.low).toBeGreaterThan(at(plain, "leasing-approval").dropOff!.high);
    expect(leasing.timeToNext!.medianSeconds).toBeGreaterThan(4 * 86_400);
    expect(leasing.timeToNext!.medianSeconds).toBeGreaterThan(2 * at(plain, "leasing-approval").timeToNext!.medianSeconds);
  });

  test("a third of the leasing customers ringing a store: a column that the map does not have, and a desire path", async () => {
    const { callShare, callLevel } = truths["leasing-silence"];
    expect(planted.unmapped).toHaveLength(1);
    const [called] = planted.unmapped;
    expect(called).toMatchObject({ after: "leasing-approval", name: "store_called", emotion: { enough: true } });
    expect(Math.abs(called!.share.share - callShare)).toBeLessThan(0.02);
    expect(2 * called!.emotion!.actual).toBeCloseTo(callLevel, 1);
    expect(planted.desirePaths[0]).toMatchObject({ kind: "off-map", from: "leasing-approval", to: "off:store_called", journeys: called!.share.count });
    expect(await journeysBehind("all", { kind: "off-map", name: "store_called", after: "leasing-approval" })).toHaveLength(called!.share.count);
  });

  test("the test ride to delight more than expected, and to decide who buys", async () => {
    expect(at(planted, "test-ride")).toMatchObject({ evidence: "contradicted", gap: { finding: true } });
    expect(level(planted, "test-ride")).toBeCloseTo(truths["test-ride-decides"].level, 1);
    const { good, bad, standardErrors } = await conversionByFeeling("all", "test-ride");
    expect(good - bad).toBeGreaterThan(0.3);
    expect(standardErrors).toBeGreaterThan(6);
  });

  test("the site better since the quiet consent layer", async () => {
    const { changedOn, levelBefore } = truths["quiet-consent-layer"];
    const { before, after } = await levelsAround("all", "lands-on-site", changedOn);
    expect(before).toBeCloseTo(levelBefore, 1);
    expect(after).toBeCloseTo(0.5, 1);
  });

  test("delivery worse since the one carrier", async () => {
    const { changedOn, levelAfter } = truths["delivery-slips"];
    const { before, after } = await levelsAround("all", "waits-for-delivery", changedOn, 14);
    expect(before).toBeCloseTo(0.2, 1);
    expect(Math.abs(after - levelAfter)).toBeLessThan(0.1);
  });

  test("comparing and support below what the team believes, with a way back from the ride to comparing", () => {
    expect(level(planted, "compares-models")).toBeCloseTo(truths["models-not-comparable"].level, 1);
    expect(level(planted, "contacts-support")).toBeCloseTo(truths["case-history-lost"].level, 1);
    for (const touchpoint of ["compares-models", "contacts-support"]) expect(at(planted, touchpoint)).toMatchObject({ evidence: "contradicted", gap: { finding: true } });
    const wayBack = planted.desirePaths.find(({ kind }) => kind === "backward");
    expect(wayBack).toMatchObject({ from: "test-ride", to: "compares-models" });
    expect(wayBack!.journeys / at(planted, "test-ride").reach).toBeGreaterThan(0.08);
  });

  test("nothing else: no other gap, no other path", () => {
    const touched = new Set<string>(Object.values(truths).map(({ touchpoint }) => touchpoint));
    expect(planted.touchpoints.filter(({ gap }) => gap?.finding).map(({ touchpoint }) => touchpoint).toSorted()).toEqual([...touched].toSorted());
    expect(planted.desirePaths).toHaveLength(2);
  });
});

/** The findings of one kind as `touchpoint` or, of a desire path, `touchpoint > to`. */
function named(findings: readonly Finding[], kind: Finding["kind"]): string[] {
  return findings.filter((found) => found.kind === kind).map((found) => (found.kind === "desire-path" ? `${found.touchpoint} > ${found.to}` : found.touchpoint)).toSorted();
}

function daysFrom(changedOn: string, found: number): number {
  return Math.abs(found - Date.parse(changedOn)) / day;
}

describe("in the demo, the findings name", () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = given(await app.journeys.findings("all", map));
  });
  const changeAt = (touchpoint: string) => findings.find((found) => found.kind === "change" && found.touchpoint === touchpoint) as Extract<Finding, { kind: "change" }>;

  test("the test ride as the only moment of truth, after which a good feeling buys", () => {
    expect(named(findings, "moment-of-truth")).toEqual(["test-ride"]);
    const ride = findings.find((found) => found.kind === "moment-of-truth")!;
    expect(ride.low).toBeGreaterThan(0.3);
  });

  test("the two changes, to within two weeks of their days, and no other", () => {
    expect(named(findings, "change")).toEqual(["lands-on-site", "waits-for-delivery"]);
    const [site, delivery] = [changeAt("lands-on-site"), changeAt("waits-for-delivery")];
    expect(daysFrom(truths["quiet-consent-layer"].changedOn, site.week)).toBeLessThanOrEqual(14);
    expect(daysFrom(truths["delivery-slips"].changedOn, delivery.week)).toBeLessThanOrEqual(14);
    expect(2 * site.before.mean).toBeCloseTo(truths["quiet-consent-layer"].levelBefore, 1);
    expect(site.low).toBeGreaterThan(0);
    expect(2 * delivery.after.mean).toBeCloseTo(truths["delivery-slips"].levelAfter, 1);
    expect(delivery.high).toBeLessThan(0);
  });

  test("the gaps and ways that are planted, and no other", () => {
    expect(named(findings, "gap")).toEqual(Object.values(truths).map(({ touchpoint }) => touchpoint).toSorted());
    expect(named(findings, "desire-path")).toEqual(["leasing-approval > off:store_called", "test-ride > compares-models"]);
  });

  test("on the other maps the same truths by those maps' touchpoints", async () => {
    const onOthers = await Promise.all(haldenMaps().filter(({ id }) => id !== map.id).map(async (other) => given(await app.journeys.findings("all", other))));
    expect(named(onOthers.flat(), "moment-of-truth")).toEqual(["rides"]);
    expect(named(onOthers.flat(), "gap")).toEqual(["compares-again", "gets-an-answer", "rides"]);
    expect(onOthers.flat().filter(({ kind }) => kind !== "drop-off")).toHaveLength(4);
  });

  test("leasing approval as slow and as what sends people to the phone, and what the missing ride costs as drop-off", () => {
    expect(named(findings, "slow")).toEqual(["leasing-approval"]);
    expect(named(findings, "escalation")).toEqual(["leasing-approval"]);
    expect(named(findings, "drop-off")).toEqual(["asks-a-question", "checkout", "compares-models"]);
    expect(named(findings, "rework")).toEqual([]);
    expect(findings.find(({ kind }) => kind === "escalation")).toMatchObject({ journeys: expect.closeTo(0.33 * 3040, -2) });
  });

  test("each as many journeys as it opens", async () => {
    for (const found of findings) expect(given(await app.journeys.journeys("all", map, {}, found.selection, { offset: 0, limit: 1 })).total, `${found.kind} ${found.touchpoint}`).toBe(found.journeys);
  });
});

describe("in the same year without the truths, the product reports", () => {
  test("no gap, no unmapped column and no desire path", () => {
    expect(plain.touchpoints.filter(({ gap, evidence }) => gap?.finding === true || evidence === "contradicted")).toEqual([]);
    expect(plain.unmapped).toEqual([]);
    expect(plain.desirePaths).toEqual([]);
  });

  test("no finding, on none of its maps but the one whose touchpoints lose customers unequally by how they are drawn", async () => {
    for (const one of haldenMaps()) {
      const found = given(await app.journeys.findings("none", one));
      // Whoever books a ride comes to it, so that all who leave do so at the touchpoints after it.
      if (one.id === "test-ride-to-order") expect(named(found, "drop-off")).toEqual(["compares-again", "orders", "rides"]);
      expect(found.filter(({ kind }) => one.id !== "test-ride-to-order" || kind !== "drop-off"), one.title).toEqual([]);
    }
  });

  test("no touchpoint that loses 5 points more of its customers than the others", () => {
    const found = plain.touchpoints.flatMap(({ touchpoint, dropOff }) => (dropOff === null ? [] : [{ touchpoint, dropOff }]));
    for (const { touchpoint, dropOff } of found) {
      const others = found.filter((other) => other.touchpoint !== touchpoint);
      const pooled = others.reduce((sum, other) => sum + other.dropOff.count, 0) / others.reduce((sum, other) => sum + other.dropOff.n, 0);
      expect(dropOff.share - pooled, touchpoint).toBeLessThan(0.05);
    }
  });

  test("a test ride that does not decide", async () => {
    expect((await conversionByFeeling("none", "test-ride")).standardErrors).toBeLessThan(2.8);
  });

  test("no change on the days of the changes", async () => {
    for (const [touchpoint, changedOn] of [["lands-on-site", truths["quiet-consent-layer"].changedOn], ["waits-for-delivery", truths["delivery-slips"].changedOn]] as const) {
      const { before, after } = await levelsAround("none", touchpoint, changedOn);
      expect(Math.abs(after - before), touchpoint).toBeLessThan(0.06);
    }
  });
});
