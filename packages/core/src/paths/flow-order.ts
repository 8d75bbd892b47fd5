import { isOther } from "./flow-selections.ts";
import type { Flow, FlowNode } from "./flow.ts";

const sweeps = 8;

/**
 * Orders the nodes of each column so that ribbons cross little: by the mean place of what they are linked with, back and forth, keeping the best order
 * found (Sugiyama, Tagawa and Toda 1981). It begins with map order; what is not named stays last.
 */
export function orderedColumns(columns: readonly (readonly FlowNode[])[], moves: Flow["moves"], layers: Flow["layers"], order: ReadonlyMap<string, number>): FlowNode[][] {
  const place = (node: string) => order.get(node) ?? (isOther(node) ? Number.POSITIVE_INFINITY : order.size);
  let current = columns.map((nodes) => nodes.toSorted((a, b) => compare(place(a.node), place(b.node)) || b.passes - a.passes || (a.node < b.node ? -1 : 1)));
  const links = linksBetween(moves, layers);
  let best = current;
  let fewest = crossingsOf(current, links);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const at = placesOf(current);
    const next = [...current];
    for (const column of sweep % 2 === 0 ? next.keys() : [...next.keys()].toReversed()) {
      const nodes = next[column]!;
      const mean = new Map(nodes.map((one) => [one, meanPlace(one, links, at) ?? at.get(keyOf(one.step, one.node))!.share]));
      const ordered = nodes.toSorted((a, b) => compare(Number(isOther(a.node)), Number(isOther(b.node))) || mean.get(a)! - mean.get(b)! || compare(place(a.node), place(b.node)));
      next[column] = ordered;
      for (const [i, one] of ordered.entries()) at.set(keyOf(one.step, one.node), { column, share: (i + 0.5) / ordered.length });
    }
    current = next;
    const crossings = crossingsOf(current, links);
    if (crossings < fewest) {
      best = current;
      fewest = crossings;
    }
  }
  return best;
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly passes: number;
}

function linksBetween(moves: Flow["moves"], layers: Flow["layers"]): Map<string, Link[]> {
  const links = new Map<string, Link[]>();
  for (const { step, from, to, passes } of moves) {
    const link = { from: keyOf(step, from), to: keyOf(layers === "step" ? step + 1 : 0, to), passes };
    for (const end of new Set([link.from, link.to])) links.set(end, [...(links.get(end) ?? []), link]);
  }
  return links;
}

/** The column of each node, and its place in it as a share of the column. */
function placesOf(columns: readonly (readonly FlowNode[])[]): Map<string, { readonly column: number; readonly share: number }> {
  return new Map(columns.flatMap((nodes, column) => nodes.map((one, i) => [keyOf(one.step, one.node), { column, share: (i + 0.5) / nodes.length }] as const)));
}

function meanPlace(one: FlowNode, links: ReadonlyMap<string, readonly Link[]>, at: ReturnType<typeof placesOf>): number | undefined {
  const own = keyOf(one.step, one.node);
  let weight = 0;
  let sum = 0;
  for (const { from, to, passes } of links.get(own) ?? []) {
    const other = at.get(from === own ? to : from);
    if (other === undefined || from === to) continue;
    weight += passes;
    sum += passes * other.share;
  }
  return weight === 0 ? undefined : sum / weight;
}

/** Pairs of links between the same two columns that cross, each by the smaller of its passes. */
export function crossingsOf(columns: readonly (readonly FlowNode[])[], links: ReadonlyMap<string, readonly Link[]>): number {
  const at = placesOf(columns);
  const between = new Map<string, { readonly a: number; readonly b: number; readonly passes: number }[]>();
  for (const link of new Set([...links.values()].flat())) {
    const from = at.get(link.from);
    const to = at.get(link.to);
    if (from === undefined || to === undefined || from.column >= to.column) continue;
    const key = `${from.column} ${to.column}`;
    between.set(key, [...(between.get(key) ?? []), { a: from.share, b: to.share, passes: link.passes }]);
  }
  let crossings = 0;
  for (const pairs of between.values()) {
    for (const [i, one] of pairs.entries()) {
      for (const other of pairs.slice(i + 1)) if ((one.a - other.a) * (one.b - other.b) < 0) crossings += Math.min(one.passes, other.passes);
    }
  }
  return crossings;
}

function keyOf(step: number, node: string): string {
  return `${step} ${node}`;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
