import type { ComparedRow } from "@desirepath/core/comparison/comparison.ts";

/** What of a comparison the table shows. */
export const shownRows = ["held", "all"] as const;
export const rowKinds = ["journeys", "stages", "touchpoints", "ways", "people"] as const;
export type RowKind = (typeof rowKinds)[number];

export interface CompareState {
  /** Only what is more than chance if it is left out. */
  readonly show?: "all";
  /** All kinds if it is left out. */
  readonly kind?: RowKind;
}

/** Reads the state from an address, which people also type: what is not of its kind is dropped. */
export function compareState(state: unknown): CompareState {
  if (typeof state !== "object" || state === null) return {};
  const { show, kind } = state as Readonly<Record<string, unknown>>;
  const known = rowKinds.find((one) => one === kind);
  return { ...(show === "all" ? { show } : {}), ...(known === undefined ? {} : { kind: known }) };
}

export const kindNames: Readonly<Record<RowKind, string>> = { journeys: "Whole journeys", stages: "Stages", touchpoints: "Touchpoints", ways: "Ways", people: "Who they are" };

export function kindOf({ stage, touchpoint, way, trait, channel }: ComparedRow): RowKind {
  if (touchpoint !== undefined) return "touchpoints";
  if (stage !== undefined) return "stages";
  if (way !== undefined) return "ways";
  return trait === undefined && channel === undefined ? "journeys" : "people";
}

export function rowsShown(rows: readonly ComparedRow[], { show, kind }: CompareState): readonly ComparedRow[] {
  return rows.filter((row) => (show === "all" || row.isMoreThanChance) && (kind === undefined || kindOf(row) === kind));
}
