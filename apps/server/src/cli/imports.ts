import type { Command } from "commander";
import { answered, type CommandContext } from "./command.ts";
import { Failure } from "./failure.ts";
import { showProgress } from "./progress.ts";
import { count, textTable } from "./table.ts";

export function addImports(program: Command, context: CommandContext): void {
  const imports = program.command("imports").description("list, undo or look into imports");
  context
    .command(imports, "list")
    .description("list the imports, newest first")
    .option("--json", "print JSON")
    .action(
      context.run(async ({ api, workspace, print }, options: { json?: boolean }) => {
        const { imports: jobs } = answered(await api.call("listImports", { params: { workspace } }));
        if (options.json) return print(JSON.stringify(jobs));
        if (jobs.length === 0) return print("No imports yet. Start with: desirepath import FILE");
        print(textTable(["import", "file", "source", "state", "stored", "bad", "when"], jobs.map((job) => [job.id, job.file, job.source, job.state, count(job.rows?.stored ?? 0), count(job.rows?.bad ?? 0), job.createdAt])));
      }),
    );
  context
    .command(imports, "undo <import>")
    .description("take a stored import back")
    .action(
      context.run(async ({ api, workspace, print, say }, id: string) => {
        const ended = await showProgress(api, workspace, answered(await api.call("undoImport", { params: { workspace, import: id } })), say);
        if (ended.state !== "undone") throw new Failure(ended.error?.detail ?? `The import ended as ${ended.state}.`);
        print(`Import ${id} is undone.`);
      }),
    );
  context
    .command(imports, "problems <import>")
    .description("print every bad row of an import as CSV")
    .action(
      context.run(async ({ api, workspace, print }, id: string) => {
        print(answered(await api.call("importProblems", { params: { workspace, import: id } })).trimEnd());
      }),
    );
}
