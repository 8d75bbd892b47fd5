import { type DrawnColumn, type DrawnFlow, type DrawnMove, idOf, nodeWidth, type Placed } from "./drawn-flow.ts";
import { otherNodes } from "./finish-flow.ts";
import type { Flow, FlowMove, FlowNode } from "./flow.ts";
import { columnsOf } from "./flow-columns.ts";
import { orderedColumns } from "./flow-order.ts";
import { drawEnds, endSums, type EndSums } from "./flow-ends.ts";
import { loop, ribbon } from "./flow-shapes.ts";

export interface FlowLayoutOptions {
  readonly width: number;
  readonly hideUnder: number;
  readonly order: ReadonlyMap<string, number>;
  readonly thickness?: (move: FlowMove) => number;
}

/** Above each node stand two lines of text. */
const labelHeight = 36;
const widestLabel = 190;
const leastColumnWidth = 92;
const margin = { left: 40, right: 118, top: 10, bottom: 96 } as const;
const leastHeight = 3;
const bandTop = 24;
const bandGap = 26;
const mainHeight = 400;
/** Ways back that many journeys take again and again would cover all else. */
const thickestLoop = 40;

/**
 * Lays out a flow: columns from left to right, in each the nodes stacked so that few ribbons cross, off-map nodes apart in a band on top, as
 * wide as its passes; ribbons between, moves back (and within a column) as loops below, and ends that fade downward. Deterministic.
 *
 * @param options.width what is there; with many columns the flow is wider.
 * @param options.hideUnder moves of fewer passes than this share of the ways are left out, and counted in `hidden`.
 * @param options.order places of touchpoints on the map, by id.
 * @param options.thickness pixels of a move's ribbon, if it shall not be as thick as its passes.
 */
export function layOutFlow(flow: Flow, { width, hideUnder, order, thickness }: FlowLayoutOptions): DrawnFlow {
  const least = hideUnder * flow.journeys.ways;
  const shown = flow.moves.filter(({ passes }) => passes >= least);
  const hidden = flow.moves.filter(({ passes }) => passes < least);
  const grouped = columnsOf({ ...flow, moves: shown });
  const columns = orderedColumns(grouped, shown, flow.layers, order);
  const drawnWidth = Math.max(width, margin.left + margin.right + (columns.length - 1) * leastColumnWidth);
  const gap = columns.length < 2 ? 0 : (drawnWidth - margin.left - margin.right - nodeWidth) / (columns.length - 1);

  const placed = new Map<string, Placed>();
  for (const [column, nodes] of columns.entries()) {
    for (const { step, node, passes } of nodes) {
      const id = idOf(step, node);
      placed.set(id, { id, step, node, passes, column, isOffMap: isOffMap(node), x: margin.left + column * gap, y: 0, height: 0, inAt: 0, outAt: 0 });
    }
  }
  const inColumns = columns.map((nodes) => nodes.map(({ step, node }) => placed.get(idOf(step, node))!));
  const main = inColumns.map((nodes) => nodes.filter((one) => !one.isOffMap));
  const off = inColumns.map((nodes) => nodes.filter((one) => one.isOffMap));
  const tall = Math.max(mainHeight, most(main) * (labelHeight + 12));
  const offTall = Math.max(200, most(off) * (labelHeight + 48));
  const scale = Math.min(scaleOf(main, tall), scaleOf(off, offTall));

  for (const one of placed.values()) one.height = Math.max(leastHeight, one.passes * scale);
  const hasBand = most(off) > 0;
  const bandHeight = hasBand ? Math.max(...off.map((list) => list.reduce((sum, one) => sum + labelHeight + one.height, 0))) + 12 : 0;
  const mainTop = margin.top + (hasBand ? bandTop + bandHeight + bandGap : 0);
  for (const list of off) stack(list, margin.top + bandTop - 8);
  const deepest = Math.max(0, ...main.map((list) => stack(list, mainTop)));
  const bottom = Math.max(mainTop + (hasBand ? tall * 0.85 : tall) * 0.8, deepest);
  settle(main, shown, flow, placed, mainTop, bottom);

  for (const one of placed.values()) {
    one.inAt = one.y;
    one.outAt = one.y;
  }
  const moves = drawMoves(shown, flow, placed, scale, bottom, thickness);
  const height = bottom + margin.bottom;
  const sums = endSums(flow);
  return {
    width: drawnWidth,
    height,
    band: hasBand ? { y: margin.top, height: bandHeight + bandTop } : null,
    columns: inColumns.map((nodes, i) => columnOf(nodes, grouped[i]!, flow, sums)),
    nodes: [...placed.values()].map(({ id, step, node, x, y, height: tallness, isOffMap: isOff, column }) => ({
      id,
      step,
      node,
      x,
      y,
      height: tallness,
      isOffMap: isOff,
      label: column === columns.length - 1 && columns.length > 1 ? { x: x + nodeWidth + 18, y: y + Math.min(tallness, 40) / 2 - 1, anchor: "start", width: margin.right - 22 } : { x: x - 1, y: y - 21, anchor: "start", width: freeWidth({ column, x, y }, placed, drawnWidth) },
    })),
    moves,
    ends: drawEnds(flow, placed, scale, gap, sums),
    hidden: { moves: hidden.length, passes: hidden.reduce((sum, { passes }) => sum + passes, 0) },
  };
}

