import { z } from "zod";
import { share, timing } from "../measures/map-measures.ts";
import { pathBegins, pathEnds } from "./way-ends.ts";

/**
 * A node as in `transition`: a touchpoint id, `off:` with a name, `off:` alone; or `:on` and `:off`, which sum the touchpoints and the off-map
 * events that too few journeys visit to be named.
 */
const node = z.string();

const passed = {
  step: z.number(),
  /** Stays, or moves; and journeys with at least one. With layers by step they are the same. */
  passes: z.number(),
  journeys: z.number(),
  /** Those of the journeys that are not open: what rates of leaving are of. */
  closed: z.number(),
  /** Closed journeys of these that reached the goal; null without a closed one or without a goal. */
  conversion: share.nullable(),
  /** Plain mean score in [-1, 1] of the events of the stays (of a move: of the stay that it leads to). */
  emotion: z.object({ n: z.number(), mean: z.number() }).nullable(),
  /** At a node: from the way's begin to here. Of a move: from arriving at `from` to arriving at `to`. */
  medianSeconds: z.number(),
};

export const flowNode = z.object({ node, ...passed, /** Journeys with more than one event in a row here. */ again: z.number() });
export type FlowNode = z.infer<typeof flowNode>;

export const flowMove = z.object({ from: node, to: node, ...passed });
export type FlowMove = z.infer<typeof flowMove>;

/**
 * Where journeys go: those that have a way under the question, as nodes, moves between them, begins and ends. At each node
 * begins + moves in = moves out + ends = passes, and begins = ends = journeys.
 */
export const flow = z
  .object({
    layers: z.enum(["step", "node"]),
    /** Journeys in view, and those of them that have a way, by state. */
    journeys: z.object({ all: z.number(), ways: z.number(), converted: z.number(), open: z.number(), abandoned: z.number() }),
    /** Journeys that get to `to` (without it: to the goal) of those that do or are not open; null without one, or without goal and `to`. */
    reach: share.nullable(),
    timeToReach: timing.nullable(),
    /** By step, then falling journeys, then map order. */
    nodes: z.array(flowNode),
    /** By step, then falling passes. */
    moves: z.array(flowMove),
    begins: z.array(z.object({ step: z.number(), node, kind: z.enum(pathBegins), journeys: z.number() })),
    ends: z.array(z.object({ step: z.number(), node, kind: z.enum(pathEnds), journeys: z.number() })),
  })
  .meta({ id: "PathFlow" });
export type Flow = z.infer<typeof flow>;

/** The moves of a flow that fewer than a share of its ways pass; the journeys that take any of them, null where they are too many to tell apart. */
export const smallMoves = z.object({ moves: z.number(), passes: z.number(), journeys: z.number().nullable() }).meta({ id: "SmallMoves" });
export type SmallMoves = z.infer<typeof smallMoves>;
