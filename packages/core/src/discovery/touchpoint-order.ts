/**
 * Puts touchpoints in the order that leaves the least weight of transitions going backward.
 *
 * Finding the best order is NP-hard (feedback arc set), so this takes the heuristic of Eades, Lin and Smyth and improves it by moving one
 * touchpoint or exchanging two until neither helps; the same is done from the preferred order, and the better result wins.
 *
 * @param weights `weights[from]![to]!`, whole numbers from 0, square; what stands on the diagonal doesn't count. Touchpoints are
 *   numbered in the order that is preferred where weights leave it open.
 * @returns the numbers in order. Never has more backward weight than the preferred order; among orders that moves and exchanges
 *   lead to, the one with the fewest pairs against the preferred order.
 * Source: Eades, Lin, Smyth, "A fast and effective heuristic for the feedback arc set problem", Information Processing Letters 47, 1993.
 */
export function forwardOrder(weights: readonly (readonly number[])[]): readonly number[] {
  const costs = costsOf(weights);
  const byHeuristic = improved(eadesLinSmyth(weights), costs);
  const byPreference = improved(weights.map((_, i) => i), costs);
  return totalCost(byHeuristic, costs) < totalCost(byPreference, costs) ? byHeuristic : byPreference;
}

/** The weight of the transitions that go from a later to an earlier place. */
export function backwardWeight(order: readonly number[], weights: readonly (readonly number[])[]): number {
  let sum = 0;
  order.forEach((later, i) => {
    for (const earlier of order.slice(0, i)) sum += weights[later]![earlier]!;
  });
  return sum;
}

/** Repeatedly takes sinks to the end and sources to the front, else to the front what leaves most above what enters. */
export function eadesLinSmyth(weights: readonly (readonly number[])[]): readonly number[] {
  const left = new Set(weights.keys());
  const out = weights.map((row, i) => row.reduce((sum, w, j) => (i === j ? sum : sum + w), 0));
  const into = weights.map((_, j) => weights.reduce((sum, row, i) => (i === j ? sum : sum + row[j]!), 0));
  const front: number[] = [];
  const back: number[] = [];
  const take = (taken: number, end: number[]) => {
    left.delete(taken);
    end.push(taken);
    for (const other of left) {
      out[other]! -= weights[other]![taken]!;
      into[other]! -= weights[taken]![other]!;
    }
  };
  while (left.size > 0) {
    const rest = [...left];
    const sink = rest.findLast((i) => out[i] === 0);
    const source = rest.find((i) => into[i] === 0);
    if (sink !== undefined) take(sink, back);
    else if (source !== undefined) take(source, front);
    else take(rest.reduce((best, i) => (out[i]! - into[i]! > out[best]! - into[best]! ? i : best)), front);
  }
  return [...front, ...back.toReversed()];
}

/**
 * What it costs to have `earlier` before `later`, less what the reverse costs: mostly the transitions from later to earlier, and far
 * below one transition, whether that goes against the preferred order. One exact number, so that every improvement is strict and the search ends.
 */
function costsOf(weights: readonly (readonly number[])[]): readonly Float64Array[] {
  // All pairs against the preferred order together weigh less than one transition.
  const unit = weights.length ** 2;
  return weights.map((row, earlier) => Float64Array.from(row, (w, later) => (earlier === later ? 0 : (weights[later]![earlier]! - w) * unit + (earlier < later ? -1 : 1))));
}

function totalCost(order: readonly number[], costs: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < order.length; i++) for (let j = i + 1; j < order.length; j++) sum += costs[order[i]!]![order[j]!]!;
  return sum;
}

function improved(start: readonly number[], costs: readonly Float64Array[]): readonly number[] {
  const order = [...start];
  while (moveOnes(order, costs) || exchangeTwo(order, costs)) continue;
  return order;
}

/** Moves each touchpoint in turn to where it costs least; n² steps. @returns whether any moved. */
function moveOnes(order: number[], costs: readonly Float64Array[]): boolean {
  let moved = false;
  for (const one of order.slice()) {
    const at = order.indexOf(one);
    let best = { to: at, change: 0 };
    for (let to = at + 1, change = 0; to < order.length; to++) {
      change -= 2 * costs[one]![order[to]!]!;
      if (change < best.change) best = { to, change };
    }
    for (let to = at - 1, change = 0; to >= 0; to--) {
      change -= 2 * costs[order[to]!]![one]!;
      if (change < best.change) best = { to, change };
    }
    if (best.to === at) continue;
    order.splice(at, 1);
    order.splice(best.to, 0, one);
    moved = true;
  }
  return moved;
}

/** Exchanges the two touchpoints for which that saves most; n² steps by prefix sums. @returns whether there were any. */
function exchangeTwo(order: number[], costs: readonly Float64Array[]): boolean {
  const n = order.length;
  // upTo[i][k]: what it costs to have the touchpoint at i before all those at 0..k-1.
  const upTo = order.map((one) => {
    const sums = new Float64Array(n + 1);
    order.forEach((other, k) => (sums[k + 1] = sums[k]! + costs[one]![other]!));
    return sums;
  });
  let best = { i: 0, j: 0, change: 0 };
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      // The first goes behind the second and all between, the second before all between.
      const first = -(upTo[i]![j + 1]! - upTo[i]![i + 1]!);
      const second = upTo[j]![j]! - upTo[j]![i + 1]!;
      if (first + second < best.change) best = { i, j, change: first + second };
    }
  }
  if (best.change === 0) return false;
  const { i, j } = best;
  [order[i], order[j]] = [order[j]!, order[i]!];
  return true;
}
