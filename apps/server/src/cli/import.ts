import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type ColumnRole, type ImportJob, type ImportMapping, timeFormat } from "@desirepath/core/api/imports.ts";
import { type Scale, scaleNames } from "@desirepath/core/events/scales.ts";
import { type Command, Option } from "commander";
import { answered, type CommandContext, type Work } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { showProgress } from "./progress.ts";
import { count, shown, textTable } from "./table.ts";

interface ImportOptions {
  customer?: string;
  anonymous?: string;
  event?: string;
  time?: string;
  id?: string;
  channel?: string;
  rating?: string;
  scale?: Scale;
  scaleColumn?: string;
  text?: string;
  value?: string;
  currency?: string;
  trait: string[];
  property: string[];
  skip: string[];
  timeFormat?: ImportMapping["timeFormat"];
  zone?: string;
  source?: string;
  refuseAbove: string;
  dryRun?: boolean;
  json?: boolean;
}

/** The options that give one column a role, by option name. */
const singleRoles = { customer: "customer", anonymous: "anonymous", event: "event", time: "time", id: "id", channel: "channel", rating: "rating", scaleColumn: "scale", text: "text", value: "value", currency: "currency" } as const satisfies Partial<Record<keyof ImportOptions, ColumnRole>>;
const repeatedRoles = { trait: "trait", property: "property", skip: "skip" } as const;

const collect = (value: string, earlier: string[]) => [...earlier, value];

export function addImport(program: Command, context: CommandContext): void {
  const command = context.command(program, "import <file>").description("import a CSV or TSV file (plain or gzip) of customer events");
  for (const [option, role] of Object.entries(singleRoles)) command.option(`--${option.replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)} <column>`, `the column with the ${role}`);
  command
    .addOption(new Option("--scale <scale>", "the scale of all ratings").choices(scaleNames))
    .option("--trait <column>", "a column that describes the customer (repeatable)", collect, [])
    .option("--property <column>", "a column to keep with the event (repeatable)", collect, [])
    .option("--skip <column>", "a column to leave out (repeatable)", collect, [])
    .addOption(new Option("--time-format <format>", "how times are written").choices(timeFormat.options))
    .option("--zone <zone>", "zone of times without an offset, such as Europe/Berlin (default UTC)")
    .option("--source <name>", "name of the data source (default: the file's name)")
    .option("--refuse-above <share>", "refuse the whole file above this share of bad rows, 0 to 1", "1")
    .option("--dry-run", "check every row, store nothing")
    .option("--json", "print the import as JSON")
    .addHelpText("after", "\nColumns that no option names get the role that their name and content suggest; the roles are shown before anything is stored.\nExit codes: 0 stored, 3 the file was refused or a question is open, 4 the machine is in the way.")
    .action(context.run(importFile));
}

async function importFile(work: Work, file: string, options: ImportOptions): Promise<void> {
  const { api, workspace, say, print } = work;
  const refuseAbove = Number(options.refuseAbove);
  if (!(refuseAbove >= 0 && refuseAbove <= 1)) throw new Failure(`--refuse-above takes a share from 0 to 1, not ${JSON.stringify(options.refuseAbove)}.`, exitCodes.usage);
  const path = resolve(file);
  await mustBeReadable(path);

  const uploaded = answered(await api.offerFile(workspace, path, options.source));
  if (uploaded.state === "failed" || uploaded.glance === null) throw new Failure(uploaded.error?.detail ?? `${file} cannot be read.`);
  let mapping: ImportMapping;
  try {
    mapping = mappingFrom(uploaded, options, say);
  } catch (error) {
    await api.call("removeImport", { params: { workspace, import: uploaded.id } });
    throw error;
  }
  say(textTable(["column", "role", "why", "examples"], uploaded.glance.columns.map((column, i) => [column.name, mapping.roles[i]!, mapping.roles[i] === column.role ? column.reason : "as you said", column.examples.slice(0, 2).join(", ")]), 44));

  const params = { workspace, import: uploaded.id };
  const body = { mapping, ...(options.source === undefined ? {} : { source: options.source }) };
  const started = options.dryRun ? await api.call("checkImport", { params, body }) : await api.call("storeImport", { params, body: { ...body, refuseAbove } });
  const ended = await showProgress(api, workspace, answered(started), say);

  if (options.json) print(JSON.stringify(ended));
  else report(ended, print);
  if (ended.state !== "stored" && !(options.dryRun && ended.state === "checked")) throw new Failure(ended.error?.detail ?? `The import ended as ${ended.state}.`, ended.error?.code === "disk-full" ? exitCodes.environment : exitCodes.input);
  if (options.dryRun) await api.call("removeImport", { params });
}

