import { fittingFrom, loopsOf } from "@desirepath/core/conformance/fit.ts";
import { firstOffMapCode, isOnMap, rareOffMap, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { stagePlaces } from "@desirepath/core/journeys/stage-order.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { unmappedShare, type EmotionAggregate, type MapAggregates, type OffMapAfterAggregate, type StageAggregate, type TimingAggregate, type TouchpointAggregate } from "@desirepath/core/measures/map-aggregates.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { fitsInView } from "./fits.ts";
import { stateCodes, type JourneyView } from "./journey-view.ts";
import * as statements from "./measure-statements.ts";
import { measure, type Read } from "./measure.ts";

/** Counts all aggregates of a map over the journeys in view; agrees with `aggregatesOf` in core. */
export async function mapAggregatesOf(driver: EventDriver, view: JourneyView, map: JourneyMap): Promise<Result<MapAggregates, DriverError>> {
  const read: Read = (statement, parameters) => measure(driver, view, statement, parameters);
  // The longest first, so that none of them is left to run alone at the end.
  const counted = await allOf({
    fits: () => fitsInView(driver, view, map.touchpoints.length, loopsOf(map)),
    transitions: () => read<statements.TransitionRow>(statements.transitions),
    stages: () => stagesOf(read, map),
    timesToNext: () => read<statements.TimesToNextRow>(statements.timesToNext),
    visits: () => read<statements.VisitRow>(statements.visits),
    answers: () => read<statements.AnswerRow>(statements.answersGiven),
    ends: () => read<statements.EndRow>(statements.ends),
    emotion: () => read<statements.JourneyEmotionRow>(statements.journeyEmotion),
    states: () => read<statements.StateRow>(statements.states),
  });
  if (!counted.ok) return counted;
  const { states, visits, ends, answers, transitions, timesToNext, stages, emotion, fits } = counted.value;
  const offMapAfter = await offMapAfterOf(read, transitions, visits);
  if (!offMapAfter.ok) return offMapAfter;

  const inState = (state: number) => states.find((row) => row.state === state)?.journeys ?? 0;
  const atEnd = (end: keyof typeof statements.endNumbers, code: number) => ends.find((row) => row.end === statements.endNumbers[end] && row.code === code)?.journeys ?? 0;
  const { oldest, newest } = view.build;
  return ok({
    data: { oldest, newest },
    journeys: { converted: inState(stateCodes.converted), open: inState(stateCodes.open), abandoned: inState(stateCodes.abandoned) },
    events: {
      onMap: sumOf(visits, (v) => (isOnMap(v.code) ? v.volume : 0)),
      offMap: sumOf(visits, (v) => (isOnMap(v.code) ? 0 : v.volume)),
    },
    fit: { journeys: fits.length, sum: fits.reduce((sum, fit) => sum + fit, 0), fitting: fits.reduce((n, fit) => n + (fit >= fittingFrom ? 1 : 0), 0) },
    emotion: emotion[0]!,
    stages,
    touchpoints: map.touchpoints.map((_, i): TouchpointAggregate => {
      const code = touchpointCode(i);
      const visit = visits.find((v) => v.code === code);
      const given = answers.filter((row) => row.code === code);
      return {
        volume: visit?.volume ?? 0,
        reach: visit?.reach ?? 0,
        starts: atEnd("first", code),
        ends: atEnd("last", code),
        closed: visit?.closed ?? 0,
        droppedOff: atEnd("droppedOff", code),
        timeToNext: timingOf(timesToNext.find((row) => row.code === code)),
        emotion: emotionOf(visit),
        answers: given.flatMap(({ answer, n }) => (answer > 0 ? [{ code: answer, n }] : [])),
        answered: given.find(({ answer }) => answer === 0)?.journeys ?? 0,
        newest: visit?.newest ?? null,
      };
    }),
    offMap: visits.filter((v) => !isOnMap(v.code)).map(({ code, volume, reach }) => ({ code, events: volume, journeys: reach })),
    transitions,
    offMapAfter: offMapAfter.value,
  });
}

/** One entry for each stage of the map. */
async function stagesOf(read: Read, map: JourneyMap): Promise<Result<StageAggregate[], DriverError>> {
  if (map.touchpoints.length === 0) return ok(map.stages.map(() => ({ reached: 0, open: 0, continued: 0, timeToLeave: null })));
  const rows = await read<statements.StagesRow>(statements.stagesStatement(map.stages.length), { stage_of: stageNumbers(map) });
  if (!rows.ok) return rows;
  return ok(rows.value[0]!.stages.map(([reached, open, continued, timed, waits]) => ({ reached, open, continued, timeToLeave: timingOf({ timed, waits }) })));
}

/** The number of each touchpoint's stage, from 1, in order of touchpoint codes. */
export function stageNumbers(map: JourneyMap): number[] {
  const placeOf = stagePlaces(map);
  return map.touchpoints.map((_, i) => (placeOf(touchpointCode(i)) ?? -1) + 1);
}

/** Only of the pairs that can become a column on the map. */
async function offMapAfterOf(read: Read, transitions: readonly statements.TransitionRow[], visits: readonly statements.VisitRow[]): Promise<Result<OffMapAfterAggregate[], DriverError>> {
  const reach = new Map(visits.map((v) => [v.code, v.reach]));
  const unmapped = transitions.filter(({ from, to, journeys }) => isOnMap(from) && to >= firstOffMapCode && to !== rareOffMap && journeys >= unmappedShare * (reach.get(from) ?? 0));
  if (unmapped.length === 0) return ok([]);
  const rows = await read<statements.OffMapAfterRow>(statements.offMapAfter, { pairs: unmapped.map(({ from, to }) => from * 65_536 + to), names: [...new Set(unmapped.map(({ to }) => to))] });
  if (!rows.ok) return rows;
  return ok(rows.value.map((row) => ({ touchpoint: row.touchpoint, offMap: row.offMap, events: row.events, journeys: row.journeys, timeAfter: timingOf(row), emotion: emotionOf(row) })));
}

function timingOf(row: statements.Timed | undefined): TimingAggregate | null {
  if (row === undefined || row.timed === 0) return null;
  return { n: row.timed, medianMs: row.waits[0]!, p90Ms: row.waits[1]! };
}

function emotionOf(row: statements.Scored | undefined): EmotionAggregate {
  return row === undefined ? { n: 0, sum: 0, sumOfSquares: 0 } : { n: row.n, sum: row.sum, sumOfSquares: row.sumOfSquares };
}

/** Statements that run at a time: each uses all cores, and more of them only get in each other's way. */
const atOnce = 3;

type Values<T extends Record<string, () => Promise<Result<unknown, DriverError>>>> = { [K in keyof T]: Awaited<ReturnType<T[K]>> extends Result<infer V, DriverError> ? V : never };

/** The values of all reads, or the first error. */
async function allOf<T extends Record<string, () => Promise<Result<unknown, DriverError>>>>(reads: T): Promise<Result<Values<T>, DriverError>> {
  const waiting = Object.entries(reads);
  const values: Record<string, unknown> = {};
  const failures: DriverError[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && failures.length === 0; next = waiting.shift()) {
      const [name, read] = next;
      const found = await read();
      if (found.ok) values[name] = found.value;
      else failures.push(found.error);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const [failure] = failures;
  return failure === undefined ? ok(values as Values<T>) : err(failure);
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
