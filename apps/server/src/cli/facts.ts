import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { count, duration, numeral, shown, textOf, textTable } from "./table.ts";

const rowsShown = { ends: 10, transitions: 20, variants: 10 };

export function addFacts(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "facts", {
      description: "print the plain facts of all events: each event name as its own touchpoint, one journey for each customer",
      examples: ["facts", "facts --json | jq '.directlyFollows[:5]'", "facts --data-dir ./data --workspace \"Web shop\""],
    })
    .option("--json", "print {events, journeys, start, end, directlyFollows, variants, durationSeconds}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const facts = answered(await api.call("facts", { params: { workspace } }));
        if (options.json) return printJson(facts);
        if (facts.events === 0) return print("There are no events yet. Bring some with: desirepath import FILE");
        const { start, end, directlyFollows, variants, durationSeconds } = facts;
        print(`${numeral(facts.events)} events, ${numeral(facts.journeys)} journeys, ${numeral(variants.total)} variants`);
        print(`Duration of a journey: ${textOf(duration(durationSeconds.median))} median, ${textOf(duration(durationSeconds.mean))} mean, ${textOf(duration(durationSeconds.p90))} 90th percentile`);
        for (const [title, ends] of [["Journeys start with", start], ["Journeys end with", end]] as const) {
          print(`\n${title}${firstOf(rowsShown.ends, ends.length)}\n${textTable(["event", "journeys"], ends.slice(0, rowsShown.ends).map((row) => [row.event, count(row.count)]))}`);
        }
        const transitions = directlyFollows.slice(0, rowsShown.transitions).map((t) => [t.from, t.to, count(t.count), duration(t.medianSeconds)]);
        if (transitions.length > 0) print(`\nWhat follows what${firstOf(rowsShown.transitions, directlyFollows.length)}\n${textTable(["from", "to", "count", "median time"], transitions)}`);
        print(`\nMost common journeys${firstOf(rowsShown.variants, variants.total)}`);
        for (const variant of variants.top.slice(0, rowsShown.variants)) print(`${numeral(variant.count).padStart(8)}  ${shown(variant.path.join(" → "), 160)}`);
      }),
    );
}

/** Says that a list goes on: numbers that are left out are said to be. */
function firstOf(shownRows: number, all: number): string {
  return all > shownRows ? ` (first ${shownRows} of ${numeral(all)})` : "";
}
