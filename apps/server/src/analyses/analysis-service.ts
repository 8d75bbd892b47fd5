import { createHash } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import type { Analysis, AnalysisAnswer, AnalysisKind, AnalysisQuestion } from "@desirepath/core/analyses/analysis.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import type { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import { canonicalJson } from "@desirepath/engine/journeys/projection.ts";
import type { Logger } from "pino";
import { apiError, type StoreError } from "../http/api-error.ts";
import type { ApiError } from "../http/problem.ts";
import { withRequestSignal } from "../http/request-signal.ts";
import { JobQueue } from "../jobs/job-queue.ts";
import type { AnalysisRunner, AnalysisRunners, RunnerError, RunnerTools } from "./analysis-runner.ts";
import { type KernelProgram, runKernel } from "./kernel-thread.ts";

export interface AnalysisServiceParts {
  readonly journeys: JourneyStore;
  /** One whose statements end with the signal of `withRequestSignal`. */
  readonly driver: EventDriver;
  readonly documents: DocumentStore;
  readonly runners: AnalysisRunners;
  readonly kernelProgram: KernelProgram;
  readonly log: Pick<Logger, "error">;
}

/** Work at once over all workspaces; each workspace has one at a time, so that a core is left for requests on a small machine. */
const atOnce = 2;
/** So long the answer to whoever asks for short work is held back, as it may be there by then. */
const soonMs = 250;
/** Of one workspace that wait or run. */
const mostWaiting = 30;
/** What is remembered of work that has ended: so many, and together so much, as JSON. */
const mostEnded = 300;
const mostBytes = 64_000_000;
/** How often a question is asked that was shared with requests that went away. */
const mostTries = 5;

interface Work {
  readonly workspace: string;
  readonly map: string;
  /** Who waits for it. */
  readonly askers: Set<string>;
  readonly run: string;
  state: Analysis;
  bytes: number;
}

/** Who asks for what. */
export interface Named {
  readonly workspace: string;
  readonly map: string;
  readonly analysis: string;
}

/**
 * Long work: each question about the same journeys is worked on once, whoever asks and however often, and its answer is remembered until there are newer
 * events, or others need the room. It goes on when those who asked go away, until they cancel it.
 */
export class AnalysisService {
  readonly #parts: AnalysisServiceParts;
  readonly #queue = new JobQueue(atOnce);
  readonly #short = new JobQueue(atOnce);
  /** By id, the one unused for longest first. */
  readonly #works = new Map<string, Work>();
  #runs = 0;

  constructor(parts: AnalysisServiceParts) {
    this.#parts = parts;
  }

  /**
   * Begins the work, or finds it begun or done. Waits until the map's projection is up to date, as every question does.
   *
   * @param asker whoever asks, by an id.
   */
  async start(workspace: string, map: JourneyMap, question: AnalysisQuestion, asker: string): Promise<Result<Analysis, StoreError | ApiError>> {
    const filter = question.filter ?? {};
    const runner = this.#parts.runners[question.kind] as AnalysisRunner<AnalysisKind>;
    const identified = await askedAgain(() =>
      this.#parts.journeys.inView<string, never>(workspace, map, filter, async ({ build, timeoutMs }) =>
        ok(canonicalJson([workspace, map.id, build.projection, build.build, build.watermark, filter, timeoutMs, question.kind, question.params, runner.uses(map)])),
      ),
    );
    if (!identified.ok) return identified;
    const id = createHash("sha256").update(identified.value).digest("hex").slice(0, 32);

