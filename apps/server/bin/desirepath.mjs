#!/usr/bin/env node
// The `desirepath` command. In a checkout it builds itself first if the sources changed.
import { existsSync } from "node:fs";

const buildScript = new URL("../../../scripts/build.mjs", import.meta.url);
if (existsSync(buildScript)) {
  const { unfit } = await import(new URL("../../../scripts/install.mjs", import.meta.url).href);
  const reason = unfit();
  if (reason) {
    console.error(reason);
    process.exit(1);
  }
  const { build } = await import(buildScript.href);
  await build({ say: (line) => console.error(line) });
}
await import("../dist/main.mjs");
