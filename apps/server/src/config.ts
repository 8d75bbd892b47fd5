import { readFileSync } from "node:fs";
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
  /** Where people reach the server when it is not on this machine alone, as text that `start` checks. */
  readonly publicUrl: string | undefined;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Tell browsers to come by HTTPS alone from now on (HSTS). */
  readonly hsts: boolean;
  /** What sessions are signed and second factors encrypted with; the first is used, the others are still accepted. Empty: a file of the data directory. */
  readonly secrets: readonly string[];
  /** An `smtp://` or `smtps://` address to send e-mail through. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly singleSignOn: SingleSignOnConfig | undefined;
  /** A reader of feelings in texts beside the one that comes with the program. */
  readonly remoteReader: RemoteReaderConfig | undefined;
  /** A server elsewhere that the command line works through, and the key that it sends there. */
  readonly server: string | undefined;
  readonly apiKey: string | undefined;
}

/** An OpenID Connect provider, by its issuer's address. */
export interface SingleSignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What stands on the button. */
  readonly name: string;
}

/** An endpoint that speaks OpenAI's chat completions, and how much may be sent to it. */
export interface RemoteReaderConfig {
  /** What `/chat/completions` is put behind, such as `https://api.example.com/v1`. */
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
  /** May the address lead to this machine or a private network? */
  readonly allowsPrivate: boolean;
  /** Texts that may be sent of one workspace on one day (UTC), and in one run after an import. */
  readonly textsPerDay: number;
  readonly textsPerRun: number;
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
    publicUrl: environment["DESIREPATH_URL"] || undefined,
    trustedProxies: listIn(environment["DESIREPATH_TRUSTED_PROXIES"]),
    hsts: environment["DESIREPATH_HSTS"] === "on",
    secrets: listIn(secretIn(environment, "DESIREPATH_SECRETS")),
    smtpUrl: secretIn(environment, "SMTP_URL"),
    mailFrom: environment["MAIL_FROM"] || undefined,
    singleSignOn: singleSignOnIn(environment),
    remoteReader: remoteReaderIn(environment),
    server: environment["DESIREPATH_SERVER"] || undefined,
    apiKey: secretIn(environment, "DESIREPATH_API_KEY"),
  };
}

function singleSignOnIn(environment: NodeJS.ProcessEnv): SingleSignOnConfig | undefined {
  const issuer = environment["OIDC_ISSUER"];
  if (!issuer) return undefined;
  return { issuer, clientId: environment["OIDC_CLIENT_ID"] ?? "", clientSecret: secretIn(environment, "OIDC_CLIENT_SECRET") ?? "", name: environment["OIDC_NAME"] || "single sign-on" };
}

function remoteReaderIn(environment: NodeJS.ProcessEnv): RemoteReaderConfig | undefined {
  const url = environment["DESIREPATH_READER_URL"];
  const model = environment["DESIREPATH_READER_MODEL"];
  if (!url || !model || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
  return {
    url,
    key: secretIn(environment, "DESIREPATH_READER_KEY"),
    model,
    allowsPrivate: environment["DESIREPATH_READER_PRIVATE"] === "on",
    textsPerDay: budgetIn(environment["DESIREPATH_READER_TEXTS_PER_DAY"], 10_000),
    textsPerRun: budgetIn(environment["DESIREPATH_READER_TEXTS_PER_RUN"], 5000),
  };
}

/** A whole number of texts; what is none allows none, rather than all. */
function budgetIn(text: string | undefined, usual: number): number {
  if (!text) return usual;
  return /^\d+$/.test(text) ? Number(text) : 0;
}

/** A secret from the environment, or from the file that `<name>_FILE` names, as container platforms hand them over. */
function secretIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  if (!file) return environment[name] || undefined;
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (cause) {
    throw new SecretUnreadable(`${name}_FILE`, file, cause as NodeJS.ErrnoException);
  }
}

/** The environment names a file for a secret that cannot be read. */
export class SecretUnreadable extends Error {
  readonly variable: string;
  readonly file: string;
  override readonly cause: NodeJS.ErrnoException;

  constructor(variable: string, file: string, cause: NodeJS.ErrnoException) {
    super(`${file}, which ${variable} names, cannot be read`);
    this.variable = variable;
    this.file = file;
    this.cause = cause;
  }
}

function listIn(text: string | undefined): readonly string[] {
  return (text ?? "").split(/[,\n]/).map((part) => part.trim()).filter((part) => part !== "");
}

function defaultDataDirectory(environment: NodeJS.ProcessEnv): string {
  if (environment["XDG_DATA_HOME"]) return join(environment["XDG_DATA_HOME"], "desirepath");
  if (platform() === "darwin") return join(homedir(), "Library", "Application Support", "desirepath");
  return join(homedir(), ".local", "share", "desirepath");
}
