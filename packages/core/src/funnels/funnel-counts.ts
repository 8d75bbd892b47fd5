import { grouped } from "../journeys/grouped.ts";
import type { JourneyLog, JourneyState } from "../journeys/journey.ts";
import { atNode, nodeOf } from "../journeys/nodes.ts";
import type { Traits } from "../journeys/select-journeys.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { foldCode } from "../measures/folding.ts";
import { waitQuantile } from "../measures/wait-quantile.ts";
import { type FunnelBreakdown, valueOf } from "./funnel-breakdown.ts";
import type { FunnelSelection } from "./funnel-selection.ts";
import { type FunnelUnit, type FunnelWalk, unitsOf, walkOf } from "./funnel-walk.ts";
import { requiredSteps, timeBoundsMs } from "./funnel-parts.ts";
import { codedSteps, type Funnel } from "./funnel.ts";

/** Journeys (or customers) that came equally far, in one state and with one value of the breakdown. */
export interface FunnelRow {
  /** Null for all values that are not told apart, and without a breakdown. */
  readonly value: string | null;
  readonly depth: number;
  readonly state: JourneyState;
  /** Bit k: the optional step at place k was passed. */
  readonly passed: number;
  readonly journeys: number;
}

/** Times to a step from the reached step before it, in milliseconds. */
export interface FunnelTimes {
  readonly n: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  /** How many lie under each of `timeBoundsMs`, each counted once, and last those from the highest on. */
  readonly bins: readonly number[];
}

/** What is counted of a funnel. The reference (`funnelCountsOf`) and the store's SQL both fill it; `finishFunnel` turns it into what is shown. */
export interface FunnelCounts {
  readonly rows: readonly FunnelRow[];
  /** For each step; null for the first, in any order, and where nobody came so far. */
  readonly times: readonly (FunnelTimes | null)[];
}

/**
 * The reference.
 *
 * @param values of the breakdown, those that are told apart.
 */
export function funnelCountsOf(log: JourneyLog, map: JourneyMap, funnel: Funnel, breakdown?: FunnelBreakdown, values: readonly string[] = [], traits: Traits = new Map()): FunnelCounts {
  const walks = walksIn(log, map, funnel);
  const rows = new Map<string, FunnelRow>();
  for (const { unit, walk } of walks) {
    const value = breakdown === undefined ? null : valueOf(breakdown, unit, walk, traits);
    const row = {
      value: value !== null && values.includes(value) ? value : null,
      depth: walk.depth,
      state: unit.state,
      passed: funnel.steps.reduce((bits, { optional }, k) => (optional && walk.places[k] !== null ? bits | (1 << k) : bits), 0),
    };
    const key = JSON.stringify(row);
    rows.set(key, { ...row, journeys: (rows.get(key)?.journeys ?? 0) + 1 });
  }
  return { rows: [...rows.values()], times: funnel.steps.map((_, step) => timesOf(funnel.order === "any-order" ? [] : walks.flatMap(({ unit, walk }) => timeTo(step, unit, walk) ?? []))) };
}

/** Values of a breakdown with their journeys, the most frequent first. */
export function valuesOf(log: JourneyLog, map: JourneyMap, funnel: Funnel, breakdown: FunnelBreakdown, traits: Traits = new Map()): { readonly value: string; readonly journeys: number }[] {
  const found = grouped(walksIn(log, map, funnel), ({ unit, walk }) => valueOf(breakdown, unit, walk, traits));
  return [...found].map(([value, { length }]) => ({ value, journeys: length })).toSorted((a, b) => b.journeys - a.journeys || (a.value < b.value ? -1 : 1));
}

/** Where those went who stopped at a step: journeys by the node of the first event at another node after that step; null: they left. */
export function nextAfter(log: JourneyLog, map: JourneyMap, funnel: Funnel, step: number): { readonly node: string | null; readonly journeys: number }[] {
  const stopped = walksIn(log, map, funnel).filter(hasOutcome(funnel, step, "stopped"));
  const found = grouped(stopped, ({ unit, walk }) => {
    const code = nextCode(unit, walk);
    return code === undefined ? null : nodeOf(code, map, log.offMapNames);
  });
  return [...found].map(([node, { length }]) => ({ node, journeys: length }));
}