    const known = this.#works.get(id);
    if (known !== undefined && known.state.state !== "failed" && known.state.state !== "cancelled") {
      known.askers.add(asker);
      return ok(this.#used(id, known).state);
    }
    const waiting = [...this.#works.values()].filter((work) => work.workspace === workspace && isAtWork(work.state)).length;
    if (waiting >= mostWaiting) return err({ code: "too-many-tries", detail: `${mostWaiting} analyses of this workspace are waiting already. Try again when some are done.`, facts: { retryAfterSeconds: 10 } });

    const work: Work = { workspace, map: map.id, askers: new Set([asker]), run: `${id} ${++this.#runs}`, state: { id, kind: question.kind, state: "queued" }, bytes: 0 };
    this.#used(id, work);
    const ended = new Promise<void>((end) => {
      const queue = runner.isShort ? this.#short : this.#queue;
      queue.add(workspace, work.run, (signal) => this.#run(work, signal, (tools) => runner.run({ workspace, map, filter, params: question.params }, tools)).finally(end));
    });
    if (runner.isShort) await Promise.race([ended, after(soonMs, undefined, { ref: false })]);
    return ok(work.state);
  }

  /** How far it is; undefined for what was never asked of this map, or is forgotten. */
  get({ workspace, map, analysis }: Named): Analysis | undefined {
    const work = this.#works.get(analysis);
    return work?.workspace === workspace && work.map === map ? this.#used(analysis, work).state : undefined;
  }

  /** The asker waits for it no longer; if nobody does, it stops. */
  cancel(named: Named, asker: string): Analysis | undefined {
    if (this.get(named) === undefined) return undefined;
    const work = this.#works.get(named.analysis)!;
    work.askers.delete(asker);
    if (!isAtWork(work.state)) return work.state;
    if (work.askers.size === 0) this.#cancel(work);
    return { id: work.state.id, kind: work.state.kind, state: "cancelled" };
  }

  /** Resolves when nothing is at work in the workspace. */
  async idle(workspace: string): Promise<void> {
    await Promise.all([this.#queue.idle(workspace), this.#short.idle(workspace)]);
  }

  /** A workspace is removed: stops its work and forgets what came of it. */
  async forget(workspace: string): Promise<void> {
    const own = [...this.#works].filter(([, work]) => work.workspace === workspace);
    for (const [id, work] of own) {
      this.#cancel(work);
      this.#works.delete(id);
    }
    await this.idle(workspace);
  }

  async close(): Promise<void> {
    await Promise.all([this.#queue.close(), this.#short.close()]);
    this.#works.clear();
  }

  #cancel(work: Work): void {
    if (isAtWork(work.state)) work.state = { id: work.state.id, kind: work.state.kind, state: "cancelled" };
    this.#queue.cancel(work.run);
    this.#short.cancel(work.run);
  }

  async #run(work: Work, signal: AbortSignal, run: (tools: RunnerTools) => Promise<Result<AnalysisAnswer["result"], RunnerError>>): Promise<void> {
    const { id, kind } = work.state;
    if (signal.aborted) {
      work.state = { id, kind, state: "cancelled" };
      return this.#makeRoom();
    }
    work.state = { id, kind, state: "running", progress: 0, words: "Beginning" };
    let found: Result<AnalysisAnswer["result"], RunnerError>;
    try {
      found = await askedAgain(() => withRequestSignal(signal, () => run(this.#toolsFor(work, signal))), signal);
    } catch (error) {
      found = err({ code: "kernel-failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    if (signal.aborted) work.state = { id, kind, state: "cancelled" };
    else if (found.ok) {
      work.state = { id, kind, state: "done", answer: { kind, result: found.value } as AnalysisAnswer };
      work.bytes = JSON.stringify(found.value).length;
    } else {
      if (found.error.code === "kernel-failed") this.#parts.log.error({ error: found.error, kind }, "an analysis failed");
      const { code, detail } = outwardError(found.error);
      work.state = { id, kind, state: "failed", problem: { code, detail } };
    }
    this.#makeRoom();
  }

  #toolsFor(work: Work, signal: AbortSignal): RunnerTools {
    const { journeys, driver, documents, kernelProgram } = this.#parts;
    return {
      journeys,
      driver,
      documents,
      signal,
      report: (progress, words) => {
        if (work.state.state === "running") work.state = { ...work.state, progress: Math.min(1, Math.max(work.state.progress, progress)), words };
      },
      kernel: (kernel, input, onProgress) => runKernel(kernelProgram, { kernel, input }, { signal, onProgress }),
    };
  }

  #used(id: string, work: Work): Work {
    this.#works.delete(id);
    this.#works.set(id, work);
    return work;
  }

  /** Forgets what has ended and was unused for longest, where there is too much. */
  #makeRoom(): void {
    const ended = [...this.#works].filter(([, { state }]) => !isAtWork(state));
    let bytes = ended.reduce((sum, [, work]) => sum + work.bytes, 0);
    let count = ended.length;
    for (const [id, work] of ended) {
      if (count <= mostEnded && bytes <= mostBytes) return;
      this.#works.delete(id);
      count--;
      bytes -= work.bytes;
    }
  }
}

/** Questions are shared with requests; where one that was shared went away with its request, it is asked again. */
async function askedAgain<T, E extends { readonly code: string }>(ask: () => Promise<Result<T, E>>, signal?: AbortSignal): Promise<Result<T, E>> {
  for (let tries = 1; ; tries++) {
    const found = await ask();
    if (found.ok || found.error.code !== "query-cancelled" || tries === mostTries || signal?.aborted) return found;
  }
}

function isAtWork({ state }: Analysis): boolean {
  return state === "queued" || state === "running";
}

function outwardError(error: RunnerError): ApiError {
  if ("code" in error && error.code === "kernel-failed") return { code: "unexpected", detail: "The computation ended unexpectedly. Try again; if it happens again, narrow the question down with a filter." };
  return apiError(error);
}
