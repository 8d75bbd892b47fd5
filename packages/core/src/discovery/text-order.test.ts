import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareText } from "./text-order.ts";

test("texts stand in the order of their code points", () => {
  // In UTF-16 units the fox (D83E DD8A) would come before the private letter (E000).
  expect(["🦊", "\uE000", "b", "a", "ab", ""].toSorted(compareText)).toEqual(["", "a", "ab", "b", "\uE000", "🦊"]);
});

test("the order is total: only equal texts are equal, and turning the question round turns the answer", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      expect(compareText(a, b) === 0).toBe(a === b);
      expect(Math.sign(compareText(a, b)) + Math.sign(compareText(b, a))).toBe(0);
    }),
  );
});
