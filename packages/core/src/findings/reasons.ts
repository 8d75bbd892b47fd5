import { z } from "zod";
import { grouped } from "../journeys/grouped.ts";
import { isOnMap, rareOffMap, stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { codeOfTouchpoint, nodeOf } from "../journeys/nodes.ts";
import { lastOnMap } from "../journeys/stage-order.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { quantileOf } from "../measures/statistics.ts";
import { differenceOf } from "./moments-of-truth.ts";
import { holding } from "./multiple-tests.ts";
import { newcombeTest } from "./newcombe-test.ts";
import { sideAt } from "./findings-aggregates-of.ts";
import { isClosed, visitsOf } from "./visits.ts";

/** What is asked about a touchpoint: who ends there against who goes on, or who waits long for the next touchpoint against who does not. */
export const outcomes = ["end", "delay"] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * What journeys can have in common: an off-map event after the touchpoint and before the next one; the touchpoint before it; a channel that they used here; a bad feeling here; a word that they
 * said here; a trait.
 */
export const featureKinds = ["did", "came-from", "channel", "felt-bad", "said", "trait"] as const;
export type FeatureKind = (typeof featureKinds)[number];

/** One thing that journeys with the outcome have more or less often than those without: an association. */
export const reason = z
  .object({
    kind: z.enum(featureKinds),
    /** Of a came-from the node; of a trait its name. */
    name: z.string(),
    /** Of a trait. */
    value: z.string(),
    /** Of the journeys with and without the outcome, those that have it. */
    with: share,
    without: share,
    /** Share with less share without. */
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  })
  .meta({ id: "Reason" });
export type Reason = z.infer<typeof reason>;

export interface Feature {
  readonly kind: FeatureKind;
  readonly name: string;
  readonly value: string;
}

/** Journeys by whether they have the outcome, and of them those that have a feature. */
export interface FeatureCount extends Feature {
  readonly with: number;
  readonly without: number;
  /** Of which it can be told whether they have it: of a word those that said anything, of a trait those whose trait is known, else all. */
  readonly among: { readonly with: number; readonly without: number };
}

export interface ReasonAggregates {
  /** Journeys of which the outcome is known. */
  readonly with: number;
  readonly without: number;
  /** In any order. */
  readonly features: readonly FeatureCount[];
}

/** On both sides together a feature must have so many journeys to be tested. */
export const leastWithFeature = 10;

/** A wait is a delay beyond twice the median. */
export const delayFactor = 2;

/**
 * The features that journeys with an outcome have more or less often than those without it, by more than chance: Newcombe's test, Benjamini and Hochberg's correction at 5 % over all features asked
 * about here. The question is asked by somebody of one touchpoint; it is a family of its own beside that of the map's findings.
 *
 * @returns the largest difference first.
 */
export function finishReasons(aggregates: ReasonAggregates): Reason[] {
  const tests = aggregates.features
    .filter((feature) => feature.with + feature.without >= leastWithFeature && feature.among.with > 0 && feature.among.without > 0)
    .map(({ kind, name, value, among, ...counts }) => {
      const [first, second] = [{ count: counts.with, n: among.with }, { count: counts.without, n: among.without }];
      return { p: newcombeTest(first, second), found: { kind, name, value, with: shareOf(first.count, first.n)!, without: shareOf(second.count, second.n)!, difference: differenceOf(first, second) } };
    });
  return holding(tests).toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
}

/** Counts plainly what reasons need, but for words and traits, which journeys do not hold; the meaning with which the store's SQL must agree. */
export function reasonAggregatesOf(log: JourneyLog, map: JourneyMap, touchpoint: string, outcome: Outcome): ReasonAggregates {
  const code = codeOfTouchpoint(touchpoint, map)!;
  const known = knownVisits(log, map, code, outcome);
  const features = known.flatMap(({ journey, has }) => featuresAt(journey, log, map, code).map((feature) => ({ feature, has })));
  const among = { with: known.filter(({ has }) => has).length, without: known.filter(({ has }) => !has).length };
  return {
    ...among,
    features: [...grouped(features, ({ feature: { kind, name, value } }) => JSON.stringify([kind, name, value])).values()].map((same) => ({
      ...same[0]!.feature,
      with: same.filter(({ has }) => has).length,
      without: same.filter(({ has }) => !has).length,
      among,
    })),
  };
}

/** Visits of which the outcome is known: at risk of ending here, or with a wait that is known. */
function knownVisits(log: JourneyLog, map: JourneyMap, code: number, outcome: Outcome): { journey: Journey; has: boolean }[] {
  const visits = log.journeys.flatMap((journey) => visitsOf(journey, map).filter((visit) => visit.code === code).map((visit) => ({ journey, visit })));
  const newest = log.newest ?? 0;
  if (outcome === "end") {
    return visits
      .filter(({ journey, visit }) => visit.atRisk && visit.arrivedAt < newest - map.timeoutMs && isClosed(journey, log, map))
      .map(({ journey }) => ({ journey, has: stateOf(journey, newest, map.timeoutMs) === "abandoned" && lastOnMap(journey) === code }));
  }
  const timed = visits.flatMap(({ journey, visit }) => (visit.waitMs === null ? [] : [{ journey, waitMs: visit.waitMs }]));
  if (timed.length === 0) return [];
  const limit = Math.floor(delayFactor * quantileOf(timed.map(({ waitMs }) => waitMs), 0.5));
  return timed.map(({ journey, waitMs }) => ({ journey, has: waitMs > limit }));
}

function featuresAt(journey: Journey, { offMapNames }: JourneyLog, map: JourneyMap, code: number): Feature[] {
  const codes = journey.touchpoints.map(foldCode);
  const first = codes.indexOf(code);
  const next = codes.findIndex((other, i) => i > first && isOnMap(other) && other !== code);
  const after = codes.slice(first, next < 0 ? undefined : next).filter((other) => !isOnMap(other) && other !== rareOffMap);
  const before = codes.slice(0, first).findLast(isOnMap);
  const channels = journey.channels.filter((channel, i) => codes[i] === code && channel !== "");
  return [
    ...[...new Set(after)].map((other) => ({ kind: "did" as const, name: nodeOf(other, map, offMapNames).slice("off:".length), value: "" })),
    { kind: "came-from", name: before === undefined ? "start" : nodeOf(before, map, offMapNames), value: "" },
    ...[...new Set(channels)].map((channel) => ({ kind: "channel" as const, name: channel, value: "" })),
    ...(sideAt(journey, code) === "bad" ? [{ kind: "felt-bad" as const, name: "", value: "" }] : []),
  ];
}
