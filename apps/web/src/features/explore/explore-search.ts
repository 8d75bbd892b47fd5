import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { filterFrom } from "../../shell/search.ts";

/**
 * What the address of a view holds after the question mark: the view wholly, so that an address that was copied, saved or sent restores it.
 */
export interface ExploreSearch {
  readonly filter?: JourneyFilter;
  /** The other segment or period that is laid over. */
  readonly against?: JourneyFilter;
  /** The view's own choices. Each view looks at its parts and drops what is not of its kind, as addresses are typed by people too. */
  readonly state?: Readonly<Record<string, unknown>>;
}

export function exploreSearch(search: Readonly<Record<string, unknown>>): ExploreSearch {
  const filter = filterFrom(search["filter"]);
  const { against: other, state } = search;
  // Everybody, without any condition, is something to compare with too.
  const against = filterFrom(other) ?? (isRecord(other) ? {} : undefined);
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(against === undefined ? {} : { against }),
    ...(isRecord(state) && Object.keys(state).length > 0 ? { state } : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
