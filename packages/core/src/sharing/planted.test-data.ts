import * as fc from "fast-check";
import type { Verbatim } from "../api/maps.ts";
import type { ShareView } from "../api/shares.ts";
import type { Finding } from "../findings/finding.ts";
import { standardLanes } from "../layout/lanes.ts";
import { type JourneyMap, laneKinds, laneMetrics } from "../maps/journey-map.ts";
import type { EmotionEstimate, MapMeasures, Share, Timing } from "../measures/map-measures.ts";

/** Something to be found in what a link shows, or not: a text or number that stands nowhere else. */
export interface Planted {
  readonly where: string;
  readonly text: string;
  readonly isShown: boolean;
}

export interface PlantedMap {
  readonly map: JourneyMap;
  readonly measures: MapMeasures;
  readonly findings: Finding[];
  readonly quotes: Verbatim[];
  readonly view: ShareView;
  readonly planted: readonly Planted[];
}

/** The shape of a planted map: its lanes with who hides them, and how many stages and touchpoints it has. */
interface Shape {
  readonly lanes: readonly { readonly kind: string; readonly onMap: boolean; readonly onLink: boolean; readonly metrics: readonly (typeof laneMetrics)[number][] }[];
  readonly standard: readonly boolean[];
  readonly touchpoints: number;
  readonly showsWords: boolean;
  readonly showsCustomers: boolean;
}

/** Maps, measures, findings and quotes in which every text and number is planted, with a random view. */
export const anyPlanted: fc.Arbitrary<PlantedMap> = fc
  .record({
    lanes: fc.array(fc.record({ kind: fc.constantFrom(...laneKinds, "of-a-newer-version"), onMap: fc.boolean(), onLink: fc.boolean(), metrics: fc.subarray([...laneMetrics], { maxLength: 3 }) }), { maxLength: 12 }),
    standard: fc.array(fc.boolean(), { minLength: standardLanes.length, maxLength: standardLanes.length }),
    touchpoints: fc.integer({ min: 0, max: 3 }),
    showsWords: fc.boolean(),
    showsCustomers: fc.boolean(),
  })
  .map(planted);

