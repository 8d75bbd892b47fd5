import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import { useMemo } from "react";
import { type Explored, useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { funnelOf, type FunnelsState, funnelsStateFrom } from "./funnels-state.ts";

type Parts = { readonly [K in keyof FunnelsState]?: FunnelsState[K] | undefined };

/** How funnels are shown, as it stands in the address, and how to change it. A part that is undefined is left out. */
export function useFunnelsState(): { readonly state: FunnelsState; readonly change: (parts: Parts, options?: { readonly replaces?: boolean }) => void } {
  const { search, change } = useExploreAddress();
  const state = useMemo(() => funnelsStateFrom(search.state), [search.state]);
  return {
    state,
    change: (parts, options) => {
      const next = funnelsStateFrom({ ...state, ...parts });
      change({ state: Object.keys(next).length === 0 ? undefined : { ...next } }, options);
    },
  };
}

/** What every part of a funnel's view looks at. */
export function useFunnels(): Explored & ReturnType<typeof useFunnelsState> & { readonly funnel: Funnel | undefined } {
  const explored = useExplored();
  const address = useFunnelsState();
  const funnel = useMemo(() => funnelOf(address.state, explored.map), [address.state, explored.map]);
  return { ...explored, ...address, funnel };
}
