import type { FunnelBase } from "@desirepath/core/funnels/funnel-difference.ts";
import type { FunnelBreakdown } from "@desirepath/core/funnels/funnel-breakdown.ts";
import { faultOf, type FunnelOrder, funnelOrders, mostFunnelSteps, nodeOfStage } from "@desirepath/core/funnels/funnel-parts.ts";
import type { Funnel, FunnelStep } from "@desirepath/core/funnels/funnel.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/** How funnels are shown, as it stands in the address; what is left out is as at first. */
export interface FunnelsState {
  /** Of the map's stages, if there are none. */
  readonly steps?: readonly FunnelStep[];
  readonly order?: Exclude<FunnelOrder, "ordered">;
  readonly windowMs?: number;
  readonly per?: "customer";
  readonly by?: FunnelBreakdown;
  /** Against what shares are read; the step before at first. */
  readonly base?: Exclude<FunnelBase, "ofPrevious">;
  /** The step that is looked at closely. */
  readonly at?: number;
}

const longestWindowMs = 100 * 366 * 86_400_000;
const mostNodes = 40;

/** The state out of an address, typed by people too: what is not of its kind is dropped. */
export function funnelsStateFrom(value: unknown): FunnelsState {
  if (!isRecord(value)) return {};
  const { order, windowMs, per, by, base, at } = value;
  const known = funnelOrders.find((one) => one === order && one !== "ordered") as FunnelsState["order"];
  const steps = stepsFrom(value["steps"]);
  const breakdown = breakdownFrom(by);
  return {
    ...(steps === undefined ? {} : { steps: withoutFaults(steps, known) }),
    ...(known === undefined ? {} : { order: known }),
    ...(Number.isInteger(windowMs) && (windowMs as number) > 0 && (windowMs as number) <= longestWindowMs ? { windowMs: windowMs as number } : {}),
    ...(per === "customer" ? { per } : {}),
    ...(breakdown === undefined ? {} : { by: breakdown }),
    ...(base === "ofFirst" || base === "ofAll" ? { base } : {}),
    ...(isPlace(at) ? { at } : {}),
  };
}

function stepsFrom(value: unknown): FunnelStep[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, mostFunnelSteps).flatMap((step: unknown) => {
    const nodes = isRecord(step) ? nodesFrom(step["nodes"]) : [];
    if (!isRecord(step) || nodes.length === 0) return [];
    const without = nodesFrom(step["without"]);
    return [{ nodes, ...(step["optional"] === true ? { optional: true as const } : {}), ...(without.length === 0 ? {} : { without }) }];
  });
}

function nodesFrom(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((node): node is string => typeof node === "string" && node !== "" && node.length <= 1100))].slice(0, mostNodes);
}

function breakdownFrom(value: unknown): FunnelBreakdown | undefined {
  if (!isRecord(value)) return undefined;
  const { by, name, step } = value;
  if (by === "week" || by === "month") return { by };
  if (by === "trait" && typeof name === "string" && name !== "" && name.length <= 300) return { by, name };
  if (by === "channel") return { by, ...(isPlace(step) ? { step } : {}) };
  return undefined;
}

/** Takes out of steps what they cannot be where they stand; steps with a node that stands in another are left out in any order. */
export function withoutFaults(steps: readonly FunnelStep[], order: FunnelOrder | undefined): readonly FunnelStep[] {
  const fault = faultOf({ steps, order });
  if (fault === undefined) return steps;
  if (fault.code === "node-twice") return withoutFaults(steps.filter((_, place) => place !== fault.step), order);
  return withoutFaults(
    steps.map((step, place) => {
      if (place !== fault.step) return step;
      const { nodes, without } = step;
      return fault.code === "optional-at-the-end" && without !== undefined ? { nodes, without } : { nodes };
    }),
    order,
  );
}

/** The stages that have touchpoints, as steps. */
export function stepsOfStages({ stages, touchpoints }: Pick<JourneyMap, "stages" | "touchpoints">): FunnelStep[] {
  return stages.filter(({ id }) => touchpoints.some(({ stage }) => stage === id)).slice(0, mostFunnelSteps).map(({ id }) => ({ nodes: [nodeOfStage(id)] }));
}

/** The touchpoints that are bound to events, in map order, as steps. */
export function stepsOfTouchpoints({ stages, touchpoints }: Pick<JourneyMap, "stages" | "touchpoints">): FunnelStep[] {
  const inOrder = stages.flatMap(({ id }) => touchpoints.filter(({ stage, binding }) => stage === id && binding !== null));
  return inOrder.slice(0, mostFunnelSteps).map(({ id }) => ({ nodes: [id] }));
}

/** What is asked of the server; undefined as long as there is no step. */
export function funnelOf({ steps, order, windowMs, per }: FunnelsState, map: JourneyMap): Funnel | undefined {
  const asked = steps ?? stepsOfStages(map);
  if (asked.length === 0) return undefined;
  return { steps: [...asked], ...(order === undefined ? {} : { order }), ...(windowMs === undefined ? {} : { windowMs }), ...(per === undefined ? {} : { per }) };
}

/** The steps with the one at `from` moved to `to`. */
export function moved(steps: readonly FunnelStep[], from: number, to: number): FunnelStep[] {
  const rest = steps.filter((_, place) => place !== from);
  return [...rest.slice(0, to), steps[from]!, ...rest.slice(to)];
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < mostFunnelSteps;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
