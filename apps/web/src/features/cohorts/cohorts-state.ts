import type { CohortEvent, CohortPeriod, CohortQuestion, CohortRow, CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";

/** What the view "Cohorts" holds in its address. Nodes are touchpoint ids, or `off:` and a name. */
export interface CohortsState {
  readonly every?: CohortPeriod;
  /** Absent: the first event of any kind. */
  readonly start?: string;
  /** Absent: any event. */
  readonly returns?: string;
  readonly trait?: string;
  /** Rows by persona and segment, instead of by a trait or the beginning. */
  readonly by?: "segments";
  /** Whoever came back in a period or later counts, not only in it. */
  readonly orLater?: true;
  /** Whose list is open, and from which place on. */
  readonly list?: CohortSelection;
  /** The persona or segment of whose row the list is. */
  readonly of?: string;
  readonly from?: number;
}

const periods: readonly unknown[] = ["day", "week", "month", "quarter"];
export const usualPeriod: CohortPeriod = "month";

/** Reads the state from an address, which people also type: what is not of its kind is dropped. */
export function cohortsState(state: unknown): CohortsState {
  if (!isRecord(state)) return {};
  const { every, start, returns, trait, by, orLater, list, of, from } = state;
  const open = listOf(list);
  return {
    ...(periods.includes(every) && every !== usualPeriod ? { every: every as CohortPeriod } : {}),
    ...(isText(start, 1100) ? { start } : {}),
    ...(isText(returns, 1100) ? { returns } : {}),
    ...(by === "segments" ? { by } : isText(trait, 300) ? { trait } : {}),
    ...(orLater === true ? { orLater } : {}),
    ...(open === undefined ? {} : { list: open }),
    ...(open !== undefined && by === "segments" && isText(of, 100) ? { of } : {}),
    ...(open !== undefined && isWhole(from) && from > 0 ? { from } : {}),
  };
}

function listOf(value: unknown): CohortSelection | undefined {
  if (!isRecord(value)) return undefined;
  const row = rowOf(value["row"]);
  const { after, outcome } = value;
  if (row === undefined) return undefined;
  return { row, ...(isWhole(after) && after >= 1 && after <= 10_000 ? { after, ...(outcome === "in" || outcome === "or-later" ? { outcome } : {}) } : {}) };
}

function rowOf(value: unknown): CohortRow | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, period, value: own, named } = value;
  if (kind === "all" || kind === "none") return { kind };
  if ((kind === "began" || kind === "before") && isWhole(period)) return { kind, period };
  if (kind === "value" && typeof own === "string" && own.length <= 1000) return { kind, value: own };
  if (kind === "other" && Array.isArray(named) && named.length <= 50 && named.every((one) => typeof one === "string" && one.length <= 1000)) return { kind, named };
  return undefined;
}

/** What is asked of the server about a state. */
export function cohortsAsked({ every = usualPeriod, start, returns, trait }: CohortsState): CohortQuestion {
  return { start: eventOf(start), returns: eventOf(returns), every, ...(trait === undefined ? {} : { trait }) };
}

function eventOf(node: string | undefined): CohortEvent {
  return node === undefined ? { kind: "any" } : { kind: "node", node };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value !== "" && value.length <= most;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
