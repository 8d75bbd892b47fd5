import { expect, test } from "vitest";
import { isReviewDue, monthsLater } from "./review.ts";

test("a review is due from its day on, and never without one", () => {
  expect([isReviewDue("2026-11-30", "2026-11-29"), isReviewDue("2026-11-30", "2026-11-30"), isReviewDue("2026-11-30", "2027-01-01"), isReviewDue(null, "2027-01-01")]).toEqual([false, true, true, false]);
});

test("three months later is the same day, or the last of a shorter month", () => {
  expect(["2026-11-22", "2026-11-30", "2027-11-30", "2026-12-31"].map((day) => monthsLater(day, 3))).toEqual(["2027-02-22", "2027-02-28", "2028-02-29", "2027-03-31"]);
});
