import { type LibraryKind, libraryKinds } from "@desirepath/core/library/library.ts";
import { Argument, type Command } from "commander";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { count, shown, textTable } from "./table.ts";

interface JsonOption {
  readonly json?: boolean;
}

const kindArgument = () => new Argument("<kind>", "what kind of thing").choices(libraryKinds);

export function addLibrary(program: Command, context: CommandContext): void {
  const library = program.command("library").description("what all maps of a workspace share: personas, touchpoints, opportunities, actions, stakeholders, tags");
  context
    .workspaceCommand(library, "list", { description: "list the things of one kind, with where they are used", examples: ["library list opportunity", "library list tag --json", "library list action --archived"] })
    .addArgument(kindArgument())
    .option("--archived", "those that are archived")
    .option("--json", "print a list of {id, kind, content, version, updatedAt, updatedBy, archivedAt, uses}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, kind: LibraryKind, options: JsonOption & { archived?: boolean }) => {
        const { entries } = answered(await api.call("library", { params: { workspace, kind }, query: { archived: options.archived ? "yes" : "no" } }));
        if (options.json) return printJson(entries);
        if (entries.length === 0) return print(options.archived ? `No archived ${kind}.` : `No ${kind} yet. Make one with: desirepath library add ${kind} '{"${titleField(kind)}":"..."}'`);
        print(textTable([kind, titleField(kind), "status", "owner", "due", "maps"], entries.map(({ id, content, uses }) => [id, text(content[titleField(kind)]), text(content["status"]), text(content["owner"]), text(content["dueOn"]), count(uses.length)])));
      }),
    );
  context
    .workspaceCommand(library, "add", { description: "add a thing, as JSON with the fields of its kind", examples: [`library add opportunity '{"title":"Live approval status","impact":5,"effort":2}'`, `library add tag '{"name":"Leasing"}'`] })
    .addArgument(kindArgument())
    .argument("<content>", "its fields as JSON")
    .option("--json", "print the thing")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say }, kind: LibraryKind, content: string, { json }: JsonOption) => {
        const made = answered(await api.call("addLibraryThing", { params: { workspace, kind }, body: { content: fieldsIn(content) } }));
        if (json) return printJson(made);
        say(`Added the ${kind} ${JSON.stringify(text(made.content[titleField(kind)]))}.`);
        print(made.id);
      }),
    );
  context
    .workspaceCommand(library, "change", {
      description: "change fields of a thing (by id or name); fields that are not named stay, and every map follows",
      examples: [`library change opportunity "Live approval status" '{"status":"shipped"}'`, `library change tag Leasing '{"name":"Lease"}'`, "library change stakeholder \"The carrier\" --archive"],
    })
    .addArgument(kindArgument())
    .argument("<thing>", "its id or name")
    .argument("[content]", "the fields to change, as JSON")
    .option("--archive", "archive it: maps keep it, nobody is offered it")
    .option("--restore", "take it out of the archive")
    .option("--json", "print the thing")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, kind: LibraryKind, name: string, content: string | undefined, { json, archive, restore }: JsonOption & { archive?: boolean; restore?: boolean }) => {
        if (archive && restore) throw new Failure("Say either --archive or --restore.");
        if (content === undefined && !archive && !restore) throw new Failure("Say what to change: fields as JSON, --archive or --restore.");
        const thing = await thingNamed(api, workspace, kind, name);
        const isArchived = archive ? true : restore ? false : undefined;
        const changed = answered(await api.call("changeLibraryThing", { params: { workspace, kind, thing }, body: { content: content === undefined ? {} : fieldsIn(content), ...(isArchived === undefined ? {} : { isArchived }) } }));
        if (json) return printJson(changed);
        print(`Changed the ${kind} ${JSON.stringify(text(changed.content[titleField(kind)]))} (version ${changed.version}).`);
      }),
    );
  context
    .workspaceCommand(library, "remove", { description: "remove a thing (by id or name); refused while something points to it", examples: ["library remove tag Leasing"] })
    .addArgument(kindArgument())
    .argument("<thing>", "its id or name")
    .option("--json", "print the id")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, kind: LibraryKind, name: string, { json }: JsonOption) => {
        const thing = await thingNamed(api, workspace, kind, name);
        answered(await api.call("removeLibraryThing", { params: { workspace, kind, thing } }));
        if (json) return printJson({ id: thing });
        print(`Removed the ${kind} ${JSON.stringify(name)}.`);
      }),
    );
}

/** The id of the thing that is meant: an id, or a name that only one has. */
async function thingNamed(api: Api, workspace: string, kind: LibraryKind, name: string): Promise<string> {
  const { entries } = answered(await api.call("library", { params: { workspace, kind }, query: { archived: "all" } }));
  const nameOf = (entry: (typeof entries)[number]) => text(entry.content[titleField(kind)]);
  const found = entries.filter((entry) => entry.id === name || nameOf(entry) === name);
  const exact = found.find(({ id }) => id === name) ?? found[0];
  if (found.length > 1 && exact?.id !== name) throw new Failure(`${found.length} are called ${JSON.stringify(name)}; name one by its id: ${found.map(({ id }) => id).join(", ")}.`);
  if (exact === undefined) throw new Failure(`There is no ${kind} ${JSON.stringify(name)}. There are: ${entries.map((entry) => `${entry.id} (${shown(nameOf(entry), 40)})`).join(", ") || "none yet"}.`);
  return exact.id;
}

function titleField(kind: LibraryKind): "title" | "name" {
  return kind === "opportunity" || kind === "action" ? "title" : "name";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fieldsIn(content: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new Failure(`${shown(content, 60)} is not JSON. Write it as '{"field":"value"}'.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Failure(`Write the fields as one JSON object: '{"field":"value"}'.`);
  return value as Record<string, unknown>;
}
