// `npm test`: packages, browser, lint, types, build, tests; one command on a fresh machine.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumPath, shell } from "./chromium.mjs";
import { install, unfit } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line) => console.log(line);

const reason = unfit();
if (reason) stop(reason);
await install({ say });
provideFromDebian([
  { package: shell, isThere: () => Boolean(process.env.CHROMIUM_PATH) || chromiumPath([shell]) !== undefined, without: "the browser tests take longer with a whole Chromium" },
  { package: "chromium", isThere: () => chromiumPath() !== undefined, without: "the browser tests need it (or set CHROMIUM_PATH to a Chromium or Chrome)" },
  { package: "postgresql", isThere: () => Boolean(process.env.DATABASE_URL) || existsSync("/usr/lib/postgresql"), without: "without it the document store is tested on the embedded engine only (or set DATABASE_URL)" },
]);
if (chromiumPath() === undefined) stop("The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.");

say("Linting, checking types and building ...");
await besideEachOther([
  { name: "Linting or checking types", command: "npm", given: ["run", "--silent", "check"] },
  { name: "Building", command: process.execPath, given: ["scripts/build.mjs"] },
]);
if (!existsSync(join(root, "../shared")) && !process.env.DESIREPATH_SHARED) say("The folder ../shared is absent: tests on its real logs are skipped.");

mkdirSync(join(root, ".build"), { recursive: true });
const report = join(root, ".build", "test-report.json");
const run = spawnSync("npx", ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM_PATH: chromiumPath(), ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }) } });
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
say(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(run.status ?? 1);

/** Runs commands at once, says what each had to say when all have ended, and stops if one failed. */
async function besideEachOther(commands) {
  const ended = await Promise.all(commands.map(({ command, given }) => endOf(command, given)));
  for (const { said } of ended) if (said.trim() !== "") say(said.trimEnd());
  const failed = commands.filter((_, at) => ended[at].code !== 0);
  if (failed.length > 0) stop(failed.map(({ name }) => `${name} failed.`).join("\n"));
}

function endOf(command, given) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    child.once("error", ({ message }) => resolve({ code: 1, said: message }));
    child.once("close", (code) => resolve({ code, said }));
  });
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Installs Debian packages that are missing, where this process may, one after another; else says which and why. */
function provideFromDebian(wanted) {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  let isUpdated = false;
  for (const one of wanted) {
    if (one.isThere()) continue;
    if (mayInstall) {
      say(`Installing from Debian: ${one.package} ...`);
      if (!isUpdated) apt("update", "-qq");
      isUpdated = true;
      apt("install", "-y", "-qq", "--no-install-recommends", one.package);
    }
    if (!one.isThere()) say(`${one.package} is not installed: ${one.without}.`);
  }
}

function apt(...given) {
  spawnSync("apt-get", ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", ...given], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}
