import { grouped } from "../journeys/grouped.ts";
import { stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { emotionOf } from "./aggregates-of.ts";
import type { RespondentAggregate } from "./silent-majority.ts";
import { isoWeekOf } from "./touchpoint-evidence.ts";
import type { TouchpointEvidenceAggregates } from "./touchpoint-evidence.ts";

/**
 * Counts the evidence of one touchpoint by plain passes: the meaning of `TouchpointEvidenceAggregates`.
 *
 * @param log its journeys are counted; filter them first.
 * @param code the touchpoint's.
 */
export function touchpointEvidenceAggregatesOf(log: JourneyLog, map: Pick<JourneyMap, "timeoutMs">, code: number): TouchpointEvidenceAggregates {
  const events = log.journeys.flatMap((journey) =>
    journey.touchpoints.flatMap((c, i) => (c === code ? [{ units: journey.emotions[i]!, time: journey.startedAt + journey.offsetsMs[i]! }] : [])),
  );
  const byUnits = grouped(events.filter((e) => e.units !== null), (e) => e.units!);
  const byWeek = grouped(events, (e) => isoWeekOf(e.time));

  const reaching = log.journeys.filter((j) => j.touchpoints.includes(code));
  const hasAnswered = (journey: Journey) => answersAt(journey, code) > 0;
  return {
    scores: [...byUnits].map(([units, at]) => ({ units, n: at.length })).toSorted((a, b) => a.units - b.units),
    weeks: [...byWeek].map(([week, at]) => ({ week, volume: at.length, emotion: emotionOf(at.map((e) => e.units)) })).toSorted((a, b) => a.week - b.week),
    answered: respondents(reaching.filter(hasAnswered)),
    silent: respondents(reaching.filter((j) => !hasAnswered(j))),
  };

  function respondents(journeys: readonly Journey[]): RespondentAggregate {
    const closed = journeys.filter((j) => stateOf(j, log.newest ?? j.endedAt, map.timeoutMs) !== "open");
    const lengths = journeys.map((j) => j.touchpoints.length - answersAt(j, code));
    return {
      closed: closed.length,
      converted: closed.filter((j) => j.goalAt !== null).length,
      lengths: { n: lengths.length, sum: lengths.reduce((sum, l) => sum + l, 0), sumOfSquares: lengths.reduce((sum, l) => sum + l * l, 0) },
    };
  }
}

function answersAt(journey: Journey, code: number): number {
  return journey.touchpoints.filter((c, i) => c === code && journey.answers[i]! > 0).length;
}
