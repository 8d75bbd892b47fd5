import { otherNodes } from "./finish-flow.ts";
import { flowSelections, isOther } from "./flow-selections.ts";
import type { Flow, FlowMove } from "./flow.ts";
import type { PathQuestion, PathSelection } from "./path-selection.ts";
import { mostMovesTold } from "./way-ends.ts";

/** The moves of a flow apart: those that at least the share of its ways pass, and the smaller ones. */
export function movesApart({ moves, journeys }: Pick<Flow, "moves" | "journeys">, hideUnder: number): { readonly shown: readonly FlowMove[]; readonly small: readonly FlowMove[] } {
  const least = hideUnder * journeys.ways;
  return { shown: moves.filter(({ passes }) => passes >= least), small: moves.filter(({ passes }) => passes < least) };
}

/** The journeys that take any of a flow's smaller moves: any that is none of those shown. Null without a smaller one, or with too many to tell. */
export function smallMovesSelection(flow: Flow, question: PathQuestion, hideUnder: number): PathSelection | null {
  const { shown, small } = movesApart(flow, hideUnder);
  const nodes = [...new Set(flow.nodes.flatMap(({ node }) => (isOther(node) ? [] : [node])))];
  if (small.length === 0 || shown.length > mostMovesTold || nodes.length > 200) return null;
  const places = new Map<string, number>([...nodes.map((node, i) => [node, i] as const), [otherNodes.on, -1], [otherNodes.off, -2]]);
  const steps = flow.layers === "step" ? [...new Set(flow.nodes.map(({ step }) => step))] : [0];
  const at = steps.map((step) => ({
    ...(flow.layers === "step" ? { step } : {}),
    named: flow.nodes.flatMap((one) => (one.step === step && !isOther(one.node) ? [places.get(one.node)!] : [])),
    moves: shown.flatMap((move) => (move.step === step ? [places.get(move.from)!, places.get(move.to)!] : [])),
  }));
  return { ...flowSelections(flow, question).all, unlike: { nodes, at } };
}
