/** Kinds of findings as people choose them. */
export const groups = ["all", "pain", "moments", "ways", "changes"] as const;
export type Group = (typeof groups)[number];

/** Which of them, by what was said of them. */
export const shelves = ["open", "confirmed", "dismissed", "gone"] as const;
export type Shelf = (typeof shelves)[number];

/** The view's own choices; what is left out is the first of its kind. */
export interface FindingsState {
  readonly group?: Group | undefined;
  readonly shelf?: Shelf | undefined;
  /** The key of the finding that is looked at. */
  readonly finding?: string | undefined;
}

export function findingsState(state: Readonly<Record<string, unknown>>): FindingsState {
  const group = groups.find((one) => one === state["group"]);
  const shelf = shelves.find((one) => one === state["shelf"]);
  const { finding } = state;
  return {
    ...(group === undefined || group === "all" ? {} : { group }),
    ...(shelf === undefined || shelf === "open" ? {} : { shelf }),
    ...(typeof finding === "string" && finding !== "" && finding.length <= 1200 ? { finding } : {}),
  };
}
