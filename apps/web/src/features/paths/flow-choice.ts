import type { DrawnFlow } from "@desirepath/core/paths/drawn-flow.ts";
import type { FlowPlace } from "@desirepath/core/paths/flow-walk.ts";

/** What of a flow is looked at closely. */
export type Chosen = { readonly kind: "node"; readonly step: number; readonly node: string } | { readonly kind: "move"; readonly step: number; readonly from: string; readonly to: string } | { readonly kind: "column"; readonly step: number; readonly nodes: readonly string[] };

/** How an element of the drawing says which place it is. */
export function placeKey({ kind, index }: Pick<FlowPlace, "kind" | "index">): string {
  return `${kind}-${index}`;
}

/** The place of an element of the drawing, or of what it stands in. */
export function placeOf(target: EventTarget): FlowPlace | null {
  const key = target instanceof Element ? target.closest("[data-place]")?.getAttribute("data-place") : null;
  if (key === null || key === undefined) return null;
  const [kind, index] = key.split("-");
  return kind === "move" ? { kind, index: Number(index), among: "out" } : { kind: kind === "left" ? "left" : "node", index: Number(index) };
}

/** What a place stands for; null where another drawing has come. */
export function chosenAt(drawn: DrawnFlow, { kind, index }: FlowPlace): Chosen | null {
  const [node, move, column] = [drawn.nodes[index], drawn.moves[index], drawn.columns[index]];
  if (kind === "node") return node === undefined ? null : { kind: "node", step: node.step, node: node.node };
  if (kind === "move") return move === undefined ? null : { kind: "move", step: move.step, from: move.from, to: move.to };
  return column === undefined ? null : { kind: "column", step: column.step, nodes: column.nodes };
}
