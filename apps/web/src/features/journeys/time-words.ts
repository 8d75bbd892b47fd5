import { durationText } from "@desirepath/core/layout/figures.ts";
import type { TimeSelection, WaitQuestion } from "@desirepath/core/time/wait-question.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "Monday" for 1. */
export function weekdayName(weekday: number): string {
  return weekdays[weekday - 1] ?? "";
}

/** "14:00 to 15:00" for 14. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00 to ${String(hour + 1).padStart(2, "0")}:00`;
}

/** What is timed, after "the time": "from Ad to the next touchpoint". */
export function waitText(wait: WaitQuestion, name: (node: string) => string): string {
  switch (wait.kind) {
    case "next":
      return `from ${name(wait.node)} to the next touchpoint`;
    case "between":
      return `from ${name(wait.from)} to ${name(wait.to)}`;
    case "journey":
      return wait.to === "goal" ? "from the start to the goal" : "from the start to the end";
    case "acting":
      return `of acting, from ${name(wait.start)} to ${name(wait.end)}`;
    case "waiting":
      return `of waiting, from ${name(wait.end)} to the next ${name(wait.start)}`;
  }
}

/** The part of a sentence about journeys that says what time they took, or when they came: "that took 2 h to 4 h from Ad to Paid". */
export function timeClause(selection: TimeSelection, name: (node: string) => string, isOne: boolean): string {
  if (selection.kind === "at-hour") {
    const { node, weekday, hour, zone = "UTC" } = selection;
    const when = [weekday === undefined ? "" : `on a ${weekdayName(weekday)}`, hour === undefined ? "" : `at ${hourText(hour)}`].filter((part) => part !== "").join(", ");
    return `with an event${node === undefined ? "" : ` at ${name(node)}`}${when === "" ? "" : ` ${when} (${zone})`}`;
  }
  const way = waitText(selection.wait, name);
  const { atLeastMs, belowMs } = selection;
  switch (selection.outcome) {
    case "began":
      return `that began the way ${way}`;
    case "waiting":
      return `that may still finish the way ${way}`;
    case "left":
      return `that ended before finishing the way ${way}`;
    case "arrived": {
      const [least, below] = [atLeastMs === undefined || atLeastMs === 0 ? "" : durationText(atLeastMs / 1000), belowMs === undefined ? "" : durationText(belowMs / 1000)];
      const took = least === "" && below === "" ? "" : least === "" ? `less than ${below} ` : below === "" ? `${least} or longer ` : `${least} to less than ${below} `;
      return took === "" ? `that ${isOne ? "has" : "have"} gone the way ${way}` : `that took ${took}${way}`;
    }
  }
}
