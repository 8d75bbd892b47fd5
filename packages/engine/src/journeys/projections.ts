import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { Build } from "./journey-view.ts";
import { importsSeen, makeBuild, type ImportsSeen } from "./make-build.ts";
import type { Projection, ProjectionDefinition } from "./projection.ts";
import { buildsWithRows, dropPartition, forget, madeAt, nextNumber, stampOf, buildOf, switchTo } from "./stored-builds.ts";

export interface ProjectionsOptions {
  /**
   * Is this the only program on these tables? Then builds that it does not know are what a crash left behind. Otherwise another's
   * build may be under way, and counts as left behind an hour after its start.
   */
  readonly alone: boolean;
  /** How many projections of a workspace are kept; those used longest ago go first. Default 20. */
  readonly kept?: number;
}

const leftBehindMs = 3_600_000;

/**
 * The projections of `journeys`: builds what is missing, refreshes what is stale, drops what is old.
 *
 * A build is made aside and becomes visible by one row in `projections`; whatever interrupts it, readers keep the build before. Callers
 * who want the same projection share one build. While somebody here reads a build, it is not dropped.
 */
export class Projections {
  readonly #driver: EventDriver;
  readonly #alone: boolean;
  readonly #kept: number;
  /** By workspace and projection. */
  readonly #known = new Map<string, Build>();
  readonly #underWay = new Map<string, Promise<Result<Build, DriverError>>>();
  readonly #lastUsed = new Map<string, number>();
  /** Builds that are made or read here now, with how many do. */
  readonly #held = new Map<string, number>();
  /** Ends with the last build in the queue. A build keeps all cores busy by itself, and several would add up their memory. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(driver: EventDriver, { alone, kept = 20 }: ProjectionsOptions) {
    this.#driver = driver;
    this.#alone = alone;
    this.#kept = kept;
  }

  /** Runs `use` over a fresh build of the projection, which stays until that is done. */
  async read<T, E>(workspace: string, projection: Projection, use: (build: Build) => Promise<Result<T, E>>): Promise<Result<T, E | DriverError>> {
    const found = await this.#fresh(workspace, projection);
    if (!found.ok) return found;
    try {
      return await use(found.value);
    } finally {
      this.#letGo(found.value.build);
    }
  }

  /** Brings the projections of a workspace that were read since this program started up to date with its imports. */
  async refresh(workspace: string): Promise<Result<void, DriverError>> {
    const stored = await this.#driver.rows<{ projection: string; definition: string }>(
      "SELECT projection, definition FROM projections FINAL WHERE workspace = {workspace:String} ORDER BY version DESC",
      { parameters: { workspace } },
    );
    if (!stored.ok) return stored;
    for (const { projection: id, definition } of stored.value) {
      if (!this.#lastUsed.has(keyOf(workspace, id))) continue;
      const fresh = await this.read<void, never>(workspace, { id, definition: JSON.parse(definition) as ProjectionDefinition }, async () => ok(undefined));
      if (!fresh.ok) return fresh;
    }
    return ok(undefined);
  }

