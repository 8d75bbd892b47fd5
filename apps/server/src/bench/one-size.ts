import { discoverMap } from "@desirepath/core/discovery/discover-map.ts";
import type { DiscoveryFacts } from "@desirepath/core/discovery/discovery-facts.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok } from "@desirepath/core/result.ts";
import { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { JourneyView } from "@desirepath/engine/journeys/journey-view.ts";
import { everyName } from "@desirepath/engine/journeys/projection.ts";
import { Projections } from "@desirepath/engine/journeys/projections.ts";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import { type Config, configOf } from "../config.ts";
import { version } from "../version.ts";
import { benchWorkspace, type ImportFigures, importFile } from "./import-file.ts";
import { type MeasureFigure, timeMeasures } from "./interactive-measures.ts";
import { certain, repeated, timed, type Timing, timingOf } from "./timing.ts";

/** What is measured on one file; each is a phase of its own when memory is watched. */
export const phases = ["start", "import", "projection", "discovery", "map projection", "map screen", "measures"] as const;
export type Phase = (typeof phases)[number];

export interface SizeFigures {
  readonly events: number;
  readonly customers: number;
  readonly import: ImportFigures;
  /** One journey for each customer, with every event name told apart: what facts and discovery are read from. */
  readonly everyNameBuildMs: number;
  /** The journeys of the discovered map. */
  readonly mapBuildMs: number;
  readonly discovery: { readonly facts: Timing; readonly draft: Timing };
  readonly map: { readonly id: string; readonly touchpoints: number; readonly stages: number; readonly offMapNames: number; readonly scope: string; readonly journeys: number };
  readonly mapScreen: {
    /** The first after a start of the program. */
    readonly cold: Timing;
    /** Asked again for the same: its counts are remembered. */
    readonly warm: Timing;
    /** Counted again, as for a filter that was not looked at before. */
    readonly recounted: Timing;
  };
  readonly evidence: Timing;
  readonly facts: Timing;
  readonly measures: readonly MeasureFigure[];
}

export interface SizeOptions {
  readonly file: string;
  /** An empty or new directory. */
  readonly dataDirectory: string;
  readonly repetitions: number;
  /** Hears when a phase begins, and the engine's process as it is then. */
  readonly onPhase: (phase: Phase, enginePid: number | undefined) => void;
}

const coldStarts = 3;

/** Takes one file the whole way, through the program's own services over a fresh data directory. */
export async function measureSize({ file, dataDirectory, repetitions, onPhase }: SizeOptions): Promise<SizeFigures> {
  const config: Config = { ...configOf({ dataDirectory, demo: false }, {}), logLevel: "warn" };
  const few = Math.min(3, repetitions);
  let app = await opened(config);
  const begin = (phase: Phase) => onPhase(phase, app.stores.engine.embedded?.pid);
  try {
    begin("start");
    certain(await app.stores.documents.workspaces.create({ id: benchWorkspace, name: "Benchmark", isDemo: false }));

    begin("import");
    const imported = await importFile(app, file);

    begin("projection");
    const projections = new Projections(app.stores.engine.driver, { alone: false });
    const everyNameBuild = await timed(async () => certain(await projections.read(benchWorkspace, everyName, async (build) => ok(build))));

    begin("discovery");
    const findings: DiscoveryFacts[] = [];
    const discoveryFacts = await repeated(few, async () => findings.push(certain(await app.journeys.discoveryFacts(benchWorkspace))));
    const drafts: JourneyMap[] = [];
    const draft = await repeated(few, async () => drafts.push(discoverMap(findings[0]!, { id: "bench-map", title: "Benchmark" })));
    const map = drafts[0]!;
    certain(await app.stores.documents.maps.create(benchWorkspace, map));

    begin("map projection");
    const mapBuild = await timed(() => viewOf(app, map));

    begin("map screen");
    const cold: number[] = [];
    for (let start = 0; start < coldStarts; start++) {
      await app.close();
      app = await opened(config);
      begin("map screen");
      cold.push((await timed(async () => certain(await app.journeys.measuresOf(benchWorkspace, map)))).ms);
    }
    const { driver } = app.stores.engine;
    const recounted = await repeated(repetitions, async () => certain(await new JourneyStore(driver, { alone: false }).measuresOf(benchWorkspace, map)));
    const warm = await repeated(repetitions, async () => certain(await app.journeys.measuresOf(benchWorkspace, map)));

    begin("measures");
    const evidence = await repeated(few, async () => certain(await app.journeys.touchpointEvidence(benchWorkspace, map, {}, map.touchpoints[0]!.id)));
    const facts = await repeated(few, async () => certain(await app.journeys.facts(benchWorkspace)));
    const view = await viewOf(app, map);
    return {
      events: everyNameBuild.value.events,
      customers: everyNameBuild.value.journeys,
      import: imported,
      everyNameBuildMs: everyNameBuild.ms,
      mapBuildMs: mapBuild.ms,
      discovery: { facts: discoveryFacts, draft },
      map: { id: map.id, touchpoints: map.touchpoints.length, stages: map.stages.length, offMapNames: view.build.offMapNames.length, scope: map.scope.kind, journeys: view.build.journeys },
      mapScreen: { cold: timingOf(cold), warm, recounted },
      evidence,
      facts,
      measures: await timeMeasures(driver, view, map, repetitions),
    };
  } finally {
    await app.close();
  }
}

async function opened(config: Config): Promise<App> {
  return certain(await openApp(config, { logger: pino({ level: config.logLevel }, pino.destination(2)), version }));
}

async function viewOf(app: App, map: JourneyMap): Promise<JourneyView> {
  return certain(await app.journeys.inView<JourneyView, never>(benchWorkspace, map, {}, async (view) => ok(view)));
}