/** Does a selection pick the journey? */
export function isAtFunnelStep(log: JourneyLog, map: JourneyMap, selection: FunnelSelection, traits: Traits): (journey: { readonly customer: string; readonly ordinal: number }) => boolean {
  const { funnel, step, outcome, took, converted, next, part } = selection;
  const isNode = next?.nodes.map((node) => atNode(node, map, log.offMapNames)) ?? [];
  const isPicked = hasOutcome(funnel, step, outcome);
  const picked = walksIn(log, map, funnel).filter((walked) => {
    const { unit, walk } = walked;
    if (!isPicked(walked) || (converted !== undefined && unit.state !== "converted")) return false;
    if (took !== undefined && !hasTaken(took, funnel.order === "any-order" ? undefined : timeTo(step, unit, walk))) return false;
    if (part !== undefined && part.values.includes(valueOf(part.breakdown, unit, walk, traits)) === (part.not ?? false)) return false;
    if (next === undefined) return true;
    const code = nextCode(unit, walk);
    if (code === undefined) return next.nodes.length === 0 && next.not === undefined;
    return isNode.some((isHere) => isHere(code)) !== (next.not ?? false);
  });
  const keys = new Set(picked.map(({ unit }) => `${unit.ordinal} ${unit.customer}`));
  return ({ customer, ordinal }) => keys.has(`${ordinal} ${customer}`);
}

function hasTaken({ atLeastMs, belowMs = Number.POSITIVE_INFINITY }: NonNullable<FunnelSelection["took"]>, ms: number | undefined): boolean {
  return ms !== undefined && ms >= atLeastMs && ms < belowMs;
}

interface Walked {
  readonly unit: FunnelUnit;
  readonly walk: FunnelWalk;
}

function walksIn(log: JourneyLog, map: JourneyMap, funnel: Funnel): Walked[] {
  const steps = codedSteps(funnel, map, log.offMapNames);
  return unitsOf(log, map, funnel.per).map((unit) => ({ unit, walk: walkOf(unit, steps, funnel.order ?? "ordered", funnel.windowMs ?? Number.POSITIVE_INFINITY) }));
}

function hasOutcome({ steps }: Funnel, step: number, outcome: FunnelSelection["outcome"]): (walked: Walked) => boolean {
  const required = requiredSteps(steps);
  const depth = required.indexOf(step) + 1;
  // An optional step stops nobody, and the last one cannot; beyond the last there is none.
  const stops = step === -1 || (depth > 0 && depth < required.length);
  return ({ unit, walk }) => {
    if (outcome === "reached") return step === -1 || (walk.places[step] ?? null) !== null;
    return stops && walk.depth === depth && (unit.state === "open") === (outcome === "open");
  };
}

/** Folded code of the first event at another node after the deepest step; undefined if there is none. */
function nextCode({ touchpoints }: FunnelUnit, { places, depth }: FunnelWalk): number | undefined {
  const place = depth === 0 ? -1 : Math.max(...places.map((one) => one ?? -1));
  const folded = touchpoints.map(foldCode);
  return folded.find((code, i) => i > place && code !== folded[place]);
}

function timeTo(step: number, { offsetsMs }: FunnelUnit, { places }: FunnelWalk): number | undefined {
  const at = places[step] ?? null;
  const before = places.slice(0, step).findLast((place) => place !== null);
  return at === null || before === undefined || before === null ? undefined : offsetsMs[at]! - offsetsMs[before]!;
}

function timesOf(times: readonly number[]): FunnelTimes | null {
  if (times.length === 0) return null;
  const bins = [...timeBoundsMs, Number.POSITIVE_INFINITY].map((bound, i) => times.filter((time) => time < bound && time >= (timeBoundsMs[i - 1] ?? 0)).length);
  return { n: times.length, medianMs: waitQuantile(times, 0.5), p90Ms: waitQuantile(times, 0.9), bins };
}
