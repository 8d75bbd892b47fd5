import { z } from "zod";
import { mostMovesTold, mostSteps, pathBegins, pathEnds } from "./way-ends.ts";

const node = z.string().max(1100);

/**
 * Which part of each journey is looked at: its *way*. Consecutive events at the same node count as one step of it.
 * - `from`: it begins at the first visit of this node; else with the journey. A journey without a visit has no way.
 * - `to`: it ends at the first visit of this node after the begin; else, and without such a visit, with the journey.
 * - `through`: the whole journey, told from the first visit of this node in both directions; in place of the other two.
 * - `align`: whether steps are counted forward from the way's begin (the default) or backward from its end. Backward from `to`, only
 *   journeys that get there have a way.
 * - `steps`: how many steps before and after step 0 are looked at; all if absent.
 */
export const pathQuestion = z
  .strictObject({
    from: node.optional(),
    to: node.optional(),
    through: node.optional(),
    align: z.enum(["start", "end"]).optional(),
    steps: z.coerce.number().int().min(1).max(mostSteps).optional(),
  })
  .refine(({ from, to, through, align }) => through === undefined || (from === undefined && to === undefined && align === undefined), "a path through a node has no other ends");
export type PathQuestion = z.infer<typeof pathQuestion>;

const nodes = {
  nodes: z.array(node).max(200),
  /** All others than `nodes`. */
  not: z.boolean().optional(),
  /** Only touchpoints of the map, or only off-map events. */
  side: z.enum(["on", "off"]).optional(),
};
const step = z.number().int().min(-mostSteps).max(mostSteps).optional();

/** A set of nodes, as in a path. */
export const pathNodes = z.strictObject(nodes);
export type PathNodes = z.infer<typeof pathNodes>;

const place = z.number().int().min(-2).max(199);

/**
 * Moves of a flow that are not meant: nodes told once, and for each step (or, where each node is there once, for all) which of them are named there and the
 * moves from there, from and to by turns. A number is a place in `nodes`; -1 is any other touchpoint, -2 any other event.
 */
export const unlikeMoves = z.strictObject({
  nodes: z.array(node).max(200),
  at: z.array(z.strictObject({ step, named: z.array(place).max(200), moves: z.array(place).max(2 * mostMovesTold) })).max(2 * mostSteps + 1),
});
export type UnlikeMoves = z.infer<typeof unlikeMoves>;

/**
 * The journeys behind a number of a flow or tree of paths: those with a way that meets all that is said. Nodes as in `nodeOf`.
 * - `at`: at this step (any step, if none is said) the way is at one of the nodes; with `again`, for more than one event in a row;
 * - `move`: somewhere it goes from one of the nodes directly to another;
 * - `unlike`: somewhere it goes from one node directly to another by a move that is none of these;
 * - `begin`, `end`: it begins or ends so, at this step and node.
 */
export const pathSelection = z.object({
  kind: z.literal("path"),
  question: pathQuestion,
  at: z.array(z.strictObject({ step, ...nodes, again: z.literal(true).optional() })).max(mostSteps + 1).optional(),
  move: z.strictObject({ from: pathNodes, to: pathNodes }).optional(),
  unlike: unlikeMoves.optional(),
  begin: z.strictObject({ kind: z.enum(pathBegins), step, ...nodes }).optional(),
  end: z.strictObject({ kind: z.enum(pathEnds), step, ...nodes }).optional(),
});
export type PathSelection = z.infer<typeof pathSelection>;
