import { otherNodes } from "./finish-flow.ts";
import type { Flow } from "./flow.ts";
import type { PathNodes, PathQuestion, PathSelection } from "./path-selection.ts";
import type { PathBegin, PathEnd } from "./way-ends.ts";

/** The selections behind the numbers of a flow: as many journeys as each says. */
export interface FlowSelections {
  readonly all: PathSelection;
  node(step: number, node: string): PathSelection;
  again(step: number, node: string): PathSelection;
  move(step: number, from: string, to: string): PathSelection;
  begin(step: number, node: string, kind: PathBegin): PathSelection;
  end(step: number, node: string, kind: PathEnd): PathSelection;
}

/** @param flow what was answered to the question; which nodes it names says what its "other" is. */
export function flowSelections({ layers, nodes }: Pick<Flow, "layers" | "nodes">, question: PathQuestion): FlowSelections {
  const among = (step: number, node: string): PathNodes => {
    if (!isOther(node)) return { nodes: [node] };
    return { nodes: nodes.flatMap((one) => (one.step === step && !isOther(one.node) ? [one.node] : [])), not: true, side: node === otherNodes.on ? "on" : "off" };
  };
  const at = (step: number, node: string) => (layers === "step" ? { step, ...among(step, node) } : among(0, node));
  const all: PathSelection = { kind: "path", question };
  return {
    all,
    node: (step, node) => ({ ...all, at: [at(step, node)] }),
    again: (step, node) => ({ ...all, at: [{ ...at(step, node), again: true }] }),
    move: (step, from, to) => (layers === "step" ? { ...all, at: [at(step, from), at(step + 1, to)] } : { ...all, move: { from: among(0, from), to: among(0, to) } }),
    begin: (step, node, kind) => ({ ...all, begin: { kind, ...at(step, node) } }),
    end: (step, node, kind) => ({ ...all, end: { kind, ...at(step, node) } }),
  };
}

/** Is the node a sum of those that are not named? */
export function isOther(node: string): boolean {
  return node === otherNodes.on || node === otherNodes.off;
}
