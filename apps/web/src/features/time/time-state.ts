import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";

/** What the view shows: the time from one touchpoint on, that of whole journeys, when things happen, or waiting and acting in turn. */
export const timeTabs = ["next", "whole", "when", "work"] as const;
export type TimeTab = (typeof timeTabs)[number];

/** What the view "Time" holds in its address. Nodes are touchpoint ids, or `off:` and a name. */
export interface TimeState {
  readonly tab?: TimeTab;
  readonly from?: string;
  /** Absent: to the next touchpoint. */
  readonly to?: string;
  /** Whole journeys to their end, though the map has a goal. */
  readonly end?: true;
  readonly at?: string;
  readonly start?: string;
  readonly finish?: string;
  /** The curve, as if those who left had stayed. */
  readonly stayed?: true;
  /** As a table, not drawn. */
  readonly table?: true;
}

/** Reads the state from an address, which people also type: what is not of its kind is dropped. */
export function timeState(state: unknown): TimeState {
  if (typeof state !== "object" || state === null) return {};
  const { tab, end, stayed, table, ...nodes } = state as Readonly<Record<string, unknown>>;
  return {
    ...(timeTabs.some((one) => one === tab) && tab !== "next" ? { tab: tab as TimeTab } : {}),
    ...Object.fromEntries((["from", "to", "at", "start", "finish"] as const).flatMap((key) => (isNode(nodes[key]) ? [[key, nodes[key]]] : []))),
    ...(end === true ? { end } : {}),
    ...(stayed === true ? { stayed } : {}),
    ...(table === true ? { table } : {}),
  };
}

function isNode(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 1100;
}

/** What of a map the questions need. */
interface Asked {
  readonly goal: unknown;
  readonly touchpoints: readonly { readonly id: string }[];
}

/** The questions that a state asks, in the order in which they are shown; none where something has to be chosen first, or the view does not ask for times. */
export function waitsAsked(state: TimeState, map: Asked): readonly WaitQuestion[] {
  switch (state.tab ?? "next") {
    case "next": {
      const from = state.from ?? map.touchpoints[0]?.id;
      if (from === undefined) return [];
      return state.to === undefined ? [{ kind: "next", node: from }] : [{ kind: "between", from, to: state.to }];
    }
    case "whole":
      return [{ kind: "journey", to: state.end === true || map.goal === null ? "end" : "goal" }];
    case "when":
      return [];
    case "work": {
      const { start, finish } = state;
      if (start === undefined || finish === undefined || start === finish) return [];
      return [{ kind: "acting", start, end: finish }, { kind: "waiting", start, end: finish }];
    }
  }
}
