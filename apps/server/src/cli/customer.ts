import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { mapNamed } from "./maps.ts";
import { numeral, shown, textTable } from "./table.ts";

export function addCustomer(program: Command, context: CommandContext): void {
  context
    .workspaceCommand(program, "customer <customer>", {
      description: "print one customer's events in order",
      examples: ["customer 4711", "customer 4711 --map \"Buying & owning an e-bike\"", "customer 4711 --json"],
    })
    .option("--map <map>", "name the touchpoints of this map (by id or title)")
    .option("--json", "print {customer, traits, identifiers, events, cut}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, customer: string, options: { map?: string; json?: boolean }) => {
        const map = options.map === undefined ? undefined : answered(await api.call("getMap", { params: { workspace, map: await mapNamed(api, workspace, options.map) } }));
        const timeline = answered(await api.call("customerTimeline", { params: { workspace, customer }, query: map === undefined ? {} : { map: map.id } }));
        if (options.json) return printJson(timeline);
        print(`${shown(timeline.customer)}: ${timeline.cut ? "the newest " : ""}${numeral(timeline.events.length)} events`);
        for (const { kind, value } of timeline.identifiers) print(`${shown(kind)}: ${shown(value, 200)}`);
        for (const [name, value] of Object.entries(timeline.traits)) print(`${shown(name)}: ${shown(value, 200)}`);
        const touchpoints = new Map(map?.touchpoints.map((t) => [t.id, t.name]));
        const rows = timeline.events.map((event) => [
          new Date(event.time).toISOString(),
          event.name,
          ...(map ? [event.touchpoint === null ? "–" : (touchpoints.get(event.touchpoint) ?? event.touchpoint)] : []),
          event.channel,
          event.rating === null ? "" : `${event.rating} ${(event.scale ?? "").toUpperCase()}`.trim(),
          event.value === null ? "" : `${event.value} ${event.currency}`.trim(),
          event.text,
        ]);
        print(`\n${textTable(["time (UTC)", "event", ...(map ? ["touchpoint"] : []), "channel", "rating", "value", "words"], rows)}`);
      }),
    );
}
