import { homedir, platform, totalmem } from "node:os";
import { join, resolve } from "node:path";

/** Where things are and how much they may take. This file alone reads the environment. */
export interface Config {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  /** ClickHouse server to use in place of the embedded engine. */
  readonly clickHouseUrl: string | undefined;
  /** PostgreSQL server to use in place of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Most memory of the embedded event engine, in bytes. */
  readonly engineMemoryBytes: number;
  readonly logLevel: string;
  /** Make the demo workspace at first start. */
  readonly demo: boolean;
}

export interface ConfigChoices {
  readonly dataDirectory?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly demo?: boolean | undefined;
}

export const defaultPort = 4780;

/** Command-line choices win over the environment, the environment over the defaults. */
export function configOf(choices: ConfigChoices = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const portText = environment["PORT"];
  return {
    dataDirectory: resolve(choices.dataDirectory ?? environment["DESIREPATH_DATA_DIR"] ?? defaultDataDirectory(environment)),
    host: choices.host ?? environment["HOST"] ?? "127.0.0.1",
    port: choices.port ?? (portText ? Number(portText) : defaultPort),
    clickHouseUrl: environment["CLICKHOUSE_URL"] || undefined,
    databaseUrl: environment["DATABASE_URL"] || undefined,
    engineMemoryBytes: Number(environment["DESIREPATH_ENGINE_MEMORY_BYTES"] ?? Math.min(4 * 2 ** 30, Math.floor(totalmem() / 2))),
    logLevel: environment["LOG_LEVEL"] ?? "info",
    demo: choices.demo ?? environment["DESIREPATH_DEMO"] !== "off",
  };
}

function defaultDataDirectory(environment: NodeJS.ProcessEnv): string {
  if (environment["XDG_DATA_HOME"]) return join(environment["XDG_DATA_HOME"], "desirepath");
  if (platform() === "darwin") return join(homedir(), "Library", "Application Support", "desirepath");
  return join(homedir(), ".local", "share", "desirepath");
}
