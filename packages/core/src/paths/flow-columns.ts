import { isOther } from "./flow-selections.ts";
import type { Flow, FlowNode } from "./flow.ts";

/** A column takes this many nodes at most, where each node is there once. */
const mostInColumn = 6;
/** A move of at least this share of what passes one of its ends asks for a column between them. */
const leadingShare = 0.1;

/**
 * The nodes of a flow in columns from left to right. By step: one column for each. With each node once: by median time from the way's
 * begin, neighbours in the direction in which more go between them; nodes that are reached at about the same time share a column unless one leads to
 * the other. What is not named stands in one column, by the median time of the larger part.
 */
export function columnsOf(flow: Pick<Flow, "layers" | "nodes" | "moves">): FlowNode[][] {
  if (flow.layers === "step") {
    const steps = [...new Set(flow.nodes.map(({ step }) => step))].toSorted((a, b) => a - b);
    return steps.map((step) => flow.nodes.filter((one) => one.step === step));
  }
  const passesOf = new Map(flow.nodes.map(({ node, passes }) => [node, passes]));
  const moved = new Map(flow.moves.map(({ from, to, passes }) => [`${from} ${to}`, passes]));
  const least = (node: string) => leadingShare * (passesOf.get(node) ?? 0);
  const leads = new Set(flow.moves.filter(({ from, to, passes }) => from !== to && passes >= Math.min(least(from), least(to))).map(({ from, to }) => `${from} ${to}`));
  const named = inFlowOrder(flow.nodes.filter(({ node }) => !isOther(node)).toSorted((a, b) => a.medianSeconds - b.medianSeconds || b.journeys - a.journeys), moved);
  const columns: FlowNode[][] = [];
  for (const one of named) {
    const last = columns.at(-1);
    const isLed = last?.some(({ node }) => leads.has(`${node} ${one.node}`) || leads.has(`${one.node} ${node}`)) ?? true;
    if (last === undefined || isLed || last.length >= mostInColumn) columns.push([one]);
    else last.push(one);
  }
  const others = flow.nodes.filter(({ node }) => isOther(node));
  if (others.length > 0) {
    const seconds = others.toSorted((a, b) => b.passes - a.passes)[0]!.medianSeconds;
    const column = columns.findLast((nodes) => nodes.some((one) => one.medianSeconds <= seconds)) ?? columns[0];
    if (column === undefined) columns.push(others);
    else column.push(...others);
  }
  return columns;
}

/** Neighbours change places while more go back between them than forth. */
function inFlowOrder(nodes: readonly FlowNode[], moved: ReadonlyMap<string, number>): FlowNode[] {
  const order = [...nodes];
  for (let round = 0; round < order.length; round++) {
    let isSettled = true;
    for (let i = 0; i + 1 < order.length; i++) {
      const [one, next] = [order[i]!, order[i + 1]!];
      if ((moved.get(`${next.node} ${one.node}`) ?? 0) <= (moved.get(`${one.node} ${next.node}`) ?? 0)) continue;
      order[i] = next;
      order[i + 1] = one;
      isSettled = false;
    }
    if (isSettled) break;
  }
  return order;
}
