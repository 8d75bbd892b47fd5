import { z } from "zod";
import { grouped } from "../journeys/grouped.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import { isOnMap, rareOffMap, stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { codeOfTouchpoint, nodeOf } from "../journeys/nodes.ts";
import { lastOnMap } from "../journeys/stage-order.ts";
import type { Traits } from "../journeys/select-journeys.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { effectOnShare, effectOnShares, groupSumOf, worthOf } from "../measures/design-effect.ts";
import { share } from "../measures/map-measures.ts";
import { shareOf } from "../measures/share-of.ts";
import { quantileOf } from "../measures/statistics.ts";
import type { CountOf } from "../measures/statistics.ts";
import { differenceOf } from "./moments-of-truth.ts";
import { holding } from "./multiple-tests.ts";
import type { Tested } from "./multiple-tests.ts";
import { newcombeTest } from "./newcombe-test.ts";
import { sideAt } from "./findings-aggregates-of.ts";
import { feature } from "./reason-selection.ts";
import type { Feature, Outcome, ReasonSelection } from "./reason-selection.ts";
import { isClosed, visitsOf } from "./visits.ts";
import { stopWords } from "../words/stop-words.ts";

/** One thing that journeys with the outcome have more or less often than those without: an association. */
export const reason = z
  .object({
    ...feature.shape,
    /** Of the journeys with and without the outcome, those that have it. */
    with: share,
    without: share,
    /** Share with less share without. */
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  })
  .meta({ id: "Reason" });
export type Reason = z.infer<typeof reason>;

/** Journeys by whether they have the outcome, and of them those that have a feature. */
export interface FeatureCount extends Feature {
  readonly with: number;
  readonly without: number;
  /** Of which it can be told whether they have it: of a word those that said anything, of a trait those whose trait is known, else all. */
  readonly among: { readonly with: number; readonly without: number };
  /** The same of each group of customers, where these have several journeys and it was asked. */
  readonly groups?: readonly FeatureOfGroup[];
}

/** Of one group of customers the journeys with and without the outcome of which it can be told whether they have a feature (n), and those that have it (count). */
export interface FeatureOfGroup {
  readonly with: CountOf;
  readonly without: CountOf;
}

