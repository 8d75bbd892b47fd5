import type { Finding } from "../findings/finding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { EmotionEstimate, MapMeasures, Share, StageMeasures, Timing, TouchpointMeasures, UnmappedColumn } from "../measures/map-measures.ts";
import type { Shown } from "./shown.ts";

/**
 * What a link may show of a map's measures, copied field by field.
 *
 * | measure | shown |
 * | --- | --- |
 * | feelings: emotion and gap anywhere, the status of evidence | with a lane `emotion` |
 * | volume, repeats, events, a stage's journeys, moves, off-map columns, desire paths | with a lane `trail` |
 * | reach | with a lane `trail`, or one of metrics that shows it |
 * | drop-off, time to the next touchpoint | with a lane `trail`, or one of metrics that shows it |
 * | scores, response rate | with a lane of metrics that shows it |
 * | totals, fit, coverage, going on from a stage and the time that it takes | with a lane `trail` or `metrics` |
 * | age of the data | with any of these |
 * | the projection, the filter, the list of off-map names | no |
 *
 * Names of off-map events are shown only in columns, desire paths and findings, and in moves to and from such: where the map draws them.
 *
 * @returns null where none of these lanes is shown. Counts that are left out are 0 where the shape has no null.
 */
export function sharedMeasures(map: JourneyMap, measures: MapMeasures | null, shown: Shown): MapMeasures | null {
  if (measures === null || !shown.has("emotion", "trail", "metrics")) return null;
  const [walks, feels, passes] = [shown.has("trail"), shown.has("emotion"), shown.has("trail", "metrics")];
  const { oldest, newest } = measures.data;
  const { total, converted, open, abandoned } = measures.journeys;
  const isShownNode = shownNodes(map, measures);
  return {
    projection: "",
    filter: {},
    data: { oldest, newest },
    journeys: passes ? { total, converted, open, abandoned } : { total: 0, converted: 0, open: 0, abandoned: 0 },
    events: walks ? { onMap: measures.events.onMap, offMap: measures.events.offMap } : { onMap: 0, offMap: 0 },
    coverage: passes ? measures.coverage : null,
    fit: passes && measures.fit !== null ? { mean: measures.fit.mean, fitting: plainShare(measures.fit.fitting) } : null,
    emotion: feels ? feelingOfJourneys(measures.emotion) : null,
    stages: passes ? measures.stages.map((stage) => sharedStage(stage, walks)) : [],
    touchpoints: measures.touchpoints.map((touchpoint) => sharedTouchpointMeasures(touchpoint, shown)),
    transitions: walks ? measures.transitions.filter(({ from, to }) => isShownNode(from) && isShownNode(to)).map(({ from, to, count, journeys, medianSeconds }) => ({ from, to, count, journeys, medianSeconds })) : [],
    unmapped: walks ? measures.unmapped.filter(({ name }) => isShownNode(`off:${name}`)).map((column) => sharedColumn(column, shown)) : [],
    desirePaths: walks ? measures.desirePaths.filter(({ from, to }) => isShownNode(from) && isShownNode(to)).map(({ kind, from, to, count, journeys, share }) => ({ kind, from, to, count, journeys, share })) : [],
    offMap: [],
  };
}

/**
 * The findings that a link may show. Gaps, changes and moments of truth are about feelings and need a lane `emotion`, moments of truth also their
 * own lane; desire paths need a lane `trail`. Pain points and the severity of gaps are for those who work on the map. No finding opens the journeys behind it.
 */
export function sharedFindings(map: JourneyMap, findings: readonly Finding[], shown: Shown): Finding[] {
  const isIgnored = ignoredIn(map);
  return findings.flatMap((found): Finding[] => {
    const { touchpoint, value, low, high, n, journeys } = found;
    const common = { touchpoint, value, low, high, n, journeys, selection: { kind: "all" } as const };
    switch (found.kind) {
      case "gap":
        return shown.has("emotion") ? [{ kind: "gap", ...common, expected: found.expected, actual: found.actual }] : [];
      case "change":
        return shown.has("emotion") ? [{ kind: "change", ...common, week: found.week, before: period(found.before), after: period(found.after) }] : [];
      case "moment-of-truth":
        return shown.has("emotion") && shown.has("moments-of-truth") ? [{ kind: "moment-of-truth", ...common, good: plainShare(found.good), bad: plainShare(found.bad) }] : [];
      case "desire-path":
        return shown.has("trail") && !isIgnored(found.to) ? [{ kind: "desire-path", ...common, way: found.way, to: found.to, emotion: shown.has("emotion") ? estimate(found.emotion) : null }] : [];
      default:
        return [];
    }
  });
}

