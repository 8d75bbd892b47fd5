import { expect, test } from "vitest";
import { durationInWords, percentInWords } from "./in-words.ts";

test.each([
  [0, "0 seconds"],
  [1000, "1 second"],
  [90_000, "90 seconds"],
  [3_600_000, "60 minutes"],
  [86_400_000, "24 hours"],
  [45 * 86_400_000, "45 days"],
  [730 * 86_400_000, "2 years"],
])("says %i ms as %s", (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});

test.each([
  [0, "0 %"],
  [0.0001, "under 0.1 %"],
  [0.004, "0.4 %"],
  [0.426, "43 %"],
  [0.996, "99.6 %"],
  [0.9999, "over 99.9 %"],
  [1, "100 %"],
])("says the share %f as %s", (share, words) => {
  expect(percentInWords(share)).toBe(words);
});