/** @param grouped its nodes as they were grouped, the first of which says when. */
function columnOf(nodes: readonly Placed[], grouped: readonly FlowNode[], flow: Flow, sums: EndSums): DrawnColumn {
  return {
    x: nodes[0]!.x,
    step: nodes[0]!.step,
    seconds: flow.layers === "step" ? null : grouped[0]!.medianSeconds,
    nodes: nodes.map(({ node }) => node),
    passes: nodes.reduce((sum, { passes }) => sum + passes, 0),
    abandoned: nodes.reduce((sum, { id }) => sum + (sums.get(id)?.abandoned ?? 0), 0),
    closed: grouped.reduce((sum, { closed }) => sum + closed, 0),
  };
}

function isOffMap(node: string): boolean {
  return node.startsWith("off:") || node === otherNodes.off;
}

/** The width of a name up to the next name at the same height. */
function freeWidth({ column, x, y }: Pick<Placed, "column" | "x" | "y">, placed: ReadonlyMap<string, Placed>, drawnWidth: number): number {
  let end = Math.min(x + widestLabel, drawnWidth);
  for (const other of placed.values()) if (other.column > column && Math.abs(other.y - y) < labelHeight) end = Math.min(end, other.x);
  return end - x - 8;
}

/** Nodes of the fullest column. */
function most(columns: readonly (readonly Placed[])[]): number {
  return Math.max(0, ...columns.map((list) => list.length));
}

/** Pixels for one pass, so that the fullest column fits. */
function scaleOf(columns: readonly (readonly Placed[])[], height: number): number {
  return Math.min(Number.POSITIVE_INFINITY, ...columns.filter((list) => list.length > 0).map((list) => Math.max(height * 0.25, height - list.length * labelHeight) / list.reduce((sum, one) => sum + one.passes, 0)));
}

/** Stacks nodes downward from `top`; returns the lowest edge. */
function stack(nodes: readonly Placed[], top: number): number {
  let y = top;
  for (const one of nodes) {
    one.y = y + labelHeight;
    y = one.y + one.height;
  }
  return y;
}

/** Moves nodes within their columns toward what they are linked with, without changing their order. */
function settle(columns: readonly (readonly Placed[])[], moves: Flow["moves"], flow: Flow, placed: ReadonlyMap<string, Placed>, top: number, bottom: number): void {
  const linked = new Map<Placed, { readonly other: Placed; readonly passes: number }[]>([...placed.values()].map((one) => [one, []]));
  for (const { step, from: source, to: target, passes } of moves) {
    const from = placed.get(idOf(step, source))!;
    const to = placed.get(idOf(flow.layers === "step" ? step + 1 : 0, target))!;
    if (from.isOffMap || to.isOffMap || from === to) continue;
    linked.get(from)!.push({ other: to, passes });
    linked.get(to)!.push({ other: from, passes });
  }
  for (let round = 0; round < 6; round++) {
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) {
      for (const one of column) {
        let weight = 0;
        let sum = 0;
        for (const { other, passes } of linked.get(one)!) {
          weight += passes;
          sum += passes * (other.y + other.height / 2);
        }
        if (weight > 0) one.y = sum / weight - one.height / 2;
      }
      let free = top;
      for (const one of column) {
        one.y = Math.max(one.y, free + labelHeight);
        free = one.y + one.height;
      }
      let limit = bottom;
      for (const one of column.toReversed()) {
        one.y = Math.min(one.y, limit - one.height);
        limit = one.y - labelHeight;
      }
    }
  }
}

function drawMoves(moves: Flow["moves"], flow: Flow, placed: ReadonlyMap<string, Placed>, scale: number, bottom: number, thickness: FlowLayoutOptions["thickness"]): DrawnMove[] {
  const linked = moves.map((move) => {
    const from = placed.get(idOf(move.step, move.from))!;
    const to = placed.get(idOf(flow.layers === "step" ? move.step + 1 : 0, move.to))!;
    const isLoop = to.column <= from.column;
    const wanted = Math.max(0.75, thickness?.(move) ?? move.passes * scale);
    return { move, from, to, isLoop, width: isLoop ? Math.min(thickestLoop, wanted) : wanted, isThinned: isLoop && wanted > thickestLoop, out: 0, in: 0 };
  });
  // Ribbons leave and arrive in the order of what they lead to, loops after them.
  for (const one of linked.toSorted((a, b) => Number(a.isLoop) - Number(b.isLoop) || a.to.y - b.to.y || a.to.column - b.to.column)) {
    one.out = one.from.outAt + (one.move.passes * scale - one.width) / 2;
    one.from.outAt += one.move.passes * scale;
  }
  for (const one of linked.toSorted((a, b) => Number(a.isLoop) - Number(b.isLoop) || a.from.y - b.from.y || b.from.column - a.from.column)) {
    one.in = one.to.inAt + (one.move.passes * scale - one.width) / 2;
    one.to.inAt += one.move.passes * scale;
  }
  return linked.map(({ move, from, to, isLoop, isThinned, width, out, in: into }) => ({
    step: move.step,
    from: move.from,
    to: move.to,
    fromId: from.id,
    toId: to.id,
    passes: move.passes,
    width,
    isLoop,
    isThinned,
    isOffMap: from.isOffMap || to.isOffMap,
    path: isLoop
      ? loop({ x: from.x + nodeWidth, y: out + width / 2 }, { x: to.x, y: into + width / 2 }, Math.min(bottom + 8, Math.max(from.y + from.height, to.y + to.height) + 10 + width / 2))
      : ribbon({ x: from.x + nodeWidth, y: out }, { x: to.x, y: into }, width),
  }));
}
