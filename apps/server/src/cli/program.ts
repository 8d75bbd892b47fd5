import { Command, CommanderError, Option } from "commander";
import type { Config } from "../config.ts";
import { publicUrlIn } from "../exposure.ts";
import { version } from "../version.ts";
import type { Api } from "./api.ts";
import { answered, type CommandContext, type Running, type Texts, type Work } from "./command.ts";
import { connect, nothingThere } from "./connect.ts";
import { configuration } from "./configuration.ts";
import { addAudit } from "./audit.ts";
import { addCompare } from "./compare.ts";
import { addCustomer } from "./customer.ts";
import { addFacts } from "./facts.ts";
import { exitCodes, exitCodesText, Failure } from "./failure.ts";
import { addImport } from "./import.ts";
import { addImports } from "./imports.ts";
import { addKeys } from "./keys.ts";
import { addLibrary } from "./library.ts";
import { addMaps } from "./maps.ts";
import { addMembers } from "./members.ts";
import { type Output, outputTo } from "./output.ts";
import { addFindings } from "./findings.ts";
import { addEmotion } from "./emotion.ts";
import { addFunnel } from "./funnel.ts";
import { addNext } from "./next.ts";
import { addCohorts, addTimes } from "./times.ts";
import { addWords } from "./words.ts";
import { addSentiment } from "./sentiment.ts";
import { addOwner } from "./owner.ts";
import { connectRemote } from "./remote.ts";
import { addSecrets } from "./secrets.ts";
import { addPaths } from "./paths.ts";
import { addPersonas } from "./personas.ts";
import { addShares } from "./shares.ts";
import { addStart } from "./start.ts";
import { stoppedBySignal } from "./stopped-by-signal.ts";
import { choosing, terminalHere } from "./terminal.ts";
import { addVariants } from "./variants.ts";
import { addVersions } from "./versions.ts";
import { addWholeMaps } from "./whole-maps.ts";
import { noWorkspace, workspaceAmong } from "./workspace-named.ts";
import { addWorkspaces, ownZone } from "./workspaces.ts";

interface SharedOptions {
  readonly dataDir?: string;
  readonly workspace?: string;
  readonly json?: boolean;
  readonly server?: string;
  readonly insecure?: boolean;
}

