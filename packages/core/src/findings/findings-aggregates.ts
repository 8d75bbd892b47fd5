import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import type { CountOf } from "../measures/statistics.ts";

/**
 * What findings need to have counted beside `MapAggregates`, over the journeys of one map, projection and filter. The reference counter
 * (`findingsAggregatesOf`) and the store's SQL both fill it; `finishFindings` judges.
 */
export interface FindingsAggregates {
  /** One entry for each touchpoint of the map, in map order. */
  readonly touchpoints: readonly FeltAggregate[];
}

export interface FeltAggregate {
  /**
   * Closed journeys that felt good and bad here (n), and those of them that met the goal afterwards (count). How a journey felt is the mean of its
   * scores here, good from +0.2 and bad from -0.2 on, as levels of feeling are cut. Only scores *before* the goal's last event count:
   * what is felt at the goal or after it cannot have moved the journey there, so a journey that has only such scores is on neither side.
   */
  readonly good: CountOf;
  readonly bad: CountOf;
  /** Scores here by ISO week, only weeks that have some, in any order. `week` is its Monday 00:00 UTC in Unix milliseconds. */
  readonly weeks: readonly WeekOfScores[];
}

export interface WeekOfScores {
  readonly week: number;
  readonly emotion: EmotionAggregate;
}
