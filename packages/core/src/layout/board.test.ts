import { emptyLane } from "./lanes.ts";
import type { Lane } from "../maps/journey-map.ts";
import { expect, test } from "vitest";
import { boardOf, cellReach, columnsWithin, detailAt, dropAt, rowsWithin, stageDropAt } from "./board.ts";
import { mapWith, unmappedAfter } from "./small-map.test-data.ts";

const map = mapWith("look: ad, shop | buy: pay, wait | own:");
const lane = (kind: string, hidden = false) => ({ ...emptyLane(kind, kind, kind), hidden });
const columnsOf = (board: ReturnType<typeof boardOf>) => board.columns.map((column) => `${column.id}@${column.x}`);

test("touchpoints stand side by side, and a stage without any keeps a place", () => {
  const board = boardOf(map);
  expect(columnsOf(board)).toEqual(["ad@0", "shop@150", "pay@300", "wait@450", "vacant:own@600"]);
  expect(board.stages.map((span) => [span.stage.id, span.x, span.width, span.first, span.last])).toEqual([
    ["look", 0, 300, 0, 1],
    ["buy", 300, 300, 2, 3],
    ["own", 600, 150, 4, 4],
  ]);
  expect(board.width).toBe(750);
});

test("off-map behaviour stands after its touchpoint, the most frequent first, at most two, and none that is ignored", () => {
  const found = [unmappedAfter("pay", "rings", 9, 100), unmappedAfter("pay", "writes", 30, 100), unmappedAfter("pay", "waits", 20, 100), unmappedAfter("ad", "news", 50, 100), unmappedAfter("gone", "x", 5, 10)];
  const board = boardOf({ ...map, ignored: [{ name: "news", reason: "ours" }] }, found);
  expect(columnsOf(board)).toEqual(["ad@0", "shop@150", "pay@300", "off:pay:writes@450", "off:pay:waits@554", "wait@658", "vacant:own@808"]);
});

test("the standard rows have the heights of the design: 868 pixels without opportunities", () => {
  const { rows, height } = boardOf(map);
  expect(rows.map((row) => `${row.kind} ${row.height}`)).toEqual(["stages 34", "touchpoints 58", "customer-goals 46", "actions 64", "trail 88", "emotion 186", "moments-of-truth 36", "quotes 97", "pain-points 79", "metrics 78", "visibility 24", "owners 38", "systems 40"]);
  expect(height).toBe(868);
  expect(rows.every((row, i) => i === 0 || row.y === rows[i - 1]!.y + rows[i - 1]!.height)).toBe(true);
});

test("a hidden lane has no row, and lanes keep the map's order but for what lies backstage", () => {
  const board = boardOf({ ...map, lanes: [lane("systems"), lane("emotion"), lane("quotes", true), lane("thoughts")] });
  expect(board.rows.map((row) => row.kind)).toEqual(["stages", "touchpoints", "emotion", "thoughts", "visibility", "systems"]);
});

test("zooming out drops text and never shrinks it", () => {
  expect([1, 0.8, 0.79, 0.45, 0.44].map(detailAt)).toEqual(["full", "full", "short", "short", "names"]);
  const small = boardOf(map, [], { zoom: 0.3 });
  expect(small.rows.map((row) => row.kind)).toEqual(["stages", "touchpoints", "trail", "emotion", "pain-points"]);
  expect(small.columns[0]!.width).toBe(45);
});

test("an empty map is an empty board", () => {
  const board = boardOf(mapWith("look:", { stages: [], touchpoints: [] }));
  expect([board.width, board.columns.length]).toEqual([0, 0]);
  expect(columnsWithin(board, 0, 1000)).toEqual({ first: 0, last: -1 });
  expect(dropAt(board, 10)).toBeNull();
});

