import { expect, test } from "vitest";
import { fitOf, loopsOf } from "../conformance/fit.ts";
import type { Arrow } from "../maps/journey-map.ts";
import { arrowArcs, drawnArrows } from "./arrows.ts";
import { boardOf } from "./board.ts";
import { mapWith } from "./small-map.test-data.ts";

const shop = mapWith("look: ad, shop | buy: pay, wait");
const arrow = (from: string, to: string, kind: Arrow["kind"] = "loop"): Arrow => ({ id: `${from}-${to}`, from, to, kind });
const arcsOf = (arrows: readonly Arrow[]) => arrowArcs(arrows, boardOf(shop).columns);

test("draws no main path from one touchpoint to the next, which their order tells, and nothing that leads to itself or off the map", () => {
  const arrows = [arrow("ad", "shop", "main"), arrow("ad", "pay", "main"), arrow("shop", "ad"), arrow("pay", "pay"), arrow("pay", "gone")];
  expect(drawnArrows({ ...shop, arrows }).map(({ id }) => id)).toEqual(["ad-pay", "shop-ad"]);
});

test("a loop goes down from its touchpoint, along, and up to the earlier one", () => {
  // Columns are 150 wide: the middle of shop is 225, that of ad 75.
  expect(arcsOf([arrow("shop", "ad")])).toEqual({
    arcs: [{ arrow: arrow("shop", "ad"), d: "M225 0V4Q225 10 219 10H81Q75 10 75 4V4", tip: "M75 0L71.5 5.5H78.5Z", x: 150, y: 10 }],
    height: 20,
  });
});

test("arrows over different columns share a level, and a long one lies below those that it reaches over", () => {
  const { arcs, height } = arcsOf([arrow("wait", "ad"), arrow("shop", "ad"), arrow("wait", "pay")]);
  expect(arcs.map(({ arrow: { id }, y }) => `${id} ${y}`)).toEqual(["shop-ad 10", "wait-pay 10", "wait-ad 21"]);
  expect(height).toBe(31);
});

test("ends at one touchpoint stand side by side, the outer arrow outside", () => {
  const { arcs } = arcsOf([arrow("wait", "ad"), arrow("shop", "ad")]);
  const endAt = (id: string) => Number(/^M([\d.]+)/.exec(arcs.find((one) => one.arrow.id === id)!.tip)![1]);
  expect([endAt("wait-ad"), endAt("shop-ad")]).toEqual([70.5, 79.5]);
});

test("without arrows there is no row for them", () => {
  expect(arcsOf([])).toEqual({ arcs: [], height: 0 });
});

test("an arrow from or to a folded stage ends at its one column, and one within it is not drawn", () => {
  const { columns } = boardOf(shop, [], { collapsed: new Set(["look"]) });
  expect(arrowArcs([arrow("pay", "ad"), arrow("shop", "ad")], columns).arcs.map((one) => one.arrow.id)).toEqual(["pay-ad"]);
});

test("a loop that is drawn lets journeys that go back that way fit", () => {
  // ad, shop, ad, shop, pay: without a loop the best walk keeps ad, shop, shop, pay of five events; with it, all.
  const journey = [1, 2, 1, 2, 3];
  expect(fitOf(journey, loopsOf({ ...shop, arrows: [] }))).toBe(4 / 5);
  expect(fitOf(journey, loopsOf({ ...shop, arrows: [arrow("shop", "ad", "alternative")] }))).toBe(4 / 5);
  expect(fitOf(journey, loopsOf({ ...shop, arrows: [arrow("shop", "ad")] }))).toBe(1);
});
