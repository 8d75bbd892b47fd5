import { type Interval, z95 } from "../measures/statistics.ts";
import { bothTails } from "../findings/newcombe-test.ts";

/** How many waits came out how after the same time. */
export interface WaitEnds {
  readonly ms: number;
  readonly arrived: number;
  readonly left: number;
  /** Not known beyond this time. */
  readonly waiting: number;
}

/** The share that has arrived by a time, with its 95 % interval. */
export interface CurvePoint extends Interval {
  readonly ms: number;
  readonly share: number;
  /** Who had neither arrived nor left, and was known to wait still, just before. */
  readonly atRisk: number;
}

/**
 * The share that has arrived by each time, if those who left would have gone on as those who did not: one less the product-limit
 * estimate, in which who left counts no further than who still waits. One point for each time at which somebody arrived. Those who leave
 * or are lost sight of at the very time of an arrival were there for it.
 *
 * @param ends by rising time, each once.
 * Source: Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53, 1958; variance: Greenwood, "The natural duration of
 * cancer", 1926; interval: of log(-log), Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980.
 */
export function arrivalIfAllStayed(ends: readonly WaitEnds[]): CurvePoint[] {
  const points: CurvePoint[] = [];
  let atRisk = countOf(ends);
  let [stays, greenwood] = [1, 0];
  for (const { ms, arrived, left, waiting } of ends) {
    if (arrived > 0) {
      stays *= 1 - arrived / atRisk;
      greenwood += arrived / (atRisk * (atRisk - arrived));
      points.push({ ms, share: 1 - stays, atRisk, ...arrivalInterval(1 - stays, stays * stays * greenwood, points.at(-1)) });
    }
    atRisk -= arrived + left + waiting;
  }
  return points;
}

/**
 * The share of all who began that has arrived by each time; who left never does. One point for each time at which somebody arrived or left.
 *
 * Source: Aalen and Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored observations", Scandinavian Journal of
 * Statistics 5, 1978; variance by the delta method: Marubini and Valsecchi, Analysing Survival Data from Clinical Trials and Observational
 * Studies, 1995, 10.3. Where nobody leaves both are those of Kaplan, Meier and Greenwood.
 */
export function arrivalOfAll(ends: readonly WaitEnds[]): CurvePoint[] {
  const points: CurvePoint[] = [];
  let atRisk = countOf(ends);
  let [stays, share] = [1, 0];
  // The variance sums squares and products of differences from the share now: it is a polynomial in it, of which these are the coefficients.
  let [a0, a1, a2, b0, c0, c1] = [0, 0, 0, 0, 0, 0];
  for (const { ms, arrived, left, waiting } of ends) {
    const gone = arrived + left;
    if (gone > 0) {
      const before = stays;
      share += (before * arrived) / atRisk;
      stays *= 1 - gone / atRisk;
      // Nobody is left after the last step, and its own term is nought: the share is that of now.
      const a = gone === atRisk ? 0 : gone / (atRisk * (atRisk - gone));
      [a0, a1, a2] = [a0 + a, a1 + a * share, a2 + a * share * share];
      b0 += (before * before * (atRisk - arrived) * arrived) / atRisk ** 3;
      const c = (before * arrived) / atRisk ** 2;
      [c0, c1] = [c0 + c, c1 + c * share];
      const variance = Math.max(0, share * share * a0 - 2 * share * a1 + a2 + b0 - 2 * (share * c0 - c1));
      points.push({ ms, share, atRisk, ...arrivalInterval(share, variance, points.at(-1)) });
    }
    atRisk -= gone + waiting;
  }
  return points;
}

/** The interval of a share that has arrived, of log(-log) of what has not; once nobody is left nothing can be said but that it is no less than before. */
function arrivalInterval(share: number, variance: number, before: Interval | undefined): Interval {
  const rest = 1 - share;
  if (share <= 0) return { low: 0, high: before?.high ?? 0 };
  if (rest <= 1e-12) return { low: before?.low ?? 0, high: 1 };
  const half = (z95 * Math.sqrt(variance)) / (rest * -Math.log(rest));
  return { low: 1 - rest ** Math.exp(-half), high: 1 - rest ** Math.exp(half) };
}

function countOf(ends: readonly WaitEnds[]): number {
  return ends.reduce((sum, { arrived, left, waiting }) => sum + arrived + left + waiting, 0);
}

/** A time by which a share has arrived, with its interval; null where the curve, or a bound, does not come that far. */
export interface ArrivalTime {
  readonly ms: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The time by which a share has arrived: the first at which the curve is there; its bounds those of the curve's.
 *
 * Source: Brookmeyer and Crowley, "A confidence interval for the median survival time", Biometrics 38, 1982.
 */
export function arrivalTime(curve: readonly CurvePoint[], share = 0.5): ArrivalTime {
  // Sums of shares such as 0.1 fall short of a half by the last bit.
  const first = (reach: (point: CurvePoint) => number) => curve.find((point) => reach(point) >= share - 1e-12)?.ms ?? null;
  return { ms: first((point) => point.share), low: first((point) => point.high), high: first((point) => point.low) };
}

/** Do two groups arrive equally fast, as long as they wait? */
export interface LogRank {
  readonly chiSquare: number;
  readonly p: number;
  /** Arrivals of the first group, and as many as there would be if both were equally fast. */
  readonly arrived: number;
  readonly expected: number;
}

/**
 * Compares how fast two groups arrive. Who left counts no further, as who still waits. The groups must not share anybody.
 *
 * @returns null if nothing can be compared: nobody arrived while somebody of both was there.
 * Source: Mantel, "Evaluation of survival data and two new rank order statistics arising in its consideration", Cancer Chemotherapy Reports 50, 1966;
 * Peto and Peto, JRSS A 135, 1972.
 */
export function logRankTest(first: readonly WaitEnds[], second: readonly WaitEnds[]): LogRank | null {
  let [n, m] = [countOf(first), countOf(second)];
  let [arrived, expected, variance] = [0, 0, 0];
  for (let i = 0, k = 0; i < first.length || k < second.length; ) {
    const ms = Math.min(first[i]?.ms ?? Number.POSITIVE_INFINITY, second[k]?.ms ?? Number.POSITIVE_INFINITY);
    const own = first[i]?.ms === ms ? first[i++] : undefined;
    const other = second[k]?.ms === ms ? second[k++] : undefined;
    const events = (own?.arrived ?? 0) + (other?.arrived ?? 0);
    const all = n + m;
    if (events > 0) {
      arrived += own?.arrived ?? 0;
      expected += (events * n) / all;
      if (all > 1) variance += (n * m * events * (all - events)) / (all * all * (all - 1));
    }
    n -= own === undefined ? 0 : countOf([own]);
    m -= other === undefined ? 0 : countOf([other]);
  }
  if (!(variance > 0)) return null;
  const chiSquare = (arrived - expected) ** 2 / variance;
  return { chiSquare, p: bothTails(Math.sqrt(chiSquare)), arrived, expected };
}
