import { named } from "../maps/binding.ts";
import { journeyMap, type JourneyMap } from "../maps/journey-map.ts";
import type { EmotionEstimate, MapMeasures, TouchpointMeasures, UnmappedColumn } from "../measures/map-measures.ts";

/** "look: ad, shop | buy: pay, wait" as a map: stages with their touchpoints, each bound to its own name. */
export function mapWith(text: string, more: Partial<JourneyMap> = {}): JourneyMap {
  const parts = text.split("|").map((part) => part.split(":").map((word) => word.trim()));
  return journeyMap.parse({
    schemaVersion: 1,
    id: "m",
    title: "A map",
    stages: parts.map(([stage]) => ({ id: stage, name: stage })),
    touchpoints: parts.flatMap(([stage, names]) => (names ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "").map((name) => ({ id: name, stage, name, binding: named(name) }))),
    ...more,
  });
}

export function estimate(level: number, n = 100, within = 0.2): EmotionEstimate {
  return { n, mean: level / 2, actual: level / 2, low: (level - within) / 2, high: (level + within) / 2, enough: n >= 5 };
}

export function measured(touchpoint: string, reach: number, more: Partial<TouchpointMeasures> = {}): TouchpointMeasures {
  return { touchpoint, volume: reach, reach, reachShare: null, repeatRate: null, dropOff: null, timeToNext: null, emotion: null, gap: null, evidence: "supported", newestEvidence: null, scores: [], responseRate: null, ...more };
}

export function unmappedAfter(after: string, name: string, count: number, n: number, emotion: EmotionEstimate | null = null): UnmappedColumn {
  return { after, name, share: { count, n, share: count / n, low: 0, high: 1 }, events: count, timeAfter: null, emotion };
}

export function measuresOf(touchpoints: readonly TouchpointMeasures[], more: Partial<MapMeasures> = {}): MapMeasures {
  return {
    projection: "p1",
    filter: {},
    data: { oldest: Date.UTC(2024, 0, 1), newest: Date.UTC(2024, 11, 31) },
    journeys: { total: 100, converted: 50, open: 10, abandoned: 40 },
    events: { onMap: 200, offMap: 10 },
    coverage: 200 / 210,
    fit: null,
    emotion: null,
    stages: [],
    touchpoints: [...touchpoints],
    transitions: [],
    unmapped: [],
    desirePaths: [],
    offMap: [],
    ...more,
  };
}
