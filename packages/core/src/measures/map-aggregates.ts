/**
 * What has to be counted over the journeys of one map, projection and filter. The reference counter (`aggregatesOf`) and the
 * store's SQL both fill this shape; `finishMapMeasures` turns it into the estimates and intervals that people see, so that there is one
 * formula for each measure, whoever counted. Counts are of journeys that pass the filter, unless said otherwise.
 *
 * Codes are those of `journeys/journey.ts`, **after folding** (`foldCode`): an off-map name beyond the first `shownOffMapNames` of the
 * dictionary counts as `rareOffMap`. Folding comes before everything else, so that pairs and distinct journeys of the rest are
 * counted, not summed, and all parts add up.
 *
 * Sums of emotion are sums of whole units of 1/120 (`emotionUnits`), so that they are exact in any order of adding. Sums of other
 * per-journey figures are in the unit that they name.
 */
export interface MapAggregates {
  /** Unix milliseconds of the oldest and newest event of the workspace, whatever the filter; null without events. */
  readonly data: { readonly oldest: number | null; readonly newest: number | null };
  readonly journeys: { readonly converted: number; readonly open: number; readonly abandoned: number };
  readonly events: { readonly onMap: number; readonly offMap: number };
  /** From `fitOfJourneys`: number of journeys, sum of their fit, and how many have fit >= 0.8. */
  readonly fit: { readonly journeys: number; readonly sum: number; readonly fitting: number };
  readonly emotion: JourneyEmotionAggregate;
  /** One entry for each stage of the map, in map order. */
  readonly stages: readonly StageAggregate[];
  /** One entry for each touchpoint of the map, in map order: entry i has code i + 1. */
  readonly touchpoints: readonly TouchpointAggregate[];
  /** One entry for each off-map code that occurs, in any order. */
  readonly offMap: readonly OffMapAggregate[];
  /** One entry for each pair that occurs, in any order. */
  readonly transitions: readonly TransitionAggregate[];
  /**
   * For pairs of a touchpoint and the off-map code directly after it, in any order. Pairs that fewer than `unmappedShare` of the touchpoint's
   * journeys have, and the rest (`rareOffMap`), are not used and may be left out.
   */
  readonly offMapAfter: readonly OffMapAfterAggregate[];
}

/** How many off-map names are told apart in measures; the dictionary itself holds up to `offMapNamesLimit`. */
export const shownOffMapNames = 200;

/** An unmapped column appears when at least this share of a touchpoint's journeys has the name directly after it. */
export const unmappedShare = 0.05;

/**
 * Over the journeys that have any score, on or off the map. Each journey gives four figures (see `journeyEmotionOf`); here are their sums,
 * in score (not units), as means of means are not whole.
 */
export interface JourneyEmotionAggregate {
  readonly journeys: number;
  readonly mean: number;
  readonly peakEnd: number;
  readonly trough: number;
  readonly end: number;
}

export interface StageAggregate {
  /** Journeys with an event at a touchpoint of the stage. */
  readonly reached: number;
  /** Of these, the open ones. */
  readonly open: number;
  /** Of the closed ones, those that continued (see `continuesFrom`): later reached a later stage, or the goal. */
  readonly continued: number;
  /**
   * For each journey with an event in the stage and a later event in a later stage: time from the first event in the stage to the first
   * event *after it* in a later stage.
   */
  readonly timeToLeave: TimingAggregate | null;
}

export interface TouchpointAggregate {
  /** Events here. */
  readonly volume: number;
  /** Journeys with an event here. */
  readonly reach: number;
  /** Journeys whose first event, on or off the map, is here; and whose last is. */
  readonly starts: number;
  readonly ends: number;
  /** Closed (converted or abandoned) journeys with an event here. */
  readonly closed: number;
  /** Abandoned journeys whose last on-map event is here. */
  readonly droppedOff: number;
  /** One duration for each event here that a later event of its journey at another touchpoint of the map follows: the first such. */
  readonly timeToNext: TimingAggregate | null;
  readonly emotion: EmotionAggregate;
  /** Events by answer code, only codes above 0 that occur, in any order. */
  readonly answers: readonly { readonly code: number; readonly n: number }[];
  /** Journeys with at least one answer here. */
  readonly answered: number;
  /** Unix milliseconds of the newest event here; null without one. */
  readonly newest: number | null;
}

/** Evidence of feeling: events with a score, the sum of their scores and of the squares, in units of 1/120 and 1/14,400. */
export interface EmotionAggregate {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Durations in milliseconds; quantiles interpolated as in `quantileOf`. Null in place of this when n is 0. */
export interface TimingAggregate {
  readonly n: number;
  readonly medianMs: number;
  readonly p90Ms: number;
}

export interface OffMapAggregate {
  readonly code: number;
  readonly events: number;
  readonly journeys: number;
}

/** Event `to` directly after event `from` in one journey; both may be the same code. */
export interface TransitionAggregate {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Journeys with at least one such pair. */
  readonly journeys: number;
  readonly medianMs: number;
}

export interface OffMapAfterAggregate {
  readonly touchpoint: number;
  readonly offMap: number;
  /** Pairs, and journeys with at least one. */
  readonly events: number;
  readonly journeys: number;
  /** For each pair: from the off-map event to the next event of the journey, whatever it is; pairs that end the journey have none. */
  readonly timeAfter: TimingAggregate | null;
  /** Scores of the off-map events of these pairs. */
  readonly emotion: EmotionAggregate;
}
