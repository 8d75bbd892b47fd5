import { desirePathsOf } from "../conformance/desire-paths.ts";
import { filterJourneys } from "../journeys/select-journeys.ts";
import type { Traits } from "../journeys/select-journeys.ts";
import { rareOffMap, touchpointCode } from "../journeys/journey.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import { nodeOf, offMapNameOf } from "../journeys/nodes.ts";
import { namesOnly } from "../maps/binding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { aggregatesOf } from "./aggregates-of.ts";
import { byCount } from "./directly-follows.ts";
import { emotionEstimateOf, emotionGapOf, emotionPriorOf, evidenceStatusOf } from "./emotion.ts";
import type { EmotionPrior } from "./emotion.ts";
import type { JourneyFilter } from "./filter.ts";
import { unmappedShare } from "./map-aggregates.ts";
import type { MapAggregates, StageAggregate, TouchpointAggregate } from "./map-aggregates.ts";
import type { MapMeasures, StageMeasures, TouchpointMeasures, UnmappedColumn } from "./map-measures.ts";
import { satisfactionScoresOf } from "./satisfaction.ts";
import { shareOf } from "./share-of.ts";
import { timingOf } from "./timing.ts";

/** What finishing needs to know besides the counts. */
export interface FinishingContext {
  readonly map: JourneyMap;
  readonly filter: JourneyFilter;
  /** The projection's hash, as text; the reference has none and leaves it empty. */
  readonly projection: string;
  /** The projection's dictionary. */
  readonly offMapNames: readonly string[];
}

/**
 * All measures of a map over the journeys that a filter lets through, counted plainly: the oracle of the store's measures.
 *
 * @param log all journeys of the projection.
 */
export function mapMeasures(log: JourneyLog, map: JourneyMap, filter: JourneyFilter = {}, traits?: Traits): MapMeasures {
  const journeys = filterJourneys(log.journeys, filter, traits);
  return finishMapMeasures(aggregatesOf({ ...log, journeys }, map), { map, filter, projection: "", offMapNames: log.offMapNames });
}

/**
 * Turns counts into what people see. Order: stages and touchpoints as on the map; transitions by falling count, then codes; unmapped columns
 * by touchpoint, then falling journeys, then dictionary; off-map names by falling events, then dictionary, the rest (empty name) last.
 */
export function finishMapMeasures(aggregates: MapAggregates, context: FinishingContext): MapMeasures {
  const { map, filter, projection, offMapNames } = context;
  const { converted, open, abandoned } = aggregates.journeys;
  const total = converted + open + abandoned;
  const { onMap, offMap } = aggregates.events;
  const prior = emotionPriorOf(aggregates.touchpoints.map((t) => t.emotion));
  return {
    projection,
    filter,
    data: aggregates.data,
    journeys: { total, converted, open, abandoned },
    events: { onMap, offMap },
    coverage: onMap + offMap === 0 ? null : onMap / (onMap + offMap),
    fit: fitMeasures(aggregates.fit),
    emotion: journeyEmotion(aggregates.emotion),
    stages: map.stages.map((stage, i) => stageMeasures(stage.id, aggregates.stages[i]!, i === map.stages.length - 1 && !isGoalAhead(map))),
    touchpoints: map.touchpoints.map((_, i) => touchpointMeasures(map, i, aggregates.touchpoints[i]!, total, prior)),
    transitions: aggregates.transitions.toSorted(byCount).map(({ from, to, count, journeys, medianMs }) => ({
      from: nodeOf(from, map, offMapNames),
      to: nodeOf(to, map, offMapNames),
      count,
      journeys,
      medianSeconds: medianMs / 1000,
    })),
    unmapped: unmappedColumns(aggregates, context, prior),
    desirePaths: desirePathsOf(aggregates.transitions, map, offMapNames, total),
    offMap: aggregates.offMap
      .toSorted((a, b) => Number(a.code === rareOffMap) - Number(b.code === rareOffMap) || b.events - a.events || a.code - b.code)
      .map(({ code, events, journeys }) => ({ name: offMapNameOf(code, offMapNames), events, journeys })),
  };
}

