import { expect, test } from "vitest";
import { boardOf } from "./board.ts";
import { emptyLane } from "./lanes.ts";
import { cellKey, extendTo, keyAt, kindOf, noSelection, placeAt, selectAll, selectedIds, selectOnly, selectWithin, stillThere, toggle } from "./selection.ts";
import { mapWith, unmappedAfter } from "./small-map.test-data.ts";

const lanes = [emptyLane("goals", "customer-goals", "Goals"), emptyLane("a", "actions", "Actions"), emptyLane("b", "text", "Notes"), emptyLane("o", "owners", "Owners")];
const map = { ...mapWith("look: ad, shop | buy: pay, wait | own:"), lanes };
const board = boardOf(map, [unmappedAfter("shop", "rings", 9, 10)]);
const keysOf = (selection: { readonly keys: ReadonlySet<string> }) => [...selection.keys].join(" ");

test("Shift selects the rectangle between the cell where it began and the one it goes to, whichever way", () => {
  const from = selectOnly(board, "b|pay");
  expect(keysOf(extendTo(board, from, "a|shop"))).toBe("a|shop a|pay b|shop b|pay");
  expect(extendTo(board, extendTo(board, from, "a|ad"), "b|wait").keys).toEqual(new Set(["b|pay", "b|wait"]));
});

test("a rectangle leaves out what is no cell: behaviour off the map, stages without touchpoints, and the line of visibility", () => {
  expect(keysOf(extendTo(board, selectOnly(board, "b|shop"), "o|wait"))).toBe("b|shop b|pay b|wait o|shop o|pay o|wait");
});

test("a rectangle over the row of customer goals takes each stage once", () => {
  expect(keysOf(extendTo(board, selectOnly(board, "goals|look"), "a|pay"))).toBe("goals|look goals|buy a|ad a|shop a|pay");
});

test("headers are selected with headers, never with cells", () => {
  const two = extendTo(board, selectOnly(board, "touchpoints|ad"), "touchpoints|pay");
  expect(selectedIds(board, two, "touchpoints")).toEqual(["ad", "shop", "pay"]);
  expect(selectedIds(board, two, "stages")).toEqual([]);
  expect(keysOf(extendTo(board, two, "a|pay"))).toBe("a|pay");
  expect(keysOf(toggle(board, two, "stages|own"))).toBe("stages|own");
});

test("adding a cell twice takes it out again, and the last one leaves nothing", () => {
  const one = selectOnly(board, "a|ad");
  expect(keysOf(toggle(board, one, "b|wait"))).toBe("a|ad b|wait");
  expect(toggle(board, toggle(board, one, "b|wait"), "b|wait")).toEqual(one);
  expect(toggle(board, one, "a|ad")).toEqual(noSelection);
});

test("selecting all takes all of the sort that has the focus", () => {
  expect(keysOf(selectAll(board, "stages|buy"))).toBe("stages|look stages|buy stages|own");
  expect(keysOf(selectAll(board, "touchpoints|pay"))).toBe("touchpoints|ad touchpoints|shop touchpoints|pay touchpoints|wait");
  // Three goals, and four touchpoints in three lanes.
  expect(selectAll(board, "a|pay")).toMatchObject({ anchor: "a|pay", keys: { size: 15 } });
});

test("a frame selects the lane cells that it touches", () => {
  const [a, shop] = [board.rows.find((row) => row.id === "a")!, board.columns.find((column) => column.id === "shop")!];
  const frame = { left: shop.x - 1, right: shop.x + 1, top: a.y + 5, bottom: a.y + 6 };
  expect(keysOf(selectWithin(board, frame))).toBe("a|ad a|shop");
  expect(selectWithin(board, { ...frame, top: 0, bottom: 40 })).toEqual(noSelection);
});

test("what somebody else removed is selected no longer", () => {
  const chosen = extendTo(board, selectOnly(board, "a|shop"), "a|pay");
  const without = boardOf({ ...map, touchpoints: map.touchpoints.filter(({ id }) => id !== "shop") });
  expect(stillThere(without, chosen)).toEqual({ anchor: "a|pay", keys: new Set(["a|pay"]) });
  expect(stillThere(board, chosen)).toBe(chosen);
});

test("a cell that reaches over others is one cell at each of its places", () => {
  const wide = boardOf({ ...map, lanes: [{ ...emptyLane("a", "actions", "Actions"), cells: { ad: "asks" }, spans: { ad: 2 } }] });
  expect(keyAt(wide, { row: 2, column: 1 })).toBe("a|ad");
  expect(keysOf(selectAll(wide, "a|ad"))).toBe("a|ad a|pay a|wait");
});

test("a key leads to its place and back", () => {
  expect(placeAt(board, "goals|buy")).toEqual({ row: 2, column: 3 });
  expect(placeAt(board, "a|gone")).toBeNull();
  expect(kindOf(board, cellKey("touchpoints", board.columns[2]!.id))).toBeNull();
});