function planted(shape: Shape): PlantedMap {
  const seeds: Planted[] = [];
  // Of four digits each, so that none is part of another.
  let next = 1000;
  const text = (where: string, isShown: boolean): string => {
    next += 1;
    seeds.push({ where, text: `¤${next}¤`, isShown });
    return `¤${next}¤`;
  };
  const id = (where: string, isShown: boolean): string => {
    next += 1;
    seeds.push({ where, text: `id-${next}-`, isShown });
    return `id-${next}-`;
  };
  const number = (where: string, isShown: boolean): number => {
    next += 1;
    seeds.push({ where, text: `${next}.0625`, isShown });
    return next + 0.0625;
  };
  const more = (where: string) => ({ future: text(`an unknown field of ${where}`, false) });
  const rule = (where: string) => ({ kind: "one-of" as const, of: { property: text(`a property in the rule of ${where}`, false) }, values: [text(`a value in the rule of ${where}`, false)] });

  const lanes = shape.lanes.map((lane, i) => ({ ...lane, id: id(`lane ${i}`, !lane.onMap && !lane.onLink) }));
  const known = lanes.length > 0 ? lanes : standardLanes.map(({ kind }, i) => ({ id: `lane-${kind}`, kind, onMap: false, onLink: shape.standard[i]!, metrics: [] }));
  const view: ShareView = { hiddenLanes: known.filter(({ onLink }) => onLink).map((lane) => lane.id), showsWords: shape.showsWords, showsCustomers: shape.showsCustomers };
  const has = (...kinds: string[]) => known.some((lane) => kinds.includes(lane.kind) && !lane.onMap && !lane.onLink);
  const lists = (metric: (typeof laneMetrics)[number], isUsual: boolean) => known.some((lane) => lane.kind === "metrics" && !lane.onMap && !lane.onLink && (lane.metrics.length === 0 ? isUsual : lane.metrics.some((one) => one === metric)));
  const [walks, feels, passes, any] = [has("trail"), has("emotion"), has("trail", "metrics"), has("trail", "metrics", "emotion")];
  const [reaches, drops, times] = [walks || lists("reach", false), walks || lists("to-next", true), walks || lists("time-to-next", true)];
  const [scored, answered] = [lists("scores", true), lists("response-rate", false)];

  const touchpoints = Array.from({ length: shape.touchpoints }, (_, i) => ({
    ...more("a touchpoint"), id: id(`touchpoint ${i}`, true), stage: "stage", name: text("a touchpoint's name", true), channels: [text("a channel", true)], binding: rule("a binding"), failure: rule("what failed"),
    expected: { ...more("an expected emotion"), level: 1, word: text("an expected word", feels) }, required: true, owner: text("a touchpoint's owner", has("owners")), systems: [text("a system", has("systems"))],
    frontstage: true, targetSeconds: number("a target", lists("time-to-next", true)),
    expectedBy: { [id("a persona", false)]: { level: 1, word: text("what a persona is expected to feel", false) } }, stakeholders: { [id("a stakeholder", false)]: "responsible" as const }, libraryItem: id("a thing of the library", false),
    map: id("another map", false), picture: id("a picture", false), width: 120,
  }));
  seeds.push({ where: "when the map is looked through again", text: "2031-07-09", isShown: false });
  const authored = (kind: string) => !["trail", "emotion", "metrics", "owners", "systems", "channels"].includes(kind) && (kind !== "quotes" || shape.showsWords);
  const map: JourneyMap = {
    ...more("the map"), schemaVersion: 2, id: id("the map's id", false), title: text("the title", true),
    frame: { ...more("the frame"), type: text("the type", true), goal: text("the frame's goal", false), audience: text("the audience", true), persona: text("the persona", true), timeFrame: text("the time frame", true), owner: text("the map's owner", false), status: "active",
      personas: [id("the persona's id", false)], tags: [text("a tag", false)], view: "as-is", counterpart: id("the counterpart", false), reviewOn: "2031-07-09" },
    scope: { kind: "start-and-goal", start: rule("the scope") }, timeoutMs: 60_000, goal: { ...more("the goal"), name: text("the goal's name", true), rule: rule("the goal") },
    stages: [{ ...more("a stage"), id: "stage", name: text("a stage's name", true), customerGoal: text("a customer's goal", has("customer-goals")) }],
    touchpoints,
    lanes: lanes.map(({ id: lane, kind, onMap, onLink, metrics }) => ({
      ...more("a lane"), id: lane, kind, title: text(`the title of a lane ${kind}`, !onMap && !onLink), hidden: onMap,
      cells: Object.fromEntries([...touchpoints.map((t) => [t.id, text(`a cell of a lane ${kind}`, !onMap && !onLink && authored(kind))]), [id("a touchpoint that is gone", false), text("a cell of a touchpoint that is gone", false)]]),
      spans: { [id("a span of a touchpoint that is gone", false)]: 2 }, items: Object.fromEntries(touchpoints.map((t) => [t.id, [id("a thing in a cell", false)]])), images: Object.fromEntries(touchpoints.map((t) => [t.id, [id("an image in a cell", false)]])),
      altTexts: Object.fromEntries(touchpoints.map((t) => [t.id, text("what an image shows", false)])),
      marks: Object.fromEntries(touchpoints.map((t) => {
        const isShown = !onMap && !onLink && authored(kind);
        return [t.id, { ...more("a mark"), severity: 3, reason: "delay", source: text(`a source in a lane ${kind}`, isShown), competitors: [{ ...more("a competitor"), name: text(`a competitor in a lane ${kind}`, isShown), level: 1 }] }];
      })), metrics: [...metrics],
    })),
    arrows: touchpoints.slice(1).map((t, i) => ({ ...more("an arrow"), id: id("an arrow", true), from: touchpoints[i]!.id, to: t.id, kind: "main" })),
    ignored: [{ ...more("an ignored name"), name: "ignored", reason: text("why a name is ignored", false) }],
    notes: [{ ...more("a note"), about: "data", text: text("a note", false) }],
  };

  const share = (where: string, isShown: boolean): Share => ({ ...more(where), count: number(where, isShown), n: number(where, isShown), share: number(where, isShown), low: number(where, isShown), high: number(where, isShown) });
  const timing = (where: string, isShown: boolean): Timing => ({ ...more(where), n: number(where, isShown), medianSeconds: number(where, isShown), p90Seconds: number(where, isShown) });
  const emotion = (where: string, isShown: boolean): EmotionEstimate => ({ ...more(where), n: number(where, isShown), mean: number(where, isShown), actual: number(where, isShown), low: number(where, isShown), high: number(where, isShown), enough: true });
  const column = text("an off-map column", walks);
  const first = touchpoints[0]?.id ?? "stage";
  const measures: MapMeasures = {
    ...more("measures"), projection: text("the projection", false), filter: { channels: [text("a filter", false)] },
    data: { oldest: number("the oldest event", any), newest: number("the newest event", any) },
    journeys: { total: number("all journeys", passes), converted: number("converted journeys", passes), open: number("open journeys", passes), abandoned: number("abandoned journeys", passes) },
    events: { onMap: number("events on the map", walks), offMap: number("events off the map", walks) }, coverage: number("coverage", passes),
    fit: { mean: number("fit", passes), fitting: share("fitting journeys", passes) },
    emotion: { journeys: number("journeys with a feeling", feels), mean: number("mean emotion", feels), peakEnd: number("peak-end", feels), trough: number("trough", feels), end: number("end", feels) },
    stages: [{ ...more("a stage's measures"), stage: "stage", reached: number("reached", walks), continuation: share("continuation", passes), open: number("open in a stage", walks), timeToLeave: timing("time to leave", passes) }],
    touchpoints: touchpoints.map((t) => ({
      ...more("a touchpoint's measures"), touchpoint: t.id, volume: number("volume", walks), reach: number("reach", reaches), reachShare: number("reach share", reaches), repeatRate: number("repeat rate", walks),
      dropOff: share("drop-off", drops), timeToNext: timing("time to next", times), emotion: emotion("emotion", feels), gap: { ...more("a gap"), value: number("a gap", feels), finding: true }, evidence: "contradicted",
      newestEvidence: number("newest evidence", any), scores: [{ ...more("a score"), scale: "csat", n: number("a score", scored), value: number("a score", scored), low: number("a score", scored), high: number("a score", scored) }],
      responseRate: share("response rate", answered),
    })),
    transitions: [
      { ...more("a move"), from: first, to: `off:${column}`, count: number("a move", walks && touchpoints.length > 0), journeys: number("a move", walks && touchpoints.length > 0), medianSeconds: number("a move", walks && touchpoints.length > 0) },
      { from: first, to: `off:${text("an off-map name that the map does not draw", false)}`, count: number("a move to it", false), journeys: number("a move to it", false), medianSeconds: number("a move to it", false) },
      { from: first, to: "off:ignored", count: number("a move to an ignored name", false), journeys: number("a move to an ignored name", false), medianSeconds: number("a move to an ignored name", false) },
    ],
    unmapped: [{ ...more("an off-map column"), after: first, name: column, share: share("an off-map column", walks), events: number("an off-map column", walks), timeAfter: timing("time to a column", walks), emotion: emotion("emotion at a column", walks && feels) }],
    desirePaths: [{ ...more("a desire path"), kind: "off-map", from: "off:", to: `off:${text("a desire path's name", walks)}`, count: number("a desire path", walks), journeys: number("a desire path", walks), share: number("a desire path", walks) }],
    offMap: [{ name: text("an off-map name", false), events: number("an off-map name", false), journeys: number("an off-map name", false) }],
  };

  const found = (where: string, isShown: boolean) => ({ ...more(where), touchpoint: first, value: number(where, isShown), low: number(where, isShown), high: number(where, isShown), n: number(where, isShown), journeys: number(where, isShown), selection: { kind: "off-map" as const, name: text(`what ${where} opens`, false) } });
  const period = (where: string, isShown: boolean) => ({ ...more(where), n: number(where, isShown), mean: number(where, isShown), low: number(where, isShown), high: number(where, isShown) });
  const moments = feels && has("moments-of-truth");
  const findings: Finding[] = [
    { kind: "gap", ...found("a gap found", feels), expected: number("an expected level", feels), actual: number("an actual level", feels) },
    { kind: "change", ...found("a change", feels), week: number("a week", feels), before: period("before a change", feels), after: period("after a change", feels) },
    { kind: "moment-of-truth", ...found("a moment of truth", moments), good: share("those who felt good", moments), bad: share("those who felt bad", moments) },
    { kind: "desire-path", ...found("a desire path found", walks), way: "off-map", to: `off:${text("where a desire path leads", walks)}`, emotion: emotion("emotion on a desire path", walks && feels) },
    { kind: "desire-path", ...found("an ignored desire path", false), way: "off-map", to: "off:ignored", emotion: null },
  ];

  const words = shape.showsWords && has("quotes");
  const who = words && shape.showsCustomers;
  const quotes: Verbatim[] = [...touchpoints.map((t) => t.id), null, "gone"].map((touchpoint) => {
    const isOnMap = touchpoint !== null && touchpoint !== "gone";
    const [said, told, felt] = [words && isOnMap, who && isOnMap, words && isOnMap && feels];
    return {
      ...more("a quote"), time: number("when it was said", told), name: text("a quote's event", told), channel: text("a quote's channel", said), source: text("a quote's source", said), rating: number("a rating", felt), scale: text("a scale", felt),
      emotion: number("a quote's emotion", felt), text: text("a quote", said), value: number("a value", told), currency: text("a currency", told), properties: { [text("a property's name", told)]: text("a property", told) }, touchpoint, customer: text("a customer", told),
    };
  });
  return { map, measures, findings, quotes, view, planted: seeds };
}
