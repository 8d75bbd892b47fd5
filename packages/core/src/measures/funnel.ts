import type { Journey } from "../journeys/journey.ts";
import type { Share, Timing } from "./map-measures.ts";
import { shareOf } from "./share-of.ts";
import { timingAggregateOf, timingOf } from "./timing.ts";

/**
 * How the steps of a funnel must come: *strict*: each directly after the one before, with no other event between; *ordered*: in this
 * order, whatever else comes between; *any-order*: all of them, in whatever order.
 */
export type FunnelOrder = "strict" | "ordered" | "any-order";

export interface FunnelStep {
  /** Touchpoint code. */
  readonly touchpoint: number;
  /** Journeys that came as far as this step, of all journeys; of those that came to the first step; of those that came to the step before. */
  readonly ofAll: Share | null;
  readonly ofFirst: Share | null;
  readonly ofPrevious: Share | null;
  /** From the step before to this one; null for the first step, where nobody came so far, and in any order. */
  readonly timeFromPrevious: Timing | null;
}

/**
 * A funnel over journeys (measures.md section 3): how far each journey comes, from the first step on, within the window.
 *
 * A journey's depth is the most first steps, 1 to k, that it walks such that the last of the events is at most the window after the first of
 * them. Where several walks come as deep, times are those of the walk with the earliest first event, each further step at the
 * earliest event that carries on. An event stands for one step only, so a touchpoint named twice needs two events.
 *
 * @param steps touchpoint codes, at least one.
 * @param windowMs exactly the window is still inside.
 */
export function funnelOf(journeys: readonly Journey[], steps: readonly number[], { windowMs, order }: { readonly windowMs: number; readonly order: FunnelOrder }): FunnelStep[] {
  const walks = journeys.map((journey) => deepestWalk(journey, steps, windowMs, order));
  const came = steps.map((_, step) => walks.filter((walk) => walk.length > step).length);
  return steps.map((touchpoint, step) => ({
    touchpoint,
    ofAll: shareOf(came[step]!, journeys.length),
    ofFirst: shareOf(came[step]!, came[0]!),
    ofPrevious: shareOf(came[step]!, step === 0 ? journeys.length : came[step - 1]!),
    timeFromPrevious: order === "any-order" || step === 0 ? null : timingOf(timingAggregateOf(walks.filter((walk) => walk.length > step).map((walk) => walk[step]! - walk[step - 1]!))),
  }));
}

/** Offsets in milliseconds of the events of a journey's deepest walk, one for each step that it came to. */
function deepestWalk(journey: Journey, steps: readonly number[], windowMs: number, order: FunnelOrder): readonly number[] {
  let deepest: readonly number[] = [];
  for (let start = 0; start < journey.touchpoints.length; start++) {
    const walk = order === "any-order" ? gathering(journey, steps, start, windowMs) : walkFrom(journey, steps, start, windowMs, order);
    if (walk.length > deepest.length) deepest = walk;
  }
  return deepest;
}

function walkFrom({ touchpoints, offsetsMs }: Journey, steps: readonly number[], start: number, windowMs: number, order: FunnelOrder): number[] {
  const walk: number[] = [];
  for (let at = start; at < touchpoints.length && walk.length < steps.length && offsetsMs[at]! - offsetsMs[start]! <= windowMs; at++) {
    if (touchpoints[at] === steps[walk.length]) walk.push(offsetsMs[at]!);
    else if (order === "strict" || walk.length === 0) break;
  }
  return walk;
}

/** The first steps of which the window that opens with the event at `start` holds enough events, in whatever order. */
function gathering({ touchpoints, offsetsMs }: Journey, steps: readonly number[], start: number, windowMs: number): number[] {
  const inWindow = touchpoints.flatMap((code, i) => (i >= start && offsetsMs[i]! - offsetsMs[start]! <= windowMs ? [{ code, offsetMs: offsetsMs[i]! }] : []));
  const walk: number[] = [];
  for (const step of steps) {
    const at = inWindow.findIndex(({ code }) => code === step);
    if (at < 0) break;
    walk.push(inWindow.splice(at, 1)[0]!.offsetMs);
  }
  return walk;
}
