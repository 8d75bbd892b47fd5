import { describe, expect, test } from "vitest";
import { log } from "../journeys/written-log.ts";
import { longSilenceMs, silenceEdgesMs } from "./discovery-facts.ts";
import { discoveryFactsOf } from "./facts-of-events.ts";

const day = 86_400_000;

function visits(customer: string, ...times: readonly number[]) {
  return times.map((time, sequence) => ({ customer, time, sequence, name: "visit" }));
}

describe("the facts of events", () => {
  test("count names, places, starts and ends by hand", () => {
    const facts = discoveryFactsOf(log("ann: ad, shop, shop, pay", "bob: shop"));
    expect(facts).toMatchObject({ customers: 2, events: 5, rarer: { names: 0, events: 0 } });
    expect(facts.names.map(({ name, events, customers, medianPosition, starts, ends }) => [name, events, customers, medianPosition, starts, ends])).toEqual([
      // ann's shops stand at 3/8 and 5/8 of her journey, bob's only event in the middle of his.
      ["shop", 3, 2, 0.5, 1, 1],
      ["ad", 1, 1, 0.125, 1, 0],
      ["pay", 1, 1, 0.875, 0, 1],
    ]);
    expect(facts.transitions.map(({ from, to, count, medianSeconds }) => [from, to, count, medianSeconds])).toEqual([
      ["ad", "shop", 1, 3600],
      ["shop", "pay", 1, 3600],
      ["shop", "shop", 1, 3600],
    ]);
  });

  test("keep the source's order among events of the same millisecond", () => {
    const [first, second] = log("ann: a, b");
    const tied = [{ ...second!, time: 0, sequence: 1 }, { ...first!, time: 0, sequence: 0 }];
    expect(discoveryFactsOf(tied).transitions).toMatchObject([{ from: "a", to: "b", count: 1, medianSeconds: 0 }]);
  });

  test("sort silences into bins by their lower edge, and take each customer's longest", () => {
    const facts = discoveryFactsOf([...visits("ann", 0, 2 * day, 2 * day + 999), ...visits("bob", 0, 3 * day - 1), ...visits("eve", 5)]);
    expect(facts.silences).toEqual([{ fromMs: 0, count: 1 }, { fromMs: 2 * day, count: 2 }]);
    expect(facts.longestSilences).toEqual([{ fromMs: 2 * day, count: 2 }]);
    expect(silenceEdgesMs).toEqual(silenceEdgesMs.toSorted((a, b) => a - b));
  });

  test("call a silence long only if it is longer than 30 days", () => {
    expect(discoveryFactsOf(visits("ann", 0, longSilenceMs, 2 * longSilenceMs + 1)).transitions).toMatchObject([{ count: 2, afterLongSilence: 1 }]);
  });

  test("keep the channels of a name and of a transition apart", () => {
    const facts = discoveryFactsOf(log("ann: call @phone, call, call @phone"));
    expect(facts.names[0]!.channels.map(({ channel, events, customers }) => [channel, events, customers])).toEqual([["phone", 2, 1], ["", 1, 1]]);
    expect(facts.transitions.map(({ fromChannel, toChannel }) => [fromChannel, toChannel])).toEqual([["", "phone"], ["phone", ""]]);
  });

  test("average the emotion scores of rated events only", () => {
    const [first, second] = log("ann: rate, rate");
    const facts = discoveryFactsOf([{ ...first!, rating: 5, scale: "csat" }, second!]);
    expect(facts.names[0]!.emotion).toEqual({ n: 1, mean: 1 });
  });

  test("are empty without events", () => {
    expect(discoveryFactsOf([])).toEqual({ customers: 0, events: 0, oldest: null, newest: null, names: [], rarer: { names: 0, events: 0 }, transitions: [], silences: [], longestSilences: [] });
  });
});
