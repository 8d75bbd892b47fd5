import { emptyLane } from "./lanes.ts";
import { expect, test } from "vitest";
import { boardOf } from "./board.ts";
import { emotionChart, gapOf, levelAtY, levelY } from "./emotion-chart.ts";
import { estimate, mapWith, measured, measuresOf, unmappedAfter } from "./small-map.test-data.ts";
import { trailOf } from "./trail.ts";
import { trendChart } from "./trend-chart.ts";

const leaving = (count: number) => ({ dropOff: { count, n: 800, share: count / 800, low: 0, high: 1 } });
const week = (mean: number | null, at: number) => ({ week: at, volume: 9, n: 9, mean, low: mean, high: mean });
const expecting = (levels: Readonly<Record<string, number>>) => {
  const map = mapWith("look: a, b, c | buy: d, e");
  return { ...map, touchpoints: map.touchpoints.map((t) => ({ ...t, expected: t.id in levels ? { level: levels[t.id]!, word: "" } : null })) };
};

test("the actual curve is broken where there are fewer than five answers, and its interval with it", () => {
  const map = expecting({});
  const measures = measuresOf([measured("a", 10, { emotion: estimate(1) }), measured("b", 10, { emotion: estimate(0) }), measured("c", 10, { emotion: estimate(-1, 4) }), measured("d", 10, { emotion: estimate(1) }), measured("e", 10)]);
  const chart = emotionChart(boardOf(map), map, measures);
  expect([chart.actual.length, chart.bands.length]).toEqual([1, 1]);
  expect(chart.points.map((point) => point.actual?.level ?? null)).toEqual([1, 0, null, 1, null]);
  expect(chart.points.map((point) => point.n)).toEqual([100, 100, 4, 100, 0]);
});

test("a point with fewer than thirty answers is hollow", () => {
  const map = expecting({});
  const chart = emotionChart(boardOf(map), map, measuresOf([measured("a", 9, { emotion: estimate(1, 29) }), measured("b", 9, { emotion: estimate(1, 30) })]));
  expect(chart.points.slice(0, 2).map((point) => point.actual!.firm)).toEqual([false, true]);
});

test("the gap is shaded only where both curves are, and the widest finding below expectation is marked", () => {
  const map = expecting({ a: 1, b: 1, d: 0, e: 0 });
  const measures = measuresOf([measured("a", 9, { emotion: estimate(0.5) }), measured("b", 9, { emotion: estimate(-1.3) }), measured("c", 9, { emotion: estimate(0) }), measured("d", 9, { emotion: estimate(-0.1) }), measured("e", 9, { emotion: estimate(2) })]);
  const chart = emotionChart(boardOf(map), map, measures);
  expect(chart.expected).toHaveLength(2);
  expect(chart.short.match(/M/g)).toHaveLength(2);
  expect(chart.widestGap).toMatchObject({ touchpoint: "b" });
  expect(chart.widestGap!.level).toBeCloseTo(-2.3, 9);
});

test("a gap is a finding only if the interval of actual leaves out what was expected", () => {
  expect(gapOf(0.5, estimate(0.4))).toMatchObject({ finding: false });
  expect(gapOf(0.7, estimate(0.4))).toMatchObject({ finding: true });
  expect(gapOf(null, estimate(0.4))).toBeNull();
  expect(gapOf(0.5, estimate(0.4, 4))).toBeNull();
});

test("the layers show one curve without the other", () => {
  const map = expecting({ a: 1, b: 1 });
  const measures = measuresOf([measured("a", 9, { emotion: estimate(0) }), measured("b", 9, { emotion: estimate(0) })]);
  const of = (layer: "expected" | "actual") => emotionChart(boardOf(map), map, measures, { layer });
  expect([of("expected").expected.length, of("expected").actual.length, of("actual").expected.length, of("actual").actual.length]).toEqual([1, 0, 0, 1]);
  expect(of("actual").short + of("expected").short).toBe("");
});

test("places and levels turn into each other, and stay on the scale", () => {
  for (const level of [-2, -1.3, 0, 0.6, 2]) expect(levelAtY(levelY(level, 186), 186)).toBeCloseTo(level, 9);
  expect([levelAtY(-50, 186), levelAtY(900, 186)]).toEqual([2, -2]);
});

