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
  readonly step: number;
  readonly from: string;
  readonly to: string;
  /** Ids of the drawn nodes at its ends. */
  readonly fromId: string;
  readonly toId: string;
  readonly passes: number;
  /** A closed shape; of a loop, a line of the width. */
  readonly path: string;
  readonly width: number;
  readonly isLoop: boolean;
  /** A way back that is drawn thinner than its passes are. */
  readonly isThinned: boolean;
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

/** A node while it is being placed. */
export interface Placed {
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

export const nodeWidth = 10;

/** Of a node of a flow. */
export function idOf(step: number, node: string): string {
  return `${step} ${node}`;
}
