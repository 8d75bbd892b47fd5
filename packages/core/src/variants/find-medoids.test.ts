import * as fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";
import { findMedoids } from "./find-medoids.ts";

const medoidsOf = (ways: readonly (readonly number[])[], count: number) => findMedoids({ codes: Uint16Array.from(ways.flat()), lengths: Uint32Array.from(ways, (way) => way.length), count }, () => undefined);

test("stand for the ways that are like theirs", () => {
  const ways = [[1, 2, 3], [7, 8, 9], [1, 2], [1, 2], [1, 2, 3, 4], [7, 8, 9]];
  // 1 2 3 is a third from 1 2 and a quarter from 1 2 3 4; 7 8 9 shares nothing with any of them.
  expect(medoidsOf(ways, 2)).toEqual([
    { journey: 2, stands: 4, meanDistance: expect.closeTo((1 / 3 + 1 / 2) / 4, 6) },
    { journey: 1, stands: 2, meanDistance: 0 },
  ]);
});

test("of one, the middle; of more than there are ways, each way", () => {
  expect(medoidsOf([[1], [1, 2], [1, 2, 3]], 1)).toMatchObject([{ journey: 1, stands: 3 }]);
  expect(medoidsOf([[5], [5], [6, 7]], 8)).toEqual([
    { journey: 0, stands: 2, meanDistance: 0 },
    { journey: 2, stands: 1, meanDistance: 0 },
  ]);
});

test("of no journeys there are none, and a way without steps is a way", () => {
  expect(medoidsOf([], 3)).toEqual([]);
  expect(medoidsOf([[], [], [4]], 1)).toMatchObject([{ journey: 0, stands: 3 }]);
});

test("stand for all journeys together, and no exchange of one for another way makes them better", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }), { minLength: 1, maxLength: 14 }), fc.integer({ min: 1, max: 4 }), (ways, count) => {
      const found = medoidsOf(ways, count);
      expect(found.reduce((sum, { stands }) => sum + stands, 0)).toBe(ways.length);
      expect(found).toEqual(medoidsOf(ways, count));
      const costOf = (places: readonly number[]) => ways.reduce((sum, way) => sum + Math.min(...places.map((place) => editDistance(ways[place]!, way))), 0);
      const places = found.map(({ journey }) => journey);
      const cost = costOf(places);
      expect(found.reduce((sum, { stands, meanDistance }) => sum + stands * meanDistance, 0)).toBeCloseTo(cost, 4);
      places.forEach((_, i) => ways.forEach((_way, other) => expect(costOf(places.with(i, other))).toBeGreaterThanOrEqual(cost - 1e-5)));
    }),
    { numRuns: 80 },
  );
});
