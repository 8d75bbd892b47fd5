import { emotionUnits } from "../events/scales.ts";
import type { Scale } from "../events/scales.ts";
import { journeysByCustomer } from "../journeys/journeys-by-customer.ts";
import { stateOf, touchpointCode } from "../journeys/journey.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { aggregatesOf, timeToNext } from "../measures/aggregates-of.ts";
import type { GroupSum } from "../measures/design-effect.ts";
import { answersByScale, answersMoments, type AnswersOnScale } from "../measures/satisfaction.ts";
import { variantCountsOf } from "../variants/variant-counts.ts";
import { nodeOfStep } from "../variants/variant-path.ts";
import { sideCountsOf } from "./side-counts-of.ts";
import type { SideCounts } from "./side-counts.ts";

/**
 * One side of a comparison by groups of customers, where these have several journeys: what each has of each row's figure, by the row's id. Of a mean they are the values and their sum;
 * of a share those counted of so many; of a median the values that are not above it; of coverage on-map events of all; of NPS promoters less detractors. So it is known how much wider
 * intervals are than of independent journeys. Rows of traits have none: these count customers.
 */
export type SideGroups = ReadonlyMap<string, readonly GroupSum[]>;

/** The figures of a group of customers on one side, by row. */
export type FiguresOfGroup = ReadonlyMap<string, GroupSum>;

/** @param figures of each group. One that does not have a row has nothing of it; one without a channel's row has journeys of which none touched the channel. */
export function sideGroupsFrom(figures: readonly FiguresOfGroup[]): SideGroups {
  const ids = new Set(figures.flatMap((own) => [...own.keys()]));
  return new Map([...ids].map((id) => [id, figures.map((own) => own.get(id) ?? { n: id.startsWith(channelRow("")) ? own.get("events")!.n : 0, sum: 0 })]));
}

/** Row ids of channels, ways, and answers on a scale. */
export const channelRow = (channel: string) => `channel ${channel}`;
export const wayRow = (path: readonly string[]) => `way ${JSON.stringify(path)}`;
export const scoreRow = (scale: Scale) => `score ${scale}`;

/** What answers on a scale add up to as the scale's score has them: those that count, or their sum; of NPS promoters less detractors. */
export function answersSum({ scale, answers }: AnswersOnScale): GroupSum {
  const { n, sum } = answersMoments(scale, answers);
  return { n, sum };
}

/**
 * Counts plainly by customer, each a group of its own: the meaning of `SideGroups`, with which the store's SQL must agree but for how it groups customers.
 *
 * @param log its journeys are counted; filter them first.
 * @param counts of all of them, for their medians.
 * @param ways that are compared, as nodes.
 */
export function sideGroupsOf(log: JourneyLog, map: JourneyMap, counts: Pick<SideCounts, "duration" | "timesToNext">, ways: readonly (readonly string[])[]): SideGroups {
  return sideGroupsFrom(journeysByCustomer(log).map((journeys) => figuresOf({ ...log, journeys }, map, counts, ways)));
}

function figuresOf(log: JourneyLog, map: JourneyMap, { duration, timesToNext }: Pick<SideCounts, "duration" | "timesToNext">, ways: readonly (readonly string[])[]): FiguresOfGroup {
  const { journeys } = log;
  const [all, own] = [aggregatesOf(log, map), sideCountsOf(log, map)];
  const closed = journeys.filter((journey) => stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) !== "open");
  const taken = new Map(variantCountsOf(log, map, { reading: {}, sort: "taken", top: Infinity }).top.map(({ path, count }) => [wayRow(path.map((code) => nodeOfStep(code, map, log.offMapNames, {}))), count]));
  const felt = own.emotion.mean.n;
  return new Map<string, GroupSum>([
    ["conversion", { n: all.journeys.converted + all.journeys.abandoned, sum: all.journeys.converted }],
    ["duration", notAbove(closed.map(({ startedAt, endedAt }) => endedAt - startedAt), duration?.medianMs)],
    ["events", { n: journeys.length, sum: own.events.sum }],
    ["mean-emotion", { n: felt, sum: own.emotion.mean.sum }],
    ["peak-end", { n: felt, sum: own.emotion.peakEnd.sum }],
    ["trough", { n: felt, sum: own.emotion.trough.sum }],
    ["end", { n: felt, sum: own.emotion.end.sum }],
    ["coverage", { n: own.events.sum, sum: own.onMap.sum }],
    ["fit", { n: all.fit.journeys, sum: all.fit.fitting }],
    ...answersByScale(all.touchpoints.flatMap(({ answers }) => answers)).map((on): [string, GroupSum] => [scoreRow(on.scale), answersSum(on)]),
    ...map.stages.flatMap(({ id }, i): [string, GroupSum][] => [
      [`reach stage ${id}`, { n: journeys.length, sum: all.stages[i]!.reached }],
      [`continuation ${id}`, { n: all.stages[i]!.reached - all.stages[i]!.open, sum: all.stages[i]!.continued }],
    ]),
    ...map.touchpoints.flatMap(({ id }, i): [string, GroupSum][] => {
      const { reach, closed: known, droppedOff, emotion, answered } = all.touchpoints[i]!;
      const waits = journeys.flatMap((journey) => journey.touchpoints.flatMap((code, at) => (code === touchpointCode(i) ? timeToNext(journey, at) : [])));
      return [
        [`reach ${id}`, { n: journeys.length, sum: reach }],
        [`drop-off ${id}`, { n: known, sum: droppedOff }],
        [`time-to-next ${id}`, notAbove(waits, timesToNext[i]?.medianMs)],
        [`repeat ${id}`, { n: own.repeats[i]!.n, sum: own.repeats[i]!.sum }],
        [`emotion ${id}`, { n: emotion.n, sum: emotion.sum / emotionUnits }],
        [`response ${id}`, { n: reach, sum: answered }],
      ];
    }),
    ...ways.map((path): [string, GroupSum] => [wayRow(path), { n: journeys.length, sum: taken.get(wayRow(path)) ?? 0 }]),
    ...own.channels.map(({ channel, journeys: touched }): [string, GroupSum] => [channelRow(channel), { n: journeys.length, sum: touched }]),
  ]);
}

function notAbove(values: readonly number[], median: number | undefined): GroupSum {
  return { n: values.length, sum: values.filter((value) => median !== undefined && value <= median).length };
}
