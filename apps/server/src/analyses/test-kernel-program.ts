import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { KernelProgram } from "./kernel-thread.ts";

/**
 * The program of computing threads, bundled into a folder when it is first needed: threads read no TypeScript.
 *
 * @param source another program in its place.
 */
export function bundledKernelProgram(folder: string, source = fileURLToPath(new URL("./kernel-worker.ts", import.meta.url))): KernelProgram {
  let bundled: Promise<string> | undefined;
  const bundle = async () => {
    const file = join(folder, "kernel-worker.mjs");
    const built = await rolldown({ input: source, platform: "node" });
    await built.write({ file, format: "esm", codeSplitting: false });
    await built.close();
    return file;
  };
  return () => (bundled ??= bundle());
}
