import { describe, expect, test } from "vitest";
import { log } from "../journeys/written-log.ts";
import { discoveryFactsOf } from "./facts-of-events.ts";
import { proposeGoal } from "./journey-goal.ts";

function goalOf(...journeys: readonly string[]) {
  return proposeGoal(discoveryFactsOf(log(...journeys)));
}

describe("the proposed goal", () => {
  test("is the purchase, not what comes around it", () => {
    const { goal, reason } = goalOf("ann: site_visited, cart_viewed, order_placed, delivered", "bob: site_visited, cart_viewed", "eve: site_visited, order_placed");
    expect(goal).toEqual({ name: "Order placed", rule: { kind: "one-of", of: "name", values: ["order_placed"] } });
    expect(reason).toContain("67 % of customers");
  });

  test("is the later of two alike", () => {
    expect(goalOf("ann: ad, deal_won, contract", "bob: ad").names).toEqual(["contract"]);
  });

  test("is nothing that most journeys begin with", () => {
    const { goal, reason } = goalOf("ann: purchase, purchase", "bob: purchase");
    expect(goal).toBeNull();
    expect(reason).toBe('No goal is proposed: "Purchase" sounds like one, but 100 % of journeys begin with it.');
  });

  test.each(["payment_failed", "order_cancelled", "Not approved", "subscription_ended", "refund paid"])("is not %j", (name) => {
    expect(goalOf(`ann: visit, ${name}`, "bob: visit").goal).toBeNull();
  });

  test("takes names that differ only by a last letter or number as one", () => {
    const { goal } = goalOf("ann: triage, Release A", "bob: triage, Release B", "eve: triage");
    expect(goal).toEqual({ name: "Release", rule: { kind: "one-of", of: "name", values: ["Release A", "Release B"] } });
  });

  test("says why there is none, with where most journeys end", () => {
    expect(goalOf("ann: a, b", "bob: b").reason).toBe(
      'No goal is proposed: no event name speaks of a purchase, an agreement or something brought to its end. Most journeys end with "B" (100 %).',
    );
    expect(proposeGoal(discoveryFactsOf([]))).toEqual({ goal: null, names: [], reason: "No goal is proposed: there are no events." });
  });
});
