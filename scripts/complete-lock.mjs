// Adds to package-lock.json the optional packages of other systems that the registry of the machine which wrote it could not offer: npm leaves
// them out, and `npm ci` then refuses the lock on every machine. Run it after changing dependencies: node scripts/complete-lock.mjs
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(await readFile(file, "utf8"));
const systems = ["linux", "darwin", "win32", "freebsd", "android", "openharmony"];
const processors = ["x64", "arm64", "arm", "ia32", "riscv64", "s390x", "ppc64", "loong64", "wasm32"];

let added = 0;
for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere = lock.packages[`node_modules/${name}`] !== undefined || lock.packages[`${path}/node_modules/${name}`] !== undefined;
    const os = systems.filter((system) => name.split(/[-/]/).includes(system));
    const cpu = processors.filter((processor) => name.split(/[-/]/).includes(processor));
    const exact = /^=?(\d\S*)$/.exec(version)?.[1];
    if (isThere || exact === undefined || os.length + cpu.length === 0) continue;
    lock.packages[`node_modules/${name}`] = { version: exact, optional: true, ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}) };
    console.log(`added ${name} ${version} (${[...os, ...cpu].join(", ")})`);
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
if (added > 0) await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
else console.log("The lock is complete.");
