import { mostFunnelSteps } from "@desirepath/core/funnels/funnel-parts.ts";
import { codedSteps, type Funnel } from "@desirepath/core/funnels/funnel.ts";
import { firstOffMapCode, rareOffMap } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { shownOffMapNames } from "@desirepath/core/measures/map-aggregates.ts";
import { stateCodes, type Statement } from "../journeys/journey-view.ts";

/**
 * The table expressions `unit` and `walk`, after `journey`: one row of each for each journey, or for each customer with all her journeys in
 * view. Must agree with `unitsOf` and `walkOf` in core. `walk` has the columns of `unit` (`customer`, `ordinal`, `state`, `started`,
 * `touchpoints`, `offsets`, `channels`) and
 * - `depth`: how many of the steps that have to be are reached;
 * - `at`: for each step the place (from 1) of its event, 0 if it is not reached;
 * - `times`: for each step the milliseconds of its event, as offsets count;
 * - `next_code`: folded code of the first event at another node after the deepest step, -1 if there is none.
 *
 * How it works: an event's *mask* says which steps and exclusions it belongs to; events that belong to none are left out, unless the order is
 * strict; of journeys without the first step, all are. `v_k` holds for each event at the k-th step that has to be the latest start of a walk that
 * comes to it, plus `shift` (without a window just `shift`); `arrayFill` carries it on to later events until something excluded wipes it out.
 * Whether the window holds is then asked of the start alone.
 *
 * @param isPerCustomer false where each customer has one journey only, whatever the funnel says.
 */
export function walkCtes(funnel: Funnel, map: JourneyMap, offMapNames: readonly string[], isPerCustomer: boolean): Statement {
  const steps = codedSteps(funnel, map, offMapNames);
  const masks = masksOf(steps);
  const required = steps.flatMap(({ isOptional }, place) => (isOptional ? [] : [place]));
  const order = funnel.order ?? "ordered";
  const isStrict = order === "strict";
  const layers = [
    [`${order === "any-order" ? "" : "if(hasAny(touchpoints, {funnel_first:Array(UInt16)}), "}arrayMap(code -> transform(code, {funnel_codes:Array(UInt16)}, {funnel_masks:Array(UInt32)}, toUInt32(0)), touchpoints)${order === "any-order" ? "" : ", [])"} AS every_mask`],
    [
      `${isStrict ? "every_mask" : "arrayFilter(mask -> mask > 0, every_mask)"} AS masks`,
      `${isStrict ? "if(empty(every_mask), [], offsets)" : "arrayFilter((offset, mask) -> mask > 0, if(empty(every_mask), [], offsets), every_mask)"} AS moments`,
      `${isStrict ? "arrayEnumerate(every_mask)" : "arrayFilter((place, mask) -> mask > 0, arrayEnumerate(every_mask), every_mask)"} AS places`,
    ],
    ...(order === "any-order" ? gathered(required, funnel) : isPlain(funnel) ? walkedOn(required, steps) : reached(required, steps, funnel)),
    [`[${steps.map((_, step) => `p_${step}`).join(", ")}] AS found`, `arrayMap(code -> if(code >= ${firstOffMapCode + shownOffMapNames}, ${rareOffMap}, toInt32(code)), touchpoints) AS folded`],
    ["arrayMap(p -> if(p = 0, 0, places[p]), found) AS at", "arrayMap(p -> if(p = 0, 0, moments[p]), found) AS times", "if(arrayMax(found) = 0, 0, places[arrayMax(found)]) AS deepest"],
    ["arrayFirstIndex((code, place) -> place > deepest AND (deepest = 0 OR code != folded[deepest]), folded, arrayEnumerate(folded)) AS next_place"],
    ["if(next_place = 0, -1, folded[next_place]) AS next_code"],
  ];
  return {
    // A select for each layer: the engine writes out what an alias stands for wherever it is used, which in one select would double step by step.
    sql: `, unit AS (${isPerCustomer ? perCustomer : perJourney}
), walk AS (${layers.reduce((inner, columns) => `SELECT *, ${columns.join(", ")} FROM (${inner})`, "SELECT * FROM unit")}
)`,
    // An empty list is none that transform takes; no event has the code 65535.
    parameters: { funnel_codes: [65_535, ...masks.keys()], funnel_masks: [0, ...masks.values()], ...(order !== "any-order" && { funnel_first: steps[0]!.codes }), ...(funnel.windowMs !== undefined && { funnel_window: funnel.windowMs }) },
  };
}