  /** Waits until nothing of a workspace is being built here, and forgets it. Its rows are for the caller to remove. */
  async forget(workspace: string): Promise<void> {
    const isOfWorkspace = (key: string) => key.startsWith(keysOf(workspace));
    await Promise.allSettled([...this.#underWay].filter(([key]) => isOfWorkspace(key)).map(([, building]) => building));
    for (const known of [this.#known, this.#lastUsed]) for (const key of known.keys()) if (isOfWorkspace(key)) known.delete(key);
  }

  /** Drops the builds that nobody will read again: what a crash left behind, and what newer builds have replaced. */
  async dropLeftBehind(): Promise<Result<void, DriverError>> {
    const found = await buildsWithRows(this.#driver);
    if (!found.ok) return found;
    const holding = await this.#driver.rows<{ build: string }>("SELECT build FROM projections FINAL ORDER BY build");
    if (!holding.ok) return holding;
    const wanted = new Set(holding.value.map(({ build }) => build));
    for (const { projection, build } of found.value) {
      if (wanted.has(build) || this.#held.has(build)) continue;
      if (!this.#alone && madeAt(build) > Date.now() - leftBehindMs) continue;
      const dropped = await dropPartition(this.#driver, projection, build);
      if (!dropped.ok) return dropped;
    }
    return ok(undefined);
  }

  /** The newest build of the projection, made or refreshed if need be, and held. */
  async #fresh(workspace: string, projection: Projection): Promise<Result<Build, DriverError>> {
    const key = keyOf(workspace, projection.id);
    this.#lastUsed.set(key, Date.now());
    let underWay = this.#underWay.get(key);
    if (underWay === undefined) {
      underWay = this.#findOrMake(workspace, projection).finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, underWay);
    }
    const found = await underWay;
    if (found.ok) this.#hold(found.value.build);
    return found;
  }

  async #findOrMake(workspace: string, projection: Projection): Promise<Result<Build, DriverError>> {
    const imports = await importsSeen(this.#driver, workspace);
    if (!imports.ok) return imports;
    const before = await this.#find(workspace, projection.id);
    if (!before.ok) return before;
    if (before.value?.watermark === imports.value.watermark) return ok(before.value);

    const inTurn = this.#queue.then(() => this.#make(workspace, projection, imports.value, before.value));
    this.#queue = inTurn.catch(() => undefined);
    return inTurn;
  }

  async #make(workspace: string, projection: Projection, imports: ImportsSeen, before: Build | undefined): Promise<Result<Build, DriverError>> {
    const build = nextNumber();
    this.#hold(build);
    if (before) this.#hold(before.build);
    try {
      const made = await makeBuild(this.#driver, workspace, projection, build, imports, before);
      if (!made.ok) return made;
      const switched = await switchTo(this.#driver, projection, made.value);
      if (!switched.ok) return switched;
      this.#known.set(keyOf(workspace, projection.id), made.value);
      return made;
    } finally {
      this.#letGo(build);
      if (before) this.#letGo(before.build);
      await this.#tidy(workspace);
    }
  }

  async #find(workspace: string, projection: string): Promise<Result<Build | undefined, DriverError>> {
    const stamp = await stampOf(this.#driver, workspace, projection);
    if (!stamp.ok) return stamp;
    const key = keyOf(workspace, projection);
    const known = this.#known.get(key);
    if (known !== undefined && known.build === stamp.value?.build && known.watermark === stamp.value.watermark) return ok(known);
    const stored = await buildOf(this.#driver, workspace, projection);
    if (stored.ok && stored.value) this.#known.set(key, stored.value);
    return stored;
  }

  /** Room is made as far as it can be; what fails now is tried again after the next build. */
  async #tidy(workspace: string): Promise<void> {
    const stored = await this.#driver.rows<{ projection: string; build: string; version: string }>(
      "SELECT projection, build, version FROM projections FINAL WHERE workspace = {workspace:String} ORDER BY version DESC",
      { parameters: { workspace } },
    );
    if (!stored.ok) return;
    const lastUsed = ({ projection, version }: { projection: string; version: string }) => this.#lastUsed.get(keyOf(workspace, projection)) ?? madeAt(version);
    for (const { projection, build } of stored.value.toSorted((a, b) => lastUsed(b) - lastUsed(a)).slice(this.#kept)) {
      if (this.#held.has(build) || this.#underWay.has(keyOf(workspace, projection))) continue;
      await forget(this.#driver, workspace, projection, build);
    }
    await this.dropLeftBehind();
  }

  #hold(build: string): void {
    this.#held.set(build, (this.#held.get(build) ?? 0) + 1);
  }

  #letGo(build: string): void {
    const left = (this.#held.get(build) ?? 0) - 1;
    if (left > 0) this.#held.set(build, left);
    else this.#held.delete(build);
  }
}

function keyOf(workspace: string, projection: string): string {
  return `${keysOf(workspace)}${JSON.stringify(projection)}]`;
}

/** What the keys of a workspace begin with, and no other's do. */
function keysOf(workspace: string): string {
  return `[${JSON.stringify(workspace)},`;
}
