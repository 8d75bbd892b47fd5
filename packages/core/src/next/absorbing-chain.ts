import { goalState, goneState, startState } from "./chain-counts.ts";

/**
 * The moves of a chain over n touchpoints as a matrix, row by row: row 0 is the start, row i the touchpoint with code i. Columns 0 to n - 1 are the moves
 * to the touchpoints with codes 1 to n, column n to the goal, column n + 1 to *gone*. Numbers of moves or any weights of them.
 */
export interface Moves {
  readonly touchpoints: number;
  readonly weights: Float64Array;
  /** Times of all moves from each row together, in milliseconds; where they are left out no times come of it. */
  readonly ms?: Float64Array;
}

export function emptyMoves(touchpoints: number): Moves & { readonly ms: Float64Array } {
  return { touchpoints, weights: new Float64Array((touchpoints + 1) * (touchpoints + 2)), ms: new Float64Array(touchpoints + 1) };
}

/** The place of a move in `weights`; undefined for what is no move of the chain (a mark, or a code that the map does not have). */
export function placeOf(touchpoints: number, from: number, to: number): number | undefined {
  if (from < startState || from > touchpoints) return undefined;
  const column = to === goalState ? touchpoints : to === goneState ? touchpoints + 1 : to >= 1 && to <= touchpoints ? to - 1 : undefined;
  return column === undefined ? undefined : from * (touchpoints + 2) + column;
}

/** What a chain says of one touchpoint; shares are 0..1. */
export interface StateInChain {
  /** The goal is reached from here, before the journey is gone. */
  readonly probability: number;
  /** Moves from here to the end, the last one into goal or gone included. */
  readonly steps: number;
  /** Mean time from here to the end in milliseconds. */
  readonly ms: number;
  /** A journey from the start comes here at all. */
  readonly hit: number;
  /** Visits here of a journey that is here, this one included: at least 1. */
  readonly stay: number;
  /** The next move from here is into *gone*. */
  readonly leaves: number;
  /** Relative loss of conversions if whoever comes here were gone; 0 where nothing converts. */
  readonly removalEffect: number;
}

export interface SolvedChain {
  /** From the start. */
  readonly probability: number;
  readonly steps: number;
  readonly ms: number;
  /** Entry i is the touchpoint with code i + 1; null where no move leaves it. */
  readonly states: readonly (StateInChain | null)[];
}

const hair = 1e-10;

/**
 * Solves an absorbing Markov chain with the absorbing states *goal* and *gone* by its fundamental matrix N = (I - Q)^-1: N b for the probability of the goal,
 * N 1 for steps, N t for times.
 *
 * The removal effect of i is the loss if i became gone. The journeys that reach the goal through i are those that come to i, with probability
 * N(start, i) / N(i, i), and get there from i: no second chain has to be solved.
 *
 * @returns null if no journey starts. From every state that occurs some end must be in reach, as it is in counts of whole journeys; else this throws.
 * Sources: Kemeny and Snell, *Finite Markov Chains*, 1960, chapter 3; Anderl, Becker, von Wangenheim and Schumann, "Mapping the customer
 * journey", International Journal of Research in Marketing 33, 2016.
 */
export function solveChain({ touchpoints: n, weights, ms }: Moves): SolvedChain | null {
  const columns = n + 2;
  const totals = new Float64Array(n + 1);
  for (let row = 0; row <= n; row++) for (let column = 0; column < columns; column++) totals[row]! += weights[row * columns + column]!;
  if (totals[0] === 0) return null;
  const live = Array.from({ length: n }, (_, i) => i + 1).filter((row) => totals[row]! > 0);
  const chance = (row: number, column: number) => weights[row * columns + column]! / totals[row]!;

  const size = live.length;
  const fundamental = new Float64Array(size * size);
  live.forEach((from, i) => live.forEach((to, j) => (fundamental[i * size + j] = (i === j ? 1 : 0) - chance(from, to - 1))));
  invert(fundamental, size);

  const goal = live.map((row) => chance(row, n));
  const mean = live.map((row) => (ms === undefined ? 0 : ms[row]! / totals[row]!));
  const along = (values: readonly number[]) => live.map((_, i) => values.reduce((sum, value, j) => sum + fundamental[i * size + j]! * value, 0));
  const [probability, steps, times] = [along(goal).map(share), along(live.map(() => 1)), along(mean)];

  const first = live.map((row) => chance(0, row - 1));
  const visits = live.map((_, j) => first.reduce((sum, begins, i) => sum + begins * fundamental[i * size + j]!, 0));
  const fromStart = (values: readonly number[]) => first.reduce((sum, begins, i) => sum + begins * values[i]!, 0);
  const converts = share(chance(0, n) + fromStart(probability));

  const states: (StateInChain | null)[] = Array.from({ length: n }, () => null);
  live.forEach((row, i) => {
    const stay = Math.max(1, fundamental[i * size + i]!);
    const hit = share(visits[i]! / stay);
    states[row - 1] = {
      probability: probability[i]!,
      steps: steps[i]!,
      ms: times[i]!,
      hit,
      stay,
      leaves: chance(row, n + 1),
      removalEffect: converts === 0 ? 0 : share((hit * probability[i]!) / converts),
    };
  });
  return { probability: converts, steps: fromStart(steps) + 1, ms: fromStart(times), states };
}

/** Rounding may lead a hair beyond the bounds of a share, or leave it a hair off them, nearer than any count of journeys can be: all of them are all of them. */
function share(value: number): number {
  return value < hair ? 0 : value > 1 - hair ? 1 : value;
}

/**
 * Inverts I - Q in place by Gauss and Jordan. Its rows are weakly dominated by their diagonal, so that no rows need to be exchanged
 * (Golub and Van Loan, *Matrix Computations*, 4.1).
 */
function invert(matrix: Float64Array, size: number): void {
  for (let pivot = 0; pivot < size; pivot++) {
    const at = pivot * size;
    const divisor = matrix[at + pivot]!;
    if (!(divisor > 1e-14)) throw new RangeError("no end is in reach of a state of the chain");
    matrix[at + pivot] = 1;
    for (let j = 0; j < size; j++) matrix[at + j]! /= divisor;
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = matrix[row * size + pivot]!;
      if (factor === 0) continue;
      matrix[row * size + pivot] = 0;
      for (let j = 0; j < size; j++) matrix[row * size + j]! -= factor * matrix[at + j]!;
    }
  }
}

/**
 * How many more of all journeys would reach the goal if the drop-off of one touchpoint fell to `factor` of what it is, and those who then stay went on as those who stay
 * now (all other probabilities unchanged). The drop-off is a journey's: that it ends here, whichever visit was its last.
 *
 * @param factor 0..1.
 * @returns a share of all journeys; null if nobody ever went on from here, so that nothing says where they would go.
 */
export function conversionsGained({ probability, hit, stay, leaves }: Pick<StateInChain, "probability" | "hit" | "stay" | "leaves">, factor: number): number | null {
  if (leaves === 0) return 0;
  if (leaves >= 1) return null;
  const back = 1 - 1 / stay;
  const backIfStaying = back / (1 - leaves);
  // All who stay come back here and leave in the end: fewer leaving would only make them go round for longer.
  if (backIfStaying >= 1 - 1e-12) return 0;
  const wanted = factor * leaves * stay;
  const leavesThen = (wanted * (1 - backIfStaying)) / (1 - wanted * backIfStaying);
  const more = (1 - leavesThen) / (1 - leaves);
  const probabilityThen = ((probability / stay) * more) / (1 - back * more);
  return hit * Math.max(0, share(probabilityThen) - probability);
}
