import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { PathNodes, PathQuestion, PathSelection } from "@desirepath/core/paths/path-selection.ts";
import type { PathBranches } from "@desirepath/core/paths/path-tree.ts";
import type { ExportedTable } from "../explore/exports.ts";
import { endLabels, isOffMap, nodeLabel } from "./path-names.ts";

/** One row of the tree as it is seen. */
export type TreeRow =
  | {
      readonly kind: "branch";
      readonly depth: number;
      /** The nodes from the root to here. */
      readonly trunk: readonly string[];
      readonly name: string;
      readonly isOff: boolean;
      readonly isOpen: boolean;
      readonly figures: Omit<PathBranches["branches"][number], "node">;
      /** Of the journeys at the step before, and of all in the tree. */
      readonly share: number;
      readonly shareOfAll: number;
      readonly selection: PathSelection;
    }
  /** The branches that are not told, or an end. */
  | { readonly kind: "other" | "end"; readonly depth: number; readonly name: string; readonly journeys: number; readonly share: number; readonly selection: PathSelection; readonly key: string }
  /** What did not come yet, or not at all. */
  | { readonly kind: "waiting"; readonly depth: number; readonly key: string };

export function trunkKey(trunk: readonly string[]): string {
  return JSON.stringify(trunk);
}

/** The trunks of the levels that are seen: the root, and what is open under what is open. */
export function seenTrunks(open: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const keys = new Set(open.map(trunkKey));
  return [[], ...open.filter((trunk) => trunk.every((_, i) => keys.has(trunkKey(trunk.slice(0, i + 1)))))];
}

/** The tree as rows from above. @param levels by `trunkKey`; those that did not come are missing. */
export function treeRows(levels: ReadonlyMap<string, PathBranches>, open: readonly (readonly string[])[], question: PathQuestion, map: Pick<JourneyMap, "touchpoints">): TreeRow[] {
  const opened = new Set(seenTrunks(open).map(trunkKey));
  const outward = question.align === "end" ? -1 : 1;
  const all = levels.get(trunkKey([]))?.journeys ?? 0;
  const below = (trunk: readonly string[]): TreeRow[] => {
    const depth = trunk.length;
    const level = levels.get(trunkKey(trunk));
    if (level === undefined) return [{ kind: "waiting", depth, key: `waiting ${trunkKey(trunk)}` }];
    const at = trunk.map((node, i) => ({ step: i * outward || 0, nodes: [node] }));
    const here = depth * outward || 0;
    const selectionOf = (nodes: PathNodes): PathSelection => ({ kind: "path", question, at: [...at, { step: here, ...nodes }] });
    const share = (journeys: number) => journeys / Math.max(1, level.journeys);
    const { other, ends } = level;
    return [
      ...level.branches.flatMap(({ node, ...figures }): TreeRow[] => {
        const next = [...trunk, node];
        const isOpen = opened.has(trunkKey(next));
        return [{ kind: "branch", depth, trunk: next, name: nodeLabel(node, map), isOff: isOffMap(node), isOpen, figures, share: share(figures.journeys), shareOfAll: figures.journeys / Math.max(1, all), selection: selectionOf({ nodes: [node] }) }, ...(isOpen ? below(next) : [])];
      }),
      ...(other === null ? [] : [{ kind: "other" as const, depth, name: `Other (${other.nodes})`, journeys: other.journeys, share: share(other.journeys), selection: selectionOf({ nodes: level.branches.map(({ node }) => node), not: true }), key: `other ${trunkKey(trunk)}` }]),
      ...(depth === 0 ? [] : ends).map(({ kind, journeys }) => ({
        kind: "end" as const,
        depth,
        name: endLabels[kind],
        journeys,
        share: share(journeys),
        selection: { kind: "path" as const, question, at, ...(kind === "begins" || kind === "earlier" ? { begin: { kind, step: here + 1, nodes: [], not: true } } : { end: { kind, step: here - 1, nodes: [], not: true } }) },
        key: `${kind} ${trunkKey(trunk)}`,
      })),
    ];
  };
  return below([]);
}

/** The tree as it is seen, as a table to take away. */
export function exportedTree(rows: readonly TreeRow[]): ExportedTable {
  return {
    columns: ["row", "step", "name", "journeys", "share of the step before", "median seconds", "reach the goal", "closed journeys", "emotion", "answers"],
    rows: rows.flatMap((row) => {
      if (row.kind === "waiting") return [];
      if (row.kind !== "branch") return [[row.kind, row.depth, row.name, row.journeys, row.share, null, null, null, null, null]];
      const { journeys, medianSeconds, conversion, emotion } = row.figures;
      return [[row.isOff ? "event off the map" : "touchpoint", row.depth, row.name, journeys, row.share, row.depth === 0 ? null : medianSeconds, conversion?.share ?? null, conversion?.n ?? null, emotion?.mean ?? null, emotion?.n ?? null]];
    }),
  };
}
