import { describe, expect, test } from "vitest";
import { emotionScore, type Scale } from "../events/scales.ts";
import { grouped } from "../journeys/grouped.ts";
import { namesOnly } from "../maps/binding.ts";
import { has, knownWorld, meanOf, middleOf, type KnownEvent } from "./known-world.test-data.ts";
import { haldenMap } from "./maps.ts";
import type { HaldenOptions } from "./simulator.ts";
import { touchpoints as tables, type TouchpointName } from "./tables.ts";
import { truthIds, truths } from "./truths.ts";

const day = 86_400_000;
const map = haldenMap();
const touchpointOf = new Map(map.touchpoints.flatMap(({ id, binding }) => namesOnly(binding!)!.map((name) => [name, id as TouchpointName])));
const buying = map.touchpoints.filter(({ stage }) => stage !== "service" && stage !== "loyalty").map(({ id }) => id as TouchpointName);

interface World {
  readonly journeys: readonly (readonly KnownEvent[])[];
  /** Journeys whose outcome is known: delivered, or silent for the map's timeout at the end of the year. */
  readonly closed: readonly (readonly KnownEvent[])[];
  /** By touchpoint; those off the map under the name of their event. */
  readonly answers: ReadonlyMap<string, readonly KnownEvent[]>;
}

const planted = worldOf({});
const plain = worldOf({ truths: "none" });

function worldOf(options: HaldenOptions): World {
  const journeys = [...knownWorld(options).values()];
  const newest = journeys.reduce((latest, journey) => Math.max(latest, journey.at(-1)!.at), 0);
  return {
    journeys,
    closed: journeys.filter((journey) => has(journey, "bike_delivered") || journey.at(-1)!.at < newest - map.timeoutMs),
    answers: grouped(journeys.flatMap((journey) => journey.filter(({ scale }) => scale !== "")), ({ event }) => touchpointOf.get(event) ?? event),
  };
}

/** Emotion levels (-2..2) of the answers at a touchpoint. */
function levelsAt({ answers }: World, name: TouchpointName, from = "", until = "9999"): number[] {
  return (answers.get(name) ?? []).filter((e) => e.time >= from && e.time < until).map(levelOf);
}

function levelOf(event: KnownEvent): number {
  return 2 * emotionScore(event.scale as Scale, event.rating!);
}

/** Days from the first event of one name to the first of another later on, for journeys that have both. */
function daysBetween(world: World, from: string, to: string, since = "", until = "9999"): number[] {
  return world.journeys.flatMap((journey) => {
    const start = journey.find(({ event }) => event === from);
    const end = journey.find(({ event }) => event === to);
    return start && end && start.time >= since && start.time < until ? [(end.at - start.at) / day] : [];
  });
}

function convertedShare(journeys: readonly (readonly KnownEvent[])[]): number {
  return journeys.filter((journey) => has(journey, "bike_delivered")).length / journeys.length;
}

/** Share of the closed journeys that came by and ended here without the bike. */
function dropOffs(world: World): ReadonlyMap<TouchpointName, { reached: number; left: number }> {
  const counts = new Map(map.touchpoints.map(({ id }) => [id as TouchpointName, { reached: 0, left: 0 }]));
  for (const journey of world.closed) {
    const walked = journey.map(({ event }) => touchpointOf.get(event)).filter((name) => name !== undefined);
    for (const name of new Set(walked)) counts.get(name)!.reached += 1;
    if (!has(journey, "bike_delivered") && walked.length > 0) counts.get(walked.at(-1)!)!.left += 1;
  }
  return counts;
}

/** Shares of a touchpoint's journeys that have one off-map event directly after it, the largest first. */
function offMapAfter(world: World): readonly { touchpoint: string; event: string; share: number }[] {
  const journeysWith = new Map<string, number>();
  const reached = new Map<string, number>();
  for (const journey of world.journeys) {
    const names = journey.map(({ event }) => touchpointOf.get(event));
    for (const name of new Set(names)) if (name !== undefined) reached.set(name, (reached.get(name) ?? 0) + 1);
    const after = new Set(names.flatMap((name, i) => (name !== undefined && i + 1 < names.length && names[i + 1] === undefined ? [`${name} ${journey[i + 1]!.event}`] : [])));
    for (const pair of after) journeysWith.set(pair, (journeysWith.get(pair) ?? 0) + 1);
  }
  return [...journeysWith]
    .map(([pair, journeys]) => {
      const [touchpoint, event] = pair.split(" ") as [string, string];
      return { touchpoint, event, share: journeys / reached.get(touchpoint)! };
    })
    .toSorted((a, b) => b.share - a.share);
}

