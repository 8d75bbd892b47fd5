import type { Verbatim } from "../api/maps.ts";
import type { ShareView } from "../api/shares.ts";
import type { Finding } from "../findings/finding.ts";
import { isAuthored } from "../layout/lanes.ts";
import type { Rule } from "../maps/binding.ts";
import type { CellMark, JourneyMap, Lane, Touchpoint } from "../maps/journey-map.ts";
import type { MapMeasures } from "../measures/map-measures.ts";
import { sharedFindings, sharedMeasures } from "./shared-measures.ts";
import { type Shown, shownOf } from "./shown.ts";

/** What a link shows of a map and of what was measured for it. */
export interface SharedView {
  readonly map: JourneyMap;
  readonly measures: MapMeasures | null;
  readonly findings: Finding[];
  readonly quotes: Verbatim[];
}

/**
 * What a link may show. A lane that the link or the map itself hides is left out with everything in it; what is measured, expected or
 * written for a kind of lane that is then shown nowhere is left out too. Everything here is copied field by field: a field that this
 * version does not know is not shown.
 *
 * | field of the map | shown |
 * | --- | --- |
 * | schemaVersion, title, timeoutMs, arrows | yes |
 * | id | no: a link's holder needs none |
 * | frame: type, audience, persona, timeFrame, status, view | yes |
 * | frame: owner, goal, tags, reviewOn | no: names of the team, what it wants with the map, and how it keeps it |
 * | frame: personas, counterpart | no: they lead to the library and to another map, which a link does not reach |
 * | scope, goal, touchpoint.binding | that there is one, and the goal's name; never the rule, which tells how the company's data look |
 * | stage: id, name | yes |
 * | stage.customerGoal | with a lane `customer-goals` |
 * | touchpoint: id, stage, name, channels, frontstage, width | yes |
 * | touchpoint.expected | with a lane `emotion` |
 * | touchpoint.owner | with a lane `owners` |
 * | touchpoint.systems | with a lane `systems` |
 * | touchpoint.targetSeconds | with a lane `metrics` that shows the time to the next touchpoint |
 * | touchpoint: required, failure | no: they tell how deviations are counted |
 * | touchpoint: expectedBy, stakeholders, libraryItem, map, picture | no: they lead to the library, to another map or to the workspace's images |
 * | lane: id, kind, title | of shown lanes |
 * | lane: cells, spans | of shown lanes that people write in, at touchpoints of the map; in a lane `quotes` with words only |
 * | lane.metrics | of shown lanes; feelings among them with a lane `emotion` |
 * | lane.marks | as cells: severity, reason, source, competitors |
 * | lane: items, images, altTexts | no: they lead to the library and to the workspace's images |
 * | ignored, notes | no: event names, and what people and programs noted for themselves |
 *
 * Quotes need a lane `quotes` and words; what they keep stands at `sharedQuote`. Measures and findings: shared-measures.ts.
 *
 * @param measures null if nothing was measured.
 */
export function sharedView(map: JourneyMap, measures: MapMeasures | null, findings: readonly Finding[], quotes: readonly Verbatim[], view: ShareView): SharedView {
  const shown = shownOf(map, view);
  const known = new Set(map.touchpoints.map(({ id }) => id));
  return {
    map: sharedMapOf(map, shown, known),
    measures: sharedMeasures(map, measures, shown),
    findings: sharedFindings(map, findings, shown),
    quotes: shown.showsWords && shown.has("quotes") ? quotes.filter(({ touchpoint }) => touchpoint !== null && known.has(touchpoint)).map((quote) => sharedQuote(quote, shown)) : [],
  };
}

/** In place of a rule: that something is bound, and not to what. It meets no event. */
const someRule: Rule = { kind: "any", rules: [] };

/** A map that names no lanes shows the standard ones; one of which a link shows none names this, which is hidden. */
const noLane: Lane = { id: "none", kind: "text", title: "", hidden: true, cells: {}, spans: {}, items: {}, images: {}, marks: {}, altTexts: {}, metrics: [] };

