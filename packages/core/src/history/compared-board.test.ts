import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type JourneyMap, journeyMap } from "../maps/journey-map.ts";
import { anyMap } from "../maps/live-arbitrary.test-data.ts";
import { shop } from "../maps/small-shop.test-data.ts";
import { comparedBoard } from "./compared-board.ts";
import { comparedColumnWidth, layOutCompared } from "./compared-layout.ts";
import { mapDifferences } from "./map-differences.ts";

const changed = (change: Partial<JourneyMap>) => journeyMap.parse({ ...shop, ...change });
const [ad, site, pay] = [shop.touchpoints[0]!, shop.touchpoints[1]!, shop.touchpoints[2]!];
const [words, pains] = [shop.lanes[0]!, shop.lanes[1]!];
const compared = (before: JourneyMap, after: JourneyMap) => comparedBoard(before, after, mapDifferences(before, after));

test("what only one of both has stands where it stood, and is marked", () => {
  const board = compared(shop, changed({ touchpoints: [ad, { ...pay, id: "new", name: "New" }, pay], stages: shop.stages.slice(0, 2) }));
  expect(board.columns.map(({ id, stage, change }) => [id, stage, change])).toEqual([["ad", "look", null], ["site", "look", "removed"], ["new", "buy", "added"], ["pay", "buy", null], ["vacant:use", "use", null]]);
  expect(board.stages.map(({ id, change, columns }) => [id, change, columns])).toEqual([["look", null, 2], ["buy", null, 2], ["use", "removed", 1]]);
});

test("a touchpoint that went to another stage stands there once", () => {
  const board = compared(shop, changed({ touchpoints: [ad, { ...site, stage: "buy" }, pay] }));
  expect(board.columns.map(({ id, stage }) => `${stage}/${id}`)).toEqual(["look/ad", "buy/site", "buy/pay", "use/vacant:use"]);
});

test("cells say how they were and are, also where a lane shows a touchpoint's own field", () => {
  const owners = { ...words, id: "owners", kind: "owners", title: "Owners", cells: {} };
  const before = changed({ lanes: [words, pains, owners] });
  const after = changed({ lanes: [{ ...words, cells: { ad: "Dull", pay: "Slow" } }, pains, owners], touchpoints: [ad, { ...site, owner: "Ana" }, pay] });
  const rows = compared(before, after).rows.map(({ id, cells }) => [id, cells.map(({ before: was, after: is, change }) => (change === null ? "" : `${change} ${was}>${is}`))]);
  expect(rows).toEqual([["words", ["changed Bright>Dull", "", "added >Slow", ""]], ["owners", ["", "added >Ana", "", ""]]]);
});

test("every part of either version is there once, and a map compared with itself shows no mark", () => {
  fc.assert(fc.property(anyMap, anyMap, (one, other) => {
    const board = compared(one, other);
    const ids = board.columns.filter(({ isVacant }) => !isVacant).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...new Set([...one.touchpoints, ...other.touchpoints].map(({ id }) => id))].toSorted());
    expect(board.stages.reduce((sum, { columns }) => sum + columns, 0)).toBe(board.columns.length);
    const same = compared(one, one);
    expect([...same.columns, ...same.stages, ...same.rows, ...same.rows.flatMap(({ cells }) => cells)].every(({ change }) => change === null)).toBe(true);
  }), { numRuns: 60 });
});

test("rows stand below each other, each as high as its longest text in either version, and only what differs is laid out if that is asked", () => {
  const long = "It took a long time until anybody said anything about it at all";
  const board = compared(shop, changed({ lanes: [{ ...words, cells: { ...words.cells, pay: long } }, pains] }));
  const [before, after, both] = (["before", "after", "both"] as const).map((shows) => layOutCompared(board, shows, false));
  expect(before).toEqual(after);
  expect(before!.rows.map(({ row }) => row?.id ?? null)).toEqual([null, null, ...board.rows.map(({ id }) => id)]);
  for (const { rows, height } of [before!, both!]) expect([...rows.slice(1).map(({ y }) => y), height]).toEqual(rows.map(({ y, height: high }) => y + high));
  const heightOf = (layout: typeof before) => layout!.rows.find(({ row }) => row?.id === "words")!.height;
  // A mark and three lines of text, where there was nothing before; and no room for lines beyond those that are scrolled.
  expect(heightOf(after)).toBe(15 + 18 + 3 * 18);
  expect(heightOf(layOutCompared(compared(shop, changed({ lanes: [{ ...words, cells: { pay: long.repeat(40) } }, pains] })), "after", false))).toBe(15 + 18 + 10 * 18);
  const narrow = layOutCompared(board, "both", true);
  expect(narrow.columns.map(({ column, x }) => [column.id, x])).toEqual([["pay", 0]]);
  expect([narrow.width, narrow.stages.map(({ stage, first, last }) => [stage.id, first, last]), narrow.rows.length]).toEqual([comparedColumnWidth, [["buy", 0, 0]], 3]);
});
