// What the benchmarks of pages have in common: the built program with data of its own, and a headless Chromium before it.
// Needs a Chromium on the PATH or in CHROMIUM_PATH.
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, whole } from "./chromium.mjs";

/** A frame at 60 a second. */
export const frameMs = 16.7;
/** What timers of a browser are off by. */
export const jitterMs = 1;

/** Starts the program without a demo, does the work, and ends both it and the browser. */
export async function withProgram(root, work) {
  const directory = await mkdtemp(join(tmpdir(), "desirepath-bench-"));
  const command = join(root, "apps/server/bin/desirepath.mjs");
  const program = spawn(process.execPath, [command, "start", "--no-demo", "--data-dir", join(directory, "data"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await addressOf(program);
    const browser = await chromium.launch({ executablePath: chromiumHere(), args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    try {
      await work({
        address,
        browser,
        directory,
        ask: (method, path, body) => asked(`${address}${path}`, method, body),
        run: (...options) => {
          const { status, stderr } = spawnSync(process.execPath, [command, ...options, "--data-dir", join(directory, "data")], { encoding: "utf8" });
          if (status !== 0) throw new Error(`desirepath ${options.join(" ")}: ${stderr}`);
        },
      });
    } finally {
      await browser.close();
    }
  } finally {
    program.kill("SIGINT");
    await new Promise((resolve) => program.once("exit", resolve));
    await rm(directory, { recursive: true, force: true });
  }
}

async function asked(address, method, body) {
  const response = await fetch(address, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`);
  return response.json();
}

function addressOf(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /Desirepath is at (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    program.on("exit", (code) => reject(new Error(`the program ended with ${code}`)));
  });
}

function chromiumHere() {
  const found = chromiumPath(whole);
  if (found === undefined) throw new Error("There is no Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.");
  return found;
}

/** A line of the table that is printed: what, what was found, and the target. */
export function line(what, found, target) {
  return `  ${what.padEnd(46)} ${found.padStart(18)}   ${target}`;
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
