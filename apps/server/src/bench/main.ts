import { fork } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { measureAccess } from "./access-cost.ts";
import { coEditingText, editTogether, measureCoEditing } from "./co-editing.ts";
import { logFile } from "./log-file.ts";
import { measureSize, type Phase, phases, type SizeFigures } from "./one-size.ts";
import { ProcessWatch } from "./process-watch.ts";
import { type BenchReport, type MeasuredSize, tableOf } from "./report.ts";
import { timeSecondStart } from "./second-start.ts";
import { measureSession, prepareSession, serveSession, sessionText } from "./session.ts";
import { measureReaders, sentimentText } from "./sentiment-readers.ts";
import { measureThemes, themesText } from "./themes.ts";
import { webLoadOf } from "./web-load.ts";
import { measureWorlds, worldsText } from "./worlds.ts";

interface BenchOptions {
  events: number;
  growth: boolean;
  file?: string;
  repetitions: number;
  start: boolean;
  json?: boolean;
  together?: boolean;
  session?: boolean;
  clicks: number;
  sentiment?: boolean;
  themes?: boolean;
  texts: number;
  worlds?: boolean;
  root: string;
  data?: string;
  generator?: string;
}

/** What the process that measures tells the one that watches it. */
type Message = { readonly phase: Phase; readonly engine: number | undefined } | { readonly figures: SizeFigures };

const growthFactor = 10;

async function runBench(): Promise<void> {
  const options = new Command("npm run bench --")
    .description("measure the program on a synthetic log, from the file to the map screen")
    .option("--events <number>", "events of the log", wholeNumber, 5_000_000)
    .option("--file <file>", "a log to use in its place: CSV with customer_id,timestamp,touchpoint,channel,rating")
    .option("--no-growth", "leave out the run with a tenth of the events")
    .option("--no-start", "leave out the second start of the program")
    .option("--repetitions <number>", "how often each statement runs; the median counts", wholeNumber, 7)
    .option("--together", "measure only how many edit one map at once")
    .option("--session", "measure only a scripted session over all views, of one person and of ten at once")
    .option("--clicks <number>", "how many clicks such a session has", wholeNumber, 200)
    .option("--sentiment", "measure only how well the readers of texts do")
    .option("--themes", "measure only how long themes of comments take, and reading their feelings")
    .option("--texts <number>", "how many comments those are", wholeNumber, 50_000)
    .option("--worlds", "measure only how well findings tell simulated worlds with effects from worlds with none")
    .option("--data <folder>", "where the labelled texts are that readers are measured on")
    .option("--json", "print the report as JSON")
    // For the script that starts this: where the checkout is, and a generator of logs to use in place of our own.
    .addOption(new Option("--root <directory>").default(process.cwd()).hideHelp())
    .addOption(new Option("--generator <script>").hideHelp())
    .parse()
    .opts<BenchOptions>();
  const { root, generator } = options;
  const work = await mkdtemp(join(tmpdir(), "desirepath-bench-"));
  const loadBefore = loadavg()[0]!;
  try {
    if (options.together) {
      say(`Measuring people who edit one map at once (load ${loadBefore.toFixed(1)} before) ...`);
      const figures = await measureCoEditing(join(work, "together"));
      process.stdout.write(options.json ? `${JSON.stringify(figures, null, 1)}\n` : `${coEditingText(figures)}\n`);
      return;
    }
    if (options.session) {
      const file = options.file === undefined ? await logFile({ folder: join(root, ".build"), events: options.events, generator, say }) : resolve(options.file);
      say(`Measuring a session of ${options.clicks} clicks (load ${loadBefore.toFixed(1)} before) ...`);
      const figures = await measureSession({ file, directory: join(work, "session"), clicks: options.clicks, say });
      process.stdout.write(options.json ? `${JSON.stringify(figures, null, 1)}\n` : `${sessionText(figures)}\n`);
      return;
    }
    if (options.themes) {
      const figures = await measureThemes({ texts: options.texts, folder: work, say });
      process.stdout.write(options.json ? `${JSON.stringify(figures, null, 1)}\n` : `${themesText(figures)}\n`);
      return;
    }
    if (options.worlds) {
      const figures = measureWorlds();
      process.stdout.write(options.json ? `${JSON.stringify(figures, null, 1)}\n` : `${worldsText(figures)}\n`);
      return;
    }
    if (options.sentiment) {
      const figures = await measureReaders(options.data ?? join(root, "data"));
      process.stdout.write(options.json ? `${JSON.stringify(figures, null, 1)}\n` : `${sentimentText(figures)}\n`);
      return;
    }
    const wanted = options.file === undefined && options.growth ? [options.events / growthFactor, options.events] : [options.events];
    const sizes: MeasuredSize[] = [];
    for (const events of wanted) {
      const file = options.file === undefined ? await logFile({ folder: join(root, ".build"), events: Math.round(events), generator, say }) : resolve(options.file);
      say(`Measuring ${file} (${((await stat(file)).size / 1e6).toFixed(0)} MB) ...`);
      sizes.push(await watched(file, join(work, String(sizes.length)), options.repetitions));
    }
    say("Measuring what it costs to know who asks ...");
    const report: BenchReport = {
      date: new Date().toISOString().slice(0, 10),
      machine: { cores: cpus().length, memoryBytes: totalmem(), cpu: cpus()[0]?.model.trim() ?? "", node: process.versions.node, loadBefore },
      sizes,
      access: await measureAccess(join(work, "access")),
      web: await webLoadOf(join(root, "apps/web/dist")).catch(() => null),
      secondStart: options.start ? await timeSecondStart(root, join(work, String(sizes.length - 1)), sizes.at(-1)!.map.id) : null,
    };
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 1)}\n` : `\n${tableOf(report)}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Measures one file in a process of its own, which is watched from here. */
async function watched(file: string, dataDirectory: string, repetitions: number): Promise<MeasuredSize> {
  const child = fork(fileURLToPath(import.meta.url), ["--measure", file, dataDirectory, String(repetitions)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const watch = new ProcessWatch(child.pid!, phases[0]);
  try {
    return await new Promise<MeasuredSize>((done, fail) => {
      child.on("message", (message: Message) => {
        if ("figures" in message) return done({ ...message.figures, uses: watch.uses() });
        say(`  ${message.phase} ...`);
        watch.begin(message.phase, message.engine);
      });
      child.once("error", fail).once("exit", (code) => fail(new Error(`the measuring process ended with ${code}`)));
    });
  } finally {
    watch.stop();
    child.disconnect();
  }
}

async function measure(file: string, dataDirectory: string, repetitions: number): Promise<void> {
  tell({ figures: await measureSize({ file, dataDirectory, repetitions, onPhase: (phase, engine) => tell({ phase, engine }) }) });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function tell(message: Message): void {
  process.send?.(message);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("It takes a whole number from 1.");
  return number;
}

if (process.argv[2] === "--measure") await measure(process.argv[3]!, process.argv[4]!, Number(process.argv[5]));
else if (process.argv[2] === "--editors") process.send?.(await editTogether(Number(process.argv[3])), () => process.exit());
else if (process.argv[2] === "--session-import") await prepareSession(process.argv[3]!, process.argv[4]!);
else if (process.argv[2] === "--session-server") await serveSession(process.argv[3]!);
else await runBench();
