import * as fc from "fast-check";
import { expect, test } from "vitest";
import { areaBetween, curvePath, curveThrough, gapAreas, slopesOf, type Point } from "./curve.ts";

const points = (...ys: readonly number[]): Point[] => ys.map((y, i) => ({ x: i * 10, y }));
const rising = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: -100, max: 100 })), { minLength: 2, maxLength: 20 })
  .map((steps) => {
    let x = 0;
    return steps.map(([width, y]) => ({ x: (x += width), y }));
  });

test("a curve never leaves the range of the two points that it runs between", () => {
  fc.assert(
    fc.property(rising, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const at = curveThrough(given);
      for (let i = 0; i < given.length - 1; i++) {
        const [a, b] = [given[i]!, given[i + 1]!];
        const y = at(a.x + share * (b.x - a.x));
        expect(y).toBeGreaterThanOrEqual(Math.min(a.y, b.y) - 1e-9);
        expect(y).toBeLessThanOrEqual(Math.max(a.y, b.y) + 1e-9);
      }
    }),
  );
});

test("a curve goes through its points and is level at every turn", () => {
  const given = points(0, 10, 4, 4, 8);
  const at = curveThrough(given);
  for (const { x, y } of given) expect(at(x)).toBeCloseTo(y, 9);
  expect(slopesOf(given).slice(1, 4)).toEqual([0, 0, 0]);
});

test("a straight line stays straight", () => {
  expect(slopesOf(points(0, 5, 10, 15))).toEqual([0.5, 0.5, 0.5, 0.5]);
  expect(curvePath(points(0, 30))).toBe("M0 0C3.3 10 6.7 20 10 30");
});

test("a curve drawn backward is the same curve", () => {
  expect(curvePath(points(0, 10, 0).toReversed())).toBe("M20 0C16.7 3.3 13.3 10 10 10C6.7 10 3.3 3.3 0 0");
});

test("no point or one point make no line to draw", () => {
  expect(curvePath([])).toBe("");
  expect(curvePath(points(5))).toBe("M0 5");
  expect(areaBetween([], [])).toBe("");
});

test("points that do not rise in x are refused", () => {
  expect(() => slopesOf([{ x: 1, y: 0 }, { x: 1, y: 2 }])).toThrow(RangeError);
});

test("the gap is parted where actual and expected cross", () => {
  // On a page, a larger y is lower: actual falls short on the left half and goes beyond on the right.
  const { short, over } = gapAreas(points(20, 0), points(10, 10), 4);
  expect(short).toBe("M0 20L4 12L5 10L5 10L4 10L0 10Z");
  expect(over).toBe("M5 10L8 4L10 0L10 10L8 10L5 10Z");
});

test("curves that do not lie above one another, or are points only, have no gap", () => {
  const apart = [{ x: 100, y: 1 }, { x: 110, y: 2 }];
  expect(gapAreas(points(1, 2), apart)).toEqual({ short: "", over: "" });
  expect(gapAreas(points(1), points(2))).toEqual({ short: "", over: "" });
});
