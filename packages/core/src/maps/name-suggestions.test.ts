import { expect, test } from "vitest";
import { type FieldRule, named } from "./binding.ts";
import { journeyMap } from "./journey-map.ts";
import { suggestedNames, unboundNames } from "./name-suggestions.ts";

const known = [
  { name: "page_viewed", events: 9000 },
  { name: "order_placed", events: 300 },
  { name: "checkout_started", events: 500 },
  { name: "TicketOpened", events: 80 },
  { name: "invoice paid", events: 290 },
  { name: "delivery_arrived", events: 280 },
];
const names = (touchpoint: string) => suggestedNames(touchpoint, known).map(({ name }) => name);

test("finds the events that a touchpoint's name shares words with, and those that mean the same", () => {
  expect(names("Checkout")).toEqual(["checkout_started", "order_placed"]);
  expect(names("Opens a support ticket")).toEqual(["TicketOpened"]);
  expect(names("Deliveries and shipping")[0]).toBe("delivery_arrived");
  expect(names("Pays the invoice")).toEqual(["invoice paid"]);
});

test("suggests nothing for a name without words, or with none in common", () => {
  expect(names("")).toEqual([]);
  expect(names("the of and")).toEqual([]);
  expect(names("Zebra")).toEqual([]);
  expect(suggestedNames("Checkout", [])).toEqual([]);
});

test("puts the more frequent of equals first, then by name", () => {
  const equals = [{ name: "order y", events: 1 }, { name: "order x", events: 1 }, { name: "order z", events: 2 }];
  expect(suggestedNames("Order", equals).map(({ name }) => name)).toEqual(["order z", "order x", "order y"]);
  expect(suggestedNames("Order", equals, 1)).toHaveLength(1);
});

test("lists the names that no binding asks for and nobody left off", () => {
  const deep = { kind: "all" as const, rules: [named("order_placed"), { kind: "one-of", of: "channel", values: ["web"] } satisfies FieldRule, { kind: "not" as const, rule: named("page_viewed") }] };
  const map = journeyMap.parse({
    schemaVersion: 1, id: "m", title: "T", stages: [{ id: "s", name: "S" }],
    touchpoints: [{ id: "a", stage: "s", name: "A", binding: named("checkout_started", "invoice paid") }, { id: "b", stage: "s", name: "B", binding: deep }, { id: "c", stage: "s", name: "C" }],
    ignored: [{ name: "TicketOpened", reason: "not ours" }],
  });
  expect(unboundNames(map, known).map(({ name }) => name)).toEqual(["page_viewed", "delivery_arrived"]);
});
