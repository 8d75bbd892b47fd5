import type { Visitor } from "@desirepath/core/maps/presence.ts";
import { expect, test, vi } from "vitest";
import { nameOf, type Other, peopleOf, PresenceStore } from "./presence-store.ts";

const other = (page: number, who: Partial<Visitor>): Other => ({ page, who: { kind: "member", id: "ben", name: "Ben", tab: 1, ...who }, cursor: null, focus: null, writes: false, view: null });

test("everybody stands there once, by their first page, and oneself does not", () => {
  const people = peopleOf([other(1, { tab: 2 }), other(2, {}), other(3, { id: "ann", name: "Ann" }), other(4, { id: "eve", name: "Eve" })], "eve");
  expect(people.map(({ page, who }) => [page, who.name])).toEqual([[3, "Ann"], [2, "Ben"]]);
});

test("without accounts pages are told apart by their number", () => {
  const owner = { kind: "local-owner", id: "local-owner", name: "Owner of this machine" } as const;
  expect(peopleOf([other(1, { ...owner, tab: 3 }), other(2, { ...owner, tab: 2 })], undefined).map(({ who }) => nameOf(who))).toEqual(["Owner of this machine, tab 2", "Owner of this machine, tab 3"]);
});

test("a moving cursor is told twenty times a second, and the last place is never left out", () => {
  vi.useFakeTimers();
  try {
    const store = new PresenceStore();
    const sent: (number | undefined)[] = [];
    store.connect(({ cursor }) => void sent.push(cursor?.x));
    for (let at = 1; at <= 100; at++) {
      store.tell({ cursor: { cell: "a|b", x: at / 100, y: 0 } });
      vi.advanceTimersByTime(5);
    }
    vi.advanceTimersByTime(50);
    expect([sent.length <= 13, sent.at(-1)]).toEqual([true, 1]);
  } finally {
    vi.useRealTimers();
  }
});
