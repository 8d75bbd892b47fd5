import { isOther } from "./flow-selections.ts";
import type { Flow, FlowNode } from "./flow.ts";

/** A column takes this many nodes at most, where each node is there once. */
const mostInColumn = 6;
/** A move of at least this share of what comes to a node asks for a column of its own for it. */
const leadingShare = 0.1;

/**
 * The nodes of a flow in columns from left to right. By step: one column for each. With each node once: by median time from the way's
 * begin; nodes that are reached at about the same time share a column unless one leads to the other. What is not named stands last.
 */
export function columnsOf(flow: Pick<Flow, "layers" | "nodes" | "moves">): FlowNode[][] {
  if (flow.layers === "step") {
    const steps = [...new Set(flow.nodes.map(({ step }) => step))].toSorted((a, b) => a - b);
    return steps.map((step) => flow.nodes.filter((one) => one.step === step));
  }
  const named = flow.nodes.filter(({ node }) => !isOther(node)).toSorted((a, b) => a.medianSeconds - b.medianSeconds || b.journeys - a.journeys);
  const leads = new Set(flow.moves.filter(({ from, to, passes }) => passes >= leadingShare * (flow.nodes.find(({ node }) => node === to)?.passes ?? 0) && from !== to).map(({ from, to }) => `${from} ${to}`));
  const columns: FlowNode[][] = [];
  for (const one of named) {
    const last = columns.at(-1);
    const isLed = last?.some(({ node }) => leads.has(`${node} ${one.node}`) || leads.has(`${one.node} ${node}`)) ?? true;
    if (last === undefined || isLed || last.length >= mostInColumn) columns.push([one]);
    else last.push(one);
  }
  const others = flow.nodes.filter(({ node }) => isOther(node));
  if (others.length > 0) {
    const middle = Math.min(columns.length - 1, Math.floor(columns.length / 2));
    if (middle < 0) columns.push(others);
    else columns[middle]!.push(...others);
  }
  return columns;
}
