import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type FileGlance, type ImportJob, type ImportMapping, timeFormat } from "@desirepath/core/api/imports.ts";
import { scaleNames } from "@desirepath/core/events/scales.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { answered, type Ask, type CommandContext, exitCodeOf, type WorkspaceWork } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { fileError } from "./file-error.ts";
import { type ChosenMapping, mappingFrom, type MappingOptions, singleRoles } from "./import-mapping.ts";
import { showProgress } from "./progress.ts";
import { count, numeral, shown, textTable } from "./table.ts";

interface ImportOptions extends MappingOptions {
  readonly source?: string;
  readonly refuseAbove: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const meanings: Readonly<Record<keyof typeof singleRoles, string>> = {
  customer: "who the customer is",
  anonymous: "the visitor's id before the customer is known",
  event: "what happened",
  time: "when it happened",
  id: "the event's own id; the same id counts once",
  channel: "where it happened: web, phone, store, ...",
  rating: "an answer on a rating scale",
  scaleColumn: "the scale of each row's rating",
  text: "the customer's own words",
  value: "an amount",
  currency: "the amount's currency",
};

export function addImport(program: Command, context: CommandContext): void {
  const command = context.workspaceCommand(program, "import <file>", {
    description: "import a CSV or TSV file (plain or gzip, any size) of customer events",
    examples: [
      "import events.csv",
      "import orders.csv.gz --customer case_id --event activity --time timestamp",
      "import reviews.csv --event-name review --rating score --scale stars --text comment --zone Europe/Berlin",
      "import events.csv --dry-run --json | jq .problemCounts",
      "import events.csv --refuse-above 0.01 --workspace \"Web shop\"",
    ],
  });
  for (const option of Object.keys(singleRoles) as (keyof typeof singleRoles)[]) command.option(`--${dashed(option)} <column>`, `the column that says ${meanings[option]}`);
  command
    .addOption(new Option("--scale <scale>", "the scale of all ratings").choices(scaleNames))
    .option("--customer-if-missing <name>", "the customer of rows whose customer cell is empty; without it such rows are bad")
    .option("--event-name <name>", "the event of all rows, for a file without a column for it")
    .option("--channel-name <name>", "the channel of all rows, for a file without a column for it")
    .option("--trait <column>", "a column that describes the customer (repeatable)", collect)
    .option("--property <column>", "a column to keep with the event (repeatable)", collect)
    .option("--skip <column>", "a column to leave out (repeatable)", collect)
    .addOption(new Option("--time-format <format>", "how times are written").choices(timeFormat.options))
    .option("--zone <zone>", "the zone of times without an offset, such as Europe/Berlin (default: UTC)")
    .addOption(new Option("--decimal-mark <mark>", "what stands before the decimals of amounts").choices([".", ","]))
    .option("--source <name>", "the name of the data source (default: the file's name)")
    .option("--refuse-above <share>", "refuse the whole file above this share of bad rows, 0 to 1", share, 1)
    .option("--dry-run", "check every row, store nothing")
    .option("--json", "print the import with its roles, counts and bad rows")
    .addHelpText("after", "\nColumns that no option names get the role that their name and content suggest; the roles are shown before anything is stored.\nBad rows are counted and listed, good rows are stored. The same file again changes nothing.")
    .action(context.runIn(importFile, { makesWorkspace: true, endsItself: true }));
}

async function importFile(work: WorkspaceWork, file: string, options: ImportOptions): Promise<void> {
  const { api, workspace, say, print, printJson, stop, ask } = work;
  const path = resolve(file);
  await mustBeReadable(path);

  const offered = answered(await api.offerFile(workspace, path, options.source));
  const params = { workspace, import: offered.id };
  let isStarted = false;
  try {
    const chosen = await chooseMapping(offered.glance!, options, ask);
    stop.throwIfAborted();
    say(rolesTable(offered.glance!, chosen));
    for (const remark of chosen.remarks) say(remark);
    say("");

    const body = { mapping: chosen.mapping, ...(options.source === undefined ? {} : { source: options.source }) };
    const started = answered(options.dryRun ? await api.call("checkImport", { params, body }) : await api.call("storeImport", { params, body: { ...body, refuseAbove: options.refuseAbove } }));
    isStarted = true;
    const ended = await showProgress(api, workspace, started, say, stop);
    if (options.json) printJson(ended);
    else report(ended, print);
    if (ended.state !== (options.dryRun ? "checked" : "stored")) throw new Failure(ended.error?.detail ?? `The import ended as ${ended.state}.`, exitCodeOf(ended.error?.code));
    if (options.dryRun) await api.call("removeImport", { params });
  } catch (thrown) {
    // One that was refused stays in the list, with its reasons; one that was never begun is of no use to anybody.
    if (isStarted && !stop.aborted) throw thrown;
    const removed = await api.call("removeImport", { params });
    if (!stop.aborted) throw thrown;
    const outcome = removed.ok ? "Nothing of the file was stored." : removed.error.detail;
    throw new Failure(`Interrupted. ${outcome}`, exitCodes.interrupted);
  }
}

async function mustBeReadable(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Failure(`${path} is a folder. Name a CSV or TSV file.`);
    if (!found.isFile()) throw new Failure(`${path} is a pipe or a device. Write its content into a file first.`);
    await access(path, constants.R_OK);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${path} cannot be read: ${fileError(error as NodeJS.ErrnoException)}.`);
  }
}

/** The mapping by options and guesses. Asks on a terminal whether days or months come first where the dates don't tell. */
async function chooseMapping(glance: FileGlance, options: ImportOptions, ask: Ask | undefined): Promise<ChosenMapping> {
  const chosen = mappingFrom(glance, options);
  if (chosen.ok) return chosen.value;
  if (chosen.error.code === "does-not-fit") throw new Failure(chosen.error.detail);
  const question = `Is ${JSON.stringify(chosen.error.example)} day first or month first? Every date in the rows looked at could be either.`;
  if (ask === undefined) throw new Failure(`${question} Say --time-format day-month-year or --time-format month-day-year.`);
  const answer = await ask(question, { d: "day first", m: "month first" });
  return chooseMapping(glance, { ...options, timeFormat: answer === "d" ? "day-month-year" : "month-day-year" }, ask);
}

function rolesTable({ columns }: FileGlance, { mapping, named }: ChosenMapping): string {
  const rows = columns.map((column, i) => [column.name, roleOf(mapping, i), named.has(i) ? "as you said" : mapping.roles[i] === column.role ? column.reason : "kept, as its role is another's", column.examples.slice(0, 2).join(", ")]);
  return textTable(["column", "role", "why", "examples"], rows, 44);
}

function roleOf({ roles, scale }: ImportMapping, place: number): string {
  return roles[place] === "rating" && scale !== null ? `rating (${scale})` : roles[place]!;
}

const outcomes: Readonly<Partial<Record<ImportJob["state"], string>>> = { stored: "Stored", checked: "Checked, nothing stored" };

function report(job: ImportJob, print: (line: string) => void): void {
  const { rows } = job;
  if (!rows) return;
  const parts = [`${numeral(rows.total)} rows`, ...(job.state === "stored" ? [`${numeral(rows.stored)} stored`, `${numeral(rows.repeated)} already there`] : [`${numeral(rows.good)} good`]), `${numeral(rows.bad)} bad`];
  print(`${outcomes[job.state] ?? "Not stored"}: ${parts.join(", ")}. Import ${job.id}, source ${shown(job.source, 100)}.`);
  if (rows.bad === 0) return;
  print(`\nBad rows\n${textTable(["reason", "column", "rows"], job.problemCounts.map((p) => [p.code, p.column, count(p.rows)]))}`);
  print(`\n${textTable(["row", "column", "value", "reason"], job.problems.slice(0, 10).map((p) => [count(p.row), p.column, p.value, p.reason]), 70)}`);
  if (job.state !== "checked") print(`\nAll of them as CSV: desirepath imports problems ${job.id}`);
}

function dashed(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) throw new InvalidArgumentError("It takes a share from 0 to 1, such as 0.05.");
  return value;
}