test("a moment of truth is where its lane says something", () => {
  const map = { ...expecting({}), lanes: [{ ...emptyLane("l", "moments-of-truth", ""), cells: { a: "Ride", b: "  " } }] };
  expect(emotionChart(boardOf(map), map, null).points.map((point) => point.isMomentOfTruth)).toEqual([true, false, false, false, false]);
});

test("the trail's width is linear in journeys", () => {
  const map = mapWith("s: a, b, c");
  const trail = trailOf(boardOf(map), measuresOf([measured("a", 1000), measured("b", 500), measured("c", 0)]), { height: 88, widest: 40 });
  // The middle lies at 46: 40, 20 and 0 pixels around it.
  expect(trail.upper.startsWith("M0 26")).toBe(true);
  expect(trail.upper).toContain("199 36");
  expect(trail.lower).toContain("199 56");
  expect(trail.upper.endsWith("450 46")).toBe(true);
});

test("who leaves peels off in the same measure, and nobody leaving draws nothing", () => {
  const map = mapWith("s: a, b");
  const { stops } = trailOf(boardOf(map), measuresOf([measured("a", 1000, leaving(250)), measured("b", 500, leaving(0))]), { height: 88, widest: 40 });
  expect(stops[0]!.drop).toMatchObject({ count: 250, n: 800 });
  expect(stops[0]!.drop!.path).toContain("H119");
  expect(stops[0]!.drop!.path).toContain("129 84");
  expect(stops[1]!.drop!.path).toBe("");
});

test("a desire path arches over the trail as wide as its journeys", () => {
  const map = mapWith("s: a, b");
  const measures = measuresOf([measured("a", 1000), measured("b", 500)], { unmapped: [unmappedAfter("a", "rings", 250, 1000, estimate(-1))] });
  const board = boardOf(map, measures.unmapped);
  expect(trailOf(board, measures, { height: 88, widest: 40 }).arcs).toMatchObject([{ column: 1, width: 10, journeys: 250, share: 0.25 }]);
});

test("the trail runs past a touchpoint that nothing is bound to, and does not pinch to nothing", () => {
  const map = mapWith("s: a, b, c");
  const unbound = { ...map, touchpoints: map.touchpoints.map((t) => (t.id === "b" ? { ...t, binding: null } : t)) };
  const trail = trailOf(boardOf(unbound), measuresOf([measured("a", 100), measured("b", 0), measured("c", 100)]), { height: 88, widest: 40 });
  expect(trail.stops.map((stop) => stop.touchpoint)).toEqual(["a", "c"]);
  expect(trail.upper.match(/ 26/g)!.length).toBeGreaterThan(4);
  expect(trail.upper).not.toContain(" 46");
});

test("without journeys there is no trail", () => {
  const map = mapWith("s: a, b");
  expect(trailOf(boardOf(map), null)).toMatchObject({ body: "", upper: "", lower: "" });
});

test("a week with too few answers leaves a gap in the trend", () => {
  const chart = trendChart([week(0.1, 0), week(0.2, 1), week(null, 2), week(-0.5, 3), week(null, 4)], 1);
  expect([chart.lines.length, chart.dots.length, chart.last!.level]).toEqual([1, 1, -1]);
});

test("a dated change stands between the week before it and its own, if both are shown", () => {
  const weeks = [week(0, 0), week(0, 1), week(1, 2), week(1, 3)];
  const [first, last] = [26, 340 - 30];
  expect(trendChart(weeks, null, { changeWeek: 2 }).change).toEqual({ x: (first + last) / 2, week: 2 });
  expect([undefined, 0, 9].map((changeWeek) => trendChart(weeks, null, { changeWeek }).change)).toEqual([null, null, null]);
});

test("a moment of truth is also where data show one", () => {
  const map = expecting({});
  const points = emotionChart(boardOf(map), map, null, { momentsOfTruth: new Set(["b"]) }).points;
  expect(points.filter((point) => point.isMomentOfTruth).map((point) => point.touchpoint)).toEqual(["b"]);
});
