import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { CustomersNext } from "@desirepath/core/next/customers-next.ts";
import type { StuckJourney } from "@desirepath/core/next/stuck.ts";
import { onwardName } from "@desirepath/core/next/onward-name.ts";
import { opportunityAt, type WhatHappensNext } from "@desirepath/core/next/what-happens-next.ts";
import type { Command } from "commander";
import { analysed } from "./analysed.ts";
import { answered, type CommandContext } from "./command.ts";
import { mapNamed } from "./maps.ts";
import { type Cell, count, duration, numeral, percent, shown, textOf, textTable } from "./table.ts";

const stuckShown = 50;

interface NextOptions {
  readonly customer?: string;
  readonly stuck?: boolean;
  readonly intervals?: boolean;
  readonly json?: boolean;
}

export function addNext(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "next <map>", {
      description: "print what happens next on a map (by id or title): how likely the goal is from each touchpoint, and what a lower drop-off would bring",
      examples: ["next \"Buying & owning an e-bike\"", "next bike --intervals", "next bike --stuck", "next bike --customer 4711 --json"],
    })
    .option("--intervals", "also work out the 95 % intervals; takes some seconds")
    .option("--stuck", "who is stuck: open journeys that wait for longer than nine of ten took")
    .option("--customer <customer>", "where this customer is now, and what is likely next")
    .option("--json", "print the answer as JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, options: NextOptions) => {
        const params = { workspace, map: await mapNamed(api, workspace, name) };
        const map = answered(await api.call("getMap", { params }));
        if (options.customer !== undefined) {
          const found = answered(await api.call("customersNext", { params: { workspace, customer: options.customer }, query: { map: map.id } }));
          return options.json ? printJson(found) : print(customersText(options.customer, found, map));
        }
        if (options.stuck) {
          const found = answered(await api.call("stuckJourneys", { params, query: { offset: 0, limit: stuckShown } }));
          return options.json ? printJson(found) : print(stuckText(found, map));
        }
        const next = answered(await api.call("whatHappensNext", { params, query: {} }));
        const intervals = options.intervals ? (await analysed(api, params, { kind: "next-intervals", params: { targets: {} } }, "intervals")).result : undefined;
        if (options.json) return printJson(intervals === undefined ? next : { ...next, intervals });
        print(nextText(next, map, intervals));
      }),
    );
}

type Intervals = AnalysisResult<"next-intervals">;

function nextText(next: WhatHappensNext, map: JourneyMap, intervals: Intervals | undefined): string {
  const names = namesOf(map);
  const { journeys, per30Days } = next;
  const fromStart = next.probability === null ? "The map has no goal, or no journey has ended yet." : `Of the closed journeys ${textOf(percent(next.probability))} reached the goal.`;
  const rows = next.touchpoints.map((one, i): Cell[] => {
    const value = opportunityAt(one, next, null);
    const bounds = intervals?.touchpoints[i];
    return [
      names.get(one.touchpoint) ?? one.touchpoint,
      count(one.closed),
      count(one.waiting),
      withBounds(percent(one.probability), bounds?.probability, percent),
      duration(one.seconds),
      withBounds(percent(one.removalEffect), bounds?.removalEffect, percent),
      percent(one.dropOff?.share),
      withBounds({ number: value === null ? "–" : tenths(value) }, bounds?.opportunity, (bound) => ({ number: tenths(bound) })),
    ];
  });
  return [
    `${shown(map.title)}: ${numeral(journeys.converted + journeys.abandoned)} closed journeys, ${numeral(journeys.open)} open. ${fromStart}`,
    per30Days === null ? "" : `Some ${numeral(Math.round(per30Days))} journeys start in 30 days. Opportunity: additional conversions in 30 days, if drop-off fell to the map's median, ${textOf(percent(next.usualDropOff))}.`,
    textTable(["touchpoint", "closed", "wait here", "to the goal", "to the end", "removal effect", "drop-off", "opportunity"], rows, 40),
  ].filter((line) => line !== "").join("\n");
}

function withBounds(cell: Cell, bounds: { readonly low: number; readonly high: number } | null | undefined, told: (bound: number) => Cell): Cell {
  return bounds ? { number: `${textOf(cell)} [${textOf(told(bounds.low))}, ${textOf(told(bounds.high))}]` } : cell;
}

function tenths(value: number): string {
  return numeral(Number(value.toFixed(1)));
}

function stuckText({ total, journeys }: { readonly total: number; readonly journeys: readonly StuckJourney[] }, map: JourneyMap): string {
  if (total === 0) return "Nobody waits for longer than nine of ten took.";
  const names = namesOf(map);
  const rows = journeys.map((one): Cell[] => [
    one.customer,
    names.get(one.touchpoint) ?? one.touchpoint,
    duration(one.waitedSeconds),
    duration(one.usualSeconds),
    percent(one.probability),
    one.values.map(({ currency, value }) => `${tenths(value)} ${currency}`.trim()).join("; "),
  ]);
  return `${numeral(total)} open journeys wait for longer than nine of ten took${total > journeys.length ? ` (first ${journeys.length})` : ""}\n${textTable(["customer", "waits at", "for", "nine of ten took", "to the goal", "value so far"], rows)}`;
}

function customersText(customer: string, { journey, probability }: CustomersNext, map: JourneyMap): string {
  if (journey === null) return `${shown(customer)} has no journey on this map.`;
  const names = namesOf(map);
  const at = journey.touchpoint === null ? "before any touchpoint" : `at ${shown(names.get(journey.touchpoint) ?? journey.touchpoint)}`;
  const others = journey.usual === null ? "" : `; others went on after ${textOf(duration(journey.usual.medianSeconds))} (median), nine of ten within ${textOf(duration(journey.usual.p90Seconds))}`;
  const lines = [`${shown(customer)}: ${journey.state}, last ${at}, ${textOf(duration(journey.waitedSeconds))} before the newest event${others}${journey.isStuck ? ": stuck" : ""}.`];
  if (journey.next !== null) {
    if (journey.next.probability !== null) lines.push(`To the goal: ${textOf(percent(journey.next.probability))} (of all journeys ${textOf(percent(probability))}).`);
    lines.push(`Likely next, of ${numeral(journey.next.moves)} moves of closed journeys:`);
    for (const move of journey.next.onward) lines.push(`  ${textOf(percent(move.share)).padStart(7)}  ${shown(onwardName(move, map))}`);
  }
  return lines.join("\n");
}

function namesOf(map: JourneyMap): ReadonlyMap<string, string> {
  return new Map(map.touchpoints.map(({ id, name }) => [id, name]));
}
