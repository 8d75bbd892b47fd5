import type { JourneyMap } from "../maps/journey-map.ts";
import { groupSumOf } from "../measures/design-effect.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import type { CountOf } from "../measures/statistics.ts";
import type { Finding, FindingKind } from "./finding.ts";
import type { PlaceAggregate } from "./findings-aggregates.ts";

/**
 * What findings rest on, told apart by groups of customers: so it is known how sure they are where customers have several journeys (see `designEffect`). Only asked where they do, and
 * only of findings that would hold if journeys were independent: as p-values can but rise by it, no others can hold.
 */
export interface GroupOfCustomers {
  readonly journeys: number;
  /** One for each touchpoint of the map, in map order. */
  readonly touchpoints: readonly PlaceOfGroup[];
  /** Journeys that took each of the ways asked about, in their order. */
  readonly ways: readonly number[];
}

/** A group's part of what is counted at a touchpoint; see `PlaceAggregate`. */
export interface PlaceOfGroup extends Pick<PlaceAggregate, "atRisk" | "met" | "strata" | "good" | "neutral" | "bad" | "passed" | "skipped"> {
  readonly reach: number;
  /** Scores, in units of 1/120; those in the weeks before a change that was found, and from then on. */
  readonly scores: GroupSum;
  readonly before: GroupSum;
  readonly after: GroupSum;
  /** Visits with a wait for the next touchpoint, and those of them that waited longer than twice the target. */
  readonly overTarget: CountOf;
  /** Recent waits and, as sum, the shares of all earlier ones that each is above; earlier waits and the shares of all recent ones that are above each. Equal ones count half; see `coarseWait`. */
  readonly recent: GroupSum;
  readonly earlier: GroupSum;
}

/** What each group has of a share at the touchpoint at a place of the map; nothing where customers have one journey each. */
export function sumsAt(groups: readonly GroupOfCustomers[], place: number, of: (place: PlaceOfGroup) => CountOf): GroupSum[] {
  return groups.map(({ touchpoints }) => groupSumOf(of(touchpoints[place]!)));
}

/** What is asked of groups, by what was found. */
export interface AskedOfGroups {
  readonly kinds: readonly FindingKind[];
  /** As nodes. */
  readonly ways: readonly { readonly from: string; readonly to: string }[];
  /** In map order: the week of a change, null where none was found; and whether it is slow. */
  readonly weeks: readonly (number | null)[];
  readonly slow: readonly boolean[];
}

export function askedOfGroups(findings: readonly Finding[], map: JourneyMap): AskedOfGroups {
  return {
    kinds: [...new Set(findings.map(({ kind }) => kind))],
    slow: map.touchpoints.map(({ id }) => findings.some((found) => found.kind === "slow" && found.touchpoint === id)),
    ways: findings.flatMap((found) => (found.kind === "desire-path" ? [{ from: found.touchpoint, to: found.to }] : [])),
    weeks: map.touchpoints.map(({ id }) => findings.flatMap((found) => (found.kind === "change" && found.touchpoint === id ? [found.week] : []))[0] ?? null),
  };
}