const perJourney = `
  SELECT customer, ordinal, state, started, touchpoints, arrayMap(offset -> toInt64(offset), offsets) AS offsets, channels FROM journey`;

const perCustomer = `
  SELECT customer, max(one.1) AS ordinal, argMax(one.2, one.1) AS state, min(one.3) AS started,
    arraySort(groupArray(one)) AS own,
    arrayFlatten(arrayMap(j -> j.4, own)) AS touchpoints,
    arrayFlatten(arrayMap(j -> arrayMap(offset -> j.3 + toInt64(offset), j.5), own)) AS offsets,
    arrayFlatten(arrayMap(j -> j.6, own)) AS channels
  FROM (SELECT customer, (ordinal, state, started, touchpoints, offsets, channels) AS one FROM journey)
  GROUP BY customer`;

/** Added to a start so that a start of 0 is told from 1, an event that wipes out, and 0, one that changes nothing. */
const shift = 2;

type Steps = ReturnType<typeof codedSteps>;

function masksOf(steps: Steps): Map<number, number> {
  const masks = new Map<number, number>();
  const add = (codes: readonly number[], bit: number) => {
    for (const code of codes) masks.set(code, (masks.get(code) ?? 0) | bit);
  };
  steps.forEach(({ codes, without }, place) => {
    add(codes, stepBit(place));
    add(without, withoutBit(place));
  });
  return masks;
}

function stepBit(place: number): number {
  return 1 << place;
}

function withoutBit(place: number): number {
  return 1 << (mostFunnelSteps + place);
}

function isIn(bit: number, mask = "mask"): string {
  return `bitAnd(${mask}, ${bit}) > 0`;
}

/** In order, in any time, with nothing excluded: then the first event at each step after the one before is as good as any. */
function isPlain({ steps, order = "ordered", windowMs }: Funnel): boolean {
  return order === "ordered" && windowMs === undefined && steps.every(({ without }) => without === undefined);
}

/** Layers of columns for plain funnels: as of `reached`, with far less work. */
function walkedOn(required: readonly number[], steps: Steps): string[][] {
  const walked = required.map((place, k) => {
    if (k === 0) return [`arrayFirstIndex(mask -> ${isIn(stepBit(place))}, masks) AS e_0`];
    return [`if(e_${k - 1} = 0, 0, arrayFirstIndex((mask, p) -> ${isIn(stepBit(place))} AND p > e_${k - 1}, masks, arrayEnumerate(masks))) AS e_${k}`];
  });
  return [...walked, [...depthOf(required), ...required.map((place, k) => `e_${k} AS p_${place}`)], ...optional(required, steps, undefined)];
}

/**
 * Layers of columns for funnels in order: `v_k`, `e_k` (the first event to which a walk of k steps comes in time), `depth`, and `p_k` for each
 * step: where it stands among the events that are looked at.
 */
function reached(required: readonly number[], steps: Steps, { order, windowMs }: Funnel): string[][] {
  const inTime = windowMs === undefined ? "" : ` AND moment + ${shift} - v <= {funnel_window:Int64}`;
  const starts = required.map((place, k) => {
    const otherwise = steps[place]!.without.length > 0 ? `if(${isIn(withoutBit(place))}, 1, 0)` : "0";
    if (k === 0) return [`arrayMap((mask, moment) -> if(${isIn(stepBit(place))}, ${windowMs === undefined ? shift : `moment + ${shift}`}, ${otherwise}), masks, moments) AS v_0`];
    const before = order === "strict" ? `v_${k - 1}` : `arrayFill(v -> v > 0, v_${k - 1})`;
    return [`arrayMap((mask, v) -> if(${isIn(stepBit(place))} AND v > 1, v, ${otherwise}), masks, arrayPopBack(arrayPushFront(${before}, 0))) AS v_${k}`];
  });
  const firsts = required.map((_, k) => `arrayFirstIndex((v, moment) -> v > 1${inTime}, v_${k}, moments) AS e_${k}`);

  const walked = required
    .map((place, k) => {
      if (k === required.length - 1) return [`e_${k} AS p_${place}`];
      const after = `p_${required[k + 1]!}`;
      const early = windowMs === undefined ? "" : ` AND v - ${shift} >= moments[e_last] - {funnel_window:Int64}`;
      const excluded = steps[place]!.without.length === 0 ? "" : ` AND p >= arrayLastIndex((mask, q) -> ${isIn(withoutBit(place))} AND q < ${after}, masks, arrayEnumerate(masks))`;
      const before = order === "strict" ? `${after} - 1` : `arrayFirstIndex((v, p) -> v > 1 AND p < ${after}${early}${excluded}, v_${k}, arrayEnumerate(masks))`;
      return [`multiIf(depth < ${k + 1}, 0, depth = ${k + 1}, e_${k}, ${before}) AS p_${place}`];
    })
    .toReversed();
  return [...starts, firsts, depthOf(required), ...walked, ...optional(required, steps, windowMs)];
}

