import type { Principal } from "@desirepath/core/access/policy.ts";
import { expect, test } from "vitest";
import { MessageBudget } from "./message-budget.ts";
import { Presences } from "./presences.ts";

const member = (id: string): Principal => ({ kind: "member", member: id, name: `${id} ${id}`, email: "", session: "s", roles: {} });

/** What the others are told of a page. */
function told(presences: Presences, page: number, state: Record<string, unknown>, owner: object, principal: Principal): unknown {
  const states = new Map([[page, state]]);
  presences.sign("shop/bike", states, owner, principal);
  return states.get(page);
}

test("who somebody is comes from the server, whatever their browser says", () => {
  const presences = new Presences();
  const state = { who: { kind: "member", id: "bob", name: "Bob", tab: 1 }, focus: "touchpoints|ad", script: "<b>" };
  expect(told(presences, 7, state, {}, member("ann"))).toEqual({ who: { kind: "member", id: "ann", name: "ann ann", tab: 1 }, focus: "touchpoints|ad", writes: false, cursor: null, view: null });
});

test("nobody moves another's cursor or takes another's page", () => {
  const presences = new Presences();
  const [ann, bob] = [{}, {}];
  told(presences, 7, {}, ann, member("ann"));
  expect(told(presences, 7, { focus: "touchpoints|ad" }, bob, member("bob"))).toBeUndefined();
  presences.leave("shop/bike", ann);
  expect(told(presences, 7, {}, bob, member("bob"))).toMatchObject({ who: { id: "bob" } });
});

test("the pages of one person are numbered, and a socket opened anew keeps its page", () => {
  const presences = new Presences();
  const owner: Principal = { kind: "local-owner" };
  const [first, second, third] = [{}, {}, {}];
  expect([told(presences, 1, {}, first, owner), told(presences, 2, {}, second, owner)]).toMatchObject([{ who: { tab: 1 } }, { who: { tab: 2 } }]);
  expect(told(presences, 1, {}, third, owner)).toMatchObject({ who: { tab: 1 } });
  presences.leave("shop/bike", first);
  expect(told(presences, 3, {}, {}, owner)).toMatchObject({ who: { tab: 3 } });
});

test("a socket speaks for two pages at most, and guests are nowhere", () => {
  const presences = new Presences();
  const ann = {};
  expect([1, 2, 3].map((page) => told(presences, page, {}, ann, member("ann")) !== undefined)).toEqual([true, true, false]);
  expect(told(presences, 9, {}, {}, { kind: "share", share: "s", workspace: "shop", map: "bike", mode: "comment" })).toBeUndefined();
});

test.each([{ cursor: { cell: "a|b", x: 2, y: 0 } }, { cursor: "here" }, { focus: 7 }, { focus: "x".repeat(500) }, { view: { zoom: Number.NaN } }])("places that make no sense are nowhere: %j", (state) => {
  expect(told(new Presences(), 1, state, {}, member("ann"))).toMatchObject({ cursor: null, focus: null, writes: false, view: null });
});

test("a socket may send in bursts, but not for long", () => {
  const clock = { ms: 0 };
  const budget = new MessageBudget({ messages: 2, bytes: 100, burstSeconds: 2 }, () => clock.ms);
  expect([budget.take(10), budget.take(10), budget.take(10), budget.take(10), budget.take(10)]).toEqual([true, true, true, true, false]);
  clock.ms = 500;
  expect([budget.take(201), budget.take(200), budget.take(0)]).toEqual([false, true, false]);
  clock.ms = 60_000;
  expect([budget.take(201), budget.take(200)]).toEqual([false, true]);
});