/** Runs one command line. Returns its exit code; nothing that can befall a user ends in a stack trace. */
export async function runCommandLine(argv: readonly string[], output: Output = outputTo(process.stdout, process.stderr)): Promise<number> {
  const program = programWith(output);
  try {
    await program.parseAsync([...argv]);
    return exitCodes.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (thrown instanceof Failure) {
      output.say(thrown.message);
      return thrown.exitCode;
    }
    output.say(`Something went wrong that should not: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    if (process.env["LOG_LEVEL"] === "debug" && thrown instanceof Error) output.say(thrown.stack ?? "");
    return exitCodes.unexpected;
  }
}

/** The whole command line, with its help and its one-line complaints going to `output`. */
export function programWith(output: Output): Command {
  const program = new Command("desirepath")
    .description("Customer journey maps that stay true.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.printRaw(text),
      writeErr: (text) => output.say(text.trimEnd()),
      outputError: (text, write) => write(oneLine(text)),
    })
    .addHelpText("after", `\nAll commands take --help. They work through the server that holds the data directory, or open it themselves if none does.\n\n${exitCodesText}`);
  const context = contextOf(output);
  addStart(program, output);
  addImport(program, context);
  addImports(program, context);
  addMaps(program, context);
  addLibrary(program, context);
  addWholeMaps(program, context);
  addPersonas(program, context);
  addPaths(program, context);
  addVariants(program, context);
  addFindings(program, context);
  addNext(program, context);
  addTimes(program, context);
  addEmotion(program, context);
  addCohorts(program, context);
  addFunnel(program, context);
  addCompare(program, context);
  addWords(program, context);
  addSentiment(program, context);
  addFacts(program, context);
  addCustomer(program, context);
  addWorkspaces(program, context);
  addOwner(program, context);
  addMembers(program, context);
  addKeys(program, context);
  addShares(program, context);
  addVersions(program, context);
  addAudit(program, context);
  addSecrets(program, context, output);
  return program;
}

/** Commander's complaint as one sentence that says where help is. */
function oneLine(text: string): string {
  const complaint = text.replace(/^error: /, "").trim().replaceAll(/\s*\n\s*/g, " ");
  return `${complaint.charAt(0).toUpperCase()}${complaint.slice(1)}${/[.?!)]$/.test(complaint) ? "" : "."} See --help.\n`;
}

function localCommand(program: Command, nameAndArguments: string, texts: Texts): Command {
  return described(program.command(nameAndArguments, { isDefault: texts.isDefault ?? false }), texts).option("--data-dir <directory>", "the data directory (default: one for each user, or DESIREPATH_DATA_DIR)");
}

function dataCommand(program: Command, nameAndArguments: string, texts: Texts): Command {
  return localCommand(program, nameAndArguments, texts)
    .addOption(new Option("--server <url>", "work through a server elsewhere, with the API key in DESIREPATH_API_KEY (default: DESIREPATH_SERVER)").conflicts("dataDir"))
    .option("--insecure", "send the API key even where the way to the server is not encrypted");
}

function contextOf(output: Output): CommandContext {
  const running = async (shared: SharedOptions, { creates = false, endsItself = false, isLocal = false }: Running, act: (work: Work, where: Where) => Promise<void>): Promise<void> => {
    const config = configuration({ dataDirectory: shared.dataDir, demo: false });
    const server = isLocal || shared.dataDir !== undefined ? undefined : (shared.server ?? config.server);
    const stopped = stoppedBySignal();
    let api: Api | undefined;
    try {
      const done = (async () => {
        const { signal } = stopped;
        api = server === undefined ? await connect(config, { creates, say: output.say, stop: signal }) : await connectRemote({ server, apiKey: config.apiKey, insecure: shared.insecure ?? false }, signal);
        const base = api.pages ?? pagesLater(config);
        await act({ ...output, api, stop: signal, ask: shared.json ? undefined : choosing(signal), terminal: terminalHere(signal), linkTo: (path) => new URL(path, base).href }, { server: server && api.pages, directory: config.dataDirectory });
      })();
      await (endsItself ? done : Promise.race([done, stopped.rejection]));
    } catch (thrown) {
      throw stopped.signal.aborted && !(thrown instanceof Failure) ? new Failure("Interrupted.", exitCodes.interrupted) : thrown;
    } finally {
      stopped.forget();
      await api?.close();
    }
  };

  return {
    command: dataCommand,
    localCommand,
    workspaceCommand: (program, nameAndArguments, texts) => dataCommand(program, nameAndArguments, texts).option("--workspace <workspace>", "the workspace, by id or name (default: your own; the demo if there is no other)"),
    run: (action, how = {}) => async (...given) => running(optionsIn(given), how, async (work) => action(work, ...given)),
    runIn: (action, { makesWorkspace = false, endsItself = false } = {}) => async (...given) => {
      const shared = optionsIn(given);
      await running(shared, { creates: makesWorkspace, endsItself }, async (work, where) => {
        const workspace = await workspaceFor(work, shared.workspace, makesWorkspace, where);
        await action({ ...work, workspace }, ...given);
      });
    },
  };
}

/** A command with its description, its examples, and a complaint of its own. */
export function described(command: Command, { description, examples }: Texts): Command {
  return command.exitOverride().description(description).addHelpText("after", `\nExamples:\n${examples.map((line) => `  desirepath ${line}`).join("\n")}`);
}

/** Commander gives an action its arguments, its options, and the command. */
function optionsIn(given: readonly unknown[]): SharedOptions {
  return (given.at(-1) as Command).opts<SharedOptions>();
}

/** Where people will open the pages once the server runs. */
function pagesLater({ publicUrl, port }: Config): string {
  const url = publicUrl === undefined ? undefined : publicUrlIn(publicUrl);
  return url?.ok ? url.value.href : `http://127.0.0.1:${port}`;
}

/** What a command works with. */
interface Where {
  /** A server elsewhere; undefined on this machine. */
  readonly server: string | undefined;
  readonly directory: string;
}

/** The workspace that a command means. An import without any of one's own makes it, on this machine; an API key is of one that is there. */
async function workspaceFor({ api, say }: Work, wanted: string | undefined, wouldMake: boolean, { server, directory }: Where): Promise<string> {
  const makes = wouldMake && server === undefined;
  const { workspaces } = answered(await api.call("workspaces"));
  const made = async (name: string) => answered(await api.call("createWorkspace", { body: { name, timeZone: ownZone() } })).id;
  if (wanted !== undefined) {
    const found = workspaceAmong(workspaces, wanted);
    if (found) return found.id;
    if (makes) return made(wanted);
    noWorkspace(wanted, workspaces);
  }
  const own = workspaces.filter((w) => !w.isDemo);
  if (own.length > 1) say(`In the workspace ${JSON.stringify(own[0]!.name)}; say --workspace for another.`);
  const chosen = own[0] ?? (makes ? undefined : workspaces[0]);
  if (chosen) return chosen.id;
  if (server !== undefined) throw new Failure(`The API key opens no workspace of ${server}.`);
  if (!makes) throw nothingThere(directory);
  return made("My workspace");
}
