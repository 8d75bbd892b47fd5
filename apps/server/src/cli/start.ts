import type { AddressInfo } from "node:net";
import { type Command, InvalidArgumentError } from "commander";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import { type Config, configOf, defaultPort } from "../config.ts";
import { seedDemo } from "../demo/seed-demo.ts";
import { sentenceOn } from "../stores.ts";
import { version } from "../version.ts";
import { exitCodes, Failure } from "./failure.ts";

interface StartOptions {
  dataDir?: string;
  host?: string;
  port?: number;
  demo: boolean;
}

export function addStart(program: Command): void {
  program
    .command("start")
    .exitOverride()
    .description("start the server and the web app")
    .option("--data-dir <directory>", "the data directory (default: one for each user, or DESIREPATH_DATA_DIR)")
    .option("--port <port>", `the port to listen on (default: ${defaultPort}, or PORT; 0 takes a free one)`, portNumber)
    .option("--host <address>", "the loopback address to listen on (default: 127.0.0.1)")
    .option("--no-demo", "do not make the demo workspace at first start")
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const config = configOf({ dataDirectory: options.dataDir, host: options.host, port: options.port, ...(options.demo ? {} : { demo: false }) });
  if (!isLoopback(config.host)) throw new Failure(`${config.host} is not a loopback address. Until members can sign in, Desirepath listens on this machine alone: use 127.0.0.1 or ::1, and a tunnel such as ssh -L to reach it from elsewhere.`, exitCodes.environment);
  console.log(`Opening the stores in ${config.dataDirectory} ...`);
  const opened = await openApp(config, { logger: pino({ level: "warn" }, pino.destination(2)), version });
  if (!opened.ok) throw new Failure(sentenceOn(opened.error), exitCodes.environment);
  const app = opened.value;
  const stopped = untilStopped();
  try {
    if (config.demo) await seedDemo(app, (line) => console.log(line), stopped.signal);
    if (!stopped.signal.aborted) {
      const address = await listen(app, config);
      console.log(`\nDesirepath is at ${address}\nCtrl-C ends it.`);
      await stopped.promise;
    }
    console.log("\nClosing ...");
  } finally {
    await app.close();
  }
}

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    await app.http.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new Failure(`Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`, exitCodes.environment);
    if (code === "EACCES") throw new Failure(`Port ${port} needs rights that this account does not have. Choose one above 1023: npm start -- --port ${defaultPort}`, exitCodes.environment);
    if (code === "EADDRNOTAVAIL") throw new Failure(`This machine has no address ${host}. Use --host 127.0.0.1.`, exitCodes.environment);
    throw error;
  }
  const bound = app.http.server.address() as AddressInfo;
  const address = `http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`;
  await app.announce(address);
  return address;
}

/** Resolves at the first Ctrl-C or TERM; a second one ends the process at once. */
function untilStopped(): { readonly promise: Promise<void>; readonly signal: AbortSignal } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    const stop = () => {
      if (controller.signal.aborted) process.exit(exitCodes.interrupted);
      controller.abort();
      resolve();
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
  });
  return { promise, signal: controller.signal };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return port;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