/** Difference in conversion between journeys that felt good and bad at a touchpoint, with its distance from 0 in standard errors. */
function differenceByFeeling(world: World, name: TouchpointName): { difference: number; standardErrors: number } {
  const closed = new Map(world.closed.map((journey) => [journey[0]!.customer, journey]));
  const felt = [...grouped(world.answers.get(name)!, ({ customer }) => customer)].flatMap(([customer, answers]) => {
    const journey = closed.get(customer);
    const level = meanOf(answers.map(levelOf));
    return journey === undefined || level === 0 ? [] : [{ journey, good: level > 0 }];
  });
  const good = felt.filter((f) => f.good).map(({ journey }) => journey);
  const bad = felt.filter((f) => !f.good).map(({ journey }) => journey);
  const [p, q, all] = [convertedShare(good), convertedShare(bad), convertedShare(felt.map(({ journey }) => journey))];
  return { difference: p - q, standardErrors: Math.abs(p - q) / Math.sqrt(all * (1 - all) * (1 / good.length + 1 / bad.length)) };
}

describe("in the demo's world", () => {
  test("leasing approval takes about six days and is hated", () => {
    const waits = daysBetween(planted, "lease_submitted", "lease_approved");
    expect(middleOf(waits)).toBeGreaterThan(5.5);
    expect(middleOf(waits)).toBeLessThan(7);
    expect(meanOf(levelsAt(planted, "leasing-approval"))).toBeCloseTo(truths["leasing-silence"].level, 1);
    const leasing = planted.journeys.filter((journey) => has(journey, "lease_submitted"));
    expect(leasing.filter((journey) => has(journey, "lease_id_rejected")).length / leasing.length).toBeCloseTo(truths["leasing-silence"].idRejectedShare, 1);
  });

  test("a third of the leasing customers ring a store, on no map and in bad temper", () => {
    const [most, next] = offMapAfter(planted);
    expect(most).toMatchObject({ touchpoint: "leasing-approval", event: "store_called" });
    expect(most!.share).toBeGreaterThan(0.28);
    expect(most!.share).toBeLessThan(0.37);
    expect(next!.share).toBeLessThan(0.05);
    expect(meanOf(planted.answers.get("store_called")!.map(levelOf))).toBeCloseTo(truths["leasing-silence"].callLevel, 1);
  });

  test("leasing loses more customers than it would", () => {
    const { reached, left } = dropOffs(planted).get("leasing-approval")!;
    expect(left / reached).toBeCloseTo(truths["leasing-silence"].dropOff, 1);
    const usual = dropOffs(plain).get("leasing-approval")!;
    expect(left / reached).toBeGreaterThan(usual.left / usual.reached + 0.08);
  });

  test("riders buy three times as often, and how the ride felt decides", () => {
    const considered = planted.closed.filter((journey) => journey.some(({ event }) => ["compares-models", "asks-a-question", "test-ride"].includes(touchpointOf.get(event) ?? "")));
    const rode = considered.filter((journey) => has(journey, "test_ride_done"));
    const didNot = considered.filter((journey) => !has(journey, "test_ride_done"));
    expect(convertedShare(rode) / convertedShare(didNot)).toBeGreaterThan(2.5);
    const { difference, standardErrors } = differenceByFeeling(planted, "test-ride");
    expect(difference).toBeGreaterThan(0.3);
    expect(standardErrors).toBeGreaterThan(6);
    expect(meanOf(levelsAt(planted, "test-ride"))).toBeCloseTo(truths["test-ride-decides"].level, 1);
  });

  test("no other touchpoint decides by how it felt", () => {
    for (const name of buying) if (name !== "test-ride") expect(differenceByFeeling(planted, name).standardErrors, name).toBeLessThan(2.8);
  });

  test("the site feels better from the day of the quiet consent layer on", () => {
    const { changedOn, levelBefore } = truths["quiet-consent-layer"];
    expect(meanOf(levelsAt(planted, "lands-on-site", "", changedOn))).toBeCloseTo(levelBefore, 1);
    expect(meanOf(levelsAt(planted, "lands-on-site", changedOn))).toBeCloseTo(tables["lands-on-site"].level, 1);
  });

  test("delivery takes longer and feels worse from the day of the one carrier on", () => {
    const { changedOn, levelAfter } = truths["delivery-slips"];
    expect(middleOf(daysBetween(planted, "delivery_scheduled", "bike_delivered", "", changedOn))).toBeCloseTo(9.3, 0);
    expect(middleOf(daysBetween(planted, "delivery_scheduled", "bike_delivered", changedOn, "2026-09-15"))).toBeCloseTo(16.3, 0);
    const before = meanOf(levelsAt(planted, "waits-for-delivery", "", changedOn));
    const after = meanOf(levelsAt(planted, "waits-for-delivery", "2026-06-01"));
    expect(before).toBeCloseTo(tables["waits-for-delivery"].level, 1);
    expect(Math.abs(after - levelAfter)).toBeLessThan(0.1);
  });

  test("comparing and support feel worse than the team believes, everything else as it believes", () => {
    expect(meanOf(levelsAt(planted, "compares-models"))).toBeCloseTo(truths["models-not-comparable"].level, 1);
    expect(meanOf(levelsAt(planted, "contacts-support"))).toBeCloseTo(truths["case-history-lost"].level, 1);
    const touched = new Set<string>(truthIds.map((id) => truths[id].touchpoint));
    for (const { id } of map.touchpoints) {
      const name = id as TouchpointName;
      if (touched.has(name) || name === "refers-a-friend") continue;
      expect(Math.abs(meanOf(levelsAt(planted, name)) - tables[name].level), name).toBeLessThan(0.08);
    }
  });

  test("the last touchpoint has too few answers to be sure of", () => {
    const answers = levelsAt(planted, "refers-a-friend").length;
    expect(answers).toBeGreaterThanOrEqual(5);
    expect(answers).toBeLessThan(30);
  });
});

