import type { SideCounts } from "@desirepath/core/comparison/side-counts.ts";
import { answersSum, channelRow, type FiguresOfGroup, scoreRow, type SideGroups, sideGroupsFrom, wayRow } from "@desirepath/core/comparison/side-groups.ts";
import { fittingFrom, loopsOf } from "@desirepath/core/conformance/fit.ts";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { firstOffMapCode, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { GroupSum } from "@desirepath/core/measures/design-effect.ts";
import { answersByScale } from "@desirepath/core/measures/satisfaction.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { byGroup, byGroups, type InGroup } from "../journeys/customer-groups.ts";
import { fitsByGroup } from "../journeys/fits.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { stageNumbers } from "../journeys/map-aggregates.ts";
import { type StagesRow, stagesStatement, waitsToNext } from "../journeys/measure-statements.ts";
import { measure } from "../journeys/measure.ts";
import { feltFigures } from "./side-counts.ts";
import { journeysOfWays } from "./ways.ts";

const closed = `state != ${stateCodes.open}`;
const onMap = `code > 0 AND code < ${firstOffMapCode}`;

interface WholeRow extends InGroup {
  readonly journeys: number;
  readonly closed: number;
  readonly converted: number;
  readonly brief: number;
  readonly events: number;
  readonly onMap: number;
}

/** Journeys; those no longer than `{median:Float64}` milliseconds are brief. */
const whole = `
SELECT customer_group, toFloat64(count()) AS journeys,
  toFloat64(countIf(${closed})) AS closed, toFloat64(countIf(state = ${stateCodes.converted})) AS converted, toFloat64(countIf(${closed} AND offsets[-1] <= {median:Float64})) AS brief,
  toFloat64(sum(length(codes))) AS events, toFloat64(sum(arrayCount(code -> ${onMap}, codes))) AS onMap
FROM journey
GROUP BY customer_group
ORDER BY customer_group`;

const felt = `
SELECT customer_group, toFloat64(count()) AS n, sumForEach(figures) AS sums
FROM (${feltFigures})
GROUP BY customer_group
ORDER BY customer_group`;

interface PlaceRow extends InGroup {
  readonly code: number;
  readonly reach: number;
  readonly closed: number;
  readonly droppedOff: number;
  readonly again: number;
  readonly answered: number;
  readonly scored: number;
  readonly score: number;
}

const places = `
SELECT customer_group, code,
  toFloat64(countIf(visit = 1)) AS reach, toFloat64(countIf(visit = 1 AND ${closed})) AS closed, toFloat64(countIf(visit = 1 AND last = code)) AS droppedOff, toFloat64(countIf(visit > 1)) AS again,
  toFloat64(countIf(given = 1 AND answer > 0)) AS answered,
  toFloat64(countIf(emotion != ${noEmotion})) AS scored, sumIf(toInt64(emotion), emotion != ${noEmotion}) / ${emotionUnits} AS score
FROM (
  SELECT customer_group, state, codes, emotions, answers, if(state = ${stateCodes.abandoned}, arrayLast(code -> ${onMap}, codes), 0) AS last,
    arrayEnumerateUniq(codes, arrayMap(answer -> answer > 0, answers)) AS givens
  FROM journey
)
ARRAY JOIN codes AS code, arrayEnumerateUniq(codes) AS visit, emotions AS emotion, answers AS answer, givens AS given
WHERE ${onMap}
GROUP BY customer_group, code
ORDER BY customer_group, code`;

/** Answers given on the map. */
const answers = `
SELECT customer_group, answer, toFloat64(count()) AS n
FROM journey
ARRAY JOIN codes AS code, answers AS answer
WHERE answer > 0 AND ${onMap}
GROUP BY customer_group, answer
ORDER BY customer_group, answer`;

/** Waits for the next touchpoint, and those that are not above the median of their touchpoint in `{medians:Array(Float64)}`. */
const waits = `
SELECT customer_group, code, toFloat64(count()) AS n, toFloat64(countIf(wait <= {medians:Array(Float64)}[code])) AS brief
${waitsToNext}
WHERE wait >= 0
GROUP BY customer_group, code
ORDER BY customer_group, code`;

const channels = `
SELECT customer_group, channel, toFloat64(count()) AS journeys
FROM (SELECT customer_group, arrayJoin(arrayDistinct(channels)) AS channel FROM journey)
WHERE channel > 0
GROUP BY customer_group, channel
ORDER BY customer_group, channel`;

/**
 * Counts one side of a comparison by groups of customers; agrees with `sideGroupsOf` in core.
 *
 * @param counts of the whole side.
 * @param ways that are compared, as nodes.
 */
export async function sideGroupsIn(driver: EventDriver, view: JourneyView, map: JourneyMap, counts: Pick<SideCounts, "duration" | "timesToNext">, ways: readonly (readonly string[])[]): Promise<Result<SideGroups, DriverError>> {
  const read = <Row>(statement: string, parameters = {}) => measure<Row & InGroup>(driver, view, statement, parameters);
  // An array of parameters must not be empty.
  const medians = counts.timesToNext.length === 0 ? [-1] : counts.timesToNext.map((median) => median?.medianMs ?? -1);
  const noStages = map.stages.length === 0 || map.touchpoints.length === 0;
  const [all, scores, at, given] = await Promise.all([
    read<WholeRow>(whole, { median: counts.duration?.medianMs ?? -1 }),
    read<{ n: number; sums: readonly number[] }>(felt),
    read<PlaceRow>(places),
    read<{ answer: number; n: number }>(answers),
  ]);
  if (!all.ok) return all;
  if (!scores.ok) return scores;
  if (!at.ok) return at;
  if (!given.ok) return given;
  const [staged, waited, touched, went, fits] = await Promise.all([
    noStages ? ok([]) : read<StagesRow>(stagesStatement(map.stages.length, byGroups), { stage_of: stageNumbers(map) }),
    read<{ code: number; n: number; brief: number }>(waits, { medians }),
    read<{ channel: number; journeys: number }>(channels),
    journeysOfWays(driver, view, map, ways),
    fitsByGroup(driver, view, map.touchpoints.length, loopsOf(map)),
  ]);
  if (!staged.ok) return staged;
  if (!waited.ok) return waited;
  if (!touched.ok) return touched;
  if (!went.ok) return went;
  if (!fits.ok) return fits;

  const fitting = new Map<number, number>();
  fits.value.fits.forEach((fit, i) => {
    const group = Number(fits.value.keys[i]);
    if (fit >= fittingFrom) fitting.set(group, (fitting.get(group) ?? 0) + 1);
  });
  const own = { scores: byGroup(scores.value), at: byGroup(at.value), given: byGroup(given.value), staged: byGroup(staged.value), waited: byGroup(waited.value), touched: byGroup(touched.value) };
  return ok(
    sideGroupsFrom(
      all.value.map(({ customer_group: group, journeys, closed: known, converted, brief, events, onMap: mapped }): FiguresOfGroup => {
        const figure = own.scores.get(group)?.[0];
        const feeling = (i: number): GroupSum => ({ n: figure?.n ?? 0, sum: figure?.sums[i] ?? 0 });
        // Without touchpoints no stage is reached.
        const stages = own.staged.get(group)?.[0]?.stages ?? map.stages.map(() => [0, 0, 0] as const);
        return new Map<string, GroupSum>([
          ["conversion", { n: known, sum: converted }],
          ["duration", { n: known, sum: brief }],
          ["events", { n: journeys, sum: events }],
          ["mean-emotion", feeling(0)],
          ["peak-end", feeling(1)],
          ["trough", feeling(2)],
          ["end", feeling(3)],
          ["coverage", { n: events, sum: mapped }],
          ["fit", { n: journeys, sum: fitting.get(group) ?? 0 }],
          ...answersByScale((own.given.get(group) ?? []).map(({ answer, n }) => ({ code: answer, n }))).map((on): [string, GroupSum] => [scoreRow(on.scale), answersSum(on)]),
          ...stages.flatMap(([reached, open, continued], i): [string, GroupSum][] => [
            [`reach stage ${map.stages[i]!.id}`, { n: journeys, sum: reached }],
            [`continuation ${map.stages[i]!.id}`, { n: reached - open, sum: continued }],
          ]),
          ...placeFigures(map, journeys, own.at.get(group) ?? [], own.waited.get(group) ?? []),
          ...ways.map((path, i): [string, GroupSum] => [wayRow(path), { n: journeys, sum: went.value.get(group)?.[i] ?? 0 }]),
          ...(own.touched.get(group) ?? []).map(({ channel, journeys: sum }): [string, GroupSum] => [channelRow(view.build.channels[channel - 1]!), { n: journeys, sum }]),
        ]);
      }),
    ),
  );
}

function placeFigures(map: JourneyMap, journeys: number, rows: readonly PlaceRow[], waited: readonly { readonly code: number; readonly n: number; readonly brief: number }[]): [string, GroupSum][] {
  const [at, waitAt] = [new Map(rows.map((row) => [row.code, row])), new Map(waited.map((row) => [row.code, row]))];
  return map.touchpoints.flatMap(({ id }, i): [string, GroupSum][] => {
    const { reach = 0, closed: known = 0, droppedOff = 0, again = 0, answered = 0, scored = 0, score = 0 } = at.get(touchpointCode(i)) ?? {};
    const wait = waitAt.get(touchpointCode(i));
    return [
      [`reach ${id}`, { n: journeys, sum: reach }],
      [`drop-off ${id}`, { n: known, sum: droppedOff }],
      [`time-to-next ${id}`, { n: wait?.n ?? 0, sum: wait?.brief ?? 0 }],
      [`repeat ${id}`, { n: reach, sum: again }],
      [`emotion ${id}`, { n: scored, sum: score }],
      [`response ${id}`, { n: reach, sum: answered }],
    ];
  });
}
