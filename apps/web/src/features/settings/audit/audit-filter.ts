import type { AuditFilter } from "../../../shell/search.ts";

export const auditRanges = [
  { value: "day", label: "Last 24 hours", hours: 24 },
  { value: "week", label: "Last 7 days", hours: 24 * 7 },
  { value: "month", label: "Last 30 days", hours: 24 * 30 },
  { value: "quarter", label: "Last 90 days", hours: 24 * 90 },
] as const;

/** What the server is asked, from what the address says; the same for the list and for the export. */
export interface AuditQuestion {
  readonly from?: string;
  readonly until?: string;
  readonly actor?: string;
  readonly action?: NonNullable<AuditFilter["action"]>;
  readonly search?: string;
}

/**
 * Ranges begin at a full minute, so that the same question is asked while one looks. Days of one's own choice are whole, as the
 * calendar of whoever looks has them, and the last is part of it.
 */
export function questionOf({ range, from, until, actor, action, search }: AuditFilter, now: number): AuditQuestion {
  const hours = auditRanges.find(({ value }) => value === range)?.hours;
  const days = range === "own" ? { ...(from === undefined ? {} : { from: startOf(from, 0) }), ...(until === undefined ? {} : { until: startOf(until, 1) }) } : {};
  return {
    ...(hours === undefined ? days : { from: new Date(Math.floor(now / 60_000) * 60_000 - hours * 3_600_000).toISOString() }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(search === undefined ? {} : { search }),
  };
}

/** The first moment of a day such as 2026-11-21, or of one so many days later. */
function startOf(day: string, later: number): string {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year!, month! - 1, date! + later).toISOString();
}