function depthOf(required: readonly number[]): string[] {
  return [`${required.map((_, k) => `(e_${k} > 0)`).join(" + ")} AS depth`, `greatest(${required.map((_, k) => `e_${k}`).join(", ")}, 0) AS e_last`];
}

/** Columns `p_k` of optional steps: the first event at the step after the one before, and before the next that has to be, or is excluded. */
function optional(required: readonly number[], steps: Steps, windowMs: number | undefined): string[][] {
  return steps.flatMap(({ isOptional }, place) => {
    if (!isOptional) return [];
    const from = required.findLast((one) => one < place)!;
    const next = required.find((one) => one > place)!;
    const hasExcluded = steps[from]!.without.length > 0;
    const conditions = [
      isIn(stepBit(place)),
      `p > greatest(${Array.from({ length: place - from }, (_, i) => `p_${from + i}`).join(", ")}, 0)`,
      `(p_${next} = 0 OR p < p_${next})`,
      ...(windowMs === undefined ? [] : ["moment - moments[p_0] <= {funnel_window:Int64}"]),
      ...(hasExcluded ? [`(x_${place} = 0 OR p < x_${place})`] : []),
    ];
    return [
      ...(hasExcluded ? [[`arrayFirstIndex((mask, p) -> ${isIn(withoutBit(from))} AND p > p_${from}, masks, arrayEnumerate(masks)) AS x_${place}`]] : []),
      [`if(p_${from} = 0, 0, arrayFirstIndex((mask, p, moment) -> ${conditions.join(" AND ")}, masks, arrayEnumerate(masks), moments)) AS p_${place}`],
    ];
  });
}

/** Layers of columns for any order: `g_k` holds for each event the earliest of the latest events at each of the first k steps so far. */
function gathered(required: readonly number[], { windowMs }: Funnel): string[][] {
  const inTime = windowMs === undefined ? "" : ` AND moment + ${shift} - g <= {funnel_window:Int64}`;
  return [
    ...required.map((place, k) => {
      const latest = `arrayFill(v -> v > 0, arrayMap((mask, moment) -> if(${isIn(stepBit(place))}, ${windowMs === undefined ? shift : `moment + ${shift}`}, 0), masks, moments))`;
      return [`${k === 0 ? latest : `arrayMap((g, v) -> least(g, v), g_${k - 1}, ${latest})`} AS g_${k}`];
    }),
    required.map((_, k) => `arrayFirstIndex((g, moment) -> g > 1${inTime}, g_${k}, moments) AS e_${k}`),
    depthOf(required),
    required.map((place, k) => `if(depth < ${k + 1}, 0, arrayLastIndex((mask, p) -> ${isIn(stepBit(place))} AND p <= e_last, masks, arrayEnumerate(masks))) AS p_${place}`),
  ];
}

/** The waits of a row of `walk`, as (step from 1, milliseconds). A step that is not reached hands on the time of the one before. Must agree with `timeTo` in core. */
export const waitsSql = `arrayFilter(w -> w.1 > 0, arrayZip(
    arrayMap((p, k) -> if(p > 0 AND k > 1, k, 0), at, arrayEnumerate(at)),
    arrayMap((moment, before) -> moment - before, times, arrayPopBack(arrayPushFront(arrayFill((moment, p) -> p > 0, times, at), 0)))))`;

/** The outcome of a row of `walk` as a condition, and of those that stopped; `step` -1 is the begin. Must agree with `isAtFunnelStep` in core. */
export function outcomeSql({ steps }: Funnel, step: number, outcome: "reached" | "stopped" | "open"): string {
  const required = steps.flatMap((one, place) => (one.optional === undefined ? [place] : []));
  const depth = required.indexOf(step) + 1;
  if (outcome === "reached") return step === -1 ? "1" : step < steps.length ? `at[${step + 1}] > 0` : "0";
  if (step !== -1 && (depth === 0 || depth === required.length)) return "0";
  return `depth = ${depth} AND state ${outcome === "open" ? "=" : "!="} ${stateCodes.open}`;
}
