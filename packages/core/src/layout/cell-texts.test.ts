import { expect, test } from "vitest";
import { boardOf } from "./board.ts";
import { planFill, planPaste, textsOf } from "./cell-texts.ts";
import { emptyLane } from "./lanes.ts";
import { extendTo, noSelection, selectOnly } from "./selection.ts";
import { mapWith, unmappedAfter } from "./small-map.test-data.ts";

const lanes = [
  emptyLane("goals", "customer-goals", "Goals"),
  { ...emptyLane("a", "actions", "Actions"), cells: { ad: "sees", pay: "pays\ntwice" } },
  emptyLane("trail", "trail", "Trail"),
  emptyLane("e", "emotion", "Emotion"),
  emptyLane("o", "owners", "Owners"),
  emptyLane("s", "systems", "Systems"),
];
const drawn = mapWith("look: ad, shop | buy: pay, wait");
const map = { ...drawn, lanes, touchpoints: drawn.touchpoints.map((t) => (t.id === "shop" ? { ...t, owner: "Ann", systems: ["Till", "CRM"], expected: { level: 1.5, word: "" } } : t)) };
const board = boardOf(map, [unmappedAfter("shop", "rings", 9, 10)]);
const range = (from: string, to: string) => extendTo(board, selectOnly(board, from), to);

test("a copied range says what its cells say, and passes over charts and what is off the map", () => {
  expect(textsOf(board, range("a|ad", "s|pay"))).toEqual([
    ["sees", "", "pays\ntwice"],
    ["", "1.5", ""],
    ["", "Ann", ""],
    ["", "Till, CRM", ""],
  ]);
  expect(textsOf(board, { anchor: "a|ad", keys: new Set(["a|ad", "o|shop"]) })).toEqual([["sees", ""], ["", "Ann"]]);
  expect(textsOf(board, range("stages|look", "stages|buy"))).toEqual([["look", "buy"]]);
  expect(textsOf(board, noSelection)).toEqual([]);
});

test("what was copied writes the same cells where it is pasted one to the right", () => {
  const { writes, columnsBeyond, rowsBeyond } = planPaste(board, "a|shop", textsOf(board, range("a|ad", "s|shop")));
  expect(writes).toEqual([
    { kind: "cell", lane: "a", touchpoint: "shop", text: "sees" },
    { kind: "cell", lane: "a", touchpoint: "pay", text: "" },
    { kind: "expected", touchpoint: "shop", level: null },
    { kind: "expected", touchpoint: "pay", level: 1.5 },
    { kind: "owner", touchpoint: "shop", owner: "" },
    { kind: "owner", touchpoint: "pay", owner: "Ann" },
    { kind: "list", touchpoint: "shop", field: "systems", values: [] },
    { kind: "list", touchpoint: "pay", field: "systems", values: ["Till", "CRM"] },
  ]);
  expect([columnsBeyond, rowsBeyond]).toEqual([0, 0]);
});

test("a range that is wider or higher than the map says by how much, and new touchpoints take what is beyond", () => {
  const wide = [["1", "2", "3"], ["x", "y", "z"], ["", "", ""]];
  expect(planPaste(board, "s|pay", wide)).toMatchObject({ writes: { length: 2 }, columnsBeyond: 1, rowsBeyond: 2 });
  expect(planPaste(board, "s|pay", wide, ["new"])).toMatchObject({ columnsBeyond: 0, writes: [{ touchpoint: "pay" }, { touchpoint: "wait" }, { touchpoint: "new", values: ["3"] }] });
});

test("pasted on a header, the first row names touchpoints, and an empty name changes none", () => {
  expect(planPaste(board, "touchpoints|pay", [["Pays\nby card", ""], ["taps", "waits"]]).writes).toEqual([
    { kind: "name", touchpoint: "pay", text: "Pays by card" },
    { kind: "cell", lane: "a", touchpoint: "pay", text: "taps" },
    { kind: "cell", lane: "a", touchpoint: "wait", text: "waits" },
  ]);
});

test("pasted on a customer goal, a row goes from stage to stage", () => {
  expect(planPaste(board, "goals|look", [["find one", "pay safely", "rest"], ["more"]])).toEqual({
    writes: [{ kind: "goal", stage: "look", text: "find one" }, { kind: "goal", stage: "buy", text: "pay safely" }],
    columnsBeyond: 0,
    rowsBeyond: 1,
  });
});

test("an expected emotion that is no level from -2 to 2 is left as it was", () => {
  expect(planPaste(board, "e|ad", [["−1,5", "9", "well", ""]]).writes).toEqual([{ kind: "expected", touchpoint: "ad", level: -1.5 }, { kind: "expected", touchpoint: "wait", level: null }]);
});

test("clearing empties what holds text in the selection, and passes over charts", () => {
  expect(planFill(board, range("a|ad", "o|ad"), "")).toEqual([{ kind: "cell", lane: "a", touchpoint: "ad", text: "" }, { kind: "expected", touchpoint: "ad", level: null }, { kind: "owner", touchpoint: "ad", owner: "" }]);
});
