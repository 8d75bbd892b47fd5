#!/usr/bin/env node
// The `desirepath` command. In a checkout it builds itself first if the sources changed.
import { existsSync } from "node:fs";

const scripts = new URL("../../../scripts/", import.meta.url);
if (existsSync(new URL("build.mjs", scripts))) {
  const { unfit } = await import(new URL("install.mjs", scripts).href);
  const reason = unfit();
  if (reason) {
    console.error(reason);
    process.exit(4);
  }
  const { build } = await import(new URL("build.mjs", scripts).href);
  try {
    await build({ say: (line) => console.error(line), ...(process.argv.includes("start") ? {} : { only: ["server"] }) });
  } catch (error) {
    console.error(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
await import("../dist/main.mjs");
