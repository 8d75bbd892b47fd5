import { loopsOf } from "@desirepath/core/conformance/fit.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import { fitsInView } from "@desirepath/engine/journeys/fits.ts";
import type { JourneyView } from "@desirepath/engine/journeys/journey-view.ts";
import { journeysBehind } from "@desirepath/engine/journeys/listed-journeys.ts";
import { stageNumbers } from "@desirepath/engine/journeys/map-aggregates.ts";
import * as statements from "@desirepath/engine/journeys/measure-statements.ts";
import { measure } from "@desirepath/engine/journeys/measure.ts";
import { touchpointEvidenceOf } from "@desirepath/engine/journeys/touchpoint-evidence.ts";
import { variantsInView } from "@desirepath/engine/journeys/variants.ts";
import { certain, timed, type Timing, timingOf } from "./timing.ts";

/** One measure as a person waits for it, with the columns of `journeys` that it cannot do without. */
interface InteractiveMeasure {
  readonly name: string;
  readonly columns: readonly string[];
  readonly run: () => Promise<unknown>;
}

export interface MeasureFigure {
  readonly name: string;
  readonly columns: readonly string[];
  readonly timing: Timing;
  /** A bare scan of those columns, in turn with the measure. */
  readonly scan: Timing;
  /** Median over the scan's median. */
  readonly ratio: number;
}

const state = ["ended_at", "goal_at"];

function interactiveMeasures(driver: EventDriver, view: JourneyView, map: JourneyMap): InteractiveMeasure[] {
  const statement = (name: string, columns: readonly string[], sql: string, parameters = {}): InteractiveMeasure => ({
    name,
    columns,
    run: async () => certain(await measure(driver, view, sql, parameters)),
  });
  const names = new Map(map.touchpoints.map((t, i) => [touchpointCode(i), t.name]));
  for (let k = 0; k <= view.build.offMapNames.length; k++) names.set(k === 0 ? 0 : 0x8000 + k - 1, view.build.offMapNames[k - 1] ?? "");
  const [busiest] = map.touchpoints;
  return [
    statement("directly-follows", ["touchpoints"], statements.transitionCounts),
    statement("directly-follows with medians", ["touchpoints", "offsets"], statements.transitions),
    { name: "variants, top 50", columns: ["touchpoints"], run: async () => certain(await variantsInView(driver, view, 50, names)) },
    statement("drop-off", ["touchpoints", ...state], statements.dropOffs),
    statement("reach", ["touchpoints"], statements.reach),
    statement("reach, emotion and newest", ["touchpoints", "offsets", "emotions", "started_at", ...state], statements.visits),
    statement("first, last, dropped", ["touchpoints", ...state], statements.ends),
    statement("time to next", ["touchpoints", "offsets"], statements.timesToNext),
    statement("stages", ["touchpoints", "offsets", ...state], statements.stagesStatement(map.stages.length), { stage_of: stageNumbers(map) }),
    statement("emotion by touchpoint", ["touchpoints", "emotions"], statements.emotions),
    statement("emotion of journeys", ["emotions"], statements.journeyEmotion),
    statement("answers", ["touchpoints", "answers"], statements.answersGiven),
    statement("states", state, statements.states),
    { name: "fit", columns: ["touchpoints"], run: async () => certain(await fitsInView(driver, view, map.touchpoints.length, loopsOf(map))) },
    {
      name: "evidence of a touchpoint",
      columns: ["touchpoints", "offsets", "emotions", "answers", "started_at", ...state],
      run: async () => certain(await touchpointEvidenceOf(driver, view, touchpointCode(0))),
    },
    {
      name: "list of journeys, first page",
      columns: ["customer", "ordinal", "started_at", "touchpoints"],
      run: async () => certain(await journeysBehind(driver, view, map, { kind: "reached", touchpoint: busiest!.id }, { offset: 0, limit: 50 })),
    },
  ];
}

const arrays: ReadonlySet<string> = new Set(["touchpoints", "offsets", "emotions", "answers", "channels"]);

/** The floor of a measure: reads every value of the columns of the same rows once, through the same driver, and adds it up. */
async function bareScan(driver: EventDriver, { build }: JourneyView, columns: readonly string[]): Promise<void> {
  certain(
    await driver.rows(
      `SELECT ${columns.map((column) => (arrays.has(column) ? `toFloat64(sum(arraySum(${column})))` : `max(${column})`)).join(", ")}
       FROM journeys
       WHERE workspace = {workspace:String} AND projection = {projection:UInt64} AND build = {build:UInt64}`,
      { parameters: { workspace: build.workspace, projection: build.projection, build: build.build } },
    ),
  );
}

/** Times every interactive measure over the journeys in view, each beside a scan of its columns. */
export async function timeMeasures(driver: EventDriver, view: JourneyView, map: JourneyMap, repetitions: number): Promise<MeasureFigure[]> {
  const figures: MeasureFigure[] = [];
  for (const { name, columns, run } of interactiveMeasures(driver, view, map)) {
    await bareScan(driver, view, columns);
    await run();
    const runs: number[] = [];
    const scans: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      scans.push((await timed(() => bareScan(driver, view, columns))).ms);
      runs.push((await timed(run)).ms);
    }
    const [timing, scan] = [timingOf(runs), timingOf(scans)];
    figures.push({ name, columns, timing, scan, ratio: timing.medianMs / scan.medianMs });
  }
  return figures;
}
