import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { newDataDirectory } from "../../apps/server/src/test-data-directory.ts";
import { startProcess } from "../built-program.ts";
import { copyOfDemo, program as programPath } from "../demo-template.ts";

/** Width and height in pixels; light and 1600 x 1000 if nothing is said. */
interface Appearance {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
  readonly isTouched?: boolean;
}

export interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** The built program as a user starts it, with a data directory of its own, and a browser in front of it. */
export interface Product {
  readonly address: string;
  readonly dataDirectory: string;
  /** A page in a browser of its own, whose console and network are watched: `complaints` holds every error and failed answer. */
  open(path: string, options?: Appearance): Promise<OpenedPage>;
  /** Is done with a page. The next that is opened may be the same one, which has forgotten all that it knew: to make one takes as long as to open the map. */
  leave(page: Page): Promise<void>;
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
  const pages = new Pages(browser, address);
  return {
    address,
    dataDirectory,
    open: async (path, appearance = {}) => {
      const opened = await pages.open(appearance);
      await opened.page.goto(new URL(path, address).href);
      return opened;
    },
    leave: (page) => pages.leave(page),
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
  });
  afterAll(() => product?.close());
}

/** What a page complains about besides the refusals that the test asked for. */
export function unexpected(complaints: readonly string[], ...statuses: readonly number[]): readonly string[] {
  return complaints.filter((complaint) => !statuses.some((status) => complaint.startsWith(`${status} `) || complaint.includes(`status of ${status}`)));
}

/** Ends the program, if nothing else is said as Ctrl-C does. */
async function ended(program: ChildProcess, how: "SIGINT" | "SIGKILL" = "SIGINT"): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once("exit", resolve));
  program.kill(how);
  await gone;
}

/** The pages of a file's tests: those that are left are opened again. */
class Pages {
  readonly #browser: Browser;
  readonly #address: string;
  readonly #known = new WeakMap<Page, { readonly isTouched: boolean; readonly complaints: string[] }>();
  readonly #left: Page[] = [];

  constructor(browser: Browser, address: string) {
    this.#browser = browser;
    this.#address = address;
  }

  async open({ width = 1600, height = 1000, theme = "light", isTouched = false }: Appearance): Promise<OpenedPage> {
    const page = (isTouched ? undefined : this.#left.pop()) ?? (await this.#newPage(isTouched));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    const complaints: string[] = [];
    this.#known.set(page, { isTouched, complaints });
    return { page, complaints };
  }

  async leave(page: Page): Promise<void> {
    if (this.#known.get(page)?.isTouched) return page.close();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(new URL("/health", this.#address).href);
    await page.context().clearCookies();
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: this.#address, storageTypes: "all" });
    await session.detach();
    this.#left.push(page);
  }

  async #newPage(hasTouch: boolean): Promise<Page> {
    // What moves is drawn over and over again, and what is on its way is not yet where it can be clicked.
    const page = await this.#browser.newPage({ acceptDownloads: true, hasTouch, reducedMotion: "reduce" });
    // Twice the usual, for machines that do much else.
    page.setDefaultTimeout(60_000);
    const complain = (complaint: string) => this.#known.get(page)?.complaints.push(complaint);
    page.on("console", (message) => message.type() === "error" && complain(message.text()));
    page.on("pageerror", (error) => complain(error.message));
    page.on("response", (response) => response.status() >= 400 && complain(`${response.status()} ${response.url()}`));
    page.on("request", (request) => !request.url().startsWith(this.#address) && !/^(data|blob):/.test(request.url()) && complain(`asked elsewhere: ${request.url()}`));
    return page;
  }
}

async function launchBrowser(): Promise<Browser> {
  const { chromiumPath } = (await import(new URL("../../scripts/chromium.mjs", import.meta.url).href)) as { chromiumPath(): string | undefined };
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error("There is no Chromium on PATH; set CHROMIUM_PATH.");
  return chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
