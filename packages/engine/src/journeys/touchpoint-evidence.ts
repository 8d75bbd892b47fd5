import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import { noEmotion } from "@desirepath/core/events/scales.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { RespondentAggregate } from "@desirepath/core/measures/silent-majority.ts";
import type { TouchpointEvidenceAggregates } from "@desirepath/core/measures/touchpoint-evidence.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "./build-statement.ts";
import { stateCodes, type JourneyView } from "./journey-view.ts";
import { measure } from "./measure.ts";
import { projectionOf } from "./projection.ts";

const dayMs = 86_400_000;

/** Events at `{code:UInt16}` by ISO week (its Monday in Unix milliseconds) and emotion. Day 3 of 1970 is a Sunday, as the week ends. */
const byWeekAndEmotion = `
SELECT (day - positiveModulo(day + 3, 7)) * ${dayMs} AS week, emotion, toFloat64(count()) AS n
FROM (
  SELECT floor((started + toInt64(offset)) / ${dayMs}) AS day, emotion
  FROM journey
  ARRAY JOIN arrayFilter((offset, code) -> code = {code:UInt16}, offsets, codes) AS offset, arrayFilter((emotion, code) -> code = {code:UInt16}, emotions, codes) AS emotion
  WHERE has(codes, {code:UInt16})
)
GROUP BY week, emotion
ORDER BY week, emotion`;

/** Journeys that reached `{code:UInt16}`, by whether they answered there. See `RespondentAggregate`. */
const respondents = `
SELECT given > 0 AS answered,
  toFloat64(countIf(state != ${stateCodes.open})) AS closed,
  toFloat64(countIf(state = ${stateCodes.converted})) AS converted,
  toFloat64(count()) AS n,
  toFloat64(sum(own)) AS sum,
  toFloat64(sum(own * own)) AS sumOfSquares
FROM (
  SELECT state, arrayCount((code, answer) -> code = {code:UInt16} AND answer > 0, codes, answers) AS given, toInt64(length(codes)) - given AS own
  FROM journey
  WHERE has(codes, {code:UInt16})
)
GROUP BY answered
ORDER BY answered`;

interface RespondentRow {
  readonly answered: number;
  readonly closed: number;
  readonly converted: number;
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Counts the evidence of the touchpoint with a code; agrees with `touchpointEvidenceAggregatesOf` in core. */
export async function touchpointEvidenceOf(driver: EventDriver, view: JourneyView, code: number): Promise<Result<TouchpointEvidenceAggregates, DriverError>> {
  const [counted, responding] = await Promise.all([
    measure<{ week: number; emotion: number; n: number }>(driver, view, byWeekAndEmotion, { code }),
    measure<RespondentRow>(driver, view, respondents, { code }),
  ]);
  if (!counted.ok) return counted;
  if (!responding.ok) return responding;

  const scores = new Map<number, number>();
  const weeks = new Map<number, { volume: number; n: number; sum: number; sumOfSquares: number }>();
  for (const { week, emotion, n } of counted.value) {
    const tally = weeks.get(week) ?? { volume: 0, n: 0, sum: 0, sumOfSquares: 0 };
    weeks.set(week, tally);
    tally.volume += n;
    if (emotion === noEmotion) continue;
    scores.set(emotion, (scores.get(emotion) ?? 0) + n);
    tally.n += n;
    tally.sum += n * emotion;
    tally.sumOfSquares += n * emotion * emotion;
  }
  return ok({
    scores: [...scores].map(([units, n]) => ({ units, n })),
    weeks: [...weeks].map(([week, { volume, ...emotion }]) => ({ week, volume, emotion })),
    answered: respondentsOf(responding.value.find(({ answered }) => answered === 1)),
    silent: respondentsOf(responding.value.find(({ answered }) => answered === 0)),
  });
}

function respondentsOf(row: RespondentRow | undefined): RespondentAggregate {
  if (row === undefined) return { closed: 0, converted: 0, lengths: { n: 0, sum: 0, sumOfSquares: 0 } };
  const { closed, converted, n, sum, sumOfSquares } = row;
  return { closed, converted, lengths: { n, sum, sumOfSquares } };
}

/** Most kinds of events that are named; the sums are over all. */
const namedKinds = 100;

/** The events of the workspace that belong to a touchpoint, in any journey or none, by name, channel and source. */
export async function matchingEvents(driver: EventDriver, workspace: string, map: JourneyMap, index: number): Promise<Result<TouchpointEvidence["matching"], DriverError>> {
  const { definition } = projectionOf(map);
  // The touchpoints after this one take nothing from it.
  const code = codeOf({ ...definition, bindings: definition.bindings.slice(0, index + 1) }, []);
  const rows = await driver.rows<{ name: string; channel: string; source: string; events: number; total: number; newest: number }>(
    `SELECT name, channel, source, toFloat64(count()) AS events,
       sum(events) OVER () AS total, max(toFloat64(toUnixTimestamp64Milli(max(time)))) OVER () AS newest
     FROM events
     WHERE ${visible} AND ${code.sql} = {code:UInt16}
     GROUP BY name, channel, source
     ORDER BY events DESC, name, channel, source
     LIMIT ${namedKinds}`,
    { parameters: { workspace, ...code.parameters, code: touchpointCode(index) } },
  );
  if (!rows.ok) return rows;
  const first = rows.value[0];
  return ok({
    events: first?.total ?? 0,
    newest: first?.newest ?? null,
    names: rows.value.map(({ name, channel, source, events }) => ({ name, channel, source, events })),
  });
}
