import { isPainPoint } from "./finding-key.ts";
import type { Finding, Severity } from "./finding.ts";

/** What findings are about, in the order in which they are told: what hurts, what decides, what changed, which ways the map lacks, what is better than the map expects. */
export const findingGroups = ["pain", "moments", "changes", "ways", "delights"] as const;
export type FindingGroup = (typeof findingGroups)[number];

export function groupOf(found: Finding): FindingGroup {
  if (isPainPoint(found)) return "pain";
  switch (found.kind) {
    case "moment-of-truth":
    case "passing-moment":
      return "moments";
    case "change":
      return "changes";
    case "desire-path":
      return "ways";
    default:
      return "delights";
  }
}

/**
 * How findings of a group can be ranked. *severity*: what is lost in 30 days; *at-least*: the lower bound of its interval, what is lost at the very least; *each*: the damage to one journey that meets
 * it, however few do; *size*: journeys x size; *journeys*: how many it concerns.
 */
export const findingOrders = ["severity", "at-least", "each", "size", "journeys"] as const;
export type FindingOrder = (typeof findingOrders)[number];

/** Findings by group, and within one in an order; those that have no severity, where it ranks, come last, and equal ones by size. */
export function inOrder<T extends { readonly finding: Finding }>(findings: readonly T[], order: FindingOrder): T[] {
  const ranked = findings.map((one) => ({ one, group: findingGroups.indexOf(groupOf(one.finding)), rank: rankOf(one.finding, order), size: journeysBySize(one.finding) }));
  return ranked.toSorted((a, b) => a.group - b.group || compared(a.rank, b.rank) || b.size - a.size).map(({ one }) => one);
}

/** How grave a pain point is; null of what is none, or where it is not known. */
export function severityIn(found: Finding): Severity | null {
  return "severity" in found ? (found.severity ?? null) : null;
}

function rankOf(found: Finding, order: FindingOrder): number | null {
  if (order === "journeys") return found.journeys;
  if (order === "size") return journeysBySize(found);
  const severity = severityIn(found);
  if (severity === null) return null;
  return order === "severity" ? severity.value : order === "at-least" ? severity.low : severity.damage.value;
}

function compared(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}

/**
 * Journeys that a finding concerns x its size, which is of a gap or change its part of the whole scale (score / 2), of a moment of truth the difference in conversion, of a share its excess, of a desire
 * path 1, as all its journeys walk it.
 */
function journeysBySize(found: Finding): number {
  switch (found.kind) {
    case "gap":
    case "change":
      return (Math.abs(found.value) / 2) * found.journeys;
    case "slow":
      return (found.against === "past" ? found.value - 0.5 : found.value) * found.journeys;
    case "desire-path":
      return found.journeys;
    default:
      return Math.abs(found.value) * found.journeys;
  }
}
