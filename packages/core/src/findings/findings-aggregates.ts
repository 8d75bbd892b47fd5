import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import type { CountOf } from "../measures/statistics.ts";

/**
 * What findings need to have counted beside `MapAggregates`, over the journeys of one map, projection and filter. The reference counter
 * (`findingsAggregatesOf`) and the store's SQL both fill it; `finishFindings` judges.
 */
export interface FindingsAggregates {
  /** One entry for each touchpoint of the map, in map order. */
  readonly touchpoints: readonly PlaceAggregate[];
}

export interface FeltAggregate {
  /**
   * Closed journeys that felt good, neither and bad here (n), and those of them that met the goal afterwards (count). How a journey felt is the mean of its
   * scores here, good from +0.2 and bad from -0.2 on, as levels of feeling are cut. Only scores *before* the goal's last event count:
   * what is felt at the goal or after it cannot have moved the journey there, so a journey that has only such scores is on no side.
   */
  readonly good: CountOf;
  readonly neutral: CountOf;
  readonly bad: CountOf;
  /** Scores here by ISO week, only weeks that have some, in any order. `week` is its Monday 00:00 UTC in Unix milliseconds. */
  readonly weeks: readonly WeekOfScores[];
}

export interface WeekOfScores {
  readonly week: number;
  readonly emotion: EmotionAggregate;
}

/** What a journey can meet at a touchpoint; see `Visit`. */
export const problems = ["felt-worse", "waited-long", "came-back", "escalated"] as const;
export type Problem = (typeof problems)[number];

/** What is counted at one touchpoint. A *visit* is all that one journey did there (`visitsOf`). */
export interface PlaceAggregate extends FeltAggregate {
  /**
   * Visits of closed journeys that could still convert and whose end would be known by now, as they came here longer ago than the timeout: of those that came later, the
   * converted are known and the others still open, which would make ends look rare. How many (n), and of them those that were abandoned here (`ended`) and that met the goal (`converted`).
   */
  readonly atRisk: { readonly n: number; readonly ended: number; readonly converted: number };
  /** Visits with a feeling, on or after the goal too. */
  readonly felt: number;
  /** Visits, of journeys in every state, that met each problem. */
  readonly met: Readonly<Record<Problem, number>>;
  /** By problem: visits at risk with and without it, by the furthest stage that the journey had reached before. In any order. */
  readonly strata: Readonly<Record<Problem, readonly StratumAggregate[]>>;
  readonly waits: WaitsAggregate;
  /** Closed journeys that got past this touchpoint, by way of it or not, and could convert then (n), and those that did (count); see `passingAt`. 0 where it is not asked: see `asksHowPassed`. */
  readonly passed: CountOf;
  readonly skipped: CountOf;
}

/** Of the journeys that met a problem (affected) and did not (spared), how many converted. */
export interface StratumAggregate {
  /** Number from 1 of the furthest stage reached before the visit; 0 for none. */
  readonly stage: number;
  readonly affected: CountOf;
  readonly spared: CountOf;
}

/** How long visits waited for the next touchpoint; those that never got to one are in none of it. */
export interface WaitsAggregate {
  /** Visits that began in the recent time and before it (see `recentFrom`), and their median waits in milliseconds; 0 without any. */
  readonly recent: { readonly n: number; readonly medianMs: number };
  readonly earlier: { readonly n: number; readonly medianMs: number };
  /** Sum of the recent visits' ranks among all, by `coarseWait`, ties at the middle of their places. */
  readonly rankSum: number;
  /** Sum of t^3 - t over groups of t equal waits. */
  readonly ties: number;
  /** Visits that waited longer than twice the target; 0 without a target. */
  readonly overTarget: number;
}
