import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { textTable } from "./table.ts";

export function addWorkspaces(program: Command, context: CommandContext): void {
  const workspaces = program.command("workspaces").description("list or create workspaces");
  context
    .command(workspaces, "list", { description: "list the workspaces, oldest first", examples: ["workspaces list", "workspaces list --json"] })
    .option("--json", "print [{id, name, isDemo, holders}]")
    .action(
      context.run(async ({ api, print, printJson }, options: { json?: boolean }) => {
        const found = answered(await api.call("workspaces")).workspaces;
        if (options.json) return printJson(found);
        if (found.length === 0) return print("There are no workspaces yet. The first import makes one: desirepath import FILE");
        print(textTable(["workspace", "name", "demo"], found.map((w) => [w.id, w.name, w.isDemo ? "yes" : ""])));
      }),
    );
  context
    .command(workspaces, "create <name>", { description: "create a workspace", examples: ["workspaces create \"Web shop\""] })
    .option("--json", "print {id, name, isDemo, holders}")
    .action(
      context.run(async ({ api, print, printJson }, name: string, options: { json?: boolean }) => {
        const made = answered(await api.call("createWorkspace", { body: { name } }));
        if (options.json) printJson(made);
        else print(`Created the workspace ${JSON.stringify(made.name)} (${made.id}).`);
      }, { creates: true }),
    );
}
