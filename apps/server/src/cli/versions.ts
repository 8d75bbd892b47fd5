import type { MapVersion } from "@desirepath/core/api/versions.ts";
import { differenceSentences, type DifferenceSentence } from "@desirepath/core/history/difference-sentences.ts";
import { mapDifferences } from "@desirepath/core/history/map-differences.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Command } from "commander";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { mapNamed } from "./maps.ts";
import { count, shown, textTable } from "./table.ts";

interface Asked {
  readonly workspace: string;
  readonly map: string;
}

/** `versions`: how maps were. Bringing a part back is an edit, made on the map itself, where it can be undone. */
export function addVersions(program: Command, context: CommandContext): void {
  const versions = program.command("versions").description("see how a map was, keep it as it is, and say what differs");
  context
    .workspaceCommand(versions, "list <map>", { description: "list the versions of a map (by id or title), newest first", examples: ["versions list \"Buying\"", "versions list \"Buying\" --json"] })
    .option("--json", "print a list of {version, name, madeAt, by, stages, touchpoints}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, map: string, options: { json?: boolean }) => {
        const all = await versionsOf(api, { workspace, map: await mapNamed(api, workspace, map) });
        if (options.json) return printJson(all);
        if (all.length === 0) return print("No versions yet. One is kept by itself once the map is edited and left alone for five minutes; or keep one: desirepath versions keep");
        print(textTable(["version", "name", "kept (UTC)", "by", "stages", "touchpoints"], all.map((one) => [count(one.version), one.name, one.madeAt.slice(0, 16).replace("T", " "), one.by.join(", "), count(one.stages), count(one.touchpoints)])));
      }),
    );
  context
    .workspaceCommand(versions, "keep <map> <name>", { description: "keep a map as it is now, under a name", examples: ["versions keep \"Buying\" \"Before the workshop\""] })
    .option("--json", "print the version as {version, name, madeAt, by, stages, touchpoints}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, map: string, name: string, options: { json?: boolean }) => {
        const kept = answered(await api.call("keepVersion", { params: { workspace, map: await mapNamed(api, workspace, map) }, body: { name } }));
        if (options.json) return printJson(kept);
        print(`Kept as version ${kept.version}, ${shown(kept.name)}.`);
      }),
    );
  context
    .workspaceCommand(versions, "show <map> <version>", { description: "print a version (by number or name) as canonical JSON", examples: ["versions show \"Buying\" 3 > buying-3.json", "versions show \"Buying\" \"Before the workshop\""] })
    .action(
      context.runIn(async ({ api, workspace, printJson }, map: string, version: string) => {
        const asked = { workspace, map: await mapNamed(api, workspace, map) };
        printJson(await versionNamed(api, asked, version));
      }),
    );
  context
    .workspaceCommand(versions, "diff <map> <version> [other]", { description: "say what differs between a version and another, or the map as it is now", examples: ["versions diff \"Buying\" 3", "versions diff \"Buying\" \"Before the workshop\" 7", "versions diff \"Buying\" 3 --json"] })
    .option("--json", "print {map, parts, cells, count}: what differs, with how it was and is")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, map: string, version: string, other: string | undefined, options: { json?: boolean }) => {
        const asked = { workspace, map: await mapNamed(api, workspace, map) };
        const before = await versionNamed(api, asked, version);
        const after = other === undefined || other === "now" ? answered(await api.call("getMap", { params: asked })) : await versionNamed(api, asked, other);
        const found = mapDifferences(before, after);
        if (options.json) return printJson(found);
        const sentences = differenceSentences(found, before, after);
        if (sentences.length === 0) return print("Nothing differs.");
        print(`${sentences.length} ${sentences.length === 1 ? "difference" : "differences"}:`);
        for (const one of sentences) printSentence(one, print);
      }),
    );
}

const signs = { added: "+", removed: "-", changed: "~", moved: ">" } as const;

function printSentence({ change, text, values }: DifferenceSentence, print: (line: string) => void): void {
  print(`${signs[change]} ${shown(text)}`);
  if (values === undefined) return;
  if (values.before !== "") print(`    was: ${shown(values.before, 200)}`);
  if (values.after !== "") print(`    is:  ${shown(values.after, 200)}`);
}

async function versionsOf(api: Api, params: Asked): Promise<readonly MapVersion[]> {
  return answered(await api.call("mapVersions", { params })).versions;
}

/** By its number, or by a name that only one has. */
async function versionNamed(api: Api, params: Asked, wanted: string): Promise<JourneyMap> {
  const all = await versionsOf(api, params);
  const named = /^\d+$/.test(wanted) ? all.filter(({ version }) => version === Number(wanted)) : all.filter(({ name }) => name === wanted);
  if (named.length > 1) throw new Failure(`${named.length} versions are called ${JSON.stringify(wanted)}; name one by its number: ${named.map(({ version }) => version).join(", ")}.`, exitCodes.input);
  const [found] = named;
  if (found === undefined) throw new Failure(`The map has no version ${JSON.stringify(wanted)}. ${all.length === 0 ? "None is kept yet." : `There are: ${all.slice(0, 20).map((one) => (one.name === "" ? one.version : `${one.version} (${shown(one.name, 40)})`)).join(", ")}${all.length > 20 ? ", and older ones" : ""}.`}`, exitCodes.input);
  return answered(await api.call("mapVersion", { params: { ...params, version: found.version } }));
}
