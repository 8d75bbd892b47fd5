/** One week's answers: when it begins (Unix milliseconds), how many, and their mean. */
export interface WeeklyMean {
  readonly at: number;
  readonly n: number;
  readonly mean: number;
}

/** A split before the week at a place, and the share (0..1) of the weeks' weighted squares that two means, one for each side, explain. */
export interface Step {
  readonly split: number;
  readonly explained: number;
}

/**
 * The split that explains most, weeks weighted by their answers; the earliest of equals. For one standard deviation this is the largest
 * standardised difference of means: the maximum-likelihood change point.
 *
 * @param splits the places to choose from, at least one.
 * Source: Hinkley, "Inference about the change-point in a sequence of random variables", Biometrika 57, 1970.
 */
export function bestStep(weeks: readonly WeeklyMean[], splits: readonly number[]): Step {
  const total = weeks.reduce((sum, { n }) => sum + n, 0);
  const mean = weeks.reduce((sum, { n, mean: own }) => sum + n * own, 0) / total;
  return bestStepOf(weeks.map(({ n }) => n), weeks.map(({ n, mean: own }) => n * (own - mean)), weeks.map(({ n, mean: own }) => n * (own - mean) ** 2), splits);
}

/**
 * The same from each week's weight, weight x value and weight x value squared, values from any origin.
 */
export function bestStepOf(weights: readonly number[], sums: readonly number[], squares: readonly number[], splits: readonly number[]): Step {
  const total = sumOf(weights);
  const sum = sumOf(sums);
  const all = sumOf(squares) - (sum * sum) / total;
  let best: Step = { split: splits[0]!, explained: 0 };
  if (all <= 1e-12) return best;
  let [at, weight, own] = [0, 0, 0];
  for (const split of splits) {
    for (; at < split; at++) {
      weight += weights[at]!;
      own += sums[at]!;
    }
    const explained = ((own - (sum * weight) / total) ** 2 * total) / (weight * (total - weight)) / all;
    if (explained > best.explained + 1e-12) best = { split, explained };
  }
  return best;
}

const yearMs = 365.25 * 86_400_000;

/**
 * Does a step at a place describe the weeks better than a straight line, and better than a wave of one year about a mean, which has as many free
 * numbers as a step? Least squares, weeks weighted by their answers.
 */
export function stepFitsBest(weeks: readonly WeeklyMean[], split: number): boolean {
  const { explained } = bestStep(weeks, [split]);
  const phase = ({ at }: WeeklyMean) => (2 * Math.PI * at) / yearMs;
  return explained > explainedBy(weeks, [({ at }) => at]) && explained > explainedBy(weeks, [(week) => Math.sin(phase(week)), (week) => Math.cos(phase(week))]);
}

/** The share of the weeks' weighted squares about their mean that curves explain together, each made orthogonal to those before it (Gram and Schmidt). */
function explainedBy(weeks: readonly WeeklyMean[], curves: readonly ((week: WeeklyMean) => number)[]): number {
  const dot = (a: readonly number[], b: readonly number[]) => weeks.reduce((sum, { n }, i) => sum + n * a[i]! * b[i]!, 0);
  const less = (a: readonly number[], b: readonly number[]) => {
    const size = dot(b, b);
    const share = size <= 1e-12 ? 0 : dot(a, b) / size;
    return a.map((value, i) => value - share * b[i]!);
  };
  const axes = [weeks.map(() => 1)];
  for (const curve of curves) {
    const values = weeks.map(curve);
    // Times are large against their spread; from the first week on they keep their digits.
    axes.push(axes.reduce(less, values.map((value) => value - values[0]!)));
  }
  const about = less(weeks.map(({ mean }) => mean), axes[0]!);
  const rest = axes.reduce(less, about);
  return 1 - dot(rest, rest) / dot(about, about);
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
