import type { Command } from "commander";
import { answered, type CommandContext, exitCodeOf } from "./command.ts";
import { Failure } from "./failure.ts";
import { showProgress } from "./progress.ts";
import { count, textTable } from "./table.ts";

export function addImports(program: Command, context: CommandContext): void {
  const imports = program.command("imports").description("list, undo or look into imports");
  context
    .workspaceCommand(imports, "list", { description: "list the imports, newest first", examples: ["imports list", "imports list --json"] })
    .option("--json", "print a list of {id, file, source, state, rows, problems, ...}")
    .action(
      context.runIn(async ({ api, workspace, print, printJson }, options: { json?: boolean }) => {
        const { imports: jobs } = answered(await api.call("listImports", { params: { workspace } }));
        if (options.json) return printJson(jobs);
        if (jobs.length === 0) return print("No imports yet. Start with: desirepath import FILE");
        print(textTable(["import", "file", "source", "state", "stored", "bad", "when"], jobs.map((job) => [job.id, job.file, job.source, job.state, count(job.rows?.stored ?? 0), count(job.rows?.bad ?? 0), job.createdAt])));
      }),
    );
  context
    .workspaceCommand(imports, "undo <import>", { description: "take a stored import back", examples: ["imports undo 1795296718526000932"] })
    .option("--json", "print the import")
    .action(
      context.runIn(async ({ api, workspace, print, printJson, say }, id: string, options: { json?: boolean }) => {
        const ended = await showProgress(api, workspace, answered(await api.call("undoImport", { params: { workspace, import: id } })), say);
        if (options.json) printJson(ended);
        if (ended.state !== "undone") throw new Failure(ended.error?.detail ?? `The import ended as ${ended.state}.`, exitCodeOf(ended.error?.code));
        if (!options.json) print(`Import ${id} is undone.`);
      }),
    );
  context
    .workspaceCommand(imports, "problems <import>", {
      description: "print every bad row of an import as CSV: row, column, value, code, reason",
      examples: ["imports problems 1795296718526000932 > bad-rows.csv"],
    })
    .action(
      context.runIn(async ({ api, workspace, printRaw }, id: string) => {
        printRaw(answered(await api.call("importProblems", { params: { workspace, import: id } })));
      }),
    );
}
