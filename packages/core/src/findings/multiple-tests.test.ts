import * as fc from "fast-check";
import { expect, test } from "vitest";
import { holdingTests } from "./multiple-tests.ts";

test("keeps the first four of the fifteen tests of Benjamini and Hochberg's example", () => {
  // Benjamini and Hochberg 1995, section 3.2: treatments after myocardial infarction.
  const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  expect(holdingTests(p)).toEqual(p.map((value) => value <= 0.0095));
  expect(holdingTests(p.toReversed())).toEqual(p.map((value) => value <= 0.0095).toReversed());
});

test("a test below its own bar holds those before it that are above theirs", () => {
  // Bars 0.0167, 0.0333, 0.05: the first two are above theirs, the third is not.
  expect(holdingTests([0.02, 0.04, 0.045])).toEqual([true, true, true]);
});

test("without tests none hold", () => {
  expect(holdingTests([])).toEqual([]);
});

test("never holds more than plain tests at the same rate, and no fewer than Bonferroni's", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (p) => {
      for (const [i, holds] of holdingTests(p).entries()) {
        if (holds) expect(p[i]).toBeLessThanOrEqual(0.05);
        if (p[i]! <= 0.05 / p.length) expect(holds).toBe(true);
      }
    }),
  );
});
