import { describe, expect, it } from "vitest";
import { journeyMap } from "../maps/journey-map.ts";
import { boardOf, columnsWithin, rowsWithin, type Board } from "./board.ts";
import { emotionChart } from "./emotion-chart.ts";
import { chartTiles, mostCells, rowsWithCells } from "./mounted-cells.ts";
import { isPerStage } from "./selection.ts";
import { trailOf } from "./trail.ts";

const kinds = ["customer-goals", "actions", "thoughts", "trail", "emotion", "moments-of-truth", "quotes", "pain-points", "metrics", "text", "campaigns", "competitors", "owners", "systems", "channels", "reasons"];
const large = journeyMap.parse({
  schemaVersion: 2, id: "large", title: "Large",
  stages: Array.from({ length: 20 }, (_, s) => ({ id: `s${s}`, name: `Stage ${s}` })),
  touchpoints: Array.from({ length: 200 }, (_, t) => ({ id: `t${t}`, stage: `s${Math.floor(t / 10)}`, name: `T ${t}`, binding: { kind: "one-of", of: "name", values: [`e${t}`] }, expected: t % 17 === 3 ? null : { level: Math.round(20 * Math.sin(t / 4)) / 10 } })),
  lanes: kinds.map((kind) => ({ id: kind, kind, title: kind })),
});

/** The curved pieces of paths. */
function placesOf(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap((path) => path.match(/C[^CLMZ]+/g) ?? []));
}

function partIn(board: Board, left: number, width: number, height: number) {
  const columns = columnsWithin(board, left, left + width, 2);
  const rows = rowsWithin(board, 92, height);
  return { ...columns, firstRow: rows.first, lastRow: rows.last };
}

describe("the cells that are mounted", () => {
  it.each([[0.25, 1440, 900], [0.25, 3840, 2160], [0.45, 1600, 1000], [0.6, 1600, 1000], [0.79, 2560, 1440], [0.8, 1600, 1000], [1, 1600, 1000], [1, 3840, 2160], [2, 1600, 1000]])("are at most 250 at zoom %d in a window of %d x %d", (zoom, width, height) => {
    const board = boardOf(large, [], { zoom });
    for (const left of [0, board.width / 2, board.width]) {
      const part = partIn(board, left, width - 160, height);
      const mounted = rowsWithCells(board, part);
      const stages = board.stages.filter((span) => span.last >= part.first && span.first <= part.last).length;
      const cells = [...mounted].reduce((sum, at) => sum + (isPerStage(board.rows[at]!.kind) ? stages : part.last - part.first + 1), 0);
      expect(cells).toBeLessThanOrEqual(mostCells);
    }
  });

  it("are those of every row in view where they fit", () => {
    const board = boardOf(large);
    const part = partIn(board, 0, 1000, 800);
    const { firstRow, lastRow } = part;
    expect([...rowsWithCells(board, part)]).toEqual(expect.arrayContaining(Array.from({ length: lastRow - firstRow + 1 }, (_, i) => firstRow + i).filter((at) => !["visibility", "arrows"].includes(board.rows[at]!.kind))));
  });
});

describe("charts in tiles", () => {
  const board = boardOf(large);

  it("are one piece up to 60 columns", () => {
    const small = boardOf({ ...large, touchpoints: large.touchpoints.slice(0, 60), stages: large.stages.slice(0, 6) });
    expect(chartTiles(small)).toEqual([{ first: 0, last: 59, x: 0, width: small.width, board: small }]);
  });

  it("cover the board once, and each draws the pieces of the curve that the whole has there", () => {
    const tiles = chartTiles(board);
    expect(tiles).toHaveLength(10);
    expect(tiles.map(({ x }) => x)).toEqual(tiles.map((_, nth) => tiles.slice(0, nth).reduce((sum, { width }) => sum + width, 0)));
    expect(tiles.at(-1)!.x + tiles.at(-1)!.width).toBe(board.width);
    const whole = placesOf(emotionChart(board, large, null).expected);
    for (const tile of tiles) {
      const drawn = [...placesOf(emotionChart(tile.board, large, null).expected)];
      const inside = drawn.filter((piece) => {
        const end = Number(piece.trim().split(/[ ,]+/).at(-2));
        return end > tile.x && end <= tile.x + tile.width + 150;
      });
      expect(inside.length).toBeGreaterThan(15);
      expect(inside.filter((piece) => !whole.has(piece))).toEqual([]);
    }
  });

  it("keep the trail's measure: what is widest is so on the whole board", () => {
    const measured = { journeys: { total: 900 }, touchpoints: large.touchpoints.map(({ id }, at) => ({ touchpoint: id, reach: at < 20 ? 900 : 90, dropOff: null, timeToNext: null })) } as never;
    const whole = trailOf(board, measured);
    const tile = chartTiles(board)[5]!;
    const part = trailOf(tile.board, measured, { within: board });
    const at = whole.stops.find(({ touchpoint }) => touchpoint === "t105");
    expect(at).toBeDefined();
    expect(part.stops.find(({ touchpoint }) => touchpoint === "t105")).toEqual(at);
    expect(trailOf(tile.board, measured).stops.find(({ touchpoint }) => touchpoint === "t105")).not.toEqual(at);
  });
});
