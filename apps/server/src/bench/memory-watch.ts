import { readFileSync } from "node:fs";

/** Most resident memory at one moment, in bytes: of both processes together, and of each by itself. */
export interface MemoryPeaks {
  readonly total: number;
  readonly program: number;
  readonly engine: number;
}

const everyMs = 20;
const none: MemoryPeaks = { total: 0, program: 0, engine: 0 };

/**
 * Samples the resident memory of the program and of its engine from outside, phase by phase. Pages that both share, such as those of
 * the Node binary, count twice. Where there is no /proc nothing is seen.
 */
export class MemoryWatch {
  readonly #program: number;
  #engine: number | undefined;
  #phase: string;
  readonly #peaks = new Map<string, MemoryPeaks>();
  readonly #timer: NodeJS.Timeout;

  constructor(programPid: number, firstPhase: string) {
    this.#program = programPid;
    this.#phase = firstPhase;
    this.#timer = setInterval(() => this.#sample(), everyMs);
  }

  begin(phase: string, enginePid: number | undefined): void {
    this.#sample();
    this.#phase = phase;
    this.#engine = enginePid;
  }

  /** Peaks of each phase so far. */
  peaks(): Record<string, MemoryPeaks> {
    return Object.fromEntries(this.#peaks);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    const program = residentBytes(this.#program);
    const engine = this.#engine === undefined ? 0 : residentBytes(this.#engine);
    const before = this.#peaks.get(this.#phase) ?? none;
    this.#peaks.set(this.#phase, { total: Math.max(before.total, program + engine), program: Math.max(before.program, program), engine: Math.max(before.engine, engine) });
  }
}

function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it has ended, or the system tells it elsewhere
  }
}
