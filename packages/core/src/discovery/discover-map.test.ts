import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { log } from "../journeys/written-log.ts";
import { meetsRule } from "../maps/binding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import { discoverMap } from "./discover-map.ts";
import type { DiscoveryFacts } from "./discovery-facts.ts";
import { draftTouchpoints } from "./draft-touchpoints.ts";
import { discoveryFactsOf } from "./facts-of-events.ts";

const asked = { id: "draft", title: "First map" };

/** Journeys over a small vocabulary, in some channels. */
const randomEvents = fc
  .array(fc.array(fc.tuple(fc.constantFrom("ad", "look", "ask", "order_placed", "pay", "deliver", "rate", "call", "=1+1", "__proto__"), fc.constantFrom("", "web", "phone")), { minLength: 1, maxLength: 8 }), { maxLength: 25 })
  .map((journeys) => journeys.flatMap((journey, c) => journey.map(([name, channel], i) => ({ customer: `c${c}`, name, channel, time: 1000 * i * i, sequence: i }))));

function shuffled(facts: DiscoveryFacts, seed: number): DiscoveryFacts {
  const mixed = <T>(list: readonly T[]): T[] => list.map((item, i) => ({ item, key: ((i + 1) * (seed + 7919)) % 1009 })).toSorted((a, b) => a.key - b.key).map(({ item }) => item);
  return { ...facts, names: mixed(facts.names.map((n) => ({ ...n, channels: mixed(n.channels) }))), transitions: mixed(facts.transitions), silences: mixed(facts.silences), longestSilences: mixed(facts.longestSilences) };
}

