import { type DeviationAggregate, deviationAggregatesOf } from "@desirepath/core/conformance/deviation-measures.ts";
import type { FindingSelection } from "@desirepath/core/findings/finding-selections.ts";
import { deviationClasses } from "@desirepath/core/findings/finding-selections.ts";
import { findingsAggregatesOf } from "@desirepath/core/findings/findings-aggregates-of.ts";
import { outcomes, type ReasonSelection } from "@desirepath/core/findings/reason-selection.ts";
import { type FeatureCount, type FeatureOfGroup, featuresByCustomerOf, reasonAggregatesOf, type ReasonAggregates } from "@desirepath/core/findings/reasons.ts";
import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import { cutJourneys, type SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { selectJourneys, type Traits } from "@desirepath/core/journeys/select-journeys.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { drawn, writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named, type Rule } from "@desirepath/core/maps/binding.ts";
import { day, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok } from "@desirepath/core/result.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { findingsAggregatesFrom } from "../journeys/findings.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import type { JourneyView } from "../journeys/journey-view.ts";
import { journeysBehind } from "../journeys/listed-journeys.ts";
import { must, storeTraits } from "../journeys/stored-log.ts";
import { openStoreBefore, workspaceWith } from "../journeys/test-store.ts";
import { deviationAggregatesFrom } from "./deviations.ts";
import { featuresByGroup } from "./reason-groups.ts";
import { reasonAggregatesFrom } from "./reasons.ts";

let engine: EventEngine;
let store: JourneyStore;
openStoreBefore((...opened) => {
  [engine, store] = opened;
});

/** Everything that findings look at is on one of these maps: expectations, targets, required touchpoints, loops, ways that are drawn. */
const maps: readonly JourneyMap[] = [
  withFailures(withTarget(writtenMap("Look: ad =0.5, shop =-1 | Buy: pay !, call | Use: use", { goal: { name: "Paid", rule: named("pay") }, timeoutMs: day, arrows: [drawn("use", "ad", "loop"), drawn("shop", "use")] }), "shop", 1800)),
  withTarget(writtenMap("A: ad !, shop =1 | B: pay, use ! | C: chat", { goal: { name: "Quit", rule: named("quit") }, scope: { kind: "inactivity" }, timeoutMs: 10 * day }), "pay", 60),
];

/** Some of what is done at two touchpoints fails, and of a third what can never happen there. */
function withFailures(map: JourneyMap): JourneyMap {
  const failures: Readonly<Record<string, Rule>> = { ad: { kind: "one-of", of: "channel", values: ["Phone"] }, shop: { kind: "less-than", of: "rating", than: 3 }, pay: named("ad") };
  return { ...map, touchpoints: map.touchpoints.map((t) => ({ ...t, failure: failures[t.id] ?? null })) };
}

function withTarget(map: JourneyMap, id: string, targetSeconds: number): JourneyMap {
  return { ...map, touchpoints: map.touchpoints.map((t) => (t.id === id ? { ...t, targetSeconds } : t)) };
}

/** As `anyLog`, with a support channel where that has the web. */
const anySupportedLog = anyLog(60).map((events) => events.map((event) => (event.channel === "web" ? { ...event, channel: "Phone" } : event)));

async function inView<T>(events: readonly SourcedEvent[], map: JourneyMap, use: (view: JourneyView) => Promise<T>, traits: Traits = new Map()): Promise<T> {
  const workspace = await workspaceWith(engine, events);
  await storeTraits(engine.driver, workspace, traits);
  return must(store.inView(workspace, map, {}, async (view) => ok(await use(view))));
}

const selections: readonly FindingSelection[] = [
  ...(["good", "neutral", "bad"] as const).map((side) => ({ kind: "felt-toward" as const, touchpoint: "shop", side })),
  { kind: "came-back", touchpoint: "shop" },
  { kind: "escalated", touchpoint: "ad" },
  { kind: "escalated", touchpoint: "pay" },
  { kind: "waited", touchpoint: "ad", longerThanMs: 1000, from: 0 },
  { kind: "waited", touchpoint: "shop", longerThanMs: 0, from: writtenLogStart + day },
  { kind: "got-past", touchpoint: "shop", passed: true },
  { kind: "got-past", touchpoint: "shop", passed: false },
  { kind: "came-back", touchpoint: "none" },
  ...deviationClasses.map((deviation) => ({ kind: "deviates" as const, deviation })),
];

const openAfterBad = log("ann: shop, ad").map((event) => (event.name === "shop" ? { ...event, scale: "nps" as const, rating: 0 } : event));

test("counts, deviations, reasons and the journeys behind them agree with the reference, on random logs", async () => {
  await fc.assert(
    fc.asyncProperty(anySupportedLog, fc.constantFrom(...maps), fc.shuffledSubarray([...selections], { minLength: 5, maxLength: 5 }), async (events, map, chosen) => {
      const cut = cutJourneys(events, map);
      await inView(events, map, async (view) => {
        expect(await must(findingsAggregatesFrom(engine.driver, view, map))).toEqual(findingsAggregatesOf(cut, map));
        for (const selection of chosen) {
          const { total } = await must(journeysBehind(engine.driver, view, map, selection, { offset: 0, limit: 1 }));
          expect([selection, total]).toEqual([selection, selectJourneys(cut, map, selection).length]);
        }
        expect(rounded(inGroupOrder(await must(deviationAggregatesFrom(engine.driver, view, map))))).toEqual(rounded(inGroupOrder(deviationAggregatesOf(cut, map))));
        for (const outcome of outcomes) {
          const touchpoint = map.touchpoints[1]!.id;
          const counted = await must(reasonAggregatesFrom(engine.driver, view, map, 1, outcome));
          expect(sorted(counted)).toEqual(sorted(reasonAggregatesOf(cut, map, touchpoint, outcome)));
          const features = counted.features.slice(0, 4);
          const byGroup = await must(featuresByGroup(engine.driver, view, map, { index: 1, outcome, longerThanMs: counted.longerThanMs, features }));
          expect(byGroup.map(withSome)).toEqual(featuresByCustomerOf(cut, map, touchpoint, outcome, features).map(withSome));
          for (const feature of [undefined, counted.features[events.length % 7]]) {
            const selection = apart(touchpoint, outcome, counted, feature);
            expect([selection, await total(view, map, selection), selectJourneys(cut, map, selection).length]).toEqual([selection, (feature ?? counted).with, (feature ?? counted).with]);
          }
        }
      });
    }),
    // A wait that is over counts in a journey that is still open, and so does what was felt there.
    { numRuns: 3, examples: [[openAfterBad, maps[0]!, selections.slice(0, 5)]] },
  );
});

test("traits are compared among those who have the trait, personas among all", async () => {
  const events = log(...Array.from({ length: 12 }, (_, i) => `s${i}: shop, pay`), ...Array.from({ length: 12 }, (_, i) => `l${i}: shop`), "zoe: +90d ad");
  const known = new Map([...Array.from({ length: 12 }, (_, i) => [`s${i}`, { plan: i < 3 ? "lease" : "cash" }] as const), ...Array.from({ length: 10 }, (_, i) => [`l${i}`, { plan: i < 8 ? "lease" : "cash" }] as const)]);
  await inView(events, maps[0]!, async (view) => {
    const personas = [{ kind: "persona" as const, name: "Leasers", value: "p", segment: { match: "all" as const, conditions: [{ kind: "trait" as const, name: "plan", is: "one-of" as const, values: ["lease"] }] } }];
    const counted = await must(reasonAggregatesFrom(engine.driver, view, maps[0]!, 1, "end", personas));
    const { features } = counted;
    expect(features.filter(({ kind }) => kind === "persona")).toEqual([{ ...personas[0], with: 8, without: 3, among: { with: 12, without: 12 } }]);
    for (const feature of features.filter(({ kind }) => kind === "trait" || kind === "persona")) expect(await total(view, maps[0]!, apart("shop", "end", counted, feature))).toBe(feature.with);
    expect(features.filter(({ kind }) => kind === "trait").map(({ value, with: had, without, among }) => [value, had, without, among]).toSorted()).toEqual([
      ["cash", 2, 9, { with: 10, without: 12 }],
      ["lease", 8, 3, { with: 10, without: 12 }],
    ]);
    await groupsAddUp(view, maps[0]!, features.filter(({ kind }) => kind === "trait" || kind === "persona"));
  }, known);
});

test("words, alone and by twos, count each journey once, and only those of the touchpoint", async () => {
  const stays = log(...Array.from({ length: 12 }, (_, i) => `s${i}: shop, pay`)).map((event) => (event.name === "shop" ? said("Fine. Fine price!", event) : said("slow", event)));
  const leaves = log(...Array.from({ length: 11 }, (_, i) => `l${i}: shop`), "zoe: +90d ad").map((event, i) => (event.name === "shop" ? said("SLOW and dear", { ...event, id: `x${i}` }) : { ...event, id: `x${i}` }));
  const events = [...stays, ...leaves].map((event, i) => ({ ...event, sequence: i + 1 }));
  await inView(events, maps[0]!, async (view) => {
    const counted = await must(reasonAggregatesFrom(engine.driver, view, maps[0]!, 1, "end"));
    expect(counted).toMatchObject({ with: 11, without: 12 });
    expect(counted.features.find(({ name }) => name === "slow")!.among).toEqual({ with: 11, without: 12 });
    const words = counted.features.filter(({ kind }) => kind === "said").map(({ name, with: had, without }) => [name, had, without]).toSorted();
    expect(words).toEqual([["and dear", 11, 0], ["and", 11, 0], ["dear", 11, 0], ["fine price", 0, 12], ["fine", 0, 12], ["price", 0, 12], ["slow and", 11, 0], ["slow", 11, 0]]);
    for (const feature of counted.features.filter(({ name }) => name === "slow and" || name === "fine")) expect(await total(view, maps[0]!, apart("shop", "end", counted, feature))).toBe(feature.with);
    await groupsAddUp(view, maps[0]!, counted.features.filter(({ kind }) => kind === "said"));
  });
});

function apart(touchpoint: string, outcome: ReasonSelection["outcome"], { longerThanMs }: ReasonAggregates, feature?: FeatureCount): ReasonSelection {
  if (feature === undefined) return { kind: "sets-apart", touchpoint, outcome, has: true, longerThanMs };
  const { with: _with, without: _without, among: _among, ...named } = feature;
  return { kind: "sets-apart", touchpoint, outcome, has: true, longerThanMs, feature: named };
}

/** Groups of customers together have what was counted of all who came to the second touchpoint and ended there. */
async function groupsAddUp(view: JourneyView, map: JourneyMap, features: readonly FeatureCount[]): Promise<void> {
  const byGroup = await must(featuresByGroup(engine.driver, view, map, { index: 1, outcome: "end", longerThanMs: 0, features }));
  expect(byGroup.map((groups) => ({ with: sum(groups, (group) => group.with.count), without: sum(groups, (group) => group.without.count), among: { with: sum(groups, (group) => group.with.n), without: sum(groups, (group) => group.without.n) } }))).toEqual(
    features.map(({ with: had, without, among }) => ({ with: had, without, among })),
  );
}

function sum(groups: readonly FeatureOfGroup[], of: (group: FeatureOfGroup) => number): number {
  return groups.reduce((all, group) => all + of(group), 0);
}

async function total(view: JourneyView, map: JourneyMap, selection: ReasonSelection): Promise<number> {
  return (await must(journeysBehind(engine.driver, view, map, selection, { offset: 0, limit: 1 }))).total;
}

function said(text: string, event: SourcedEvent): SourcedEvent {
  return { ...event, text };
}

function sorted({ features, ...rest }: ReasonAggregates) {
  return { ...rest, features: features.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).map(({ kind, name, value, with: had, without, among }) => ({ kind, name, value, had, without, among })) };
}

/** Groups of customers in an order of their own; each customer of a random log is alone in one. */
function inGroupOrder(aggregates: readonly DeviationAggregate[]) {
  return aggregates.map((one) => ({ ...one, groups: one.groups.toSorted((a, b) => (JSON.stringify(rounded(a)) < JSON.stringify(rounded(b)) ? -1 : 1)) }));
}

/** Of groups those that have any journey with a known outcome, in an order of their own. */
function withSome(groups: readonly FeatureOfGroup[]) {
  return groups.filter((group) => group.with.n + group.without.n > 0).map((group) => JSON.stringify(group)).toSorted();
}

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === "number" ? Number(one.toFixed(9)) + 0 : one)));
}
