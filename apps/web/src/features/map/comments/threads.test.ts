import type { Comment } from "@desirepath/core/api/shares.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { expect, test } from "vitest";
import { countsByPlace, linkedParts, placeText, threadsOf } from "./threads.ts";

let made = 0;
function comment(id: string, more: Partial<Comment> = {}): Comment {
  made += 1;
  return { id, thread: null, anchor: {}, author: { kind: "member", id: "ann", name: "Ann" }, text: id, mentions: [], madeAt: new Date(made * 1000).toISOString(), editedAt: null, resolvedAt: null, isOwn: false, ...more };
}

test("answers stand under what they answer, in the order of their making", () => {
  const threads = threadsOf([comment("a"), comment("b"), comment("a1", { thread: "a" }), comment("b1", { thread: "b" }), comment("a2", { thread: "a" })]);
  expect(threads.map(({ first, answers }) => [first.id, ...answers.map((one) => one.id)])).toEqual([["a", "a1", "a2"], ["b", "b1"]]);
});

test("a thread goes with its first comment, an answer goes alone", () => {
  const all = [comment("a"), comment("a1", { thread: "a" }), comment("b"), comment("b1", { thread: "b" })];
  expect(threadsOf(all, new Set(["a", "b1"])).map(({ first, answers }) => [first.id, ...answers.map((one) => one.id)])).toEqual([["b"]]);
});

test("a place counts every comment of its open threads", () => {
  const anchor = { touchpoint: "pay" };
  const counts = countsByPlace(threadsOf([comment("a", { anchor }), comment("a1", { thread: "a" }), comment("b", { anchor, resolvedAt: "2026-01-01T00:00:00Z" }), comment("c", { anchor: { ...anchor, lane: "pains" } }), comment("d")]));
  expect(Object.fromEntries(counts)).toEqual({ "pay|": 2, "pay|pains": 1, "|": 1 });
});

test("a place is called what people call it, also once it is gone", () => {
  const map = journeyMap.parse({ schemaVersion: 1, id: "m", title: "A map", stages: [{ id: "s", name: "Buy" }], touchpoints: [{ id: "pay", stage: "s", name: "Pays" }] });
  expect([{}, { touchpoint: "pay" }, { touchpoint: "pay", lane: "lane-pain-points" }, { lane: "lane-trail" }, { touchpoint: "gone" }].map((anchor) => placeText(anchor, map))).toEqual(["Whole map", "Pays", "Pays · Pain points", "Trail", "Removed touchpoint"]);
});

test.each([
  ["nothing to see", []],
  ["see https://a.example/b?c=d.", ["https://a.example/b?c=d"]],
  ["(https://a.example/x_(y)) and http://b.example, too", ["https://a.example/x_(y)", "http://b.example"]],
  ["javascript:alert(1) ftp://c.example data:text/html,x", []],
  ["https:// is no address", []],
  ["<https://a.example>", ["https://a.example"]],
])("only web addresses become links: %s", (text, links) => {
  const parts = linkedParts(text);
  expect(parts.flatMap((part) => (part.kind === "link" ? [part.text] : []))).toEqual(links);
  expect(parts.map((part) => part.text).join("")).toBe(text);
});
