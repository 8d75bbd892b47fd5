import { curvePath, gapAreas, tenth } from "./curve.ts";
import { levelY } from "./emotion-chart.ts";
import { faceOf, levelOf, type Face } from "./feelings.ts";
import { dayText } from "./figures.ts";
import { timelineLabels, type TimelineLabel } from "./timeline-labels.ts";
import { timeTicks } from "./time-ticks.ts";

export interface TimelineEvent {
  /** Unix milliseconds; events come in order. */
  readonly time: number;
  readonly channel: string;
  readonly name: string;
  /** Null off the map, or without a map. */
  readonly touchpoint: string | null;
  /** Score in [-1, 1]. */
  readonly emotion: number | null;
}

/** What of a map a timeline shows. */
export interface TimelineMap {
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly touchpoints: readonly { readonly id: string; readonly name: string; readonly stage: string; readonly expected: { readonly level: number } | null }[];
}

export interface TimelineOptions {
  /** Pixels; in steps the drawing may become wider than this. */
  readonly width: number;
  /** Along the calendar, or one place for each event. */
  readonly scale: "days" | "steps";
}

export interface TimelineMark {
  readonly x: number;
  readonly y: number;
  /** Of the mean of its known scores; null where none is known. */
  readonly face: Face | null;
  readonly offMap: number;
  /** Places of its events in the list that was given. */
  readonly events: readonly number[];
  readonly label: TimelineLabel | null;
}

