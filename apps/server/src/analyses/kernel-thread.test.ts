import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BootstrapInput } from "@desirepath/core/next/bootstrap-next.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KernelProgram, runKernel } from "./kernel-thread.ts";
import { bundledKernelProgram } from "./test-kernel-program.ts";

let folder: string;
let program: KernelProgram;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "desirepath-kernels-"));
  program = bundledKernelProgram(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two customers, each in a group of its own: one comes to the only touchpoint and buys, the other comes and leaves. */
const input = (resamples = 200): BootstrapInput => ({
  touchpoints: 1,
  groups: 2,
  group: Uint16Array.of(0, 0, 1, 1),
  from: Uint16Array.of(0, 1, 0, 1),
  to: Uint16Array.of(1, 0xffff, 1, 0xfffe),
  count: Uint32Array.of(1, 1, 1, 1),
  targets: Float64Array.of(Number.NaN),
  months: 1,
  resamples,
  seed: 7,
});
const never = new AbortController().signal;
const nobody = () => undefined;

/** A thread that does this in place of a kernel. */
async function thread(name: string, source: string): Promise<KernelProgram> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, `import { parentPort } from "node:worker_threads";\n${source}`);
  return async () => file;
}

describe("a kernel in a thread of its own", () => {
  test("answers, tells how far it is, and takes the arrays with it", async () => {
    const given = input();
    const heard: number[] = [];
    const found = await runKernel(program, { kernel: "bootstrapNext", input: given }, { signal: never, onProgress: (progress) => heard.push(progress) });
    expect(found).toMatchObject({ ok: true, value: { probability: { low: 0, high: 1 } } });
    expect([heard[0], heard.at(-1), heard.toSorted((a, b) => a - b)]).toEqual([0, 1, heard]);
    expect(given.group.byteLength).toBe(0);
  });

  test("lets this one go on meanwhile, and stops at once when it is cancelled", async () => {
    const cancel = new AbortController();
    const endless = await thread("endless", "parentPort.postMessage({ progress: 0.5 }); for (;;);");
    const found = await runKernel(endless, { kernel: "bootstrapNext", input: input() }, { signal: cancel.signal, onProgress: () => setImmediate(() => cancel.abort()) });
    expect(found).toEqual({ ok: false, error: { code: "query-cancelled" } });
  });

  test("that throws, dies or runs out of memory is an error and no more", async () => {
    for (const [name, source, message] of [
      ["throws", 'throw new Error("planted");', /planted/],
      ["dies", "process.exit(3);", /ended with 3/],
      ["fills", "const all = []; for (;;) all.push(new Array(1e6).fill({}).map(() => ({})));", /memory/i],
    ] as const) {
      const found = await runKernel(await thread(name, source), { kernel: "bootstrapNext", input: input() }, { signal: never, onProgress: nobody, heapMb: 64 });
      expect([name, found]).toEqual([name, { ok: false, error: { code: "kernel-failed", message: expect.stringMatching(message) } }]);
    }
  });

  test("does not begin when it is cancelled before", async () => {
    expect(await runKernel(program, { kernel: "bootstrapNext", input: input() }, { signal: AbortSignal.abort(), onProgress: nobody })).toEqual({ ok: false, error: { code: "query-cancelled" } });
  });
});
