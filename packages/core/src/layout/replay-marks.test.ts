import { expect, test } from "vitest";
import { journeyMap } from "../maps/journey-map.ts";
import { boardOf } from "./board.ts";
import { replayMarks, type WalkedStep } from "./replay-marks.ts";

const map = journeyMap.parse({
  schemaVersion: 2, id: "m", title: "M",
  stages: [{ id: "look", name: "Look" }, { id: "buy", name: "Buy" }],
  touchpoints: ["ad", "site", "pay", "ride"].map((id) => ({ id, name: id, stage: id === "ad" || id === "site" ? "look" : "buy" })),
});
/** "site" is a touchpoint, "off:call" an event off the map. */
const walk = (text: string): WalkedStep[] => text.split(", ").map((name) => (name.startsWith("off:") ? { touchpoint: null, name: name.slice(4) } : { touchpoint: name, name }));
const told = (board: Parameters<typeof replayMarks>[0], text: string, at: number) => replayMarks(board, walk(text), at).map(({ column, isBetween, steps, isNow }) => `${isBetween ? "after " : ""}${column}: ${steps.join(" ")}${isNow ? " now" : ""}`);

test("a step is marked where it was taken, with every time that the journey came there, and only up to now", () => {
  const board = boardOf(map);
  const way = "off:call, ad, site, off:chat, off:mail, ad, pay";
  expect(told(board, way, 0)).toEqual(["after -1: 1 now"]);
  expect(told(board, way, 4)).toEqual(["after -1: 1", "0: 2", "1: 3", "after 1: 4 5 now"]);
  expect(told(board, way, 6)).toEqual(["after -1: 1", "0: 2 6", "1: 3", "after 1: 4 5", "2: 7 now"]);
  expect(told(board, way, 5)).toEqual(["after -1: 1", "0: 2 6 now", "1: 3", "after 1: 4 5"]);
});

test("behaviour off the map stands on its own column where the board has one, and a collapsed stage stands for its touchpoints", () => {
  const share = { count: 1, n: 2, share: 0.5, low: 0.1, high: 0.9 };
  const unmapped = ["ad", "pay"].map((after) => ({ after, name: "call", share })) as unknown as Parameters<typeof boardOf>[1];
  // Columns: ad, call, site, pay, call, ride.
  expect(told(boardOf(map, unmapped), "ad, off:call, pay, off:call, off:chat, site, off:call", 6)).toEqual(["0: 1", "1: 2 7 now", "3: 3", "4: 4", "after 4: 5", "2: 6"]);
  expect(told(boardOf(map, [], { collapsed: new Set(["look"]) }), "ad, site, pay", 2)).toEqual(["0: 1 2", "1: 3 now"]);
  expect(told(boardOf(journeyMap.parse({ schemaVersion: 2, id: "e", title: "E" })), "ad", 0)).toEqual(["after -1: 1 now"]);
});