export interface CustomerTimeline {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Where the grid begins and ends. */
  readonly top: number;
  readonly bottom: number;
  readonly levels: readonly { readonly level: number; readonly y: number; readonly face: Face }[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly stages: readonly { readonly x: number; readonly width: number; readonly name: string }[];
  readonly lanes: readonly { readonly channel: string; readonly y: number; readonly others: number }[];
  /** The way through the channels. */
  readonly trail: string;
  readonly expected: string;
  readonly actual: string;
  readonly short: string;
  readonly over: string;
  readonly feelings: readonly { readonly x: number; readonly y: number; readonly level: number; readonly face: Face; readonly events: readonly number[] }[];
  readonly marks: readonly TimelineMark[];
}

const left = 104;
const edge = 18;
const stepWidth = 34;
const laneHeight = 29;
const mostLanes = 14;
const emotionTop = 30;
const emotionHeight = 156;
const lanesTop = emotionTop + emotionHeight + 46;
/** Points of the curve closer than this stand as one; likewise marks of a lane, which are wider. */
const tooClose = 9;
const marksTooClose = 13;

/**
 * One customer's events as an emotion curve over channels. Events of a channel that would cover each other are one mark with
 * their number, so a timeline of 5,000 events draws no more than fits.
 */
export function customerTimeline(events: readonly TimelineEvent[], map: TimelineMap | null, { width, scale }: TimelineOptions): CustomerTimeline {
  const whole = scale === "steps" ? Math.max(width, left + edge + Math.max(0, events.length - 1) * stepWidth + 90) : Math.max(width, left + 120);
  const right = whole - edge;
  const x = placesOf(events, scale, right);

  const { lanes, laneOf } = lanesOf(events);
  const bottom = lanesTop + Math.max(0, lanes.length - 1) * laneHeight + 14;
  const names = new Map(map?.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  const groups = groupsOf(events, x, (event) => laneOf.get(event.channel) ?? 0);
  const labels = timelineLabels(
    groups.map((group) => ({ x: group.x, lane: group.lane, text: labelOf(group.events.map((at) => events[at]!), names) })),
    { left, right },
  );
  const marks = groups.map((group, at): TimelineMark => {
    const own = group.events.map((place) => events[place]!);
    const mean = meanOf(own.flatMap((event) => event.emotion ?? []));
    return {
      x: group.x,
      y: lanes[group.lane]!.y,
      face: mean === null ? null : faceOf(levelOf(mean)),
      offMap: map === null ? 0 : own.filter((event) => event.touchpoint === null).length,
      events: group.events,
      label: labels[at] ?? null,
    };
  });

  const feelings = feelingsOf(events, x).map(({ x: at, level, events: own }) => ({ x: at, y: tenth(emotionY(level)), level, face: faceOf(level), events: own }));
  const hoped = map === null ? [] : expectedOf(events, x, map).map(({ x: at, level }) => ({ x: at, y: emotionY(level) }));
  const gap = gapAreas(feelings, hoped);
  return {
    width: whole,
    height: bottom + 22,
    left,
    right,
    top: 22,
    bottom,
    levels: [2, 1, 0, -1, -2].map((level) => ({ level, y: emotionY(level), face: faceOf(level) })),
    ticks: scale === "days" ? dayTicks(events, right) : stepTicks(events, x),
    stages: map === null ? [] : stagesOf(events, x, map, right),
    lanes,
    trail: trailOf(events.length, marks),
    expected: hoped.length > 1 ? curvePath(hoped) : "",
    actual: feelings.length > 1 ? curvePath(feelings) : "",
    short: gap.short,
    over: gap.over,
    feelings,
    marks,
  };
}

function emotionY(level: number): number {
  return levelY(level, emotionHeight, 0, 0) + emotionTop;
}

function placesOf(events: readonly TimelineEvent[], scale: TimelineOptions["scale"], right: number): readonly number[] {
  const span = right - left - 80;
  if (scale === "steps") {
    const step = Math.max(stepWidth, Math.min(120, events.length < 2 ? 0 : span / (events.length - 1)));
    return events.map((_, at) => tenth(left + at * step));
  }
  const [first, last] = [events[0]?.time ?? 0, events.at(-1)?.time ?? 0];
  if (first === last) return events.map(() => tenth((left + right) / 2));
  // Room at the right for the last label.
  return events.map((event) => tenth(left + ((event.time - first) / (last - first)) * span));
}

/** Channels in the order in which the customer met them; the last lane holds all that come after the others. */
function lanesOf(events: readonly TimelineEvent[]) {
  const channels = [...new Set(events.map((event) => event.channel))];
  const folds = channels.length > mostLanes;
  const own = folds ? channels.slice(0, mostLanes - 1) : channels;
  const laneOf = new Map(channels.map((channel, at) => [channel, Math.min(at, folds ? mostLanes - 1 : at)]));
  const lanes = own.map((channel, at) => ({ channel, y: lanesTop + at * laneHeight, others: 0 }));
  if (folds) lanes.push({ channel: "", y: lanesTop + own.length * laneHeight, others: channels.length - own.length });
  return { lanes, laneOf };
}

interface Group {
  readonly lane: number;
  readonly x: number;
  readonly events: readonly number[];
}

/** Events of a lane that stand too close, together; in the order of their first events. */
function groupsOf(events: readonly TimelineEvent[], x: readonly number[], laneOf: (event: TimelineEvent) => number): Group[] {
  const groups: { lane: number; first: number; sum: number; events: number[] }[] = [];
  const open = new Map<number, (typeof groups)[number]>();
  events.forEach((event, at) => {
    const lane = laneOf(event);
    const group = open.get(lane);
    if (group !== undefined && x[at]! - group.first < marksTooClose) {
      group.events.push(at);
      group.sum += x[at]!;
      return;
    }
    const next = { lane, first: x[at]!, sum: x[at]!, events: [at] };
    open.set(lane, next);
    groups.push(next);
  });
  return groups.map((group) => ({ lane: group.lane, x: tenth(group.sum / group.events.length), events: group.events }));
}

/** Known scores along x; those too close together as their mean. */
function feelingsOf(events: readonly TimelineEvent[], x: readonly number[]): { x: number; level: number; events: number[] }[] {
  const scored = events.flatMap((event, at) => (event.emotion === null ? [] : [{ x: x[at]!, level: levelOf(event.emotion), at }]));
  return together(scored).map((group) => ({ x: middle(group), level: meanOf(group.map((one) => one.level))!, events: group.map((one) => one.at) }));
}

/** What the map expects where the customer came to a touchpoint; staying at it adds nothing. */
function expectedOf(events: readonly TimelineEvent[], x: readonly number[], map: TimelineMap): { x: number; level: number }[] {
  const levels = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.expected?.level]));
  let before: string | null = null;
  const arrivals = events.flatMap((event, at) => {
    if (event.touchpoint === null || event.touchpoint === before) return [];
    before = event.touchpoint;
    const level = levels.get(event.touchpoint);
    return level === undefined ? [] : [{ x: x[at]!, level }];
  });
  return together(arrivals).map((group) => ({ x: middle(group), level: meanOf(group.map((one) => one.level))! }));
}

