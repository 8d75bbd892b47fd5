import { type DrawnEnd, idOf, nodeWidth, type Placed } from "./drawn-flow.ts";
import { drop, stub } from "./flow-shapes.ts";
import type { Flow } from "./flow.ts";
import type { PathEnd } from "./way-ends.ts";

/** Journeys that end at each node, by id: all of them, and those that were abandoned. */
export type EndSums = ReadonlyMap<string, { readonly all: number; readonly abandoned: number }>;

export function endSums(flow: Flow): EndSums {
  const sums = new Map<string, { all: number; abandoned: number }>();
  for (const { step, node, kind, journeys } of flow.ends) {
    const { all, abandoned } = sums.get(idOf(step, node)) ?? { all: 0, abandoned: 0 };
    sums.set(idOf(step, node), { all: all + journeys, abandoned: kind === "abandoned" ? abandoned + journeys : abandoned });
  }
  return sums;
}

/** From top to bottom: those that go on or got there, those still open, and those that left. */
const endOrder: readonly PathEnd[] = ["further", "arrived", "converted", "open", "abandoned"];

export function drawEnds(flow: Flow, placed: ReadonlyMap<string, Placed>, scale: number, gap: number, sums: EndSums): DrawnEnd[] {
  return flow.ends
    .toSorted((a, b) => endOrder.indexOf(a.kind) - endOrder.indexOf(b.kind))
    .map(({ step, node, kind, journeys }) => {
      const at = placed.get(idOf(step, node))!;
      const width = Math.max(0.75, journeys * scale);
      // Ends stand at the foot of the node, whatever small moves were left out above them.
      const all = (sums.get(at.id)?.all ?? 0) * scale;
      at.outAt = Math.max(at.outAt, at.y + at.height - all);
      const start = { x: at.x + nodeWidth, y: at.outAt };
      at.outAt += journeys * scale;
      const path = kind === "abandoned" ? drop(start, width, Math.max(20, gap * 0.55), at.isOffMap ? 34 : 92) : stub(start, width, kind === "further" ? 26 : 9);
      return { step, node, kind, journeys, path, isOffMap: at.isOffMap };
    });
}
