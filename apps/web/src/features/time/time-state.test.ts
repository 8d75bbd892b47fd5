import { expect, test } from "vitest";
import { timeState, waitsAsked } from "./time-state.ts";

const map = { goal: { name: "Paid" }, touchpoints: [{ id: "ad" }, { id: "pay" }] };

test("an address that somebody typed keeps what is of its kind", () => {
  expect(timeState({ tab: "when", at: "ad", table: true, from: 3, end: "yes", more: 1 })).toEqual({ tab: "when", at: "ad", table: true });
  expect(timeState({ tab: "next", to: "" })).toEqual({});
  expect(timeState("when")).toEqual({});
});

test("a state asks for times, from the first touchpoint where nothing is chosen", () => {
  expect(waitsAsked({}, map)).toEqual([{ kind: "next", node: "ad" }]);
  expect(waitsAsked({}, { ...map, touchpoints: [] })).toEqual([]);
  expect(waitsAsked({ from: "pay", to: "off:call" }, map)).toEqual([{ kind: "between", from: "pay", to: "off:call" }]);
  expect(waitsAsked({ tab: "whole" }, map)).toEqual([{ kind: "journey", to: "goal" }]);
  expect(waitsAsked({ tab: "whole" }, { ...map, goal: null })).toEqual([{ kind: "journey", to: "end" }]);
  expect(waitsAsked({ tab: "when" }, map)).toEqual([]);
});

test("acting and waiting are asked for once a start and another end are chosen", () => {
  expect(waitsAsked({ tab: "work", start: "ad" }, map)).toEqual([]);
  expect(waitsAsked({ tab: "work", start: "ad", finish: "ad" }, map)).toEqual([]);
  expect(waitsAsked({ tab: "work", start: "ad", finish: "pay" }, map).map(({ kind }) => kind)).toEqual(["acting", "waiting"]);
});