function together<T extends { readonly x: number }>(points: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const point of points) {
    const group = groups.at(-1);
    if (group !== undefined && point.x - group[0]!.x < tooClose) group.push(point);
    else groups.push([point]);
  }
  return groups;
}

function middle(group: readonly { readonly x: number }[]): number {
  return tenth(meanOf(group.map((one) => one.x))!);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The stage that the customer was in, from its first event until the first of another; what is narrower than 3 px is left out. */
function stagesOf(events: readonly TimelineEvent[], x: readonly number[], map: TimelineMap, right: number): CustomerTimeline["stages"] {
  const stageOf = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.stage]));
  const starts: { stage: string; x: number }[] = [];
  events.forEach((event, at) => {
    const stage = event.touchpoint === null ? undefined : stageOf.get(event.touchpoint);
    if (stage !== undefined && starts.at(-1)?.stage !== stage) starts.push({ stage, x: x[at]! });
  });
  const names = new Map(map.stages.map((stage) => [stage.id, stage.name]));
  return starts.flatMap(({ stage, x: from }, at) => {
    const until = starts[at + 1]?.x ?? right;
    const width = tenth(until - from - 2);
    return width < 3 ? [] : [{ x: from, width, name: names.get(stage) ?? "" }];
  });
}

/** From mark to mark in the order of events; a way that was walked before is not drawn again. */
function trailOf(count: number, marks: readonly TimelineMark[]): string {
  const markOf = new Uint32Array(count);
  marks.forEach((mark, at) => {
    for (const event of mark.events) markOf[event] = at;
  });
  const drawn = new Set<number>();
  let path = "";
  let standsAt = -1;
  for (let event = 1; event < count; event++) {
    const [from, to] = [markOf[event - 1]!, markOf[event]!];
    const key = from * marks.length + to;
    if (from === to || drawn.has(key)) continue;
    drawn.add(key);
    const [a, b] = [marks[from]!, marks[to]!];
    if (standsAt !== from) path += `M${a.x} ${a.y}`;
    const bend = (b.x - a.x) * 0.55;
    path += a.y === b.y ? `L${b.x} ${b.y}` : `C${tenth(a.x + bend)} ${a.y} ${tenth(b.x - bend)} ${b.y} ${b.x} ${b.y}`;
    standsAt = to;
  }
  return path;
}

function dayTicks(events: readonly TimelineEvent[], right: number): CustomerTimeline["ticks"] {
  const [from, until] = [events[0]?.time, events.at(-1)?.time];
  if (from === undefined || until === undefined) return [];
  if (from === until) return timeTicks(from - 43_200_000, from + 43_200_000, 1).map(({ label }) => ({ x: tenth((left + right) / 2), label: label.replace(/, .*/, "") }));
  const span = right - left - 80;
  return timeTicks(from, until, Math.max(2, Math.floor(span / 92))).map(({ at, label }) => ({ x: tenth(left + ((at - from) / (until - from)) * span), label }));
}

/** In steps, days are named where they change, as far apart as their names are wide. */
function stepTicks(events: readonly TimelineEvent[], x: readonly number[]): CustomerTimeline["ticks"] {
  const ticks: { x: number; label: string; time: number }[] = [];
  events.forEach(({ time }, at) => {
    const before = ticks.at(-1);
    if (before !== undefined && (x[at]! - before.x < 84 || dayText(time) === dayText(before.time))) return;
    ticks.push({ x: x[at]!, label: dayText(time, before === undefined ? {} : { now: before.time }), time });
  });
  return ticks.map(({ x: place, label }) => ({ x: place, label }));
}

function labelOf(events: readonly TimelineEvent[], names: ReadonlyMap<string, string>): string {
  const nameOf = (event: TimelineEvent) => (event.touchpoint === null ? undefined : names.get(event.touchpoint)) ?? event.name;
  const name = nameOf(events[0]!);
  const isMixed = events.some((event) => nameOf(event) !== name);
  return isMixed ? `${events.length} events` : events.length > 1 ? `${name} ×${events.length}` : name;
}

