import { emotionUnits } from "../events/scales.ts";
import { holdingTests } from "../findings/multiple-tests.ts";
import { newcombeTest } from "../findings/newcombe-test.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { effectOnShare, worthOf } from "../measures/design-effect.ts";
import { supportingEvidence } from "../measures/emotion.ts";
import type { JourneyFilter } from "../measures/filter.ts";
import type { EmotionAggregate } from "../measures/map-aggregates.ts";
import { answersByScale } from "../measures/satisfaction.ts";
import { shareOf } from "../measures/share-of.ts";
import { namesOfVariants } from "../variants/variant-names.ts";
import { stepLabel, usualName } from "../variants/variants.ts";
import { z95, type CountOf, type Moments } from "../measures/statistics.ts";
import type { ComparedRow, Comparison } from "./comparison.ts";
import type { ComparedWays } from "./compared-ways.ts";
import { givenByFilters } from "./given-by-filters.ts";
import { type Ratio, shareDifference, type ValuesOf } from "./differences.ts";
import type { Side } from "./side-counts.ts";
import { type SideDiffering, SideDifferences } from "./side-differences.ts";
import { channelRow, scoreRow, wayRow } from "./side-groups.ts";

/** What is known of the sides beside what was counted. */
export interface ComparedSides {
  readonly filters: readonly [JourneyFilter, JourneyFilter];
  readonly overlap: Comparison["overlap"];
  readonly ways: ComparedWays;
}

/**
 * The differences of two sides of a map's journeys, the weightiest first, those that are more than chance before the others. One correction for all of
 * them. What the filters themselves settle is left out.
 */
export function finishComparison(first: Side, second: Side, map: JourneyMap, { filters, overlap, ways }: ComparedSides): Comparison {
  const isGiven = givenByFilters(filters, map);
  const between = new SideDifferences(first, second);
  const drafts = [...journeyRows(between, map), ...scoreRows(between, first, second), ...stageRows(between, first, second, map), ...touchpointRows(between, first, second, map), ...wayRows(between, first, map, ways), ...channelRows(between, first, second), ...traitRows(first, second)].filter(
    (row) => (row.first !== null || row.second !== null) && !isGiven(row),
  );
  const judged = drafts.map((row) => (isThin(row) ? { ...row, difference: null } : row));
  const tested = judged.filter((row) => row.difference !== null);
  const holds = holdingTests(tested.map((row) => row.difference!.p));
  const holding = new Set(tested.filter((_, i) => holds[i]).map(({ id }) => id));
  const rows = judged
    .map((row): ComparedRow => ({ ...row, isMoreThanChance: holding.has(row.id), weight: weightOf(row) }))
    .toSorted((a, b) => Number(b.isMoreThanChance) - Number(a.isMoreThanChance) || b.weight - a.weight);
  return {
    first: sideOf(first, filters[0]),
    second: sideOf(second, filters[1]),
    overlap,
    rows,
    tested: tested.length,
    because: rows.some(({ measure, isMoreThanChance }) => measure === "conversion" && isMoreThanChance) ? stepThatDiffers(first, second, map) : null,
  };
}

function sideOf({ aggregates, counts }: Side, filter: JourneyFilter): Comparison["first"] {
  return { filter, journeys: journeysOf({ aggregates }), open: aggregates.journeys.open, customers: counts.customers };
}

type Draft = Omit<ComparedRow, "isMoreThanChance" | "weight">;

const isThin = ({ first, second }: Draft) => first === null || second === null || first.n < supportingEvidence || second.n < supportingEvidence;

/** |difference| / standard error x sqrt(1/n + 1/m): of shares and means their distance in standard deviations, so that it does not grow with the numbers. */
function weightOf({ first, second, difference }: Draft): number {
  if (first === null || second === null || difference === null || difference.high === difference.low) return 0;
  return (Math.abs(difference.value) / ((difference.high - difference.low) / (2 * z95))) * Math.sqrt(1 / first.n + 1 / second.n);
}

const journeysOf = ({ aggregates: { journeys } }: Pick<Side, "aggregates">) => journeys.converted + journeys.open + journeys.abandoned;

