import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { newDataDirectory } from "../../apps/server/src/test-data-directory.ts";
import { startProcess } from "../built-program.ts";
import { copyOfDemo, program as programPath } from "../demo-template.ts";

/** The built program as a user starts it, with a data directory of its own, and a browser in front of it. */
export interface Product {
  readonly address: string;
  readonly dataDirectory: string;
  /** A page whose console and network are watched: `complaints` holds every error and failed answer. */
  open(path: string, options?: { readonly width?: number; readonly height?: number; readonly theme?: "light" | "dark"; readonly isTouched?: boolean }): Promise<{ readonly page: Page; readonly complaints: string[] }>;
  /** Ends the program at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again at the same address, on the same data. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The data directory holds what an earlier start made, as making documents and a demo takes many seconds.
 *
 * @param options of `desirepath start`. Without `--no-demo` the demo is there.
 */
export async function startProduct(options: readonly string[] = []): Promise<Product> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "desirepath-browser-"));
  if (options.includes("--no-demo")) await newDataDirectory(dataDirectory);
  else await copyOfDemo(join(dataDirectory, "data"));
  const start = async (port: string) => {
    const running = startProcess(programPath, ["start", "--data-dir", join(dataDirectory, "data"), "--port", port, ...options]);
    const [, address] = await running.said(/Desirepath is at (http:\/\/\S+)/);
    return { program: running.process, address: address! };
  };
  const first = await start("0");
  const { address } = first;
  let program = first.program;
  const browser = await launchBrowser();
  return {
    address,
    dataDirectory,
    open: async (path, { width = 1600, height = 1000, theme = "light", isTouched = false } = {}) => {
      // What moves is drawn over and over again, and what is on its way is not yet where it can be clicked.
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, acceptDownloads: true, hasTouch: isTouched, reducedMotion: "reduce" });
      // Twice the usual, for machines that do much else.
      page.setDefaultTimeout(60_000);
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("response", (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
      page.on("request", (request) => !request.url().startsWith(address) && !/^(data|blob):/.test(request.url()) && complaints.push(`asked elsewhere: ${request.url()}`));
      await page.goto(new URL(path, address).href);
      return { page, complaints };
    },
    kill: () => ended(program, "SIGKILL"),
    startAgain: async () => {
      program = (await start(new URL(address).port)).program;
    },
    close: async () => {
      await browser.close();
      await ended(program);
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Starts the program before the tests of a file, and ends it after them. */
export function startProductBefore(hand: (product: Product) => void | Promise<void>, options: readonly string[] = []): void {
  let product: Product | undefined;
  beforeAll(async () => {
    product = await startProduct(options);
    await hand(product);
  }, 240_000);
  afterAll(() => product?.close());
}

/** Ends the program, if nothing else is said as Ctrl-C does. */
async function ended(program: ChildProcess, how: "SIGINT" | "SIGKILL" = "SIGINT"): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once("exit", resolve));
  program.kill(how);
  await gone;
}

async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

function chromiumPath(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return named;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const found = ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error("There is no Chromium on PATH; set CHROMIUM_PATH.");
}
