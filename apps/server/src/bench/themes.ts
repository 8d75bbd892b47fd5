import { join } from "node:path";
import { discoverMap } from "@desirepath/core/discovery/discover-map.ts";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import { configOf } from "../config.ts";
import { version } from "../version.ts";
import { benchWorkspace, importFile } from "./import-file.ts";
import { type PhaseUse, ProcessWatch } from "./process-watch.ts";
import { certain, repeated, timed, type Timing } from "./timing.ts";
import { writeTexts } from "./written-texts.ts";

/** Computations, each of which has to find its themes anew. */
const repetitions = 3;
/** Memory of reading is told by such spans. */
const spanMs = 10_000;

export interface ThemeFigures {
  readonly texts: number;
  readonly importMs: number;
  /** From the end of the import until every text has its score and its event its emotion. */
  readonly readingMs: number;
  /** Most resident memory of the program and its engine, in bytes, in each span of reading. */
  readonly readingPeaks: readonly PhaseUse["peakBytes"][];
  /** From the question to the answer: reading the newest texts from the store, grouping, naming, counting. */
  readonly themes: Timing;
  readonly themesPeak: PhaseUse["peakBytes"];
  readonly found: { readonly texts: number; readonly sentences: number; readonly themes: number };
}

/** Takes made comments the whole way through the program's own services over a fresh data directory: import, reading their feelings, themes. */
export async function measureThemes({ texts, folder, say }: { readonly texts: number; readonly folder: string; readonly say: (line: string) => void }): Promise<ThemeFigures> {
  const config = { ...configOf({ dataDirectory: join(folder, "data"), demo: false }, {}), logLevel: "warn" as const };
  const app = certain(await openApp(config, { logger: pino({ level: config.logLevel }, pino.destination(2)), version }));
  const watch = new ProcessWatch(process.pid, "import");
  const begin = (phase: string) => watch.begin(phase, app.stores.engine.embedded?.pid);
  try {
    const file = join(folder, "texts.csv");
    await writeTexts(file, texts);
    certain(await app.stores.documents.workspaces.create({ id: benchWorkspace, name: "Benchmark", isDemo: false }));
    say(`Importing ${texts.toLocaleString("en-US")} texts ...`);
    begin("import");
    const imported = await importFile(app, file);

    say("Reading their feelings ...");
    let spans = 0;
    const next = () => begin(`reading ${spans++}`);
    next();
    const timer = setInterval(next, spanMs);
    const reading = await timed(() => app.sentiment.idle(benchWorkspace)).finally(() => clearInterval(timer));

    const map = discoverMap(certain(await app.journeys.discoveryFacts(benchWorkspace)), { id: "bench-map", title: "Benchmark" });
    certain(await app.stores.documents.maps.create(benchWorkspace, map));
    certain(await app.journeys.measuresOf(benchWorkspace, map));
    say("Finding themes ...");
    begin("themes");
    const found: ThemeFigures["found"][] = [];
    const themes = await repeated(repetitions, async (repetition) => found.push(await themesOf(app, map, repetition)));
    const uses = watch.uses();
    return { texts, importMs: imported.ms, readingMs: reading.ms, readingPeaks: Array.from({ length: spans }, (_, span) => uses[`reading ${span}`]!.peakBytes), themes, themesPeak: uses["themes"]!.peakBytes, found: found[0]! };
  } finally {
    watch.stop();
    await app.close();
  }
}

/** @param repetition is part of the question, so that no answer comes from memory. */
async function themesOf(app: App, map: ReturnType<typeof discoverMap>, repetition: number): Promise<ThemeFigures["found"]> {
  const kept = [{ id: `kept-${repetition}`, name: "Kept", phrases: ["excellent"], moved: [], removed: [] }];
  const { id } = certain(await app.analyses.start(benchWorkspace, map, { kind: "themes", params: { kept } }, "bench"));
  await app.analyses.idle(benchWorkspace);
  const done = app.analyses.get({ workspace: benchWorkspace, map: map.id, analysis: id });
  if (done?.state !== "done" || done.answer.kind !== "themes") throw new Error(`the themes were not found: ${JSON.stringify(done)}`);
  const { texts, sentences, themes } = done.answer.result;
  return { texts, sentences, themes: themes.length };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = ({ program, engine }: PhaseUse["peakBytes"]) => `program ${Math.round(program / 1e6)} MB, engine ${Math.round(engine / 1e6)} MB`;

/** The figures as text. */
export function themesText({ texts, importMs, readingMs, readingPeaks, themes, themesPeak, found }: ThemeFigures): string {
  return [
    `${texts.toLocaleString("en-US")} made comments, no two the same`,
    `  import            ${seconds(importMs)}`,
    `  feelings read     ${seconds(readingMs)} after the import, ${Math.round(texts / (readingMs / 1000)).toLocaleString("en-US")} texts/s`,
    ...readingPeaks.map((peak, span) => `    most memory in span ${span + 1}: ${megabytes(peak)}`),
    `  themes            ${seconds(themes.medianMs)} (median of ${themes.repetitions}; ${seconds(themes.fastestMs)} to ${seconds(themes.slowestMs)}), ${found.themes} themes of ${found.sentences.toLocaleString("en-US")} sentences of ${found.texts.toLocaleString("en-US")} texts`,
    `    most memory: ${megabytes(themesPeak)}`,
  ].join("\n");
}
