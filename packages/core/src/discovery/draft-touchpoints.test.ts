import { describe, expect, test } from "vitest";
import type { OrderedEvent } from "../events/event.ts";
import { log } from "../journeys/written-log.ts";
import { draftTouchpoints, touchpointsAtMost } from "./draft-touchpoints.ts";
import { discoveryFactsOf } from "./facts-of-events.ts";

/** `count` customers who each walk this journey. */
function times(count: number, journey: string): readonly OrderedEvent[] {
  return log(...Array.from({ length: count }, (_, i) => `${journey}-${i}: ${journey}`));
}

describe("the drafted touchpoints", () => {
  test("cover 95 % of events, and every name that 5 % of customers meet", () => {
    // 1,000 events of 300 customers: browse 960, then seldom 16 by 16 customers (5.3 %), rare 14 by 14 (4.7 %), odd 10 by one customer.
    const events = [
      ...times(269, "browse, browse, browse"),
      ...times(16, "browse, seldom, browse, browse, browse, browse"),
      ...times(14, "browse, rare, browse, browse, browse"),
      ...log(`z: ${Array.from({ length: 10 }, () => "odd").join(", ")}, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse, browse`),
    ];
    const facts = discoveryFactsOf(events);
    expect(facts).toMatchObject({ customers: 300, events: 1000 });
    const draft = draftTouchpoints(facts);
    expect(draft.touchpoints.map((t) => t.name).toSorted()).toEqual(["browse", "seldom"]);
    expect(draft.tail.map((n) => n.name)).toEqual(["rare", "odd"]);
    expect(draft).toMatchObject({ covered: 976, capped: false });
    // A goal stands on the map however rare it is.
    expect(draftTouchpoints(facts, ["odd"]).touchpoints.map((t) => t.name).toSorted()).toEqual(["browse", "odd", "seldom"]);
  });

  test("are at most 60, the most frequent, the goal among them", () => {
    const names = Array.from({ length: 80 }, (_, i) => `n${String(i).padStart(2, "0")}`);
    const facts = discoveryFactsOf(names.flatMap((name) => times(2, name)));
    const draft = draftTouchpoints(facts, ["n79"]);
    expect(draft.capped).toBe(true);
    expect(draft.touchpoints.map((t) => t.name).toSorted()).toEqual([...names.slice(0, touchpointsAtMost - 1), "n79"]);
    expect(draft.tail).toHaveLength(20);
  });

  test("stand apart by channel where what comes before and after differs", () => {
    // By phone people ask before they buy, by e-mail they complain after.
    const events = [...times(150, "look, contact @phone, buy"), ...times(150, "buy, deliver, contact @email, refund")];
    const contacts = draftTouchpoints(discoveryFactsOf(events)).touchpoints.filter((t) => t.name === "contact");
    expect(contacts.map(({ separated, events }) => ({ separated, events }))).toEqual([
      { separated: { kind: "except", channels: ["phone"] }, events: 150 },
      { separated: { kind: "only", channels: ["phone"] }, events: 150 },
    ].toSorted((a, b) => Number(a.separated.kind === "except") - Number(b.separated.kind === "except")));
  });

  test("stay whole where channels behave alike, or have too few events to tell", () => {
    const alike = [...times(150, "look, contact @phone, buy"), ...times(150, "look, contact @email, buy")];
    expect(draftTouchpoints(discoveryFactsOf(alike)).touchpoints.map((t) => t.separated)).toEqual([null, null, null]);
    const few = [...times(150, "look, contact @phone, buy"), ...times(99, "buy, deliver, contact @email, refund")];
    expect(draftTouchpoints(discoveryFactsOf(few)).touchpoints.find((t) => t.name === "contact")?.separated).toBeNull();
  });

  test("leave the rest of a separated name's channels with its most frequent one", () => {
    const events = [...times(150, "look, contact @phone, buy"), ...times(140, "buy, deliver, contact @email, refund"), ...times(20, "look, contact @fax"), ...times(20, "contact")];
    const contacts = draftTouchpoints(discoveryFactsOf(events)).touchpoints.filter((t) => t.name === "contact");
    expect(contacts.map((t) => [t.separated?.kind, t.channels.map((c) => c.channel)]).toSorted()).toEqual([
      ["except", ["phone", "", "fax"]],
      ["only", ["email"]],
    ]);
  });

  test("leave out a name too long to be bound", () => {
    const long = "x".repeat(1001);
    const draft = draftTouchpoints(discoveryFactsOf(log(`ann: ${long}`)));
    expect(draft.touchpoints).toEqual([]);
    expect(draft.tail.map((n) => n.name)).toEqual([long]);
  });
});
