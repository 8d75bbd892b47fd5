// Makes the checkout ready to run: the right Node.js, the packages of package-lock.json, the build. Uses nothing but Node.js itself.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const installedStamp = join(root, "node_modules", ".desirepath-installed");

/** A reason why this machine cannot run Desirepath, or undefined. */
export function unfit() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return `Desirepath needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`;
  if (process.platform === "win32") return "There is no Windows build of the embedded event store. Use WSL 2, where Desirepath runs as on Linux.";
  return undefined;
}

/** Installs the packages if node_modules does not hold those of package-lock.json. Returns whether it did. */
export function install({ say }) {
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  if (existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === wanted) return false;
  say("Installing packages (about 900 MB, once) ...");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"], { cwd: root, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (done.error || done.status !== 0) throw new Error(`npm ci failed. ${done.error?.message ?? lastLines(done.stderr)}\nCheck the network and the free disk space (2 GB are needed), then run the command again.`);
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(installedStamp, wanted);
  return true;
}

function lastLines(text) {
  return text.trim().split("\n").slice(-5).join("\n");
}
