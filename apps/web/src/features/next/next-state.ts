/** What the chart of the view shows. */
export const shownFigures = ["probability", "removal", "opportunity"] as const;
export type ShownFigure = (typeof shownFigures)[number];

/** What the view "Next" holds in its address. */
export interface NextState {
  readonly show?: ShownFigure;
  /** Drop-offs to aim at, 0..1, by touchpoint id. */
  readonly targets?: Readonly<Record<string, number>>;
  /** The first of the stuck customers that is shown. */
  readonly from?: number;
}

/** Reads the state from an address, which people also type: what is not of its kind is dropped. */
export function nextState(state: unknown): NextState {
  if (typeof state !== "object" || state === null) return {};
  const { show, targets, from } = state as Readonly<Record<string, unknown>>;
  const aims = typeof targets === "object" && targets !== null && !Array.isArray(targets) ? Object.entries(targets).filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] >= 0 && entry[1] <= 1) : [];
  return {
    ...(shownFigures.some((one) => one === show) && show !== "probability" ? { show: show as ShownFigure } : {}),
    ...(aims.length > 0 ? { targets: Object.fromEntries(aims) } : {}),
    ...(typeof from === "number" && Number.isInteger(from) && from > 0 ? { from } : {}),
  };
}

/** The state with a target set, or taken away. */
export function withTarget(state: NextState, touchpoint: string, target: number | null): NextState {
  const { targets = {}, ...rest } = state;
  const others = Object.entries(targets).filter(([id]) => id !== touchpoint);
  const all = target === null ? others : [...others, [touchpoint, target] as const];
  return all.length === 0 ? rest : { ...rest, targets: Object.fromEntries(all) };
}

/** A target as it is typed, in percent; null for nothing, undefined for what is no share. */
export function targetTyped(text: string): number | null | undefined {
  const trimmed = text.trim().replace(/%$/, "").replace(",", ".").trim();
  if (trimmed === "") return null;
  const percent = Number(trimmed);
  return Number.isFinite(percent) && percent >= 0 && percent <= 100 ? percent / 100 : undefined;
}
