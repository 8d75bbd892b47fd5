/** Most steps of a path that are looked at. */
export const mostSteps = 20;

/** How a way begins: with the journey or at `from`, or before the first step that is looked at. */
export const pathBegins = ["begins", "earlier"] as const;
export type PathBegin = (typeof pathBegins)[number];

/** How a way ends: it arrived at `to`; goes on beyond the last step that is looked at; or with the journey, whose state is told. */
export const pathEnds = ["arrived", "further", "converted", "open", "abandoned"] as const;
export type PathEnd = (typeof pathEnds)[number];

/** Most moves that a selection tells: an address holds no more. */
export const mostMovesTold = 400;
