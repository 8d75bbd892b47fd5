import { newcombeInterval } from "../measures/statistics.ts";
import type { Flow, FlowMove, FlowNode } from "./flow.ts";

/** How much more of the first journeys than of the second go somewhere: a difference of shares with its 95 % interval (Newcombe 1998). */
export interface ShareDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Does the interval leave out 0? */
  readonly isSure: boolean;
  /** Journeys of each. */
  readonly first: number;
  readonly second: number;
}

export interface FlowDifference {
  /** Both flows laid over each other: passes are per thousand journeys, the mean of both. */
  readonly flow: Flow;
  /** By `differenceKey`. */
  readonly nodes: ReadonlyMap<string, ShareDifference>;
  readonly moves: ReadonlyMap<string, ShareDifference>;
}

const perThousand = 1000;

/** Names of off-map events hold anything, so that no sign between them would do. */
export function differenceKey(step: number, ...nodes: readonly string[]): string {
  return JSON.stringify([step, ...nodes]);
}

/** The difference of two flows that name the same nodes; null if one of them has no journeys. */
export function flowDifference(first: Flow, second: Flow): FlowDifference | null {
  const [n, m] = [first.journeys.ways, second.journeys.ways];
  if (n === 0 || m === 0) return null;
  const compared = (a: number, b: number): ShareDifference => {
    const { low, high } = newcombeInterval({ count: a, n }, { count: b, n: m });
    return { value: a / n - b / m, low, high, isSure: low > 0 || high < 0, first: a, second: b };
  };
  const nodes = laidOver(first.nodes, second.nodes, (one: FlowNode) => differenceKey(one.step, one.node));
  const moves = laidOver(first.moves, second.moves, (one: FlowMove) => differenceKey(one.step, one.from, one.to));
  const mean = (a: number, b: number) => (perThousand * (a / n + b / m)) / 2;
  return {
    flow: {
      ...first,
      journeys: { ...first.journeys, ways: perThousand },
      nodes: nodes.map(({ one, a, b }) => ({ ...one, passes: mean(a?.passes ?? 0, b?.passes ?? 0) })),
      moves: moves.map(({ one, a, b }) => ({ ...one, passes: mean(a?.passes ?? 0, b?.passes ?? 0) })),
      ends: [],
    },
    nodes: new Map(nodes.map(({ key, a, b }) => [key, compared(a?.journeys ?? 0, b?.journeys ?? 0)])),
    moves: new Map(moves.map(({ key, a, b }) => [key, compared(a?.journeys ?? 0, b?.journeys ?? 0)])),
  };
}

function laidOver<T>(first: readonly T[], second: readonly T[], keyOf: (one: T) => string): { readonly key: string; readonly one: T; readonly a: T | undefined; readonly b: T | undefined }[] {
  const others = new Map(second.map((one) => [keyOf(one), one]));
  const own = new Set(first.map(keyOf));
  return [
    ...first.map((one) => ({ key: keyOf(one), one, a: one, b: others.get(keyOf(one)) })),
    ...second.filter((one) => !own.has(keyOf(one))).map((one) => ({ key: keyOf(one), one, a: undefined, b: one })),
  ];
}
