import type { AnalysisKind, AnalysisParams, AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import type { KernelInput, KernelName, KernelOutput } from "@desirepath/core/analyses/kernels.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";
import type { KernelError } from "./kernel-thread.ts";

/** What is asked of a runner. */
export interface AskedOfRunner<Kind extends AnalysisKind> {
  readonly workspace: string;
  readonly map: JourneyMap;
  readonly filter: JourneyFilter;
  readonly params: AnalysisParams<Kind>;
}

/** What a runner works with. */
export interface RunnerTools {
  readonly journeys: JourneyStore;
  /** Its statements are killed when the work is cancelled. */
  readonly driver: EventDriver;
  readonly documents: DocumentStore;
  /** Aborted when the work is cancelled; whatever is returned then does not count. */
  readonly signal: AbortSignal;
  /**
   * Tells how far the work is.
   *
   * @param progress of the whole, 0..1; less than before is taken as before.
   * @param words what it is at: "Drawing customers anew".
   */
  report(progress: number, words: string): void;
  /**
   * Runs a kernel in another thread. Typed arrays of the input are given away.
   *
   * @param onProgress with the share of the kernel that is done, 0..1.
   */
  kernel<Name extends KernelName>(name: Name, input: KernelInput<Name>, onProgress: (progress: number) => void): Promise<Result<KernelOutput<Name>, KernelError>>;
}

export type RunnerError = StoreError | ApiError | KernelError;

/** How one kind of analysis is done. */
export interface AnalysisRunner<Kind extends AnalysisKind> {
  /** Takes some seconds at most, in the store alone: it waits for no long work of the workspace, and whoever asks gets the answer at once if there is one soon. */
  readonly isShort?: true;
  /** What of the map the answer depends on, beside what makes its journeys and its timeout, as JSON can write it. */
  readonly uses: (map: JourneyMap) => unknown;
  readonly run: (asked: AskedOfRunner<Kind>, tools: RunnerTools) => Promise<Result<AnalysisResult<Kind>, RunnerError>>;
}

export type AnalysisRunners = { readonly [Kind in AnalysisKind]: AnalysisRunner<Kind> };
