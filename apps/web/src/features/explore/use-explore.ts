import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { createContext, useContext } from "react";
import type { ExploreSearch } from "./explore-search.ts";

/** What every view of a map's journeys looks at. */
export interface Explored {
  readonly workspace: string;
  readonly map: JourneyMap;
  readonly filter: JourneyFilter | undefined;
  /** The other segment or period that is laid over; an empty one is everybody. */
  readonly against: JourneyFilter | undefined;
}

const context = createContext<Explored | null>(null);
export const ExploredProvider = context.Provider;

/** Inside of `ExploreFrame`. */
export function useExplored(): Explored {
  const explored = useContext(context);
  if (explored === null) throw new Error("this part stands in a view of a map's journeys only");
  return explored;
}

/** The address of a view as it is, and how to change it. */
export function useExploreAddress(): {
  readonly workspace: string;
  readonly map: string;
  readonly search: ExploreSearch;
  /** What is left out stays; what is undefined goes. A change that `replaces` makes no step to go back to. */
  readonly change: (part: { readonly [K in keyof ExploreSearch]?: ExploreSearch[K] | undefined }, options?: { readonly replaces?: boolean }) => void;
} {
  const { workspace, map } = useParams({ strict: false }) as { readonly workspace: string; readonly map: string };
  const search = useSearch({ strict: false }) as ExploreSearch;
  const navigate = useNavigate();
  return {
    workspace,
    map,
    search,
    change: (part, { replaces = false } = {}) => {
      const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined));
      void navigate({ to: ".", search: next as never, replace: replaces });
    },
  };
}

/**
 * The view's own choices, which live in its address.
 *
 * @param read makes them of what the address holds, with defaults; must look at every part.
 */
export function useViewState<S extends object>(read: (state: Readonly<Record<string, unknown>>) => S): readonly [S, (part: Partial<S>, options?: { readonly replaces?: boolean }) => void] {
  const { search, change } = useExploreAddress();
  return [read(search.state ?? {}), (part, options) => change({ state: Object.fromEntries(Object.entries({ ...search.state, ...part }).filter(([, value]) => value !== undefined)) }, options)];
}
