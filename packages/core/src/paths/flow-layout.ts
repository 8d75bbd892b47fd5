import { otherNodes } from "./finish-flow.ts";
import type { Flow, FlowMove } from "./flow.ts";
import { columnsOf } from "./flow-columns.ts";
import { orderedColumns } from "./flow-order.ts";
import { drop, loop, ribbon, stub } from "./flow-shapes.ts";
import type { PathEnd } from "./way-ends.ts";

export interface DrawnNode {
  readonly id: string;
  readonly step: number;
  readonly node: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly isOffMap: boolean;
  /** Where the name begins, or ends in the last column; the figures stand a line below. */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: "start" | "end"; readonly width: number };
}

export interface DrawnMove {
  readonly id: string;
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly passes: number;
  /** A closed shape; of a loop, a line of the width. */
  readonly path: string;
  readonly width: number;
  readonly isLoop: boolean;
  readonly isOffMap: boolean;
}

export interface DrawnEnd {
  readonly step: number;
  readonly node: string;
  readonly kind: PathEnd;
  readonly journeys: number;
  readonly path: string;
  readonly isOffMap: boolean;
}

export interface DrawnColumn {
  readonly x: number;
  readonly step: number;
  /** Median time from the way's begin to its nodes, for flows with each node once; null by step. */
  readonly seconds: number | null;
  readonly nodes: readonly string[];
  readonly passes: number;
  /** Journeys that were abandoned here, of those that came here and are not open. */
  readonly abandoned: number;
  readonly closed: number;
}

/** A flow as geometry; pixels from the left top. */
export interface DrawnFlow {
  readonly width: number;
  readonly height: number;
  /** The strip for what is walked and not on the map; null if there is nothing of the kind. */
  readonly band: { readonly y: number; readonly height: number } | null;
  readonly columns: readonly DrawnColumn[];
  readonly nodes: readonly DrawnNode[];
  readonly moves: readonly DrawnMove[];
  readonly ends: readonly DrawnEnd[];
  /** Moves too small to be drawn: how many, and their passes. */
  readonly hidden: { readonly moves: number; readonly passes: number };
}

export interface FlowLayoutOptions {
  readonly width: number;
  readonly hideUnder: number;
  readonly order: ReadonlyMap<string, number>;
  readonly thickness?: (move: FlowMove) => number;
}

export const nodeWidth = 10;
/** Above each node stand two lines of text. */
const labelHeight = 36;
const widestLabel = 190;
const leastColumnWidth = 104;
const margin = { left: 40, right: 118, top: 10, bottom: 96 } as const;
const leastHeight = 3;
const bandTop = 24;
const bandGap = 26;
const mainHeight = 400;

interface Placed {
  readonly id: string;
  readonly step: number;
  readonly node: string;
  readonly passes: number;
  readonly column: number;
  readonly isOffMap: boolean;
  x: number;
  y: number;
  height: number;
  /** Where the next thing comes in on the left, and goes out on the right. */
  inAt: number;
  outAt: number;
}

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
  const most = (lists: readonly (readonly Placed[])[]) => Math.max(0, ...lists.map((list) => list.length));
  const tall = Math.max(mainHeight, most(main) * (labelHeight + 12));
  const offTall = Math.max(110, most(off) * (labelHeight + 8));
  const scale = Math.min(scaleOf(main, tall), scaleOf(off, offTall * 1.4));

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
  return {
    width: drawnWidth,
    height,
    band: hasBand ? { y: margin.top, height: bandHeight + bandTop } : null,
    columns: inColumns.map((nodes, i) => ({
      x: nodes[0]!.x,
      step: nodes[0]!.step,
      seconds: flow.layers === "step" ? null : Math.min(...flow.nodes.filter((one) => one.node === grouped[i]![0]!.node).map((one) => one.medianSeconds)),
      nodes: nodes.map(({ node }) => node),
      passes: nodes.reduce((sum, { passes }) => sum + passes, 0),
      abandoned: flow.ends.reduce((sum, end) => sum + (end.kind === "abandoned" && nodes.some((one) => one.step === end.step && one.node === end.node) ? end.journeys : 0), 0),
      closed: flow.nodes.reduce((sum, one) => sum + (nodes.some(({ step, node }) => step === one.step && node === one.node) ? one.closed : 0), 0),
    })),
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
    ends: drawEnds(flow, placed, scale, gap),
    hidden: { moves: hidden.length, passes: hidden.reduce((sum, { passes }) => sum + passes, 0) },
  };
}

function idOf(step: number, node: string): string {
  return `${step} ${node}`;
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
  const ends = moves.flatMap((move) => {
    const from = placed.get(idOf(move.step, move.from))!;
    const to = placed.get(idOf(flow.layers === "step" ? move.step + 1 : 0, move.to))!;
    return from.isOffMap || to.isOffMap || from === to ? [] : [{ from, to, passes: move.passes }];
  });
  for (let round = 0; round < 6; round++) {
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) {
      for (const one of column) {
        let weight = 0;
        let sum = 0;
        for (const { from, to, passes } of ends) {
          const other = from === one ? to : to === one ? from : undefined;
          if (other === undefined) continue;
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
    return { move, from, to, isLoop: to.column <= from.column, width: Math.max(0.75, thickness?.(move) ?? move.passes * scale), out: 0, in: 0 };
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
  return linked.map(({ move, from, to, isLoop, width, out, in: into }) => ({
    id: `${move.step} ${move.from} > ${move.to}`,
    step: move.step,
    from: move.from,
    to: move.to,
    passes: move.passes,
    width,
    isLoop,
    isOffMap: from.isOffMap || to.isOffMap,
    path: isLoop
      ? loop({ x: from.x + nodeWidth, y: out + width / 2 }, { x: to.x, y: into + width / 2 }, Math.min(bottom + 8, Math.max(from.y + from.height, to.y + to.height) + 10 + width / 2))
      : ribbon({ x: from.x + nodeWidth, y: out }, { x: to.x, y: into }, width),
  }));
}

/** From top to bottom: those that go on or got there, those still open, and those that left. */
const endOrder: readonly PathEnd[] = ["further", "arrived", "converted", "open", "abandoned"];

function drawEnds(flow: Flow, placed: ReadonlyMap<string, Placed>, scale: number, gap: number): DrawnEnd[] {
  return flow.ends
    .toSorted((a, b) => endOrder.indexOf(a.kind) - endOrder.indexOf(b.kind))
    .map(({ step, node, kind, journeys }) => {
      const at = placed.get(idOf(step, node))!;
      const width = Math.max(0.75, journeys * scale);
      // Ends stand at the foot of the node, whatever small moves were left out above them.
      const all = flow.ends.reduce((sum, end) => sum + (end.step === step && end.node === node ? end.journeys : 0), 0) * scale;
      at.outAt = Math.max(at.outAt, at.y + at.height - all);
      const start = { x: at.x + nodeWidth, y: at.outAt };
      at.outAt += journeys * scale;
      const path = kind === "abandoned" ? drop(start, width, Math.max(20, gap * 0.55), at.isOffMap ? 34 : 92) : stub(start, width, kind === "further" ? 26 : 9);
      return { step, node, kind, journeys, path, isOffMap: at.isOffMap };
    });
}
