import type { Finding, Severity } from "./finding.ts";

/**
 * How findings can be ranked. *weight*: as `finishFindings` has them. *severity*: what is lost in 30 days; *at-least*: the lower bound of its interval, what is lost at the very least; *each*: the
 * damage to one journey that meets it, however few do. *journeys*: how many it concerns.
 */
export const findingOrders = ["weight", "severity", "at-least", "each", "journeys"] as const;
export type FindingOrder = (typeof findingOrders)[number];

/** Findings in an order, equal ones as they came; those that have no severity, by which is ranked, come last. */
export function inOrder<T extends { readonly finding: Finding }>(findings: readonly T[], order: FindingOrder): T[] {
  if (order === "weight") return [...findings];
  return findings.toSorted((a, b) => compared(rankOf(a.finding, order), rankOf(b.finding, order)));
}

/** How grave a pain point is; null of what is none, or where it is not known. */
export function severityIn(found: Finding): Severity | null {
  return "severity" in found ? (found.severity ?? null) : null;
}

function rankOf(found: Finding, order: Exclude<FindingOrder, "weight">): number | null {
  if (order === "journeys") return found.journeys;
  const severity = severityIn(found);
  if (severity === null) return null;
  return order === "severity" ? severity.value : order === "at-least" ? severity.low : severity.damage.value;
}

function compared(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}