export interface ReasonAggregates {
  /** Journeys of which the outcome is known. */
  readonly with: number;
  readonly without: number;
  /** Waits longer than so many milliseconds are delays; 0 where ends are asked about. */
  readonly longerThanMs: number;
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
 * Two words side by side are told in the place of each of them if they set apart at least as well; where they do not, they are left out, and the words tell it. Words that say little by themselves are
 * not asked about, and beside another word only told if they add to it.
 *
 * @returns the largest difference first.
 */
export function finishReasons(aggregates: Pick<ReasonAggregates, "features">): Reason[] {
  return holding(withBestPhrases(testsOf(aggregates.features))).toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
}

/** The features that hold if journeys are independent, told or not: where customers have several journeys, these must be asked of groups of them. As p-values can but rise by that, no others can hold. */
export function holdingFeatures(aggregates: Pick<ReasonAggregates, "features">): Feature[] {
  return holding(testsOf(aggregates.features));
}

/** The same for the same feature. */
export function featureKey({ kind, name, value }: Feature): string {
  return JSON.stringify([kind, name, value]);
}

function testsOf(features: readonly FeatureCount[]): (Tested<Reason> & { readonly found: Reason })[] {
  return features
    .filter((one) => one.with + one.without >= leastWithFeature && one.among.with > 0 && one.among.without > 0 && !(one.kind === "said" && one.name.split(" ").every(saysLittle)))
    .map(({ among, with: having, without, groups = [], ...one }) => {
      const [first, second] = [{ count: having, n: among.with }, { count: without, n: among.without }];
      const sums = { first: groups.map((group) => groupSumOf(group.with)), second: groups.map((group) => groupSumOf(group.without)) };
      const effect = effectOnShares(sums.first, sums.second);
      const found = {
        ...one,
        with: shareOf(first.count, first.n, effectOnShare(sums.first))!,
        without: shareOf(second.count, second.n, effectOnShare(sums.second))!,
        difference: differenceOf(first, second, effect),
      };
      return { p: newcombeTest(worthOf(first, effect), worthOf(second, effect)), found };
    });
}

function saysLittle(word: string): boolean {
  return [...stopWords.values()].some((words) => words.has(word));
}

/** Leaves out phrases that do not set apart as well as each of their words, and the words of those that do. */
function withBestPhrases(tests: readonly (Tested<Reason> & { readonly found: Reason })[]): Tested<Reason>[] {
  const words = new Map(tests.flatMap((one) => (one.found.kind === "said" ? [[one.found.name, one] as const] : [])));
  const beaten = new Set<string>();
  for (const [name, phrase] of words) {
    const parts = name.split(" ");
    if (parts.length === 1) continue;
    const adds = parts.some(saysLittle);
    const beats = parts.every((part) => {
      const word = words.get(part);
      if (word === undefined) return true;
      if (phrase.p !== word.p) return phrase.p < word.p;
      return !adds && Math.abs(phrase.found.difference.value) >= Math.abs(word.found.difference.value);
    });
    for (const one of beats ? parts : [name]) beaten.add(one);
  }
  return tests.map((one) => (one.found.kind === "said" && beaten.has(one.found.name) ? { p: one.p, found: null } : one));
}

/** The journeys behind a number of a reason: of those with the outcome (`has`) or without it, those that have what the reason names; without a reason all of them. */
export function reasonSelectionOf(touchpoint: string, outcome: Outcome, has: boolean, longerThanMs: number, reason?: Reason): ReasonSelection {
  const base = { kind: "sets-apart" as const, touchpoint, outcome, has, longerThanMs };
  if (reason === undefined) return base;
  const { kind, name, value, segment } = reason;
  return { ...base, feature: { kind, name, value, ...(segment === undefined ? {} : { segment }) } };
}

/** Counts plainly what reasons need, but for words, traits and personas, which journeys do not hold; the meaning with which the store's SQL must agree. */
export function reasonAggregatesOf(log: JourneyLog, map: JourneyMap, touchpoint: string, outcome: Outcome): ReasonAggregates {
  const code = codeOfTouchpoint(touchpoint, map)!;
  const longerThanMs = outcome === "delay" ? delayLimitOf(log, map, code) : 0;
  const known = log.journeys.flatMap((journey) => {
    const has = outcomeAt(journey, log, map, { code, outcome, longerThanMs });
    return has === null ? [] : [{ journey, has }];
  });
  const features = known.flatMap(({ journey, has }) => featuresAt(journey, log, map, code).map((feature) => ({ feature, has })));
  const among = { with: known.filter(({ has }) => has).length, without: known.filter(({ has }) => !has).length };
  return {
    ...among,
    longerThanMs,
    features: [...grouped(features, (one) => featureKey(one.feature)).values()].map((same) => ({
      ...same[0]!.feature,
      with: same.filter(({ has }) => has).length,
      without: same.filter(({ has }) => !has).length,
      among,
    })),
  };
}

/** Counts features plainly by customer, each a group of its own; as `reasonAggregatesOf` for all. */
export function featuresByCustomerOf(log: JourneyLog, map: JourneyMap, touchpoint: string, outcome: Outcome, features: readonly Feature[]): FeatureOfGroup[][] {
  const code = codeOfTouchpoint(touchpoint, map)!;
  const longerThanMs = outcome === "delay" ? delayLimitOf(log, map, code) : 0;
  const customers = journeysByCustomer(log);
  return features.map((wanted) =>
    customers.map((journeys) => {
      const side = (has: boolean): CountOf => {
        const own = journeys.filter((journey) => outcomeAt(journey, log, map, { code, outcome, longerThanMs }) === has);
        return { count: own.filter((journey) => hasFeature(journey, log, map, code, wanted, new Map())).length, n: own.length };
      };
      return { with: side(true), without: side(false) };
    }),
  );
}

/** Beyond so many milliseconds a wait at the touchpoint is a delay. */
function delayLimitOf(log: JourneyLog, map: JourneyMap, code: number): number {
  const waits = log.journeys.flatMap((journey) => visitsOf(journey, map).flatMap((visit) => (visit.code === code && visit.waitMs !== null ? [visit.waitMs] : [])));
  return waits.length === 0 ? 0 : Math.floor(delayFactor * quantileOf(waits, 0.5));
}

/** Has a journey the outcome at a touchpoint? Null if that is not known: it was not at risk of ending here, or its wait is not over. */
export function outcomeAt(journey: Journey, log: JourneyLog, map: JourneyMap, { code, outcome, longerThanMs }: { readonly code: number; readonly outcome: Outcome; readonly longerThanMs: number }): boolean | null {
  const visit = visitsOf(journey, map).find((one) => one.code === code);
  if (visit === undefined) return null;
  if (outcome === "delay") return visit.waitMs === null ? null : visit.waitMs > longerThanMs;
  const newest = log.newest ?? 0;
  if (!visit.atRisk || visit.arrivedAt >= newest - map.timeoutMs || !isClosed(journey, log, map)) return null;
  return stateOf(journey, newest, map.timeoutMs) === "abandoned" && lastOnMap(journey) === code;
}

/** Has a journey that came to a touchpoint a feature? What it said and which persona it belongs to is not in journeys, so that none has such a feature here; the store alone can tell. */
export function hasFeature(journey: Journey, log: JourneyLog, map: JourneyMap, code: number, wanted: Feature, traits: Traits): boolean {
  if (wanted.kind === "trait") return traits.get(journey.customer)?.[wanted.name] === wanted.value;
  return featuresAt(journey, log, map, code).some(({ kind, name }) => kind === wanted.kind && name === wanted.name);
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
