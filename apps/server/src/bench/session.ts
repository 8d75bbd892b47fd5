import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { discoverMap } from "@desirepath/core/discovery/discover-map.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { Random } from "@desirepath/core/random.ts";
import { ok } from "@desirepath/core/result.ts";
import { pino } from "pino";
import { openApp } from "../app.ts";
import { type Config, configOf } from "../config.ts";
import { version } from "../version.ts";
import { benchWorkspace, importFile } from "./import-file.ts";
import { type PhaseUse, ProcessWatch } from "./process-watch.ts";
import { type Click, scriptOf } from "./session-clicks.ts";
import { type JobFigures, measureJobs } from "./session-jobs.ts";
import { certain, type Spread, spreadOf } from "./timing.ts";

const people = 10;
/** Between two clicks of somebody who is not alone, in milliseconds. */
const pause = [500, 1500] as const;

export interface SessionFigures {
  readonly clicks: number;
  readonly touchpoints: number;
  /** Clicks that asked something for the first time since the start of the program, and those that asked it again, of one person alone. */
  readonly cold: Spread;
  readonly warm: Spread;
  readonly byView: readonly { readonly view: string; readonly cold: Spread | null; readonly warm: Spread | null }[];
  /** Ten people at once, each with a session of their own and pauses; null before it is measured. */
  readonly together: Spread | null;
  readonly slowest: { readonly view: string; readonly ms: number; readonly paths: readonly string[] };
  readonly jobs: readonly JobFigures[];
  /** Of the program and its engine: alone, alone again, in each job, ten at once. */
  readonly uses: Readonly<Record<string, PhaseUse>>;
}

/** What the process of the program tells. */
type Ready = { readonly port: number; readonly engine: number | undefined; readonly map: JourneyMap; readonly newest: number };

interface Clicked {
  readonly click: Click;
  readonly ms: number;
  readonly isCold: boolean;
}

/**
 * A scripted session over a log: one person alone from a fresh start of the program, the same again, then ten at once.
 *
 * @param directory a new one, for the program.
 */
export async function measureSession({ file, directory, clicks, say }: { readonly file: string; readonly directory: string; readonly clicks: number; readonly say: (line: string) => void }): Promise<SessionFigures> {
  say("  import and first map ...");
  await ended(served("--session-import", directory, file));
  const program = served("--session-server", directory);
  const watch = new ProcessWatch(program.pid!, "start");
  try {
    const [ready] = (await once(program, "message")) as [Ready];
    const filters = filtersAround(ready.newest);
    const script = (seed: number) => scriptOf(ready.map, benchWorkspace, filters, { seed, clicks });
    const asked = new Set<string>();
    const walk = (seed: number, waits: boolean) => session(`http://127.0.0.1:${ready.port}`, script(seed), asked, waits ? new Random(seed, 2) : null);

    say("  one person ...");
    watch.begin("alone", ready.engine);
    const alone = await walk(1, false);
    watch.begin("alone again", ready.engine);
    const again = await walk(1, false);
    const one = [...alone, ...again];
    say("  the jobs of Compare and Variants ...");
    const jobs = await measureJobs(`http://127.0.0.1:${ready.port}/api/w/${benchWorkspace}/maps/${ready.map.id}/analyses`, ready.newest, ready.engine, watch);
    const spread = (some: readonly Clicked[]) => (some.length === 0 ? null : spreadOf(some.map(({ ms }) => ms)));
    const slowest = one.toSorted((a, b) => b.ms - a.ms)[0]!;
    const figures: SessionFigures = {
      clicks,
      touchpoints: ready.map.touchpoints.length,
      cold: spread(one.filter(({ isCold }) => isCold))!,
      warm: spread(one.filter(({ isCold }) => !isCold))!,
      byView: [...new Set(one.map(({ click }) => click.view))].toSorted().map((view) => {
        const own = one.filter(({ click }) => click.view === view);
        return { view, cold: spread(own.filter(({ isCold }) => isCold)), warm: spread(own.filter(({ isCold }) => !isCold)) };
      }),
      together: null,
      jobs,
      slowest: { view: slowest.click.view, ms: slowest.ms, paths: slowest.click.paths },
      uses: watch.uses(),
    };
    // What follows takes minutes: who is interrupted then has these.
    say(sessionText(figures));
    say("  ten people ...");
    watch.begin("together", ready.engine);
    const together = (await Promise.all(Array.from({ length: people }, (_, n) => walk(100 + n, true)))).flat();
    return { ...figures, together: spread(together), uses: watch.uses() };
  } finally {
    watch.stop();
    program.send("end");
    await ended(program);
  }
}

