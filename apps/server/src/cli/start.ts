import { createServer, type AddressInfo } from "node:net";
import { type Command, InvalidArgumentError } from "commander";
import { holderOf } from "@desirepath/engine/data-directory.ts";
import type { App } from "../app.ts";
import { type Config, defaultPort } from "../config.ts";
import { sentenceOn } from "../stores-error.ts";
import { version } from "../version.ts";
import type { Texts } from "./command.ts";
import { configuration } from "./configuration.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Output } from "./output.ts";
import { checkedSettings, isPublic, singleSignOnWarning } from "./start-settings.ts";
import { stoppedBySignal } from "./stopped-by-signal.ts";

interface StartOptions {
  dataDir?: string;
  host?: string;
  port?: number;
  demo: boolean;
}

const texts: Texts = {
  description: "start the server and the web app",
  examples: ["start", "start --port 5000", "start --data-dir ./data --no-demo", "start --host 0.0.0.0"],
};

export function addStart(program: Command, output: Output): void {
  const command = program.command("start").exitOverride().description(texts.description);
  command
    .option("--data-dir <directory>", "the data directory (default: one for each user, or DESIREPATH_DATA_DIR)")
    .option("--port <port>", `the port to listen on (default: ${defaultPort}, or PORT; 0 takes a free one)`, portNumber)
    .option("--host <address>", "the address to listen on (default: 127.0.0.1, or HOST); others than loopback need an owner's account first")
    .option("--no-demo", "do not make the demo workspace at first start")
    .addHelpText("after", `\nExamples:\n${texts.examples.map((line) => `  desirepath ${line}`).join("\n")}\n\nThe log is in logs/server.log of the data directory, one JSON object a line.`)
    .action((options: StartOptions) => start(options, output));
}

async function start(options: StartOptions, { print, say }: Output): Promise<void> {
  const config = configuration({ dataDirectory: options.dataDir, host: options.host, port: options.port, ...(options.demo ? {} : { demo: false }) });
  if (!isPort(config.port)) throw new Failure("PORT in the environment is not a port. A port is a whole number from 0 to 65535.", exitCodes.usage);
  const warnings = checkedSettings(config);
  const { sentenceOnSignInSettings } = await import("../members/sign-in-parts.ts");
  const refused = sentenceOnSignInSettings(config);
  if (refused !== undefined) throw new Failure(refused, exitCodes.environment);
  await mustBeFree(config);

  const stopped = stoppedBySignal();
  print(`Opening the data in ${config.dataDirectory} ...`);
  const [{ openApp }, { openServerLog }, { seedDemo }] = await Promise.all([import("../app.ts"), import("../server-log.ts"), import("../demo/seed-demo.ts")]);
  const log = openServerLog(config.logLevel, say);
  const opened = await openApp(config, { logger: log.logger, version });
  if (!opened.ok) {
    stopped.forget();
    throw new Failure(sentenceOn(opened.error), exitCodes.environment);
  }
  const app = opened.value;
  try {
    log.writeInto(app.stores.directory.path);
    const needsSignIn = await isSignInNeeded(app, config);
    if (config.demo && !stopped.signal.aborted) {
      const seeded = await seedDemo(app, print, stopped.signal);
      if (!seeded.ok) throw new Failure(`The demo could not be made: ${seeded.error.detail} Start without it with --no-demo.`, exitCodes.environment);
    }
    if (!stopped.signal.aborted) {
      await app.http.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
        throw listenFailure(error, config);
      });
      const address = addressOf(app.http.server.address() as AddressInfo);
      await app.announce(address);
      log.logger.info({ address, publicUrl: config.publicUrl, version, dataDirectory: config.dataDirectory }, "started");
      print(`\nDesirepath is at ${address}`);
      if (config.publicUrl !== undefined) print(`People reach it at ${config.publicUrl}`);
      print(needsSignIn ? "Sign-in is required." : "It is open to whoever sits at this machine.");
      for (const warning of warnings) log.logger.warn(warning);
      print("Ctrl-C ends it.");
      // Not waited for: a provider that is slow to answer keeps nobody else out.
      if (config.singleSignOn) void singleSignOnWarning(config.singleSignOn).then((warning) => warning && !stopped.signal.aborted && log.logger.warn(warning));
      await stopped.promise;
    }
    print("\nClosing ...");
  } finally {
    await app.close();
    log.logger.info("ended");
    log.close();
    stopped.forget();
  }
}

/**
 * Must people sign in? They must once anybody has an account, or could come from elsewhere. Then there must be an account: else whoever
 * came first could make it.
 */
async function isSignInNeeded(app: App, config: Config): Promise<boolean> {
  const accounts = await app.stores.documents.members.count();
  if (!accounts.ok) throw new Failure("The documents cannot be read. Look into the log, or at the server that DATABASE_URL names.", exitCodes.environment);
  if (accounts.value === 0 && isPublic(config)) {
    const why = config.publicUrl === undefined ? `${config.host} is not a loopback address` : `DESIREPATH_URL is ${config.publicUrl}`;
    throw new Failure(`${why}, so others can reach this server, but nobody has an account yet. Make the owner's first: desirepath owner create --email you@example.com`, exitCodes.environment);
  }
  return accounts.value > 0 || isPublic(config);
}

/** Says at once what would otherwise come to light after the stores were opened and the demo made. */
async function mustBeFree(config: Config): Promise<void> {
  const holder = await holderOf(config.dataDirectory);
  if (!holder.ok) throw new Failure(sentenceOn(holder.error), exitCodes.environment);
  if (holder.value) throw new Failure(sentenceOn({ code: "directory-in-use", path: config.dataDirectory, ...holder.value }), exitCodes.environment);
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error) => reject(listenFailure(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

function listenFailure(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const other = port < 65_535 ? port + 1 : defaultPort;
  if (code === "EADDRINUSE") return new Failure(`Port ${port} is taken by another program. Choose another: npm start -- --port ${other}`, exitCodes.environment);
  if (code === "EACCES") return new Failure(`Port ${port} needs rights that this account does not have. Choose one above 1023: npm start -- --port ${defaultPort}`, exitCodes.environment);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") return new Failure(`This machine has no address ${host}. Use --host 127.0.0.1.`, exitCodes.environment);
  return error;
}

/** Where this machine itself reaches the server. */
function addressOf({ family, address, port }: AddressInfo): string {
  if (address === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (address === "::") return `http://[::1]:${port}`;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function portNumber(text: string): number {
  const port = text.trim() === "" ? Number.NaN : Number(text);
  if (!isPort(port)) throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return port;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}
