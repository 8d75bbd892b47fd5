import type { MapStart } from "@desirepath/core/api/maps.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { mapNamed } from "./maps.ts";
import { count, percent, shown, textTable } from "./table.ts";

/** `maps`: which there are, new ones, copies, and those that are put away. */
export function addWholeMaps(program: Command, context: CommandContext): void {
  const maps = program.command("maps").description("list maps, begin new ones, copy them, put them away");
  context
    .workspaceCommand(maps, "list", { description: "list the maps (also: desirepath maps)", examples: ["maps list", "maps list --archived", "maps list --json"], isDefault: true })
    .option("--archived", "those that were put away, too")
    .option("--json", "print a list of all maps as {id, title, status, tags, owner, stages, touchpoints, journeys, fitting, coverage, ...}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { archived?: boolean; json?: boolean }) => {
        const { maps: all } = answered(await api.call("listMaps", { params: { workspace }, query: {} }));
        if (options.json) return printJson(all);
        const listed = all.filter((m) => options.archived || m.status !== "archived");
        if (listed.length === 0) return print(all.length === 0 ? "No maps yet. Draft one from the events: desirepath discover. Or begin with a template: desirepath maps templates" : "All maps are archived. See them: desirepath maps list --archived");
        print(
          textTable(
            ["map", "title", "status", "stages", "touchpoints", "journeys", "fit", "coverage"],
            listed.map((m) => [m.id, m.title, m.status, count(m.stages), count(m.touchpoints), m.journeys === null ? "–" : count(m.journeys), percent(m.fitting), percent(m.coverage)]),
          ),
        );
      }),
    );
  context
    .workspaceCommand(maps, "templates", { description: "list the templates that a map can begin with", examples: ["maps templates", "maps templates --json"] })
    .option("--json", "print a list of {id, title, type, summary, stages, touchpoints, ...}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const { templates } = answered(await api.call("templates", { params: { workspace } }));
        if (options.json) return printJson(templates);
        print(textTable(["template", "type", "stages", "touchpoints", "for"], templates.map((t) => [t.id, t.type, count(t.stages.length), count(t.touchpoints.length), t.summary]), 100));
      }),
    );
  context
    .workspaceCommand(maps, "new [title]", { description: "make a map: from a template, or empty", examples: ["maps new --template saas-trial", "maps new \"Renting a bike\" --type service --goal \"Half as many calls\""] })
    .option("--template <id>", "begin with this template (see: desirepath maps templates)")
    .option("--goal <goal>", "what the map is for")
    .option("--type <type>", "purchase, service, experience, onboarding, or your own word")
    .option("--audience <audience>", "whose journeys it shows")
    .option("--persona <persona>", "for whom it stands, in words")
    .option("--time-frame <frame>", "how long such a journey takes")
    .option("--json", "print the map as canonical JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, title: string | undefined, { json, ...said }: Omit<MapStart, "title"> & { json?: boolean }) => {
        const { template, goal, type, audience, persona, timeFrame } = said;
        const map = answered(await api.call("createMap", { params: { workspace }, body: { title: title ?? (template === undefined ? "New map" : undefined), template, goal, type, audience, persona, timeFrame } }));
        if (json) return printJson(map);
        print(made(map));
      }),
    );
  context
    .workspaceCommand(maps, "duplicate <map>", { description: "copy a map (by id or title), without its comments, links and versions", examples: ["maps duplicate \"Buying\"", "maps duplicate \"Buying\" --title \"Buying 2027\"", "maps duplicate \"Buying\" --counterpart"] })
    .option("--title <title>", "title of the copy")
    .option("--counterpart", "make it the to-be of an as-is map (or the other way round); the two point to each other")
    .option("--json", "print the copy as canonical JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, { title, counterpart, json }: { title?: string; counterpart?: boolean; json?: boolean }) => {
        const map = answered(await api.call("duplicateMap", { params: { workspace, map: await mapNamed(api, workspace, name) }, body: { as: counterpart ? "counterpart" : "copy", title } }));
        if (json) return printJson(map);
        print(made(map));
      }),
    );
  context
    .workspaceCommand(maps, "archive <map>", { description: "put a map away (by id or title): it stays as it is, out of the lists", examples: ["maps archive \"Buying 2024\"", "maps archive \"Buying 2024\" --undo"] })
    .option("--undo", "bring it back, as a draft")
    .option("--json", "print the map as canonical JSON")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, name: string, { undo = false, json }: { undo?: boolean; json?: boolean }) => {
        const map = answered(await api.call("changeMap", { params: { workspace, map: await mapNamed(api, workspace, name) }, body: { frame: { status: undo ? "draft" : "archived" } } }));
        if (json) return printJson(map);
        print(undo ? `${shown(map.title)} is back, as a draft.` : `${shown(map.title)} is archived. Bring it back: desirepath maps archive ${map.id} --undo`);
      }),
    );
}

function made(map: JourneyMap): string {
  return `${shown(map.title)} (${map.id}): ${map.stages.length} stages, ${map.touchpoints.length} touchpoints`;
}