function sharedTouchpointMeasures(measured: TouchpointMeasures, shown: Shown): TouchpointMeasures {
  const [walks, feels] = [shown.has("trail"), shown.has("emotion")];
  const reaches = walks || shown.measures("reach");
  return {
    touchpoint: measured.touchpoint,
    volume: walks ? measured.volume : 0,
    reach: reaches ? measured.reach : 0,
    reachShare: reaches ? measured.reachShare : null,
    repeatRate: walks ? measured.repeatRate : null,
    dropOff: walks || shown.measures("to-next") ? shareOrNull(measured.dropOff) : null,
    timeToNext: walks || shown.measures("time-to-next") ? timing(measured.timeToNext) : null,
    emotion: feels ? estimate(measured.emotion) : null,
    gap: feels && measured.gap !== null ? { value: measured.gap.value, finding: measured.gap.finding } : null,
    evidence: feels ? measured.evidence : "assumption",
    newestEvidence: measured.newestEvidence,
    scores: shown.measures("scores") ? measured.scores.map(({ scale, n, value, low, high }) => ({ scale, n, value, low, high })) : [],
    responseRate: shown.measures("response-rate") ? shareOrNull(measured.responseRate) : null,
  };
}

function sharedStage({ stage, reached, continuation, open, timeToLeave }: StageMeasures, walks: boolean): StageMeasures {
  return { stage, reached: walks ? reached : 0, continuation: shareOrNull(continuation), open: walks ? open : 0, timeToLeave: timing(timeToLeave) };
}

function sharedColumn({ after, name, share, events, timeAfter, emotion }: UnmappedColumn, shown: Shown): UnmappedColumn {
  return { after, name, share: plainShare(share), events, timeAfter: timing(timeAfter), emotion: shown.has("emotion") ? estimate(emotion) : null };
}

/** Touchpoints, the nameless rest, and off-map names that the map draws beside a touchpoint or as a desire path. */
function shownNodes(map: JourneyMap, { unmapped, desirePaths }: MapMeasures): (node: string) => boolean {
  const isIgnored = ignoredIn(map);
  const drawn = new Set([...map.touchpoints.map(({ id }) => id), "off:", ...unmapped.map(({ name }) => `off:${name}`), ...desirePaths.flatMap(({ from, to }) => [from, to])]);
  return (node) => drawn.has(node) && !isIgnored(node);
}

function ignoredIn(map: JourneyMap): (node: string) => boolean {
  const nodes = new Set(map.ignored.map(({ name }) => `off:${name}`));
  return (node) => nodes.has(node);
}

function feelingOfJourneys(emotion: MapMeasures["emotion"]): MapMeasures["emotion"] {
  if (emotion === null) return null;
  const { journeys, mean, peakEnd, trough, end } = emotion;
  return { journeys, mean, peakEnd, trough, end };
}

function estimate(emotion: EmotionEstimate | null): EmotionEstimate | null {
  if (emotion === null) return null;
  const { n, mean, actual, low, high, enough } = emotion;
  return { n, mean, actual, low, high, enough };
}

function timing(time: Timing | null): Timing | null {
  return time === null ? null : { n: time.n, medianSeconds: time.medianSeconds, p90Seconds: time.p90Seconds };
}

function shareOrNull(share: Share | null): Share | null {
  return share === null ? null : plainShare(share);
}

function plainShare({ count, n, share, low, high }: Share): Share {
  return { count, n, share, low, high };
}

function period({ n, mean, low, high }: Extract<Finding, { kind: "change" }>["before"]): Extract<Finding, { kind: "change" }>["before"] {
  return { n, mean, low, high };
}
