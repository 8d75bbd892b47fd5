import { grouped } from "../journeys/grouped.ts";
import { stateOf, touchpointCode } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { emotionOf } from "../measures/aggregates-of.ts";
import { levelCuts } from "../measures/emotion-levels.ts";
import { isoWeekOf } from "../measures/touchpoint-evidence.ts";
import type { FeltAggregate, FindingsAggregates } from "./findings-aggregates.ts";

/**
 * Counts plainly what findings need: the meaning of `FindingsAggregates`, with which the store's SQL must agree.
 *
 * @param log its journeys are counted; filter them first.
 */
export function findingsAggregatesOf(log: JourneyLog, map: JourneyMap): FindingsAggregates {
  return { touchpoints: map.touchpoints.map((_, i) => feltAt(log, map, touchpointCode(i))) };
}

function feltAt(log: JourneyLog, map: JourneyMap, code: number): FeltAggregate {
  const closed = log.journeys.filter((j) => stateOf(j, log.newest ?? j.endedAt, map.timeoutMs) !== "open");
  const sides = grouped(closed, (j) => sideOf(scoresBeforeGoal(j, code)));
  const side = (name: "good" | "bad") => {
    const journeys = sides.get(name) ?? [];
    return { count: journeys.filter((j) => j.goalAt !== null).length, n: journeys.length };
  };
  const events = log.journeys.flatMap((j) => j.touchpoints.flatMap((c, i) => (c === code && j.emotions[i] !== null ? [{ units: j.emotions[i]!, time: j.startedAt + j.offsetsMs[i]! }] : [])));
  const weeks = grouped(events, (e) => isoWeekOf(e.time));
  return {
    good: side("good"),
    bad: side("bad"),
    weeks: [...weeks].map(([week, at]) => ({ week, emotion: emotionOf(at.map((e) => e.units)) })).toSorted((a, b) => a.week - b.week),
  };
}

function scoresBeforeGoal(journey: Journey, code: number): number[] {
  return journey.emotions.filter((units, i) => units !== null && journey.touchpoints[i] === code && i < (journey.goalAt ?? Number.POSITIVE_INFINITY)).map((units) => units!);
}

/** By the mean in units, compared without dividing, so that it is exact. */
function sideOf(scores: readonly number[]): "good" | "bad" | "neither" {
  if (scores.length === 0) return "neither";
  const sum = scores.reduce((total, units) => total + units, 0);
  if (sum >= levelCuts.inner * scores.length) return "good";
  return sum <= -levelCuts.inner * scores.length ? "bad" : "neither";
}
