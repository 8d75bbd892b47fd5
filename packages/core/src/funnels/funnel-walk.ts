import { grouped } from "../journeys/grouped.ts";
import { type JourneyLog, type JourneyState, stateOf } from "../journeys/journey.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { FunnelOrder } from "./funnel-parts.ts";
import type { CodedStep, Funnel } from "./funnel.ts";

/** What walks through a funnel: a journey, or all journeys of a customer as one. The arrays have one entry for each event, in order. */
export interface FunnelUnit {
  readonly customer: string;
  /** Of the journey; of a customer, the last journey. It stands for the customer in lists. */
  readonly ordinal: number;
  /** Of the journey; of a customer, that of the last journey. */
  readonly state: JourneyState;
  /** Unix milliseconds of the first event. */
  readonly startedAt: number;
  readonly touchpoints: readonly number[];
  /** Milliseconds, never falling, from whatever zero. */
  readonly offsetsMs: readonly number[];
  readonly channels: readonly string[];
}

/** How far a journey comes. */
export interface FunnelWalk {
  /** How many of the steps that have to be it comes to, from the first on. */
  readonly depth: number;
  /** For each step of the funnel, optional ones too, the place of the event that stands for it; null if it is not reached. */
  readonly places: readonly (number | null)[];
}

export function unitsOf({ journeys, newest }: JourneyLog, { timeoutMs }: Pick<JourneyMap, "timeoutMs">, per: Funnel["per"]): FunnelUnit[] {
  const units = journeys.map((journey) => ({ ...journey, state: stateOf(journey, newest ?? journey.endedAt, timeoutMs) }));
  if (per === undefined) return units;
  return [...grouped(units, ({ customer }) => customer).values()].map((own) => {
    const { customer, ordinal, state } = own.at(-1)!;
    return {
      customer,
      ordinal,
      state,
      startedAt: own[0]!.startedAt,
      touchpoints: own.flatMap(({ touchpoints }) => touchpoints),
      offsetsMs: own.flatMap(({ startedAt, offsetsMs }) => offsetsMs.map((offset) => startedAt + offset)),
      channels: own.flatMap(({ channels }) => channels),
    };
  });
}

/**
 * How far a journey comes in a funnel: the reference, with which the store's SQL must agree.
 *
 * It comes as deep as there is a walk to: events, one for each of the first steps that have to be, that come as the order asks, with nothing
 * excluded between two of them, and the last at most the window after the first. Of the walks to the deepest step that one counts whose
 * last event comes first; each step before stands at the earliest event from which that walk goes on. So times between steps are those
 * since a step was first reached on the way that led further.
 *
 * In any order, the steps are all within the window that ends with the last event; each stands at its latest event there. Where steps
 * overlap (a stage and one of its touchpoints), an event can stand for both.
 *
 * An optional step stands at the first event at it after the step before, within the window, before the next step and before anything excluded.
 *
 * @param windowMs infinity for any time.
 */
export function walkOf(unit: FunnelUnit, steps: readonly CodedStep[], order: FunnelOrder, windowMs: number): FunnelWalk {
  const { touchpoints: codes, offsetsMs } = unit;
  const required = steps.filter(({ isOptional }) => !isOptional);
  for (let depth = required.length; depth > 0; depth--) {
    for (let last = 0; last < codes.length; last++) {
      const first = required.slice(0, depth);
      const places = order === "any-order" ? gatheredBy(last, first, unit, windowMs) : walkTo(last, first, order, unit, offsetsMs[last]! - windowMs);
      if (places !== undefined) return { depth, places: withOptional(places, steps, unit, windowMs) };
    }
  }
  return { depth: 0, places: steps.map(() => null) };
}

/** The walk whose last step stands at `at`, with each step at its earliest event. */
function walkTo(at: number, steps: readonly CodedStep[], order: FunnelOrder, unit: FunnelUnit, notBeforeMs: number): number[] | undefined {
  const { touchpoints: codes, offsetsMs } = unit;
  const step = steps.at(-1)!;
  if (!step.codes.includes(codes[at]!) || offsetsMs[at]! < notBeforeMs) return undefined;
  if (steps.length === 1) return [at];
  const { without } = steps.at(-2)!;
  for (let before = order === "strict" ? Math.max(0, at - 1) : 0; before < at; before++) {
    if (codes.slice(before + 1, at).some((code) => without.includes(code))) continue;
    const walk = walkTo(before, steps.slice(0, -1), order, unit, notBeforeMs);
    if (walk !== undefined) return [...walk, at];
  }
  return undefined;
}

function gatheredBy(last: number, steps: readonly CodedStep[], { touchpoints, offsetsMs }: FunnelUnit, windowMs: number): number[] | undefined {
  const places = steps.map((step) => touchpoints.findLastIndex((code, i) => i <= last && step.codes.includes(code)));
  return places.every((place) => place >= 0 && offsetsMs[last]! - offsetsMs[place]! <= windowMs) ? places : undefined;
}

function withOptional(places: readonly number[], steps: readonly CodedStep[], { touchpoints: codes, offsetsMs }: FunnelUnit, windowMs: number): (number | null)[] {
  let required = -1;
  let before = -1;
  return steps.map(({ isOptional, codes: own }) => {
    if (!isOptional) {
      before = places[++required] ?? -1;
      return places[required] ?? null;
    }
    if (required >= places.length) return null;
    const from = places[required]!;
    const { without } = steps.filter((step) => !step.isOptional)[required]!;
    const excluded = codes.findIndex((code, i) => i > from && without.includes(code));
    const until = Math.min(places[required + 1] ?? codes.length, excluded < 0 ? codes.length : excluded);
    const found = codes.findIndex((code, i) => i > before && i < until && own.includes(code) && offsetsMs[i]! - offsetsMs[places[0]!]! <= windowMs);
    if (found < 0) return null;
    before = found;
    return found;
  });
}
