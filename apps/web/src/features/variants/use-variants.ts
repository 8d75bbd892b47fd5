import { useMemo } from "react";
import type { VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import type { VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import { useCall } from "../../api/use-call.ts";
import { useExploreAddress } from "../explore/use-explore.ts";
import { variantsStateFrom, type VariantsState } from "./variants-state.ts";

/** How variants are shown, as it stands in the address, and how to change it. */
export function useVariantsState(): readonly [VariantsState, (part: { readonly [K in keyof VariantsState]?: VariantsState[K] | undefined }, options?: { readonly replaces?: boolean }) => void] {
  const { search, change } = useExploreAddress();
  const state = useMemo(() => variantsStateFrom(search.state), [search.state]);
  return [
    state,
    (part, options) => {
      const next = variantsStateFrom({ ...state, ...part });
      change({ state: Object.keys(next).length === 0 ? undefined : { ...next } }, options);
    },
  ];
}

/** The variants of the journeys that the address filters. */
export function useVariants({ reading = {}, sort, top, contains }: { readonly reading?: VariantReading; readonly sort: VariantSort; readonly top: number; readonly contains?: string | undefined }, { enabled = true }: { readonly enabled?: boolean } = {}) {
  const { workspace, map, search } = useExploreAddress();
  const { filter, against } = search;
  return useCall(
    "variants",
    { params: { workspace, map }, query: { reading, sort, top, ...(filter === undefined ? {} : { filter }), ...(against === undefined ? {} : { against }), ...(contains === undefined ? {} : { contains }) } },
    { keepLast: true, enabled },
  );
}
