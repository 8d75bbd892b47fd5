/**
 * The few statistics that measures need, with their sources. Intervals are two-sided, 95 % where not said otherwise.
 */

/** An estimate's interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantiles of the standard normal distribution for two-sided 95 % and 99 %: at 97.5 % and 99.5 %. */
export const z95 = 1.959963984540054;
export const z99 = 2.5758293035489004;

/**
 * Wilson's score interval for a share: `count` of `n`.
 *
 * @param z the normal quantile of the confidence, 95 % by default.
 * @returns bounds in 0..1; exactly 0 below for no success and exactly 1 above for nothing but. n must be above 0, else this throws.
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
 */
export function wilsonInterval(count: number, n: number, z = z95): Interval {
  if (!(n > 0) || count < 0 || count > n) throw new RangeError(`no share: ${count} of ${n}`);
  const share = count / n;
  const z2 = z * z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: count === 0 ? 0 : Math.max(0, centre - half), high: count === n ? 1 : Math.min(1, centre + half) };
}

/** `count` of `n`. */
export interface CountOf {
  readonly count: number;
  readonly n: number;
}

/**
 * Interval for the difference of two independent shares, first less second: Wilson's bounds of each, squared and added.
 *
 * Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998, method 10.
 */
export function newcombeInterval(first: CountOf, second: CountOf, z = z95): Interval {
  const p = first.count / first.n;
  const q = second.count / second.n;
  const a = wilsonInterval(first.count, first.n, z);
  const b = wilsonInterval(second.count, second.n, z);
  return { low: p - q - Math.hypot(p - a.low, b.high - q), high: p - q + Math.hypot(a.high - p, q - b.low) };
}

/** Number of values, their sum and the sum of their squares: all that a mean and its interval need. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Sum of squared distances from the mean, never negative; 0 without values. */
export function squaresAboutMean({ n, sum, sumOfSquares }: Moments): number {
  return n === 0 ? 0 : Math.max(0, (n * sumOfSquares - sum * sum) / n);
}

/** The values' variance about their mean (n - 1); 0 of fewer than two. */
export function varianceOf(moments: Moments): number {
  return moments.n < 2 ? 0 : squaresAboutMean(moments) / (moments.n - 1);
}

/**
 * The mean's 95 % interval by Student's t, within the bounds that the values have.
 *
 * Two guards, so that few or equal answers do not look certain. One value says nothing about spread: the interval is the whole range.
 * And the variance counts as at least step^2 / 12, that of answers spread evenly within one step of their scale: equal answers show that
 * they differ by less than the scale can tell, not that they do not differ (the quantity of Sheppard's correction, 1898).
 *
 * @param step distance between neighbouring answers.
 * Source: Student, "The probable error of a mean", Biometrika 6, 1908.
 */
export function meanInterval(moments: Moments, range: Interval, step: number): Interval {
  const { n, sum } = moments;
  if (n < 2) return range;
  const variance = Math.max(varianceOf(moments), (step * step) / 12);
  return around(sum / n, studentT95(Math.floor(n - 1)) * Math.sqrt(variance / n), range);
}

/** [centre - half, centre + half], cut to the range. */
export function around(centre: number, half: number, range: Interval): Interval {
  return { low: Math.max(range.low, centre - half), high: Math.min(range.high, centre + half) };
}

/**
 * The two-sided 95 % quantile of Student's t: P(|T| <= t) = 0.95.
 *
 * @param degrees whole degrees of freedom, from 1.
 * To 100 degrees the finite series for whole degrees, solved by halving; beyond, the expansion in 1/degrees, whose
 * error there is below 1e-9. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.7.3, 26.7.4 and 26.7.5.
 */
export function studentT95(degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`degrees of freedom must be whole and above 0: ${degrees}`);
  if (degrees > 100) {
    const x = z95;
    return (
      x +
      (x ** 3 + x) / (4 * degrees) +
      (5 * x ** 5 + 16 * x ** 3 + 3 * x) / (96 * degrees ** 2) +
      (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / (384 * degrees ** 3) +
      (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / (92_160 * degrees ** 4)
    );
  }
  let low = 0;
  let high = 13; // t95(1) = 12.706 is the largest
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCentral(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| <= t) for whole degrees of freedom (Abramowitz and Stegun 26.7.3 for odd, 26.7.4 for even degrees). */
function studentCentral(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine2 = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let k = isOdd ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cosine2;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/**
 * A quantile of values, interpolated between neighbours as numpy's default, R's type 7 and `quantileExactInclusive` do.
 *
 * @param values in any order, at least one, else this throws; not changed.
 * @param level 0..1; 0.5 is the median.
 * Source: Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996, definition 7.
 */
export function quantileOf(values: readonly number[], level: number): number {
  if (values.length === 0) throw new RangeError("no values, no quantile");
  const sorted = values.toSorted((a, b) => a - b);
  const place = level * (sorted.length - 1);
  const below = Math.floor(place);
  const value = sorted[below]!;
  return value + (place - below) * ((sorted[below + 1] ?? value) - value);
}

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}
