import { nodeName } from "./journey-words.ts";

type Names = Parameters<typeof nodeName>[1];

export interface PathStep {
  readonly name: string;
  readonly isOffMap: boolean;
  /** How often in a row. */
  readonly times: number;
}

/** A journey's path with repeats in a row folded into one step. */
export function pathSteps(path: readonly string[], map: Names): readonly PathStep[] {
  const steps: (PathStep & { times: number; readonly node: string })[] = [];
  for (const node of path) {
    const last = steps.at(-1);
    if (last?.node === node) last.times += 1;
    else steps.push({ node, name: nodeName(node, map), isOffMap: node.startsWith("off:"), times: 1 });
  }
  return steps.map(({ name, isOffMap, times }) => ({ name, isOffMap, times }));
}

/**
 * A long path with at most so many steps and how many were left out between them: the first and the last two always stay, then what
 * is not on the map, then the rest from the beginning.
 */
export function shortened(steps: readonly PathStep[], most: number): readonly (PathStep | { readonly left: number })[] {
  const last = steps.length - 1;
  const urgency = (step: PathStep, at: number) => (at === 0 || at >= last - 1 ? 0 : step.isOffMap ? 1 : 2);
  const kept = new Set(
    steps
      .map((step, at) => ({ at, urgency: urgency(step, at) }))
      .toSorted((a, b) => a.urgency - b.urgency || a.at - b.at)
      .slice(0, most)
      .map(({ at }) => at),
  );
  const parts: (PathStep | { left: number })[] = [];
  steps.forEach((step, at) => {
    const before = parts.at(-1);
    if (kept.has(at)) parts.push(step);
    else if (before !== undefined && "left" in before) before.left += 1;
    else parts.push({ left: 1 });
  });
  return parts;
}
