import type { Command } from "commander";
import { answered, type CommandContext, type Work } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { textTable } from "./table.ts";
import { workspaceNamed } from "./workspace-named.ts";

export function addWorkspaces(program: Command, context: CommandContext): void {
  const workspaces = program.command("workspaces").description("list, create, rename or delete workspaces");
  context
    .command(workspaces, "list", { description: "list the workspaces, oldest first", examples: ["workspaces list", "workspaces list --json"] })
    .option("--json", "print [{id, name, isDemo, timeZone, holders}]")
    .action(
      context.run(async ({ api, print, printJson }, options: { json?: boolean }) => {
        const found = answered(await api.call("workspaces")).workspaces;
        if (options.json) return printJson(found);
        if (found.length === 0) return print("There are no workspaces yet. The first import makes one: desirepath import FILE");
        print(textTable(["workspace", "name", "time zone", "demo"], found.map((w) => [w.id, w.name, w.timeZone, w.isDemo ? "yes" : ""])));
      }),
    );
  context
    .command(workspaces, "create <name>", { description: "create a workspace", examples: ["workspaces create \"Web shop\""] })
    .option("--json", "print {id, name, isDemo, timeZone, holders}")
    .action(
      context.run(async ({ api, print, printJson }, name: string, options: { json?: boolean }) => {
        const made = answered(await api.call("createWorkspace", { body: { name, timeZone: ownZone() } }));
        if (options.json) printJson(made);
        else print(`Created the workspace ${JSON.stringify(made.name)} (${made.id}).`);
      }, { creates: true }),
    );
  context
    .command(workspaces, "rename <workspace> <name>", { description: "rename a workspace (by id or name)", examples: ["workspaces rename \"My workspace\" \"Web shop\""] })
    .option("--json", "print {id, name, isDemo, timeZone, holders}")
    .action(
      context.run(async ({ api, print, printJson }, wanted: string, name: string, options: { json?: boolean }) => {
        const { id, name: before } = await workspaceNamed(api, wanted);
        const renamed = answered(await api.call("renameWorkspace", { params: { workspace: id }, body: { name } }));
        if (options.json) return printJson(renamed);
        print(`The workspace ${JSON.stringify(before)} is called ${JSON.stringify(renamed.name)} now.`);
      }),
    );
  context
    .command(workspaces, "time-zone <workspace> <zone>", { description: "say whose days and hours the views of a workspace (by id or name) count by", examples: ["workspaces time-zone \"Web shop\" Europe/Berlin"] })
    .option("--json", "print {id, name, isDemo, timeZone, holders}")
    .action(
      context.run(async ({ api, print, printJson }, wanted: string, timeZone: string, options: { json?: boolean }) => {
        const { id } = await workspaceNamed(api, wanted);
        const changed = answered(await api.call("setTimeZone", { params: { workspace: id }, body: { timeZone } }));
        if (options.json) return printJson(changed);
        print(`Days and hours of ${JSON.stringify(changed.name)} are those of ${changed.timeZone} now.`);
      }),
    );
  context
    .command(workspaces, "delete <workspace>", {
      description: "delete a workspace (by id or name) with everything in it, for good; asks for its name",
      examples: ["workspaces delete \"Web shop\"", "workspaces delete w-5db31b912a4dc8e7 --yes \"Web shop\""],
    })
    .option("--yes <name>", "the workspace's name, where nobody is at a terminal to type it")
    .option("--json", "print {id, name}")
    .action(
      context.run(async (work, wanted: string, options: { yes?: string; json?: boolean }) => {
        const { id, name } = await workspaceNamed(work.api, wanted);
        const confirm = options.yes ?? (await confirmed(work, name));
        if (confirm !== name) throw new Failure(`That is not its name. The workspace ${JSON.stringify(name)} stays as it is.`);
        answered(await work.api.call("deleteWorkspace", { params: { workspace: id }, body: { confirm } }));
        if (options.json) return work.printJson({ id, name });
        work.print(`The workspace ${JSON.stringify(name)} and everything in it is gone.`);
      }),
    );
}

/** The time zone of this machine. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

async function confirmed({ terminal }: Work, name: string): Promise<string> {
  if (terminal === undefined) throw new Failure(`Nobody is at a terminal to confirm it. Say --yes ${JSON.stringify(name)} to delete the workspace with everything in it.`, exitCodes.input);
  return terminal.line(`This deletes every event, map and comment of ${JSON.stringify(name)}, for good.\nType the workspace's name to go on: `);
}
