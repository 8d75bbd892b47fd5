import { totalmem } from "node:os";
import { ok, type Result } from "@desirepath/core/result.ts";
import { createClientDriver } from "./client-driver.ts";
import type { EventDriver } from "./driver.ts";
import { startEmbeddedEngine, type EmbeddedEngine, type EmbeddedEngineError, type EngineNotice } from "./embedded-engine.ts";
import { migrate, type MigrationError } from "./migrations.ts";

export interface EngineLimits {
  /** Most memory of the embedded engine in bytes; default: two fifths of the machine's. A server has its own limit. */
  readonly memoryBytes?: number;
  /** Most memory of one statement in bytes; default: three quarters of the embedded engine's, a server's own setting. */
  readonly statementMemoryBytes?: number;
}

export type EventEngineOptions = { readonly limits?: EngineLimits; readonly onNotice?: (notice: EngineNotice) => void } & (
  | {
      /** Embedded: chDB in a child process over this directory. */
      readonly dataDirectory: string;
      readonly childPath?: string;
    }
  | {
      /** A ClickHouse server, as in CLICKHOUSE_URL: http(s)://name:password@host:port/database. */
      readonly url: string;
    }
);

export type EventEngineError = EmbeddedEngineError | MigrationError;

export interface EventEngine {
  readonly driver: EventDriver;
  /** The child process, if the engine is embedded. */
  readonly embedded: EmbeddedEngine | undefined;
  close(): Promise<void>;
}

/** How long a statement waits for an engine that restarts. */
const restartMs = 5000;

/** Opens the event engine, embedded or server, with its tables at this program's schema. */
export async function openEventEngine(options: EventEngineOptions): Promise<Result<EventEngine, EventEngineError>> {
  if ("url" in options) {
    const { statementMemoryBytes } = options.limits ?? {};
    const driver = createClientDriver({ at: { url: options.url }, ...(statementMemoryBytes === undefined ? {} : { memoryBytes: statementMemoryBytes }) });
    return migrated({ driver, embedded: undefined, close: () => driver.close() });
  }
  const memoryBytes = options.limits?.memoryBytes ?? Math.floor(totalmem() * 0.4);
  const started = await startEmbeddedEngine({
    dataDirectory: options.dataDirectory,
    memoryBytes,
    ...(options.childPath === undefined ? {} : { childPath: options.childPath }),
    ...(options.onNotice === undefined ? {} : { onNotice: options.onNotice }),
  });
  if (!started.ok) return started;
  const embedded = started.value;
  const driver = createClientDriver({
    at: { socketPath: embedded.socketPath },
    memoryBytes: options.limits?.statementMemoryBytes ?? Math.floor(memoryBytes * 0.75),
    ready: () => embedded.ready(restartMs),
  });
  return migrated({
    driver,
    embedded,
    close: async () => {
      await driver.close();
      await embedded.close();
    },
  });
}

async function migrated(engine: EventEngine): Promise<Result<EventEngine, EventEngineError>> {
  const done = await migrate(engine.driver);
  if (done.ok) return ok(engine);
  await engine.close();
  return done;
}
