import type { CohortPeriod, CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import type { CohortTableRow } from "@desirepath/core/cohorts/cohorts.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";

/** Below so many customers the evidence is thin. */
export const thinBelow = 30;

export const periodNames: Readonly<Record<CohortPeriod, string>> = { day: "Day", week: "Week", month: "Month", quarter: "Quarter" };

/** What a row stands for: "Mar 2024", "before Mar 2024", a value of the trait. */
export function rowName({ row, firstDay }: Pick<CohortTableRow, "row" | "firstDay">, every: CohortPeriod): string {
  switch (row.kind) {
    case "all":
      return "All";
    case "began":
      return periodText(firstDay ?? "", every);
    case "before":
      return `before ${periodText(firstDay ?? "", every)}`;
    case "value":
      return row.value === "" ? "empty" : row.value;
    case "other":
      return "other values";
    case "none":
      return "not known";
  }
}

/** @param firstDay "2024-03-01": a day of the calendar, of whichever zone. */
function periodText(firstDay: string, every: CohortPeriod): string {
  const at = Date.parse(firstDay);
  if (every === "day" || every === "week") return dayText(at);
  const date = new Date(at);
  if (every === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
  return dayText(at).slice(dayText(at).indexOf(" ") + 1);
}

/**
 * Whose list is open, after "customers": "who began in Mar 2024 and came back in month 2".
 *
 * @param name of the row that the list is of.
 * @param isGroup is it that of a persona or segment?
 */
export function listText({ row, after, outcome }: CohortSelection, name: string, isGroup: boolean, every: CohortPeriod): string {
  const who = isGroup ? `of “${name}” who began` : row.kind === "all" ? "who began" : row.kind === "began" ? `who began in ${name}` : row.kind === "before" ? `who began ${name}` : `with ${name} who began`;
  if (after === undefined) return who;
  const period = `${periodNames[every].toLowerCase()} ${after}`;
  return `${who}${outcome === undefined ? `, of whom ${period} is known` : ` and came back in ${period}${outcome === "or-later" ? " or later" : ""}`}`;
}