function fitMeasures({ journeys, sum, fitting }: MapAggregates["fit"]): MapMeasures["fit"] {
  const share = shareOf(fitting, journeys);
  return share === null ? null : { mean: sum / journeys, fitting: share };
}

function journeyEmotion({ journeys, mean, peakEnd, trough, end }: MapAggregates["emotion"]): MapMeasures["emotion"] {
  if (journeys === 0) return null;
  return { journeys, mean: mean / journeys, peakEnd: peakEnd / journeys, trough: trough / journeys, end: end / journeys };
}

function stageMeasures(stage: string, { reached, open, continued, timeToLeave }: StageAggregate, endsTheMap: boolean): StageMeasures {
  const hasNowhereToGo = endsTheMap && continued === 0;
  return { stage, reached, open, continuation: hasNowhereToGo ? null : shareOf(continued, reached - open), timeToLeave: timingOf(timeToLeave) };
}

/** Can the goal still lie ahead of who is in the last stage? Not without a goal, nor if an earlier stage's touchpoints hold all of its events. */
function isGoalAhead({ goal, stages, touchpoints }: JourneyMap): boolean {
  if (goal === null) return false;
  const names = namesOnly(goal.rule);
  const last = stages.at(-1)?.id;
  const earlier = new Set(touchpoints.flatMap((t) => (t.stage === last || t.binding === null ? [] : (namesOnly(t.binding) ?? []))));
  return names === undefined || !names.every((name) => earlier.has(name));
}

function touchpointMeasures(map: JourneyMap, index: number, counted: TouchpointAggregate, journeys: number, prior: EmotionPrior | undefined): TouchpointMeasures {
  const touchpoint = map.touchpoints[index]!;
  const { volume, reach, closed, droppedOff, timeToNext, answers, answered, newest } = counted;
  const emotion = prior === undefined ? null : emotionEstimateOf(counted.emotion, prior);
  return {
    touchpoint: touchpoint.id,
    volume,
    reach,
    reachShare: journeys === 0 ? null : reach / journeys,
    repeatRate: reach === 0 ? null : (volume - reach) / reach,
    dropOff: shareOf(droppedOff, closed),
    timeToNext: timingOf(timeToNext),
    emotion,
    gap: emotionGapOf(touchpoint.expected, emotion),
    evidence: evidenceStatusOf(touchpoint, emotion, reach),
    newestEvidence: newest,
    scores: satisfactionScoresOf(answers),
    responseRate: shareOf(answered, reach),
  };
}

/**
 * Off-map names that at least 5 % of a touchpoint's journeys have directly after it and nobody chose to ignore. Their emotion is
 * drawn to the map's mean like that of a touchpoint.
 */
function unmappedColumns({ offMapAfter, touchpoints }: MapAggregates, { map, offMapNames }: FinishingContext, prior: EmotionPrior | undefined): UnmappedColumn[] {
  const ignored = new Set(map.ignored.map(({ name }) => name));
  return offMapAfter
    .toSorted((a, b) => a.touchpoint - b.touchpoint || b.journeys - a.journeys || a.offMap - b.offMap)
    .flatMap(({ touchpoint, offMap, events, journeys, timeAfter, emotion }): UnmappedColumn[] => {
      const share = shareOf(journeys, touchpoints[touchpoint - touchpointCode(0)]!.reach);
      const name = offMapNameOf(offMap, offMapNames);
      if (offMap === rareOffMap || share === null || share.share < unmappedShare || ignored.has(name)) return [];
      const drawnTo = prior ?? emotionPriorOf([emotion]);
      return [
        {
          after: nodeOf(touchpoint, map, offMapNames),
          name,
          share,
          events,
          timeAfter: timingOf(timeAfter),
          emotion: drawnTo === undefined ? null : emotionEstimateOf(emotion, drawnTo),
        },
      ];
    });
}
