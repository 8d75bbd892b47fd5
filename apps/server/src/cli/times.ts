import { type CohortEvent, type CohortPeriod, cohortPeriods } from "@desirepath/core/cohorts/cohort-question.ts";
import type { Cohorts, CohortTableRow } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Times } from "@desirepath/core/time/times.ts";
import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { type Cell, count, duration, numeral, percent, shown, textOf, textTable } from "./table.ts";

interface TimesOptions {
  readonly from?: string;
  readonly to?: string;
  readonly end?: boolean;
  readonly json?: boolean;
}

export function addTimes(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "times <map>", {
      description: "print how long things take on a map (by id or title): its whole journeys, or from one touchpoint to the next or to another one",
      examples: ["times \"Buying & owning an e-bike\"", "times bike --from \"Test ride\"", "times bike --from \"Test ride\" --to \"Order placed\" --json"],
    })
    .option("--from <touchpoint>", "from this touchpoint (id, name, or off:NAME for an event that is not on the map)")
    .option("--to <touchpoint>", "to this one; without it, to the next touchpoint")
    .option("--end", "whole journeys to their end, though the map has a goal")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: TimesOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const found = answered(await api.call("times", { params, query: { wait: JSON.stringify(waitOf(options, map)) } }));
        if (options.json) return printJson(found.times);
        print(timesText(found.times));
      }),
    );
}

interface CohortsOptions {
  readonly every: CohortPeriod;
  readonly start?: string;
  readonly returns?: string;
  readonly trait?: string;
  readonly json?: boolean;
}

export function addCohorts(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "cohorts <map>", {
      description: "print which share of customers came back, by when they began or by a trait; events are named as on a map (by id or title)",
      examples: ["cohorts bike --every month", "cohorts bike --start \"Order placed\" --returns \"Service visit\" --trait country"],
    })
    .addOption(new Option("--every <period>", "how long a period is").choices(cohortPeriods).default("month"))
    .option("--start <touchpoint>", "what begins (id, name, or off:NAME); without it, the first event")
    .option("--returns <touchpoint>", "what is a return; without it, any event")
    .option("--trait <name>", "rows by the values of this trait")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, { every, start, returns, trait, json }: CohortsOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        const found = answered(await api.call("cohorts", { params, query: { question: JSON.stringify({ start: eventNamed(start, map), returns: eventNamed(returns, map), every, ...(trait === undefined ? {} : { trait }) }) } }));
        if (json) return printJson(found);
        print(cohortsText(found));
      }),
    );
}

/** A touchpoint by its id or name, or an event that is not on the map. */
function nodeNamed(name: string, { touchpoints }: JourneyMap): string {
  if (name.startsWith("off:")) return name;
  const found = touchpoints.find(({ id }) => id === name) ?? touchpoints.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Failure(`The map has no touchpoint ${JSON.stringify(name)}.`);
  return found.id;
}

function eventNamed(name: string | undefined, map: JourneyMap): CohortEvent {
  return name === undefined ? { kind: "any" } : { kind: "node", node: nodeNamed(name, map) };
}

function waitOf({ from, to, end }: TimesOptions, map: JourneyMap): WaitQuestion {
  if (from === undefined) return { kind: "journey", to: end === true || map.goal === null ? "end" : "goal" };
  const node = nodeNamed(from, map);
  return to === undefined ? { kind: "next", node } : { kind: "between", from: node, to: nodeNamed(to, map) };
}

function spanCell(ms: number | null): Cell {
  return duration(ms === null ? null : ms / 1000);
}

function timesText(times: Times): string {
  const { began, arrived, waiting, left, meanMs, quantilesMs, bins, ofAll: { half } } = times;
  const bounds = half.ms === null ? "" : ` (95 % interval ${half.low === null ? "?" : textOf(spanCell(half.low))} to ${half.high === null ? "not known" : textOf(spanCell(half.high))})`;
  const levels = ["10 %", "25 %", "half", "75 %", "90 %", "95 %"];
  return [
    `${numeral(began)} journeys began, ${numeral(arrived)} arrived, ${numeral(waiting)} may still, ${numeral(left)} ended without.`,
    half.ms === null ? "Fewer than half of all who began are known to arrive." : `Half of all who began arrive within ${textOf(spanCell(half.ms))}${bounds}.`,
    ...(quantilesMs === null ? [] : [`Of those who arrived: mean ${textOf(spanCell(meanMs))}; ${levels.map((level, i) => `${level} within ${textOf(spanCell(quantilesMs[i]!))}`).join(", ")}.`]),
    ...(bins.length === 0 ? [] : [textTable(["from", "below", "times", "journeys"], bins.map(({ fromMs, toMs, waits, journeys }) => [spanCell(fromMs), spanCell(toMs), count(waits), count(journeys)]))]),
  ].join("\n");
}

const mostColumns = 12;

function cohortsText({ rows, all, every }: Cohorts): string {
  const columns = Math.min(mostColumns, Math.max(0, ...[...rows, all].map(({ cells }) => cells.at(-1)?.after ?? 0)));
  const afters = Array.from({ length: columns }, (_, i) => i + 1);
  const lines = [...rows, all].map((one): Cell[] => [rowText(one), count(one.customers), ...afters.map((after) => cellText(one, after))]);
  return [`Customers, and the share of them that came back so many ${every}s after the one in which they began. In brackets: not over yet, so many so far.`, textTable(["began", "customers", ...afters.map(String)], lines, 30)].join("\n");
}

function rowText({ row, firstDay }: CohortTableRow): string {
  const day = firstDay ?? "";
  switch (row.kind) {
    case "all":
      return "all";
    case "began":
      return day;
    case "before":
      return `before ${day}`;
    case "value":
      return shown(row.value);
    case "other":
      return "other values";
    case "none":
      return "not known";
  }
}

function cellText({ cells }: CohortTableRow, after: number): Cell {
  const cell = cells.find((one) => one.after === after);
  if (cell?.in) return percent(cell.in.share);
  return { number: cell === undefined || cell.soFar === null ? "" : `(${numeral(cell.soFar)})` };
}
