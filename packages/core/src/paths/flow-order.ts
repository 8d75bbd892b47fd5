import { isOther } from "./flow-selections.ts";
import type { Flow, FlowNode } from "./flow.ts";

const sweeps = 8;

/** Links between nodes by their numbers, and for each node those that touch it. */
interface Links {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly passes: readonly number[];
  readonly of: readonly (readonly number[])[];
  /** Two links each that lead between the same two columns, and may cross. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * Orders the nodes of each column so that ribbons cross little: by the mean place of what they are linked with, back and forth, keeping the best order
 * found (Sugiyama, Tagawa and Toda 1981). It begins with map order; what is not named stays last.
 */
export function orderedColumns(columns: readonly (readonly FlowNode[])[], moves: Flow["moves"], layers: Flow["layers"], order: ReadonlyMap<string, number>): FlowNode[][] {
  const nodes = columns.flat();
  const place = nodes.map(({ node }) => order.get(node) ?? (isOther(node) ? Number.POSITIVE_INFINITY : order.size));
  const numbers = new Map(nodes.map((one, i) => [one, i]));
  const inMapOrder = (a: number, b: number) => compare(place[a]!, place[b]!);
  let current = columns.map((column) =>
    column.map((one) => numbers.get(one)!).toSorted((a, b) => inMapOrder(a, b) || nodes[b]!.passes - nodes[a]!.passes || (nodes[a]!.node < nodes[b]!.node ? -1 : 1)),
  );
  const links = linksBetween(nodes, columns, moves, layers);
  const share = new Float64Array(nodes.length);
  for (const column of current) setShares(column, share);
  let best = current;
  let fewest = crossingsOf(links, share);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const next = [...current];
    for (const column of sweep % 2 === 0 ? next.keys() : [...next.keys()].toReversed()) {
      const mean = new Map(next[column]!.map((one) => [one, meanPlace(one, links, share)]));
      next[column] = next[column]!.toSorted((a, b) => compare(Number(isOther(nodes[a]!.node)), Number(isOther(nodes[b]!.node))) || mean.get(a)! - mean.get(b)! || inMapOrder(a, b));
      setShares(next[column], share);
    }
    current = next;
    const crossings = crossingsOf(links, share);
    if (crossings < fewest) {
      best = current;
      fewest = crossings;
    }
  }
  return best.map((column) => column.map((one) => nodes[one]!));
}

function linksBetween(nodes: readonly FlowNode[], columns: readonly (readonly FlowNode[])[], moves: Flow["moves"], layers: Flow["layers"]): Links {
  const numbers = new Map<number, Map<string, number>>();
  for (const [i, { step, node }] of nodes.entries()) {
    const ofStep = numbers.get(step) ?? new Map<string, number>();
    numbers.set(step, ofStep.set(node, i));
  }
  const columnOf = columns.flatMap((column, i) => column.map(() => i));
  const from: number[] = [];
  const to: number[] = [];
  const passes: number[] = [];
  const of: number[][] = nodes.map(() => []);
  const between = new Map<number, number[]>();
  for (const move of moves) {
    const a = numbers.get(move.step)?.get(move.from);
    const b = numbers.get(layers === "step" ? move.step + 1 : 0)?.get(move.to);
    if (a === undefined || b === undefined || a === b) continue;
    const link = from.push(a) - 1;
    to.push(b);
    passes.push(move.passes);
    of[a]!.push(link);
    of[b]!.push(link);
    if (columnOf[a]! >= columnOf[b]!) continue;
    const key = columnOf[a]! * columns.length + columnOf[b]!;
    const beside = between.get(key);
    if (beside === undefined) between.set(key, [link]);
    else beside.push(link);
  }
  const pairs = [...between.values()].flatMap((beside) => beside.flatMap((one, i) => beside.slice(i + 1).map((other) => [one, other] as const)));
  return { from, to, passes, of, pairs };
}

/** The place of each node in its column as a share of the column. */
function setShares(column: readonly number[], share: Float64Array): void {
  for (const [i, one] of column.entries()) share[one] = (i + 0.5) / column.length;
}

/** The mean place of what a node is linked with; its own without any. */
function meanPlace(one: number, { from, to, passes, of }: Links, share: Float64Array): number {
  let weight = 0;
  let sum = 0;
  for (const link of of[one]!) {
    weight += passes[link]!;
    sum += passes[link]! * share[from[link] === one ? to[link]! : from[link]!]!;
  }
  return weight === 0 ? share[one]! : sum / weight;
}

/** Pairs of links that cross, each by the smaller of its passes. */
function crossingsOf({ from, to, passes, pairs }: Links, share: Float64Array): number {
  let crossings = 0;
  for (const [a, b] of pairs) {
    if ((share[from[a]!]! - share[from[b]!]!) * (share[to[a]!]! - share[to[b]!]!) < 0) crossings += Math.min(passes[a]!, passes[b]!);
  }
  return crossings;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