/** Clicks one after the other. A click is done when all that it asked has arrived; it is cold if something of it was never asked before. */
async function session(address: string, script: readonly Click[], asked: Set<string>, pauses: Random | null): Promise<Clicked[]> {
  const done: Clicked[] = [];
  for (const click of script) {
    if (pauses) await setTimeout(pauses.between(...pause));
    const isCold = click.paths.some((path) => !asked.has(path));
    for (const path of click.paths) asked.add(path);
    const begun = performance.now();
    await Promise.all(
      click.paths.map(async (path) => {
        const response = await fetch(address + path);
        const body = await response.text();
        if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`);
      }),
    );
    done.push({ click, ms: performance.now() - begun, isCold });
  }
  return done;
}

const day = 86_400_000;

/** The newest month, quarter and half year, and the quarter before; a channel. */
function filtersAround(newest: number): JourneyFilter[] {
  return [{ from: newest - 30 * day }, { from: newest - 90 * day }, { from: newest - 180 * day }, { from: newest - 180 * day, until: newest - 90 * day }, { channels: ["web"] }];
}

function served(...given: readonly string[]): ChildProcess {
  return fork(fileURLToPath(import.meta.url), given, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, "exit");
  if (child.exitCode !== 0) throw new Error(`the program ended with ${child.exitCode}`);
}

function configFor(directory: string): Config {
  return { ...configOf({ dataDirectory: directory, demo: false }, {}), logLevel: "warn" };
}

async function opened(directory: string) {
  return certain(await openApp(configFor(directory), { logger: pino({ level: "warn" }, pino.destination(2)), version, requestRate: { perSecond: 1e6, burst: 1e6 } }));
}

/** What the first process does: brings the log and drafts the map. */
export async function prepareSession(directory: string, file: string): Promise<void> {
  const app = await opened(directory);
  certain(await app.stores.documents.workspaces.create({ id: benchWorkspace, name: "Benchmark", isDemo: false }));
  await importFile(app, file);
  const map = discoverMap(certain(await app.journeys.discoveryFacts(benchWorkspace)), { id: "bench-map", title: "Benchmark" });
  certain(await app.stores.documents.maps.create(benchWorkspace, map));
  certain(await app.journeys.measuresOf(benchWorkspace, map));
  await app.close();
}

/** What the second does: serves until it is told to end. */
export async function serveSession(directory: string): Promise<void> {
  const app = await opened(directory);
  await app.http.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.http.server.address() as AddressInfo;
  const map = certain(await app.maps.current(benchWorkspace, "bench-map"));
  const { newest } = certain(await app.journeys.inView<{ newest: number }, never>(benchWorkspace, map, {}, async ({ build }) => ok({ newest: build.newest ?? 0 })));
  process.send?.({ port, engine: app.stores.engine.embedded?.pid, map, newest } satisfies Ready);
  process.once("message", () => void app.close().then(() => process.disconnect()));
}

const ms = (value: number) => `${Math.round(value)} ms`.padStart(9);

/** The figures as a table. */
export function sessionText({ clicks, touchpoints, cold, warm, byView, together, jobs, slowest, uses }: SessionFigures): string {
  const line = (name: string, spread: Spread | null) => `${name.padEnd(24)}${spread === null ? "        –        –" : `${ms(spread.p50Ms)}${ms(spread.p95Ms)}`}`;
  return [
    `${clicks} clicks on a map of ${touchpoints} touchpoints      p50      p95`,
    line("alone, cold", cold),
    line("alone, warm", warm),
    line(`${people} at once`, together),
    "",
    `${"by view".padEnd(24)}      p50      p95   (cold, then warm)`,
    ...byView.map(({ view, cold: first, warm: then }) => `${line(view, first)}${line("", then).slice(24)}`),
    "",
    "jobs                        first    other filter",
    ...jobs.map(({ name, firstMs, otherMs }) => `${name.padEnd(24)}${ms(firstMs)}${ms(otherMs)}`),
    "",
    `Slowest alone: ${ms(slowest.ms).trim()}, ${slowest.view}: ${slowest.paths.join(" ")}`,
    `Memory at its peak (program, engine): ${Object.entries(uses).map(([phase, { peakBytes }]) => `${phase} ${Math.round(peakBytes.program / 1e6)} + ${Math.round(peakBytes.engine / 1e6)} MB`).join(", ")}`,
  ].join("\n");
}
