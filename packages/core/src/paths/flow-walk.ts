import type { DrawnFlow } from "./drawn-flow.ts";

/** Something in a drawn flow that can be come to: a node, a move, or what left in a column; by its place in the drawing's list. */
export type FlowPlace =
  | { readonly kind: "node" | "left"; readonly index: number }
  /** Among the moves out of the node that it comes from, or into the node that it leads to. */
  | { readonly kind: "move"; readonly index: number; readonly among: "out" | "in" };

export type FlowStep = "up" | "down" | "along" | "against" | "first" | "last";

/**
 * Where a step leads in a drawn flow. Up and down: through the nodes, column by column, with what left in each after its nodes; and among the moves
 * of one node. Along: from a node to its moves out, and from a move to where it leads. Against: from a node to its moves in, and from a move
 * to where it comes from. Without anything there, where one is.
 */
export function walkFlow(drawn: DrawnFlow, at: FlowPlace, step: FlowStep): FlowPlace {
  const stops = stopsOf(drawn);
  if (step === "first" || step === "last") return stops.at(step === "first" ? 0 : -1) ?? at;
  if (at.kind !== "move") {
    if (step === "up" || step === "down") return stops[stops.findIndex(({ kind, index }) => kind === at.kind && index === at.index) + (step === "down" ? 1 : -1)] ?? at;
    if (at.kind === "left") return at;
    const among = step === "along" ? "out" : "in";
    const index = movesAt(drawn, drawn.nodes[at.index]?.id, among)[0];
    return index === undefined ? at : { kind: "move", index, among };
  }
  const move = drawn.moves[at.index];
  if (move === undefined) return at;
  if (step === "along" || step === "against") return { kind: "node", index: drawn.nodes.findIndex(({ id }) => id === (step === "along" ? move.toId : move.fromId)) };
  const beside = movesAt(drawn, at.among === "out" ? move.fromId : move.toId, at.among);
  const index = beside[beside.indexOf(at.index) + (step === "down" ? 1 : -1)];
  return index === undefined ? at : { ...at, index };
}

/** Nodes column by column from above, each column with what left in it last. */
function stopsOf({ columns, nodes }: DrawnFlow): FlowPlace[] {
  return columns.flatMap(({ x, abandoned }, column) => [
    ...nodes
      .flatMap((node, index) => (node.x === x ? [{ index, y: node.y }] : []))
      .toSorted((a, b) => a.y - b.y)
      .map(({ index }): FlowPlace => ({ kind: "node", index })),
    ...(abandoned > 0 ? [{ kind: "left" as const, index: column }] : []),
  ]);
}

/** Moves out of or into a node, as they lie from above; those that go back last. */
function movesAt({ moves, nodes }: DrawnFlow, node: string | undefined, among: "out" | "in"): number[] {
  const height = new Map(nodes.map(({ id, y }) => [id, y]));
  const end = (index: number) => height.get(among === "out" ? moves[index]!.toId : moves[index]!.fromId)!;
  return moves
    .flatMap((move, index) => ((among === "out" ? move.fromId : move.toId) === node ? [index] : []))
    .toSorted((a, b) => Number(moves[a]!.isLoop) - Number(moves[b]!.isLoop) || end(a) - end(b));
}
