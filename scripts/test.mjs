// `npm test`: packages, browser, lint, types, build, tests; one command on a fresh machine.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, unfit } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line) => console.log(line);

const reason = unfit();
if (reason) stop(reason);
await install({ say });
provideFromDebian([
  { package: "chromium", isThere: () => chromium() !== undefined, without: "the browser tests need it (or set CHROMIUM_PATH to a Chromium or Chrome)" },
  { package: "postgresql", isThere: () => Boolean(process.env.DATABASE_URL) || existsSync("/usr/lib/postgresql"), without: "without it the document store is tested on the embedded engine only (or set DATABASE_URL)" },
]);
if (chromium() === undefined) stop("The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.");

say("Linting, checking types and building ...");
await besideEachOther([
  { name: "Linting or checking types", command: "npm", given: ["run", "--silent", "check"] },
  { name: "Building", command: process.execPath, given: ["scripts/build.mjs"] },
]);
if (!existsSync(join(root, "../shared")) && !process.env.DESIREPATH_SHARED) say("The folder ../shared is absent: tests on its real logs are skipped.");

mkdirSync(join(root, ".build"), { recursive: true });
const report = join(root, ".build", "test-report.json");
const run = spawnSync("npx", ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM_PATH: chromium(), ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }) } });
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

/** The path of a Chromium, from CHROMIUM_PATH or PATH. */
function chromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/** Installs Debian packages that are missing, where this process may; else says which and why. */
function provideFromDebian(wanted) {
  const missing = wanted.filter((one) => !one.isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing from Debian: ${missing.map((one) => one.package).join(", ")} ...`);
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env: environment });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing.map((one) => one.package)], { stdio: "ignore", env: environment });
  }
  for (const one of missing) if (!one.isThere()) say(`${one.package} is not installed: ${one.without}.`);
}
