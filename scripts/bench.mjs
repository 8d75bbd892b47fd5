// `npm run bench`: builds the program and its benchmark, and measures. `npm run bench -- --help` names the options.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, unfit } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line) => console.error(line);
const reason = unfit();
if (reason) {
  console.error(reason);
  process.exit(1);
}
await install({ say });
const { build, bundle } = await import("./build.mjs");
await build({ say });
if (process.argv.includes("--editor")) {
  const { benchEditor } = await import("./bench-editor.mjs");
  await benchEditor(root);
  process.exit();
}
if (process.argv.includes("--flow")) {
  const { benchFlow } = await import("./bench-flow.mjs");
  await benchFlow(root);
  process.exit();
}
// Beside the server, so that it finds the server's own packages.
const folder = join(root, "apps/server/.build/bench");
await bundle("apps/server/src/bench/main.ts", folder);

// The log generator that figures of this project are measured with; without it the benchmark makes a like log itself.
const shared = process.env.DESIREPATH_SHARED ?? join(root, "../shared");
const generator = join(shared, "bench/gen_synth.mjs");
const data = join(shared, "data");
const given = ["--root", root, ...(existsSync(generator) ? ["--generator", generator] : []), ...(existsSync(data) ? ["--data", data] : []), ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, [join(folder, "main.mjs"), ...given], { cwd: root, stdio: "inherit" }).status ?? 1);
