import { type FindingGroup, findingGroups, type FindingOrder, findingOrders } from "@desirepath/core/findings/finding-order.ts";

/** Which of them, by what was said of them. */
export const shelves = ["open", "confirmed", "dismissed", "gone"] as const;
export type Shelf = (typeof shelves)[number];

/** The view's own choices; what is left out is the first of its kind. */
export interface FindingsState {
  /** All of them where it is left out. */
  readonly group?: FindingGroup | undefined;
  readonly shelf?: Shelf | undefined;
  readonly order?: FindingOrder | undefined;
  /** The key of the finding that is looked at. */
  readonly finding?: string | undefined;
  /** The touchpoint of which is asked why journeys go on, wait or end there. */
  readonly why?: string | undefined;
  readonly asked?: Asked | undefined;
}

/** What is asked of a touchpoint. */
export const askedOf = ["end", "go-on", "delay"] as const;
export type Asked = (typeof askedOf)[number];

export function findingsState(state: Readonly<Record<string, unknown>>): FindingsState {
  const group = findingGroups.find((one) => one === state["group"]);
  const shelf = shelves.find((one) => one === state["shelf"]);
  const order = findingOrders.find((one) => one === state["order"]);
  const { finding, why } = state;
  const asked = askedOf.find((one) => one === state["asked"]);
  return {
    ...(group === undefined ? {} : { group }),
    ...(shelf === undefined || shelf === "open" ? {} : { shelf }),
    ...(order === undefined || order === "severity" ? {} : { order }),
    ...(typeof finding === "string" && finding !== "" && finding.length <= 1200 ? { finding } : {}),
    ...(typeof why === "string" && why !== "" && why.length <= 64 ? { why } : {}),
    ...(asked === undefined || asked === "end" ? {} : { asked }),
  };
}
