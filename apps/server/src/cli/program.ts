import { Command, CommanderError } from "commander";
import { configOf } from "../config.ts";
import { version } from "../version.ts";
import type { Api } from "./api.ts";
import { answered, type CommandContext } from "./command.ts";
import { connect } from "./connect.ts";
import { addFacts } from "./facts.ts";
import { exitCodes, Failure } from "./failure.ts";
import { addImport } from "./import.ts";
import { addImports } from "./imports.ts";
import { addMaps } from "./maps.ts";
import { addStart } from "./start.ts";

interface SharedOptions {
  dataDir?: string;
  workspace?: string;
}

/** Runs one command line. Returns its exit code; nothing that can befall a user ends in a stack trace. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = new Command("desirepath")
    .description("Customer journey maps that stay true.")
    .version(version)
    .showHelpAfterError("(--help tells how it is used)")
    .exitOverride();
  const context = commandContext();
  addStart(program);
  addImport(program, context);
  addImports(program, context);
  addMaps(program, context);
  addFacts(program, context);
  try {
    await program.parseAsync([...argv]);
    return exitCodes.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (thrown instanceof Failure) {
      console.error(thrown.message);
      return thrown.exitCode;
    }
    console.error(`Something went wrong: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    if (process.env["LOG_LEVEL"] === "debug" && thrown instanceof Error) console.error(thrown.stack);
    return exitCodes.unexpected;
  }
}

function commandContext(): CommandContext {
  return {
    command: (program, nameAndArguments) =>
      program
        .command(nameAndArguments)
        .exitOverride()
        .option("--data-dir <directory>", "the data directory (default: one for each user, or DESIREPATH_DATA_DIR)")
        .option("--workspace <workspace>", "the workspace, by id or name (default: your own; the demo if there is no other)"),
    run: (action) => async (...given) => {
      const command = given.at(-1) as unknown as Command;
      const shared = command.opts<SharedOptions>();
      const api = await connect(configOf({ dataDirectory: shared.dataDir, demo: false }));
      try {
        const workspace = await workspaceFor(api, shared.workspace, command.name() === "import");
        await action({ api, workspace, print: (line) => console.log(line), say: (line) => console.error(line) }, ...given);
      } finally {
        await api.close();
      }
    },
  };
}

/** The workspace that a command means. An import without any of one's own makes it. */
async function workspaceFor(api: Api, wanted: string | undefined, makes: boolean): Promise<string> {
  const { workspaces } = answered(await api.call("workspaces"));
  if (wanted !== undefined) {
    const found = workspaces.find((w) => w.id === wanted) ?? workspaces.find((w) => w.name === wanted);
    if (found) return found.id;
    if (makes) return answered(await api.call("createWorkspace", { body: { name: wanted } })).id;
    throw new Failure(`There is no workspace ${JSON.stringify(wanted)}. The workspaces are: ${workspaces.map((w) => `${w.id} (${w.name})`).join(", ") || "none yet"}.`);
  }
  const own = workspaces.find((w) => !w.isDemo);
  if (own) return own.id;
  if (!makes && workspaces[0]) return workspaces[0].id;
  return answered(await api.call("createWorkspace", { body: { name: "My workspace" } })).id;
}