describe("a discovered map", () => {
  test("tells a plain story: touchpoints in order, in named stages, with a goal and reasons", () => {
    const everyone = Array.from({ length: 40 }, (_, i) => `c${i}: ad_clicked, site_visited, cart_viewed, order_placed${i % 2 === 0 ? ", parcel_shipped @partner, delivered @partner, review_posted" : ""}`);
    const map = discoverMap(discoveryFactsOf(log(...everyone)), asked);
    expect(journeyMap.parse(map)).toEqual(map);
    expect(map.touchpoints.map((t) => t.name)).toEqual(["Ad clicked", "Site visited", "Cart viewed", "Order placed", "Parcel shipped", "Delivered", "Review posted"]);
    expect(map.stages.map((s) => [s.name, ...map.touchpoints.filter((t) => t.stage === s.id).map((t) => t.id)])).toEqual([
      ["Awareness", "ad-clicked-1", "site-visited-2"],
      ["Purchase", "cart-viewed-3", "order-placed-4"],
      ["Delivery", "parcel-shipped-5", "delivered-6", "review-posted-7"],
    ]);
    expect(map.goal?.name).toBe("Delivered");
    expect(map.touchpoints[4]).toMatchObject({ channels: ["partner"], binding: { kind: "one-of", of: "name", values: ["parcel_shipped"] }, expected: null, required: false });
    expect(map.frame).toMatchObject({ timeFrame: "2026-01-05 to 2026-01-05", status: "draft" });
    expect(map.lanes.map((l) => l.kind)).toEqual(["customer-goals", "actions", "trail", "emotion", "moments-of-truth", "quotes", "pain-points", "metrics", "owners", "systems"]);
    expect(new Set(map.notes.map((n) => n.about))).toEqual(new Set(["data", "stages", "order", "goal", "timeout", "tail"]));
    expect(map.notes.find((n) => n.about === "order")?.text).toContain("0 % of 180 moves");
  });

  test("takes what is started and completed under one name as one touchpoint", () => {
    const map = discoverMap(discoveryFactsOf(log("ann: check, check, decide, decide", "bob: check, check, decide, decide")), asked);
    expect(map.touchpoints.map((t) => t.name)).toEqual(["Check", "Decide"]);
    expect(map.stages.map((s) => s.name)).toEqual(["Assessment", "Decision"]);
  });

  test.each([
    [0, []],
    [1, ["ann: a"]],
    [2, ["ann: a, b"]],
  ] as const)("of %i event names has as many stages", (n, journeys) => {
    const map = discoverMap(discoveryFactsOf(log(...journeys)), asked);
    expect(journeyMap.parse(map)).toEqual(map);
    expect(map.stages).toHaveLength(n);
    expect(map.touchpoints).toHaveLength(n);
  });

  test("binds a name that is split by channel so that every event meets one touchpoint only", () => {
    const events = [
      ...log(...Array.from({ length: 150 }, (_, i) => `a${i}: look, contact @phone, buy`)),
      ...log(...Array.from({ length: 150 }, (_, i) => `b${i}: buy, deliver, contact @email, refund`)),
    ];
    const map = discoverMap(discoveryFactsOf(events), asked);
    expect(map.touchpoints.map((t) => t.name)).toEqual(["Look", "Contact (phone)", "Buy", "Deliver", "Contact (email)", "Refund"]);
    for (const channel of ["phone", "email", "fax", ""]) {
      expect(map.touchpoints.filter((t) => t.binding !== null && meetsRule(t.binding, { name: "contact", channel }))).toHaveLength(1);
    }
  });

  test("gives names that read the same their exact spelling", () => {
    const map = discoverMap(discoveryFactsOf(log("ann: order_placed, Order placed, orderPlaced")), asked);
    expect(map.touchpoints.map((t) => t.name).toSorted()).toEqual(["Order placed", "orderPlaced", "order_placed"]);
  });

  test("has every name at a touchpoint or in the tail, and every covered event at exactly one touchpoint", () => {
    fc.assert(
      fc.property(randomEvents, (events) => {
        const facts = discoveryFactsOf(events);
        const map = discoverMap(facts, asked);
        expect(journeyMap.parse(map)).toEqual(map);
        const { tail } = draftTouchpoints(facts, map.goal?.rule.kind === "one-of" ? map.goal.rule.values : []);
        const off = new Set(tail.map((n) => n.name));
        for (const name of facts.names) {
          for (const { channel } of name.channels) {
            const meeting = map.touchpoints.filter((t) => t.binding !== null && meetsRule(t.binding, { name: name.name, channel }));
            expect(meeting).toHaveLength(off.has(name.name) ? 0 : 1);
          }
        }
        for (const stage of map.stages) expect(map.touchpoints.some((t) => t.stage === stage.id)).toBe(true);
      }),
    );
  });

  test("is the same for the same facts in any order", () => {
    fc.assert(
      fc.property(randomEvents, fc.integer({ min: 0, max: 1000 }), (events, seed) => {
        const facts = discoveryFactsOf(events);
        expect(discoverMap(shuffled(facts, seed), asked)).toEqual(discoverMap(facts, asked));
      }),
    );
  });

  test("keeps hostile names as text, and stays a valid map whatever they are", () => {
    const hostile = ["'; DROP TABLE events; --", "<img src=x onerror=alert(1)>", "../../etc/passwd", "=cmd|' /C calc'!A0", "a\u0000b", "  ", "🦊".repeat(400), "constructor", "\u202Egnp.exe", "\uD800"];
    const map = discoverMap(discoveryFactsOf(hostile.map((name, i) => ({ customer: "ann", name, time: i, sequence: i, channel: name }))), asked);
    expect(journeyMap.parse(map)).toEqual(map);
    expect(map.touchpoints).toHaveLength(hostile.length);
    const bound = map.touchpoints.flatMap((t) => (t.binding?.kind === "one-of" ? t.binding.values : []));
    expect(bound.toSorted()).toEqual(hostile.toSorted());

    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 1500 }), { minLength: 1, maxLength: 12 }), (names) => {
        const random = discoverMap(discoveryFactsOf(names.map((name, i) => ({ customer: `c${i % 3}`, name, channel: names.at(-1)!, time: i, sequence: i }))), asked);
        expect(journeyMap.safeParse(random).success).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("lists the tail in the notes even if it is very long", () => {
    const names = Array.from({ length: 2500 }, (_, i) => `${"very long name ".repeat(8)}${String(i).padStart(4, "0")}`);
    const facts = discoveryFactsOf(names.flatMap((name, i) => [{ customer: `c${i}`, name, time: 0, sequence: 0 }]));
    const map = discoverMap(facts, asked);
    expect(journeyMap.parse(map)).toEqual(map);
    expect(map.touchpoints).toHaveLength(60);
    const tail = map.notes.filter((n) => n.about === "tail").map((n) => n.text).join("\n");
    expect(tail).toContain("2440 event names are left off the map (98 % of events): a map drafted from data has at most 60 touchpoints.");
    expect(tail).toContain("500 rarer names (500)");
  });
});
