import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { count, duration, shown, textOf, textTable } from "./table.ts";

export function addFacts(program: Command, context: CommandContext): void {
  context
    .command(program, "facts")
    .description("print the plain facts of all events: each event name as its own touchpoint, one journey a customer")
    .option("--json", "print JSON")
    .action(
      context.run(async ({ api, workspace, print }, options: { json?: boolean }) => {
        const facts = answered(await api.call("facts", { params: { workspace } }));
        if (options.json) return print(JSON.stringify(facts));
        print(`${facts.events.toLocaleString("en-US")} events, ${facts.journeys.toLocaleString("en-US")} journeys, ${facts.variants.total.toLocaleString("en-US")} variants`);
        const { median, mean, p90 } = facts.durationSeconds;
        print(`Duration of a journey: ${textOf(duration(median))} median, ${textOf(duration(mean))} mean, ${textOf(duration(p90))} 90th percentile`);
        print(`\nJourneys start with\n${textTable(["event", "journeys"], facts.start.slice(0, 10).map((s) => [s.event, count(s.count)]))}`);
        print(`\nJourneys end with\n${textTable(["event", "journeys"], facts.end.slice(0, 10).map((s) => [s.event, count(s.count)]))}`);
        print(`\nWhat follows what (first 20 of ${facts.directlyFollows.length})\n${textTable(["from", "to", "count", "median time"], facts.directlyFollows.slice(0, 20).map((t) => [t.from, t.to, count(t.count), duration(t.medianSeconds)]))}`);
        print(`\nMost common journeys (first 10 of ${facts.variants.total})`);
        for (const variant of facts.variants.top.slice(0, 10)) print(`${variant.count.toLocaleString("en-US").padStart(8)}  ${shown(variant.path.join(" → "), 160)}`);
      }),
    );
}
