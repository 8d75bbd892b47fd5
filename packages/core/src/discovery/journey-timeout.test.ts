import { describe, expect, test } from "vitest";
import type { OrderedEvent } from "../events/event.ts";
import { log } from "../journeys/written-log.ts";
import { discoveryFactsOf } from "./facts-of-events.ts";
import { proposeCutting } from "./journey-timeout.ts";

const day = 86_400_000;

/** Customers who all do the same: names with the days at which they come. */
function customers(count: number, ...visits: readonly (readonly [name: string, atDay: number])[]): readonly OrderedEvent[] {
  return Array.from({ length: count }, (_, customer) => visits.map(([name, atDay], sequence) => ({ customer: `c${count}-${customer}`, name, time: atDay * day, sequence }))).flat();
}

/** One walk through the shop, from a day on. */
function round(from: number) {
  return [["ad", from], ["shop", from + 1], ["pay", from + 2]] as const;
}

describe("the proposed cutting into journeys", () => {
  test("is the default where too few customers came back", () => {
    expect(proposeCutting(discoveryFactsOf(log("ann: a, b")))).toMatchObject({ scope: { kind: "lifetime" }, timeoutMs: 30 * day });
    expect(proposeCutting(discoveryFactsOf([]))).toMatchObject({ scope: { kind: "lifetime" }, timeoutMs: 30 * day });
  });

  test("begins a new journey after a long silence, if customers then begin anew", () => {
    const { scope, timeoutMs, reasons } = proposeCutting(discoveryFactsOf(customers(40, ...round(0), ...round(100), ...round(200))));
    expect(scope).toEqual({ kind: "inactivity" });
    // All silences last 1 or 98 days: of the empty bins between, the one nearest to the default is taken.
    expect(timeoutMs).toBe(30 * day);
    expect(reasons.join(" ")).toContain("after 100 % of the 80 silences of more than 30 days");
    expect(reasons.join(" ")).toContain("25 % of all silences are longer");
  });

  test("leaves a customer's life whole, if the long silence lies within the journey", () => {
    const events = [...customers(95, ["order", 0], ["deliver", 50], ["rate", 51]), ...customers(5, ["order", 0], ["deliver", 200], ["rate", 201])];
    const { scope, timeoutMs, reasons } = proposeCutting(discoveryFactsOf(events));
    expect(scope).toEqual({ kind: "lifetime" });
    // 95 of 100 customers were silent for 50 days at most, which lies in the bin from 45 to 60 days.
    expect(timeoutMs).toBe(60 * day);
    expect(reasons[1]).toBe("The timeout is 60 days: of the 100 customers with more than one event, only 5 % were ever silent for that long and still came back.");
  });

  test("leaves a customer's life whole, if one thing happens again and again", () => {
    expect(proposeCutting(discoveryFactsOf(customers(40, ["purchase", 0], ["purchase", 80], ["purchase", 160]))).scope).toEqual({ kind: "lifetime" });
  });

  test("proposes a timeout of at least an hour and at most ten years", () => {
    expect(proposeCutting(discoveryFactsOf(customers(40, ["a", 0], ["b", 0])))).toMatchObject({ timeoutMs: 3_600_000 });
    expect(proposeCutting(discoveryFactsOf(customers(40, ["a", 0], ["b", 20_000])))).toMatchObject({ timeoutMs: 3650 * day });
  });
});
