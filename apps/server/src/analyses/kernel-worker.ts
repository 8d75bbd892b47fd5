import { parentPort, workerData } from "node:worker_threads";
import { type KernelName, kernels } from "@desirepath/core/analyses/kernels.ts";
import type { Kernel } from "@desirepath/core/analyses/kernel.ts";
import type { KernelMessage, KernelWork } from "./kernel-thread.ts";

/** The program of a thread that runs one kernel and ends. */
const { kernel, input } = workerData as KernelWork<KernelName>;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window, its port has no origin
const tell = (message: KernelMessage) => parentPort!.postMessage(message);
const run = kernels[kernel] as Kernel<typeof input, unknown>;
tell({ output: run(input, (progress) => tell({ progress })) });
