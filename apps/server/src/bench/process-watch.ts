import { readFileSync } from "node:fs";

/** What a phase took of the machine: the program and its engine. */
export interface PhaseUse {
  /** Most resident memory at one moment, in bytes: of both together, and of each by itself. */
  readonly peakBytes: { readonly total: number; readonly program: number; readonly engine: number };
  /** Seconds of processor time: what no other load on the machine changes much. */
  readonly cpuSeconds: { readonly program: number; readonly engine: number };
}

const everyMs = 20;

/**
 * Samples what the program and its engine use, from outside and phase by phase. Pages that both share, such as those of the Node
 * binary, count twice. Where there is no /proc nothing is seen.
 */
export class ProcessWatch {
  readonly #program: number;
  #engine: number | undefined;
  #phase: string;
  readonly #uses = new Map<string, PhaseUse>();
  /** Processor time at the last sample, by process. */
  readonly #cpuBefore = new Map<number, number>();
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

  /** The use of each phase so far. */
  uses(): Record<string, PhaseUse> {
    this.#sample();
    return Object.fromEntries(this.#uses);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    const program = residentBytes(this.#program);
    const engine = residentBytes(this.#engine);
    const { peakBytes: peak, cpuSeconds: cpu } = this.#uses.get(this.#phase) ?? { peakBytes: { total: 0, program: 0, engine: 0 }, cpuSeconds: { program: 0, engine: 0 } };
    this.#uses.set(this.#phase, {
      peakBytes: { total: Math.max(peak.total, program + engine), program: Math.max(peak.program, program), engine: Math.max(peak.engine, engine) },
      cpuSeconds: { program: cpu.program + this.#cpuSince(this.#program), engine: cpu.engine + this.#cpuSince(this.#engine) },
    });
  }

  #cpuSince(pid: number | undefined): number {
    if (pid === undefined) return 0;
    const now = cpuSeconds(pid);
    const before = this.#cpuBefore.get(pid) ?? 0;
    this.#cpuBefore.set(pid, Math.max(before, now));
    return Math.max(0, now - before);
  }
}

function residentBytes(pid: number | undefined): number {
  return pid === undefined ? 0 : Number(/^VmRSS:\s+(\d+) kB$/m.exec(processFile(pid, "status"))?.[1] ?? 0) * 1024;
}

/** The kernel counts in hundredths of a second, whatever the machine. */
function cpuSeconds(pid: number): number {
  const afterName = processFile(pid, "stat").split(") ").at(-1)!.split(" ");
  return (Number(afterName[11] ?? 0) + Number(afterName[12] ?? 0)) / 100;
}

function processFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return ""; // it has ended, or the system tells it elsewhere
  }
}
