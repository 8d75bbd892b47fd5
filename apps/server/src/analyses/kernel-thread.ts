import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { KernelInput, KernelName, KernelOutput } from "@desirepath/core/analyses/kernels.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";

export interface KernelWork<Name extends KernelName> {
  readonly kernel: Name;
  readonly input: KernelInput<Name>;
}

/** What a thread tells: how far it is, at last what came of it. */
export type KernelMessage = { readonly progress: number } | { readonly output: unknown };

export type KernelError = { readonly code: "query-cancelled" } | { readonly code: "kernel-failed"; readonly message: string };

/** Finds the built program of the threads. */
export type KernelProgram = () => Promise<string>;

/** The memory that a kernel's objects may take, beside its typed arrays. */
const usualHeapMb = 2048;

/** Beside the server's own build. */
export const builtKernelProgram: KernelProgram = async () => {
  const file = fileURLToPath(new URL("./kernel-worker.mjs", import.meta.url));
  if (!existsSync(file)) throw new Error(`the program of the computing threads is missing: ${file}`);
  return file;
};

/**
 * Runs a kernel in a thread of its own, so that requests go on being answered. The thread ends with the work: nothing is left of it in memory, and
 * stopping it needs nothing of the kernel.
 *
 * @returns `kernel-failed` if it threw, ran out of memory or died.
 */
export async function runKernel<Name extends KernelName>(
  program: KernelProgram,
  work: KernelWork<Name>,
  { signal, onProgress, heapMb = usualHeapMb }: { readonly signal: AbortSignal; readonly onProgress: (progress: number) => void; readonly heapMb?: number },
): Promise<Result<KernelOutput<Name>, KernelError>> {
  const file = await program();
  if (signal.aborted) return err({ code: "query-cancelled" });
  const worker = new Worker(file, { workerData: work, transferList: buffersIn(work.input), resourceLimits: { maxOldGenerationSizeMb: heapMb }, env: {}, execArgv: [] });
  const stop = () => void worker.terminate();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await new Promise<Result<KernelOutput<Name>, KernelError>>((resolve) => {
      const failed = (message: string) => resolve(err(signal.aborted ? { code: "query-cancelled" } : { code: "kernel-failed", message }));
      worker.on("message", (message: KernelMessage) => {
        if ("progress" in message) onProgress(message.progress);
        else resolve(ok(message.output as KernelOutput<Name>));
      });
      worker.once("error", (error) => failed(error instanceof Error ? error.message : String(error)));
      worker.once("exit", (code) => failed(`the thread ended with ${code}`));
    });
  } finally {
    signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

/** Large arrays are handed over, not copied: whoever runs a kernel gives its input away. */
function buffersIn(input: object): ArrayBuffer[] {
  const buffers = Object.values(input).flatMap((value: unknown) => (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []));
  return [...new Set(buffers)];
}
