import { Readable } from "node:stream";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { Build } from "./journey-view.ts";
import { canonicalJson, type Projection } from "./projection.ts";

/** The build of a projection that holds, or undefined if it was never built. */
export async function buildOf(driver: EventDriver, workspace: string, projection: string): Promise<Result<Build | undefined, DriverError>> {
  const rows = await driver.rows<Omit<Build, "workspace" | "projection">>(
    `SELECT build, watermark, off_map_names AS offMapNames, channel_names AS channels,
       toFloat64(journeys) AS journeys, toFloat64(events) AS events, toFloat64(oldest) AS oldest, toFloat64(newest) AS newest
     FROM projections
     WHERE workspace = {workspace:String} AND projection = {projection:UInt64}
     ORDER BY version DESC
     LIMIT 1`,
    { parameters: { workspace, projection } },
  );
  if (!rows.ok) return rows;
  const row = rows.value[0];
  return ok(row === undefined ? undefined : { workspace, projection, ...row });
}

/** Version and watermark of the build that holds; cheaper than the build with its dictionaries. */
export async function stampOf(driver: EventDriver, workspace: string, projection: string): Promise<Result<{ build: string; watermark: string } | undefined, DriverError>> {
  const rows = await driver.rows<{ build: string; watermark: string }>(
    `SELECT build, watermark FROM projections
     WHERE workspace = {workspace:String} AND projection = {projection:UInt64}
     ORDER BY version DESC
     LIMIT 1`,
    { parameters: { workspace, projection } },
  );
  return rows.ok ? ok(rows.value[0]) : rows;
}

/** Makes this the build that holds, by one row. */
export async function switchTo(driver: EventDriver, { definition }: Projection, build: Build): Promise<Result<void, DriverError>> {
  const row = {
    workspace: build.workspace,
    projection: build.projection,
    version: nextNumber(),
    build: build.build,
    watermark: build.watermark,
    definition: canonicalJson(definition),
    off_map_names: build.offMapNames,
    channel_names: build.channels,
    journeys: build.journeys,
    events: build.events,
    oldest: build.oldest,
    newest: build.newest,
  };
  return driver.insert("projections", "JSONEachRow", Readable.from([`${JSON.stringify(row)}\n`]));
}

/** Drops a projection and its journeys; what a crash leaves of that is found by its build having no row. */
export async function forget(driver: EventDriver, workspace: string, projection: string, build: string): Promise<Result<void, DriverError>> {
  const deleted = await driver.run("DELETE FROM projections WHERE workspace = {workspace:String} AND projection = {projection:UInt64}", { parameters: { workspace, projection } });
  return deleted.ok ? dropPartition(driver, projection, build) : deleted;
}

/** A partition cannot be named by parameters; these are numbers, and checked to be. */
export async function dropPartition(driver: EventDriver, projection: string, build: string): Promise<Result<void, DriverError>> {
  if (!/^\d+$/.test(projection) || !/^\d+$/.test(build)) throw new RangeError(`no partition (${projection}, ${build})`);
  return driver.run(`ALTER TABLE journeys DROP PARTITION (${projection}, ${build})`);
}

/** Every build that has rows in `journeys`, finished or not. */
export async function buildsWithRows(driver: EventDriver): Promise<Result<{ projection: string; build: string }[], DriverError>> {
  const found = await driver.rows<{ partition: string }>(
    "SELECT DISTINCT partition FROM system.parts WHERE database = currentDatabase() AND table = 'journeys' AND active ORDER BY partition",
  );
  if (!found.ok) return found;
  return ok(
    found.value.flatMap(({ partition }) => {
      const [, projection, build] = /^\((\d+),(\d+)\)$/.exec(partition) ?? [];
      return projection === undefined || build === undefined ? [] : [{ projection, build }];
    }),
  );
}

/**
 * A number for a build or version: rises with time, tells when it was made, and differs from those that other programs make at the same
 * moment but for one chance in 4096.
 */
export function nextNumber(): string {
  last = Math.max(last + 1, Date.now() * 4096 + Math.floor(Math.random() * 4096));
  return String(last);
}
let last = 0;

/** Unix milliseconds at which a number was made. */
export function madeAt(number: string): number {
  return Number(number) / 4096;
}
