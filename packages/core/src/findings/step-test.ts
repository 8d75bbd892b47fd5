import { Random } from "../random.ts";
import { bestStep, bestStepOf } from "./weekly-step.ts";
import type { WeeklyMean } from "./weekly-step.ts";

/**
 * Orders tried at most when many touchpoints are tested: so many that one change among them can have half the p-value
 * that Benjamini and Hochberg ask of it at 5 %.
 */
export function ordersFor(tests: number): number {
  return Math.max(999, 40 * tests);
}

/** Orders that do as well as the true one after which the rest are not tried: the answer is then plainly no. */
const enoughAsGood = 20;

/**
 * How likely weeks without a change would, in some order, have a step as good as their best: a permutation test.
 *
 * Weeks change places; each takes its distance from the common mean with it in standard errors, and places keep their number of answers, as weeks
 * with few answers lie farther off. That the best of all splits was chosen is in the test, because each order chooses its best too. It assumes that weeks do
 * not follow each other more closely than chance; seasons and drift break that, and `stepFitsBest` asks about them.
 *
 * The orders are drawn from a seed, so that the same data give the same answer. Drawing stops early where many orders do as well; p is then the
 * share of those tried, else (1 + as good) / (1 + tried): both keep the error rate exactly.
 *
 * @param splits the places that are allowed, at least one.
 * @param orders how many are tried at most; see `ordersFor`.
 * @param effect design effect on the step, where customers answered in several weeks: these then go together more closely than chance.
 * Source: Besag and Clifford, "Sequential Monte Carlo p-values", Biometrika 78, 1991.
 */
export function stepPValue(weeks: readonly WeeklyMean[], splits: readonly number[], { orders, seed, effect = 1 }: { readonly orders: number; readonly seed: number; readonly effect?: number }): number {
  const explained = worthOfStep(bestStep(weeks, splits).explained, weeks.length - 2, effect);
  if (explained === 0) return 1;
  const total = weeks.reduce((sum, { n }) => sum + n, 0);
  const mean = weeks.reduce((sum, week) => sum + week.n * week.mean, 0) / total;
  const weights = weeks.map(({ n }) => n);
  const roots = weights.map(Math.sqrt);
  const distances = weeks.map((week, i) => roots[i]! * (week.mean - mean));
  const sums = Array.from({ length: weeks.length }, () => 0);
  const squares = Array.from({ length: weeks.length }, () => 0);
  const random = new Random(seed, weeks.length);
  let asGood = 0;
  for (let tried = 1; tried <= orders; tried++) {
    shuffle(distances, random);
    for (let i = 0; i < weeks.length; i++) {
      sums[i] = distances[i]! * roots[i]!;
      squares[i] = distances[i]! ** 2;
    }
    if (bestStepOf(weights, sums, squares, splits).explained >= explained - 1e-9 && ++asGood === enoughAsGood) return asGood / tried;
  }
  return (1 + asGood) / (1 + orders);
}

/** The share that a step explains of weeks, were its F ratio smaller by a design effect. */
function worthOfStep(explained: number, degrees: number, effect: number): number {
  if (effect === 1 || explained === 1) return explained;
  const ratio = ((explained / (1 - explained)) * degrees) / effect;
  return ratio / (ratio + degrees);
}

/** Every order equally likely (Fisher and Yates 1938), in place. */
function shuffle(values: number[], random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
}