function journeyRows(between: SideDifferences, map: JourneyMap): Draft[] {
  return [
    ...(map.goal === null ? [] : [ofJourneys("conversion", (id) => between.ofShares(id, converted))]),
    ofJourneys("duration", (id) => between.ofMedians(id, ({ counts: { duration } }) => duration)),
    ofJourneys("events", (id) => between.ofMeans(id, ({ counts: { events } }) => events, counts)),
    ofJourneys("mean-emotion", (id) => between.ofMeans(id, ({ counts: { emotion } }) => emotion.mean, feelings)),
    ofJourneys("peak-end", (id) => between.ofMeans(id, ({ counts: { emotion } }) => emotion.peakEnd, feelings)),
    ofJourneys("trough", (id) => between.ofMeans(id, ({ counts: { emotion } }) => emotion.trough, feelings)),
    ofJourneys("end", (id) => between.ofMeans(id, ({ counts: { emotion } }) => emotion.end, feelings)),
    ofJourneys("coverage", (id) => between.ofRatios(id, covered)),
    ofJourneys("fit", (id) => between.ofShares(id, fitting)),
  ];
}

function ofJourneys(measure: ComparedRow["measure"], of: (id: string) => SideDiffering): Draft {
  return { id: measure, measure, ...of(measure) };
}

const counts: ValuesOf = { range: { low: 0, high: Number.POSITIVE_INFINITY }, step: 1 };
/** Emotion scores; half a point is one step of the coarsest scale. */
const feelings: ValuesOf = { range: { low: -1, high: 1 }, step: 0.5 };

const converted = ({ aggregates: { journeys } }: Side): CountOf => ({ count: journeys.converted, n: journeys.converted + journeys.abandoned });
const fitting = ({ aggregates: { fit } }: Side): CountOf => ({ count: fit.fitting, n: fit.journeys });
const covered = ({ counts: { onMap, events } }: Side): Ratio => ({ n: events.n, part: onMap, whole: events });

/** All answers on a scale, wherever they were given. */
function scoreRows(between: SideDifferences, first: Side, second: Side): Draft[] {
  const given = new Map([first, second].map((side) => [side, answersByScale(side.aggregates.touchpoints.flatMap(({ answers }) => answers))]));
  return [...new Set([...given.values()].flat().map(({ scale }) => scale))].map((scale): Draft => {
    const id = scoreRow(scale);
    return { id, measure: "score", scale, ...between.ofScores(id, scale, (side) => given.get(side)!.find((one) => one.scale === scale)?.answers ?? []) };
  });
}

const continued = ({ aggregates }: Side, i: number): CountOf => ({ count: aggregates.stages[i]!.continued, n: aggregates.stages[i]!.reached - aggregates.stages[i]!.open });
const reachedStage = (side: Side, i: number): CountOf => ({ count: side.aggregates.stages[i]!.reached, n: journeysOf(side) });

function stageRows(between: SideDifferences, first: Side, second: Side, map: JourneyMap): Draft[] {
  const draft = (measure: ComparedRow["measure"], stage: string, id: string, of: (side: Side) => CountOf): Draft => ({ id, measure, stage, ...between.ofShares(id, of) });
  return map.stages.flatMap(({ id }, i): Draft[] => [
    draft("reach", id, `reach stage ${id}`, (side) => reachedStage(side, i)),
    // Nobody goes on from the last stage where nothing lies ahead of it.
    ...(i === map.stages.length - 1 && continued(first, i).count + continued(second, i).count === 0 ? [] : [draft("continuation", id, `continuation ${id}`, (side) => continued(side, i))]),
  ]);
}

function touchpointRows(between: SideDifferences, first: Side, second: Side, map: JourneyMap): Draft[] {
  return map.touchpoints.flatMap(({ id }, i): Draft[] => {
    const at = ({ aggregates }: Side) => aggregates.touchpoints[i]!;
    const reached = (side: Side): CountOf => ({ count: at(side).reach, n: journeysOf(side) });
    const answered = (side: Side): CountOf => ({ count: at(side).answered, n: at(side).reach });
    const left = (side: Side): CountOf => ({ count: at(side).droppedOff, n: at(side).closed });
    const draft = (measure: ComparedRow["measure"], of: (row: string) => SideDiffering): Draft => ({ id: `${measure} ${id}`, measure, touchpoint: id, ...of(`${measure} ${id}`) });
    return [
      draft("reach", (row) => between.ofShares(row, reached)),
      draft("drop-off", (row) => between.ofShares(row, left)),
      draft("time-to-next", (row) => between.ofMedians(row, ({ counts: { timesToNext } }) => timesToNext[i]!)),
      draft("repeat", (row) => between.ofMeans(row, ({ counts: { repeats } }) => repeats[i]!, counts)),
      draft("emotion", (row) => between.ofMeans(row, (side) => inScores(at(side).emotion), feelings)),
      // A touchpoint at which nobody answers asks for nothing.
      ...(at(first).answered + at(second).answered === 0 ? [] : [draft("response", (row) => between.ofShares(row, answered))]),
    ];
  });
}

