// Makes the checkout ready to run: the right Node.js and the packages of package-lock.json. Uses nothing but Node.js itself.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const installedStamp = join(root, "node_modules", ".desirepath-installed");

/** A reason why this machine cannot run Desirepath, or undefined. */
export function unfit(version = process.versions.node, platform = process.platform) {
  const [major, minor] = version.split(".").map(Number);
  // As the packages that build it: 20.19 and later of 20, 22.12 and later.
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits) return `Desirepath needs Node.js 20.19, 22.12 or newer; this is ${version}. Install one from https://nodejs.org and run the command again.`;
  if (platform === "win32") return "There is no Windows build of the embedded event store. Use WSL 2, where Desirepath runs as on Linux.";
  return undefined;
}

/** Installs the packages if node_modules does not hold those of package-lock.json. Returns whether it did. */
export async function install({ say }) {
  const wanted = createHash("sha256").update(await readFile(join(root, "package-lock.json"))).digest("hex");
  const isThere = async () => (await readFile(installedStamp, "utf8").catch(() => "")) === wanted;
  if (await isThere()) return false;
  return withLock("install", say, async () => {
    if (await isThere()) return false;
    say("Installing packages (about 900 MB, once) ...");
    await npmInstall();
    await writeFile(installedStamp, wanted);
    return true;
  });
}

/**
 * Exactly the versions of package-lock.json. Not `npm ci`: it refuses a lock file that was written where builds for other systems, which
 * are optional, could not be had.
 */
function npmInstall() {
  return new Promise((resolve, reject) => {
    const npm = spawn("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    let complaints = "";
    npm.stderr.setEncoding("utf8").on("data", (text) => (complaints += text));
    const stop = () => {
      npm.kill("SIGTERM");
      process.exit(130);
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
    npm.once("error", (error) => reject(failed(error.message)));
    npm.once("close", (status) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (status === 0) resolve();
      else reject(failed(reasonIn(complaints)));
    });
  });
}

function failed(why) {
  return new Error(`The packages could not be installed: ${why}\nCheck the network and the free disk space (2 GB are needed), then run the command again.`);
}

/** The first lines of what npm said, without its own name and where it keeps its log. */
function reasonIn(complaints) {
  const lines = complaints.split("\n").flatMap((line) => /^npm error (?!code|A complete log)(.*)/.exec(line)?.[1]?.trim() || []);
  return lines.slice(0, 3).join(" ") || complaints.trim().slice(-300) || "npm did not say why.";
}