test("only the columns in view and three beside them are mounted", () => {
  const wide = boardOf(mapWith(`all: ${Array.from({ length: 60 }, (_, i) => `t${i}`).join(", ")}`));
  expect(columnsWithin(wide, 3000, 4200)).toEqual({ first: 17, last: 30 });
  expect(columnsWithin(wide, 0, 600)).toEqual({ first: 0, last: 6 });
});

test.each([
  [10, "look", "ad", 0],
  [80, "look", "shop", 150],
  [290, "look", null, 300],
  [310, "buy", "pay", 300],
  [700, "own", null, 750],
  [9999, "own", null, 750],
])("a touchpoint let go at %d stands in %s before %s", (x, stage, before, lineX) => {
  expect(dropAt(boardOf(map), x)).toEqual({ stage, before, lineX });
});

test("a stage let go in the left half of another comes before it", () => {
  const board = boardOf(map);
  expect([stageDropAt(board, 10), stageDropAt(board, 160), stageDropAt(board, 740)]).toEqual([
    { before: "look", lineX: 0 },
    { before: "buy", lineX: 300 },
    { before: null, lineX: 750 },
  ]);
});

test("a touchpoint that somebody widened keeps its width at every zoom, and on paper all are as wide as there is room", () => {
  const [ad, ...others] = map.touchpoints;
  const wide = { ...map, touchpoints: [{ ...ad!, width: 300 }, ...others] };
  expect(columnsOf(boardOf(wide)).slice(0, 2)).toEqual(["ad@0", "shop@300"]);
  expect(columnsOf(boardOf(wide, [], { zoom: 0.5 })).slice(0, 3)).toEqual(["ad@0", "shop@150", "pay@225"]);
  expect(columnsOf(boardOf(wide, [], { columnWidth: 80 })).slice(0, 2)).toEqual(["ad@0", "shop@80"]);
});

test("a collapsed stage is one narrow column, the touchpoints after it keep their numbers, and an empty stage cannot collapse", () => {
  const board = boardOf(map, [unmappedAfter("ad", "rings", 5, 10)], { collapsed: new Set(["look", "own"]) });
  expect(columnsOf(board)).toEqual(["collapsed:look@0", "pay@64", "wait@214", "vacant:own@364"]);
  expect(board.columns[0]).toMatchObject({ kind: "collapsed", touchpoints: [{ id: "ad" }, { id: "shop" }] });
  expect(board.columns[1]).toMatchObject({ number: 3 });
});

test("a window shows the rows that lie in it and one more on each side, never the headers", () => {
  const board = boardOf(map);
  const kinds = (from: number, until: number) => {
    const { first, last } = rowsWithin(board, from, until);
    return board.rows.slice(first, last + 1).map((row) => row.kind);
  };
  // Actions stand at 138 to 202, the trail until 290.
  expect(kinds(140, 200)).toEqual(["customer-goals", "actions", "trail"]);
  expect(kinds(202, 203)).toEqual(["actions", "trail", "emotion"]);
  expect(kinds(0, 10_000)).toHaveLength(board.rows.length - 2);
});

const reachOf = (one: Lane, id: string) => {
  const board = boardOf({ ...map, lanes: [one] }, [unmappedAfter("ad", "rings", 5, 10)]);
  const { first, last } = cellReach(board, board.rows[2]!, board.columns.findIndex((column) => column.id === id));
  return `${board.columns[first]!.id}..${board.columns[last]!.id}`;
};

test("a cell reaches over the touchpoints that it spans, ends with its stage, and covers nothing that is written", () => {
  const written: Lane = { ...emptyLane("a", "actions", "Actions"), cells: { ad: "asks", pay: "pays" }, spans: { ad: 9, pay: 2 } };
  expect(reachOf(written, "ad")).toBe("ad..shop");
  expect(reachOf(written, "shop")).toBe("ad..shop");
  expect(reachOf(written, "wait")).toBe("pay..wait");
  expect(reachOf({ ...written, cells: { ...written.cells, shop: "looks" } }, "ad")).toBe("ad..ad");
});
