import { useQueries } from "@tanstack/react-query";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useMemo } from "react";
import type { CallFailure } from "../../api/client.ts";
import { CallFailed, callQuery } from "../../api/use-call.ts";
import { seenTrunks, type TreeRow, treeRows, trunkKey } from "./path-tree-rows.ts";
import { type PathsState, questionOf } from "./paths-state.ts";

export interface PathTreeShown {
  readonly rows: readonly TreeRow[];
  /** Why a level did not come, and how it is asked again. */
  readonly failure: CallFailure | null;
  readonly retry: () => void;
}

/** The levels of the tree that are open; a level is asked for when it is opened. */
export function usePathTree(workspace: string, map: JourneyMap | undefined, filter: JourneyFilter | undefined, state: PathsState): PathTreeShown {
  const open = useMemo(() => state.open ?? [], [state.open]);
  const { steps: _steps, ...question } = questionOf(state);
  const trunks = state.view === "tree" && map !== undefined ? seenTrunks(open) : [];
  const found = useQueries({ queries: trunks.map((trunk) => callQuery("pathBranches", { params: { workspace, map: map?.id ?? "" }, query: { ...(filter === undefined ? {} : { filter }), question, trunk: [...trunk] } })) });
  const levels = new Map(trunks.flatMap((trunk, i) => (found[i]?.data === undefined ? [] : [[trunkKey(trunk), found[i].data] as const])));
  const error = found.find((one) => one.error !== null)?.error;
  return {
    rows: map === undefined || trunks.length === 0 ? [] : treeRows(levels, open, question, map),
    failure: error instanceof CallFailed ? error.failure : null,
    retry: () => {
      for (const one of found) if (one.error !== null) void one.refetch();
    },
  };
}
