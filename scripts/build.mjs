// Builds the web app (Vite) and the server (Rolldown) into their dist/ folders, unless both are newer than their sources.
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import { withLock } from "./lock.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const workspaces = ["packages/core/src", "packages/engine/src"];
/** What is built, from what. The command line needs the server alone. */
const parts = {
  server: { said: "Building the server ...", sources: [...workspaces, "apps/server/src"], make: buildServer },
  web: { said: "Building the web app ...", sources: ["packages/core/src", "apps/web"], make: buildWeb },
};
const common = ["package-lock.json", "scripts/build.mjs"];

/**
 * Builds what has changed since the last build, beside what is there, and then puts it in its place: an interrupted build leaves the one before.
 * Of several that start at once, one builds and the others wait. Returns whether it built.
 */
export async function build({ say = () => {}, only = Object.keys(parts) } = {}) {
  if (await isFresh(only)) return false;
  return withLock("build", say, async () => {
    let built = false;
    for (const name of only) {
      const { said, sources, make } = parts[name];
      const stamp = await stampOf([...sources, ...common]);
      if (stamp === (await lastStamp(name))) continue;
      say(said);
      await rm(stampFile(name), { force: true });
      await make();
      await writeFile(stampFile(name), stamp);
      built = true;
    }
    return built;
  });
}

async function isFresh(names) {
  for (const name of names) if ((await lastStamp(name)) !== (await stampOf([...parts[name].sources, ...common]))) return false;
  return true;
}

function stampFile(name) {
  return join(root, ".build", `${name}.stamp`);
}

function lastStamp(name) {
  return readFile(stampFile(name), "utf8").catch(() => "");
}

async function buildServer() {
  const dist = join(root, "apps/server/dist");
  await bundle("apps/server/src/main.ts", `${dist}-new`);
  await putInPlace(`${dist}-new`, dist);
}

/** Our own workspaces are bundled; everything from npm stays a package. */
const external = (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("@desirepath/");

/** Bundles a program of the server's workspace into a folder of its own, with the engine's child beside it. */
export async function bundle(program, dist) {
  const { rolldown } = await import("rolldown");
  await rm(dist, { recursive: true, force: true });
  const built = await rolldown({
    input: { main: join(root, program) },
    platform: "node",
    external,
  });
  await built.write({ dir: dist, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs", sourcemap: true });
  await built.close();
  // So is what the threads run that compute: the server looks for it beside itself.
  await bundleKernels(join(dist, "kernel-worker.mjs"));
  // The embedded engine's child process is a program of its own, which the engine looks for beside itself.
  await cp(join(root, "packages/engine/src/clickhouse/chdb"), join(dist, "chdb"), { recursive: true, filter: (path) => !path.includes(".test.") });
}

/** Bundles the program of the threads that compute into one file. */
export async function bundleKernels(file) {
  const { rolldown } = await import("rolldown");
  const built = await rolldown({ input: join(root, "apps/server/src/analyses/kernel-worker.ts"), platform: "node", external });
  await built.write({ file, format: "esm", codeSplitting: false, sourcemap: true });
  await built.close();
}

async function buildWeb() {
  const { build: viteBuild } = await import("vite");
  const dist = join(root, "apps/web/dist");
  await viteBuild({ root: join(root, "apps/web"), logLevel: "warn", build: { outDir: `${dist}-new`, emptyOutDir: true } });
  await compressAll(`${dist}-new`);
  await putInPlace(`${dist}-new`, dist);
}

async function putInPlace(made, place) {
  await rm(`${place}-old`, { recursive: true, force: true });
  await rename(place, `${place}-old`).catch(() => {}); // the first build finds none
  await rename(made, place);
  await rm(`${place}-old`, { recursive: true, force: true });
}

/** Writes .br and .gz beside every text file, so that the server never compresses while serving. */
async function compressAll(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = await readFile(path);
    if (content.length < 1024) continue;
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}

async function stampOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of (await filesOf(join(root, path))).toSorted()) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  const files = [];
  for (const entry of entries) {
    if (entry.name === "node_modules" || entry.name.startsWith("dist") || entry.name.includes(".test.")) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) files.push(...(await filesOf(child)));
    else files.push(child);
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const built = await build({ say: (line) => console.log(line) });
  console.log(built ? "Built." : "Nothing changed since the last build.");
}