function sharedMapOf(map: JourneyMap, shown: Shown, known: ReadonlySet<string>): JourneyMap {
  const { type, audience, persona, timeFrame, status, view } = map.frame;
  const lanes = shown.lanes.map((lane) => sharedLane(lane, shown, known));
  return {
    schemaVersion: map.schemaVersion,
    id: "shared",
    title: map.title,
    frame: { type, goal: "", audience, persona, timeFrame, owner: "", status, personas: [], tags: [], view, counterpart: null, reviewOn: null },
    scope: map.scope.kind === "start-and-goal" ? { kind: "start-and-goal", start: someRule } : { kind: map.scope.kind },
    timeoutMs: map.timeoutMs,
    goal: map.goal === null ? null : { name: map.goal.name, rule: someRule },
    stages: map.stages.map(({ id, name, customerGoal }) => ({ id, name, customerGoal: shown.has("customer-goals") ? customerGoal : "" })),
    touchpoints: map.touchpoints.map((touchpoint) => sharedTouchpoint(touchpoint, shown)),
    lanes: lanes.length === 0 ? [noLane] : lanes,
    arrows: map.arrows.map(({ id, from, to, kind }) => ({ id, from, to, kind })),
    ignored: [],
    notes: [],
  };
}

function sharedTouchpoint({ id, stage, name, channels, binding, expected, owner, systems, frontstage, targetSeconds, width }: Touchpoint, shown: Shown): Touchpoint {
  return {
    id,
    stage,
    name,
    channels: [...channels],
    binding: binding === null ? null : someRule,
    failure: null,
    expected: expected !== null && shown.has("emotion") ? { level: expected.level, word: expected.word } : null,
    required: false,
    owner: shown.has("owners") ? owner : "",
    systems: shown.has("systems") ? [...systems] : [],
    frontstage,
    targetSeconds: shown.measures("time-to-next") ? targetSeconds : null,
    expectedBy: {},
    stakeholders: {},
    libraryItem: null,
    map: null,
    picture: null,
    width,
  };
}

function sharedMark({ severity, reason, source, competitors }: CellMark): CellMark {
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(reason === undefined ? {} : { reason }),
    ...(source === undefined ? {} : { source }),
    ...(competitors === undefined ? {} : { competitors: competitors.map(({ name, level }) => ({ name, level })) }),
  };
}

function sharedLane({ id, kind, title, cells, spans, marks, metrics }: Lane, shown: Shown, known: ReadonlySet<string>): Lane {
  const isRead = isAuthored(kind) || (kind === "quotes" && shown.showsWords);
  const atTouchpoints = <T>(of: Readonly<Record<string, T>>): Record<string, T> => (isRead ? Object.fromEntries(Object.entries(of).filter(([touchpoint]) => known.has(touchpoint))) : {});
  return {
    id,
    kind,
    title,
    hidden: false,
    cells: atTouchpoints(cells),
    spans: atTouchpoints(spans),
    marks: Object.fromEntries(Object.entries(atTouchpoints(marks)).map(([touchpoint, mark]) => [touchpoint, sharedMark(mark)])),
    altTexts: {},
    items: {},
    images: {},
    metrics: metrics.filter((metric) => metric !== "emotion" || shown.has("emotion")),
  };
}

const dayMs = 86_400_000;

/**
 * A customer's words: text, channel, source, touchpoint and day; what they felt and answered with a lane `emotion`. Who it was, to the
 * millisecond, and the rest of the event only where the link shows customers.
 */
function sharedQuote(quote: Verbatim, shown: Shown): Verbatim {
  const feels = shown.has("emotion");
  const event = shown.showsCustomers
    ? { time: quote.time, name: quote.name, value: quote.value, currency: quote.currency, properties: { ...quote.properties }, customer: quote.customer }
    : { time: Math.floor(quote.time / dayMs) * dayMs, name: "", value: null, currency: "", properties: {}, customer: "" };
  return {
    ...event,
    channel: quote.channel,
    source: quote.source,
    rating: feels ? quote.rating : null,
    scale: feels ? quote.scale : null,
    emotion: feels ? quote.emotion : null,
    text: quote.text,
    touchpoint: quote.touchpoint,
  };
}