async function mustBeReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Failure(`There is no file ${path}.`);
  if (found.isDirectory()) throw new Failure(`${path} is a folder; name a CSV or TSV file.`);
  await access(path, constants.R_OK).catch(() => {
    throw new Failure(`${path} cannot be read: permission denied.`);
  });
}

/** The guessed mapping, overruled by what the options say. Fails on an unknown column or a question that stays open. */
export function mappingFrom(job: ImportJob, options: ImportOptions, say: (line: string) => void): ImportMapping {
  const { columns, mapping: guessed, questions } = job.glance!;
  const roles: ColumnRole[] = [...guessed.roles];
  const said = new Set<number>();
  const assign = (name: string, role: ColumnRole) => {
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) throw new Failure(`The file has no column ${JSON.stringify(name)}. Its columns are: ${columns.map((c) => shown(c.name, 40)).join(", ")}.`);
    if (role in onlyOnce) roles.forEach((other, i) => other === role && !said.has(i) && (roles[i] = "property"));
    roles[at] = role;
    said.add(at);
  };
  for (const [option, role] of Object.entries(singleRoles)) {
    const name = options[option as keyof typeof singleRoles];
    if (name !== undefined) assign(name, role);
  }
  for (const [option, role] of Object.entries(repeatedRoles)) for (const name of options[option as keyof typeof repeatedRoles]) assign(name, role);

  const scale = options.scale ?? guessed.scale;
  const rating = roles.indexOf("rating");
  if (rating >= 0 && scale === null && !roles.includes("scale")) {
    if (said.has(rating)) throw new Failure(`Which scale are the ratings in ${JSON.stringify(columns[rating]!.name)} on? Say --scale ${scaleNames.join("|")}, or --scale-column.`);
    roles[rating] = "property";
    say(`The column ${JSON.stringify(columns[rating]!.name)} looks like ratings, but on which scale? It is kept as a property; say --rating and --scale to use it.`);
  }
  for (const [role, flag] of [["time", "--time"], ["event", "--event"]] as const) if (!roles.includes(role)) throw new Failure(`Which column holds the ${role}? Say ${flag} COLUMN. The columns are: ${columns.map((c) => shown(c.name, 40)).join(", ")}.`);
  if (!roles.includes("customer") && !roles.includes("anonymous")) throw new Failure(`Which column holds the customer? Say --customer COLUMN. The columns are: ${columns.map((c) => shown(c.name, 40)).join(", ")}.`);
  const order = questions.find((question) => question.code === "time-order");
  if (order && options.timeFormat === undefined && !(options.time !== undefined && columns[order.column ?? -1]?.name !== options.time)) throw new Failure(`${order.text} Say --time-format day-month-year or --time-format month-day-year.`);
  return { ...guessed, roles, scale, timeFormat: options.timeFormat ?? guessed.timeFormat, zone: options.zone ?? guessed.zone };
}

/** Roles that at most one column has. */
const onlyOnce = { customer: 1, anonymous: 1, event: 1, time: 1, id: 1, channel: 1, rating: 1, scale: 1, text: 1, value: 1, currency: 1 } as const;

function report(job: ImportJob, print: (line: string) => void): void {
  const { rows } = job;
  if (!rows) return;
  const parts = [`${rows.total.toLocaleString("en-US")} rows`, `${rows.stored.toLocaleString("en-US")} stored`, `${rows.repeated.toLocaleString("en-US")} already there`, `${rows.bad.toLocaleString("en-US")} bad`];
  print(`${job.state === "stored" ? "Stored" : job.state === "checked" ? "Checked" : "Not stored"}: ${parts.join(", ")}. Import ${job.id}, source ${shown(job.source)}.`);
  if (rows.bad === 0) return;
  print(`\nBad rows\n${textTable(["reason", "column", "rows"], job.problemCounts.map((p) => [p.code, p.column, count(p.rows)]))}`);
  print(`\n${textTable(["row", "column", "value", "reason"], job.problems.slice(0, 10).map((p) => [count(p.row), p.column, p.value, p.reason]), 70)}`);
  print(`\nAll of them as CSV: desirepath imports problems ${job.id}`);
}