function wayRows(between: SideDifferences, first: Side, map: JourneyMap, { usual, ways }: ComparedWays): Draft[] {
  const names = namesOfVariants(ways.map(({ path }) => path), { path: usual, name: usualName(map) }, (node) => stepLabel(node, map));
  return ways.map(({ path, journeys }, i): Draft => {
    const taken = between.ofShares(wayRow(path), (side) => ({ count: journeys[side === first ? 0 : 1], n: journeysOf(side) }));
    return { id: wayRow(path), measure: "way", way: { name: names[i]!, path: [...path] }, ...taken };
  });
}

function channelRows(between: SideDifferences, first: Side, second: Side): Draft[] {
  const names = [...new Set([first, second].flatMap(({ counts }) => counts.channels.map(({ channel }) => channel)))].toSorted();
  return names.map((channel): Draft => {
    const touched = (side: Side): CountOf => ({ count: side.counts.channels.find((one) => one.channel === channel)?.journeys ?? 0, n: journeysOf(side) });
    return { id: channelRow(channel), measure: "channel", channel, ...between.ofShares(channelRow(channel), touched) };
  });
}

function traitRows(first: Side, second: Side): Draft[] {
  const both = [...first.counts.traits, ...second.counts.traits];
  const pairs = [...new Map(both.map(({ name, value }) => [JSON.stringify([name, value]), { name, value }])).values()];
  // Of two values one says what the other does.
  const told = pairs.filter((one, i) => pairs.filter(({ name }) => name === one.name).length !== 2 || pairs.findIndex(({ name }) => name === one.name) === i);
  return told.map(({ name, value }): Draft => {
    const having = ({ counts: { traits } }: Side): CountOf => {
      const own = traits.filter((one) => one.name === name);
      return { count: own.find((one) => one.value === value)?.customers ?? 0, n: own.reduce((sum, { customers }) => sum + customers, 0) };
    };
    return { id: `trait ${JSON.stringify([name, value])}`, measure: "trait", trait: { name, value }, ...shareDifference(having(first), having(second)) };
  });
}

/** A step must make at least this much of a difference in conversion to be named. */
const leastPart = 0.3;

/** See `Comparison.because`. A step counts only if its own shares differ by more than chance (5 %), in the direction of the whole; by customer, these are taken to be as alike in it as in conversion. */
function stepThatDiffers(first: Side, second: Side, map: JourneyMap): Comparison["because"] {
  const [a, b] = [first.counts.advanced, second.counts.advanced];
  const whole = Math.log(a.at(-1)! / a[0]! / (b.at(-1)! / b[0]!));
  if (!Number.isFinite(whole) || whole === 0) return null;
  const steps = a.slice(1).flatMap((count, i) => {
    const [one, other] = [shareOf(count, a[i]!), shareOf(b[i + 1]!, b[i]!)];
    if (one === null || other === null) return [];
    return [{ from: i === 0 ? null : map.stages[i - 1]!.id, part: Math.log(one.share / other.share) / whole, first: one, second: other }];
  });
  const [onFirst, onSecond] = [first, second].map(({ groups }) => effectOnShare(groups?.get("conversion") ?? [])) as [number, number];
  const [most] = steps.filter((step) => step.part >= leastPart && newcombeTest(worthOf(step.first, onFirst), worthOf(step.second, onSecond)) <= 0.05).toSorted((x, y) => y.part - x.part);
  return most ?? null;
}

function inScores({ n, sum, sumOfSquares }: EmotionAggregate): Moments {
  return { n, sum: sum / emotionUnits, sumOfSquares: sumOfSquares / emotionUnits ** 2 };
}
