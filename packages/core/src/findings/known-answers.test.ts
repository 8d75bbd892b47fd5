import { describe, expect, test } from "vitest";
import { welchInterval } from "../conformance/deviation-measures.ts";
import { exceedance, exceedanceInterval, mannWhitneyTest, rankSumOf } from "./mann-whitney.ts";
import { largerShareTest, shareAboveTest, studentTest } from "./newcombe-test.ts";
import { damageOf, severityOf } from "./severity.ts";

function ranked(first: readonly number[], second: readonly number[]) {
  return { first: first.length, second: second.length, ...rankSumOf([...first.map((value) => ({ value, isFirst: true })), ...second.map((value) => ({ value, isFirst: false }))]) };
}

function moments(values: readonly number[]) {
  return { n: values.length, sum: values.reduce((a, b) => a + b, 0), sumOfSquares: values.reduce((a, b) => a + b * b, 0) };
}

describe("Mann and Whitney's test", () => {
  // Hollander and Wolfe, Nonparametric Statistical Methods, 1973, table 4.1: permeability of the human chorioamnion at term and at 12 to 26 weeks. R documents it
  // under wilcox.test: W = 35, exact one-sided p 0.1272.
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const early = [1.15, 0.88, 0.9, 0.74, 1.21];

  test("counts how often the first exceed the second", () => {
    expect(exceedance(ranked(term, early)) * 50).toBeCloseTo(35, 12);
  });

  test("is near the exact p of the published example", () => {
    // z = (35 - 25 - 0.5) / sqrt(50 x 16 / 12) = 1.1635, one-sided 0.1223.
    expect(mannWhitneyTest(ranked(term, early))).toBeCloseTo(0.1223, 3);
    expect(Math.abs(mannWhitneyTest(ranked(term, early)) - 0.1272)).toBeLessThan(0.006);
  });

  test("puts ties at the middle of their places, and takes them out of the variance", () => {
    // 1, 2, 2 against 2, 3: ranks 1, 3, 3 | 3, 5. Three 2 tie: 27 - 3 = 24.
    const tied = ranked([1, 2, 2], [2, 3]);
    expect(tied).toMatchObject({ rankSum: 7, ties: 24 });
    // U = 7 - 6 = 1, of 6; variance 6 / 12 x (6 - 24 / 20) = 2.4; z = (1 - 3 - 0.5) / 1.549 = -1.614.
    expect(mannWhitneyTest(tied)).toBeCloseTo(0.9467, 3);
  });

  test("says nothing where all are equal", () => {
    expect(mannWhitneyTest(ranked([1, 1], [1, 1]))).toBe(1);
    expect(exceedance(ranked([1, 1], [1, 1]))).toBe(0.5);
  });

  test("has the standard error of Hanley and McNeil", () => {
    // Hanley and McNeil 1982: area 0.893 of 51 abnormal and 58 normal, standard error 0.032 with Q1 and Q2 counted; here they come from the area.
    const [first, second, area] = [51, 58, 0.893];
    const { low, high } = exceedanceInterval({ first, second, rankSum: area * first * second + (first * (first + 1)) / 2, ties: 0 });
    expect(Math.abs((high - low) / 2 / 1.96 - 0.032)).toBeLessThan(0.001);
  });
});

describe("tests of shares and means", () => {
  test("one side has half the p-value of two, or the rest", () => {
    const [more, less] = [{ count: 56, n: 70 }, { count: 48, n: 80 }];
    expect(largerShareTest(more, less) + largerShareTest(less, more)).toBeCloseTo(1, 9);
    expect(largerShareTest(more, less)).toBeLessThan(0.025);
  });

  test("a share against a value is the score test", () => {
    // 60 of 100 against a half: z = 0.1 / 0.05 = 2.
    expect(shareAboveTest({ count: 60, n: 100 }, 0.5)).toBeCloseTo(0.02275, 4);
    expect(shareAboveTest({ count: 40, n: 100 }, 0.5)).toBeCloseTo(0.97725, 4);
  });

  test("Student's t is near its table", () => {
    // Student's t with 30 degrees: 2.042 at 5 %, 2.750 at 1 %.
    expect(studentTest(2.042, 30)).toBeCloseTo(0.05, 3);
    expect(studentTest(2.75, 30)).toBeCloseTo(0.01, 3);
  });

  test("Welch's interval is that of the published example", () => {
    // Student's sleep data (1908), as in R's t.test: means 0.75 and 2.33, t = -1.8608, 17.776 degrees, interval -3.365 to 0.205; with 17 whole degrees a little wider.
    const { low, high } = welchInterval(moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]), moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]));
    expect(Math.abs(low - -3.365)).toBeLessThan(0.01);
    expect(Math.abs(high - 0.205)).toBeLessThan(0.01);
  });
});

describe("damage", () => {
  test("is Newcombe's interval where there is one stratum", () => {
    // Newcombe 1998, table II: 56/70 less 48/80, 0.0524 to 0.3339.
    const damage = damageOf([{ stage: 1, spared: { count: 56, n: 70 }, affected: { count: 48, n: 80 } }])!;
    expect(damage.value).toBeCloseTo(0.2, 12);
    expect(damage.low).toBeCloseTo(0.0524, 4);
    expect(damage.high).toBeCloseTo(0.3339, 4);
  });

  test("compares like with like: weighted by the affected of each stratum, and free of what strata differ by", () => {
    // Late journeys convert more and have the problem more; within both the problem costs 0.1.
    const strata = [
      { stage: 1, spared: { count: 40, n: 200 }, affected: { count: 5, n: 50 } },
      { stage: 2, spared: { count: 45, n: 50 }, affected: { count: 160, n: 200 } },
    ];
    expect(damageOf(strata)!.value).toBeCloseTo(0.1, 12);
  });

  test("is told from 30 on each side only, in strata that have both", () => {
    expect(damageOf([{ stage: 1, spared: { count: 10, n: 100 }, affected: { count: 0, n: 29 } }])).toBeNull();
    expect(damageOf([{ stage: 1, spared: { count: 10, n: 100 }, affected: { count: 0, n: 0 } }, { stage: 2, spared: { count: 0, n: 0 }, affected: { count: 10, n: 50 } }])).toBeNull();
  });

  test("times the journeys of 30 days is severity", () => {
    const damage = { value: 0.1, low: 0.05, high: 0.15, n: 500 };
    expect(severityOf(600, 60 * 86_400_000, damage)).toMatchObject({ perMonth: 300, value: expect.closeTo(30, 9), low: expect.closeTo(15, 9), high: expect.closeTo(45, 9), unit: "conversions" });
    expect(severityOf(600, 0, null)).toBeNull();
  });
});
