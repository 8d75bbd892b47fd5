import { useMemo } from "react";
import { useExploreAddress, useExplored, type Explored } from "../explore/use-explore.ts";
import { pathsStateFrom, withParts, type PathsState } from "./paths-state.ts";

/** What every part of the paths looks at: the journeys, and how they are shown. */
export function usePaths(): Explored & { readonly state: PathsState } {
  const explored = useExplored();
  return { ...explored, state: usePathsState().state };
}

/** How the paths are shown, as it stands in the address, and how to change it. */
export function usePathsState(): { readonly state: PathsState; readonly change: (parts: Parameters<typeof withParts>[1]) => void } {
  const { search, change } = useExploreAddress();
  const state = useMemo(() => pathsStateFrom(search.state), [search.state]);
  return {
    state,
    change: (parts) => {
      const next = withParts(state, parts);
      change({ state: Object.keys(next).length === 0 ? undefined : { ...next } });
    },
  };
}
