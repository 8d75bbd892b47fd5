import type { TouchpointEvidence } from "../api/maps.ts";
import { emotionUnits } from "../events/scales.ts";
import { codeOfTouchpoint, nodeOf } from "../journeys/nodes.ts";
import { touchpointCode } from "../journeys/journey.ts";
import { emotionEstimateOf, emotionPriorOf, enoughEvidence } from "./emotion.ts";
import { emotionLevels, levelOfUnits } from "./emotion-levels.ts";
import type { FinishingContext } from "./finish.ts";
import type { EmotionAggregate, MapAggregates } from "./map-aggregates.ts";
import { answersByScale, satisfactionScoresOf } from "./satisfaction.ts";
import { shareOf } from "./share-of.ts";
import { silentMajorityOf } from "./silent-majority.ts";
import type { RespondentAggregate } from "./silent-majority.ts";
import { meanInterval } from "./statistics.ts";
import { timingOf } from "./timing.ts";

/** What is counted for one touchpoint alone, beside `MapAggregates`, over the journeys that pass the filter. */
export interface TouchpointEvidenceAggregates {
  /** Events here by emotion score in units of 1/120; only scores that occur, in any order. */
  readonly scores: readonly { readonly units: number; readonly n: number }[];
  /** Events here by ISO week; only weeks that have some, in any order. `week` is its Monday 00:00 UTC in Unix milliseconds. */
  readonly weeks: readonly { readonly week: number; readonly volume: number; readonly emotion: EmotionAggregate }[];
  readonly answered: RespondentAggregate;
  readonly silent: RespondentAggregate;
}

/**
 * The inspector's evidence for one touchpoint, without the matching events, which are counted over events and not journeys.
 *
 * Came from and went to: by falling events, then code; the journey's start and end after all else of the same number. An event here that
 * follows another one here neither arrives nor leaves, so each adds up to the volume less the moves from here to here.
 *
 * @returns undefined if the map has no such touchpoint.
 */
export function finishTouchpointEvidence(
  touchpoint: string,
  aggregates: MapAggregates,
  own: TouchpointEvidenceAggregates,
  { map, offMapNames }: Pick<FinishingContext, "map" | "offMapNames">,
): Omit<TouchpointEvidence, "matching"> | undefined {
  const code = codeOfTouchpoint(touchpoint, map);
  if (code === undefined) return undefined;
  const counted = aggregates.touchpoints[code - touchpointCode(0)]!;
  const prior = emotionPriorOf(aggregates.touchpoints.map((t) => t.emotion));
  const byScale = answersByScale(counted.answers);
  const moves = aggregates.transitions.map((t) => ({ ...t, fromNode: nodeOf(t.from, map, offMapNames), toNode: nodeOf(t.to, map, offMapNames) }));
  return {
    touchpoint,
    emotion: prior === undefined ? null : emotionEstimateOf(counted.emotion, prior),
    levels: emotionLevels.map((level) => ({ level, n: own.scores.reduce((sum, s) => sum + (levelOfUnits(s.units) === level ? s.n : 0), 0) })),
    scores: satisfactionScoresOf(counted.answers).map((score) => ({ ...score, answers: [...byScale.find((on) => on.scale === score.scale)!.answers] })),
    trend: own.weeks.toSorted((a, b) => a.week - b.week).map(weekOf),
    cameFrom: flowEnds(
      moves.filter((m) => m.to === code && m.from !== code).map((m) => ({ node: m.fromNode, code: m.from, journeys: m.journeys, events: m.count })),
      { node: "start", at: counted.starts },
    ),
    wentTo: flowEnds(
      moves.filter((m) => m.from === code && m.to !== code).map((m) => ({ node: m.toNode, code: m.to, journeys: m.journeys, events: m.count })),
      { node: "end", at: counted.ends },
    ),
    timeToNext: timingOf(counted.timeToNext),
    responseRate: shareOf(counted.answered, counted.reach),
    silentMajority: silentMajorityOf(own.answered, own.silent),
  };
}

/** Monday 00:00 UTC of the ISO week that holds a moment; both in Unix milliseconds. */
export function isoWeekOf(time: number): number {
  const daysSinceThursday1970 = Math.floor(time / dayMs);
  const sinceMonday = (((daysSinceThursday1970 + 3) % 7) + 7) % 7;
  return (daysSinceThursday1970 - sinceMonday) * dayMs;
}

const dayMs = 86_400_000;

/** One week's plain mean, not drawn to any other, with Student's interval; null below 5 scores. */
function weekOf({ week, volume, emotion }: TouchpointEvidenceAggregates["weeks"][number]): TouchpointEvidence["trend"][number] {
  const { n } = emotion;
  if (n < enoughEvidence) return { week, volume, n, mean: null, low: null, high: null };
  const scores = { n, sum: emotion.sum / emotionUnits, sumOfSquares: emotion.sumOfSquares / emotionUnits ** 2 };
  return { week, volume, n, mean: scores.sum / n, ...meanInterval(scores, { low: -1, high: 1 }, 0.5) };
}

type Arrival = { readonly node: string; readonly code: number; readonly journeys: number; readonly events: number };

function flowEnds(moves: readonly Arrival[], outside: { readonly node: "start" | "end"; readonly at: number }): TouchpointEvidence["cameFrom"] {
  const all = outside.at === 0 ? moves : [...moves, { node: outside.node, code: Number.POSITIVE_INFINITY, journeys: outside.at, events: outside.at }];
  const total = all.reduce((sum, { events }) => sum + events, 0);
  return all.toSorted((a, b) => b.events - a.events || a.code - b.code).map(({ node, journeys, events }) => ({ node, journeys, events, share: events / total }));
}
