import type { Interval } from "../measures/statistics.ts";
import { quantileOf } from "../measures/statistics.ts";
import { Random } from "../random.ts";
import { emptyMoves, placeOf, solveChain } from "./absorbing-chain.ts";
import { goneState, reachedMark, startState, waitingMark } from "./chain-counts.ts";
import { opportunityValue, usualDropOff } from "./opportunity.ts";

/** The counts of `ChainCount`, one column each, told apart by groups of customers, and in the order of the groups. */
export interface BootstrapInput {
  readonly touchpoints: number;
  /** Groups are numbered from 0; a group without rows has no customer. */
  readonly groups: number;
  readonly group: Uint16Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  readonly count: Uint32Array;
  /** Drop-off to aim at, by touchpoint; NaN for the usual. */
  readonly targets: Float64Array;
  /** 30 days over the span of the journeys; NaN if it is too short to tell. */
  readonly months: number;
  readonly resamples: number;
  readonly seed: number;
}

/** Bounds by touchpoint; null where they cannot be told. */
export interface BootstrapOutput {
  readonly probability: Interval | null;
  readonly touchpoints: readonly { readonly probability: Interval | null; readonly removalEffect: Interval | null; readonly opportunity: Interval | null }[];
}

/**
 * 95 % percentile intervals of what the chain says. Whole customers are drawn, not journeys or moves, as what one customer does hangs together; each group of customers with
 * weights of a Poisson distribution with mean 1, so that their number is as uncertain as it is. Groups stand for customers where these are many: of a thousand groups the
 * bounds are as good as of single customers, to a few percent of the interval's width.
 *
 * Sources: Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979; Hanley and MacGibbon, "Creating non-parametric
 * bootstrap samples using Poisson frequencies", Computer Methods and Programs in Biomedicine 83, 2006.
 */
export function bootstrapNext(input: BootstrapInput, report: (progress: number) => void): BootstrapOutput {
  const { touchpoints: n, resamples, seed } = input;
  const found = Array.from({ length: n }, () => ({ probability: [] as number[], removalEffect: [] as number[], opportunity: [] as number[] }));
  const fromStart: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    if (resample % 10 === 0) report(resample / resamples);
    const drawn = drawnCounts(input, new Random(seed, resample));
    const chain = solveChain(drawn.moves);
    if (chain === null) continue;
    fromStart.push(chain.probability);
    const dropOffs = drawn.dropped.map((dropped, i) => (chain.states[i] && drawn.reached[i]! > 0 ? dropped / drawn.reached[i]! : null));
    const usual = usualDropOff(dropOffs);
    chain.states.forEach((state, i) => {
      if (state === null) return;
      found[i]!.probability.push(state.probability);
      found[i]!.removalEffect.push(state.removalEffect);
      const target = Number.isNaN(input.targets[i]) ? usual : input.targets[i]!;
      const dropOff = dropOffs[i] ?? null;
      if (target === null || dropOff === null || Number.isNaN(input.months)) return;
      const value = opportunityValue(state, dropOff, target, drawn.journeys * input.months);
      if (value !== null) found[i]!.opportunity.push(value);
    });
  }
  report(1);
  const bounds = (values: readonly number[]) => (values.length < resamples / 2 ? null : { low: quantileOf(values, 0.025), high: quantileOf(values, 0.975) });
  return { probability: bounds(fromStart), touchpoints: found.map(({ probability, removalEffect, opportunity }) => ({ probability: bounds(probability), removalEffect: bounds(removalEffect), opportunity: bounds(opportunity) })) };
}

/** The counts with each group weighted by its draw. */
function drawnCounts({ touchpoints: n, groups, group, from, to, count }: BootstrapInput, random: Random) {
  const draws = Float64Array.from({ length: groups }, () => poissonOfMeanOne(random));
  const moves = emptyMoves(n);
  const reached = Array.from({ length: n }, () => 0);
  const dropped = Array.from({ length: n }, () => 0);
  let journeys = 0;
  for (let row = 0; row < group.length; row++) {
    const weight = draws[group[row]!]! * count[row]!;
    if (weight === 0) continue;
    const [a, b] = [from[row]!, to[row]!];
    if (b === waitingMark) journeys += weight;
    else if (b === reachedMark) reached[a - 1]! += weight;
    else {
      const place = placeOf(n, a, b);
      if (place !== undefined) moves.weights[place]! += weight;
      if (a === startState) journeys += weight;
      if (b === goneState && a !== startState) dropped[a - 1]! += weight;
    }
  }
  return { moves: { touchpoints: n, weights: moves.weights }, reached, dropped, journeys };
}

/** Knuth's way, by products of uniform numbers (*The Art of Computer Programming*, volume 2, 3.4.1). */
function poissonOfMeanOne(random: Random): number {
  let left = random.next();
  let drawn = 0;
  while (left > Math.exp(-1)) {
    left *= random.next();
    drawn++;
  }
  return drawn;
}