describe("with the truths switched off", () => {
  test("people feel at every touchpoint what the team expects", () => {
    for (const { id } of map.touchpoints) {
      const name = id as TouchpointName;
      const levels = levelsAt(plain, name);
      const mean = meanOf(levels);
      const deviation = Math.sqrt(meanOf(levels.map((level) => (level - mean) ** 2)));
      expect(Math.abs(mean - tables[name].level), name).toBeLessThan((1.5 * deviation) / Math.sqrt(levels.length));
    }
  });

  test("leasing takes a day and a half", () => {
    const waits = daysBetween(plain, "lease_submitted", "lease_approved");
    expect(middleOf(waits)).toBeGreaterThan(1.2);
    expect(middleOf(waits)).toBeLessThan(2.1);
  });

  test("nothing off the map follows a touchpoint in more than 5 of 100 journeys", () => {
    expect(offMapAfter(plain)[0]!.share).toBeLessThan(0.05);
  });

  test("no touchpoint loses 5 points more than the others", () => {
    const counts = [...dropOffs(plain)];
    for (const [name, { reached, left }] of counts) {
      const others = counts.filter(([other]) => other !== name);
      const pooled = others.reduce((sum, [, c]) => sum + c.left, 0) / others.reduce((sum, [, c]) => sum + c.reached, 0);
      expect(left / reached - pooled, name).toBeLessThan(0.05);
    }
  });

  test("no touchpoint decides by how it felt", () => {
    for (const name of buying) expect(differenceByFeeling(plain, name).standardErrors, name).toBeLessThan(2.8);
  });

  test("nothing changes at the dates of the changes", () => {
    const cases = [
      { name: "lands-on-site", changedOn: truths["quiet-consent-layer"].changedOn },
      { name: "waits-for-delivery", changedOn: truths["delivery-slips"].changedOn },
    ] as const;
    for (const { name, changedOn } of cases) {
      expect(Math.abs(meanOf(levelsAt(plain, name, "", changedOn)) - meanOf(levelsAt(plain, name, changedOn))), name).toBeLessThan(0.06);
    }
    const before = middleOf(daysBetween(plain, "delivery_scheduled", "bike_delivered", "", truths["delivery-slips"].changedOn));
    const after = middleOf(daysBetween(plain, "delivery_scheduled", "bike_delivered", truths["delivery-slips"].changedOn, "2026-09-15"));
    expect(Math.abs(after - before)).toBeLessThan(0.5);
  });
});

test("each truth can be planted alone, and then only its touchpoint differs", () => {
  for (const id of truthIds) {
    const world = worldOf({ customers: 3000, truths: [id] });
    const here = truths[id].touchpoint;
    for (const { id: other } of map.touchpoints) {
      const levels = levelsAt(world, other as TouchpointName);
      if (other === here || levels.length < 100) continue;
      expect(Math.abs(meanOf(levels) - tables[other as TouchpointName].level), `${other} with ${id}`).toBeLessThan(0.12);
    }
    expect(Math.abs(meanOf(levelsAt(world, here)) - tables[here].level), here).toBeGreaterThan(0.2);
  }
});
