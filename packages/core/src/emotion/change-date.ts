import type { WeeklyMean } from "../findings/weekly-step.ts";

/** Places of the first week after a change: the likeliest, and the interval that holds it with 95 %. */
export interface ChangeDate {
  readonly split: number;
  readonly low: number;
  readonly high: number;
}

/**
 * When a series went from one level to another, given that it did so once: for each split the likelihood of normal weeks about two means, with the
 * means and the variance integrated out (flat, and 1 / variance), weeks weighted by their answers:
 *
 *     p(split) ~ (W1 W2)^(-1/2) x RSS(split)^(-(m - 2) / 2),   W1, W2 = answers before and after, m = weeks
 *
 * The interval runs from the first to the last of the likeliest splits that hold 95 % together.
 *
 * Sources: Smith, "A Bayesian approach to inference about a change-point in a sequence of random variables", Biometrika 62, 1975; Cobb, "The problem
 * of the Nile: conditional solution to a changepoint problem", Biometrika 65, 1978.
 *
 * @param splits the places that are allowed, at least one, each with a week before and after it.
 */
export function changeDateOf(weeks: readonly WeeklyMean[], splits: readonly number[]): ChangeDate {
  const logs = splits.map((split) => {
    const [before, after] = [poolOf(weeks.slice(0, split)), poolOf(weeks.slice(split))];
    // Weeks that lie on two lines exactly leave no doubt; the least amount keeps the logarithm finite.
    const rest = Math.max(1e-12, before.squares + after.squares);
    return -0.5 * Math.log(before.n * after.n) - ((weeks.length - 2) / 2) * Math.log(rest);
  });
  const most = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((a, b) => a + b, 0);
  const likeliest = splits.map((split, i) => ({ split, p: weights[i]! / total })).toSorted((a, b) => b.p - a.p || a.split - b.split);
  const held: number[] = [];
  let p = 0;
  for (const one of likeliest) {
    if (p >= 0.95) break;
    held.push(one.split);
    p += one.p;
  }
  return { split: likeliest[0]!.split, low: Math.min(...held), high: Math.max(...held) };
}

function poolOf(weeks: readonly WeeklyMean[]): { readonly n: number; readonly squares: number } {
  const n = weeks.reduce((sum, week) => sum + week.n, 0);
  const mean = weeks.reduce((sum, week) => sum + week.n * week.mean, 0) / n;
  return { n, squares: weeks.reduce((sum, week) => sum + week.n * (week.mean - mean) ** 2, 0) };
}
