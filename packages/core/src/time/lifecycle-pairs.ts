/** Words at the end of a name that say that something begins, each with those that say that it is over. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  start: ["complete", "completed", "end", "ended", "finish", "finished", "stop", "done"],
  started: ["completed", "ended", "finished", "stopped", "done"],
  begin: ["end", "complete", "finish"],
  begun: ["ended", "completed", "finished"],
  open: ["close", "closed", "resolve", "resolved"],
  opened: ["closed", "resolved", "solved"],
  created: ["closed", "resolved", "completed"],
  assigned: ["completed", "closed", "resolved"],
  requested: ["approved", "answered", "completed", "delivered"],
};

/** Two nodes of which one begins what the other ends. */
export interface LifecyclePair {
  readonly start: string;
  readonly end: string;
}

/**
 * Nodes whose names say that one begins and the other ends the same: "Repair start" and "Repair complete", "ticket opened" and "ticket closed".
 * In the order of the starts; the first ending in our list for each.
 */
export function lifecyclePairs(nodes: readonly { readonly node: string; readonly name: string }[]): LifecyclePair[] {
  const known = new Map(nodes.map(({ node, name }) => [wordsOf(name).join(" "), node]));
  return nodes.flatMap(({ node, name }) => {
    const words = wordsOf(name);
    const last = words.pop() ?? "";
    const endings = Object.hasOwn(beginnings, last) ? beginnings[last]! : [];
    const end = endings.map((ending) => known.get([...words, ending].join(" "))).find((found) => found !== undefined);
    return end === undefined ? [] : [{ start: node, end }];
  });
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
