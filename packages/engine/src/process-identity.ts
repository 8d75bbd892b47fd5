import { readFileSync, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";

/** Enough to tell one process from another that got its number later, on this machine or after it was started anew. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began: clock ticks since boot with the boot's id where the system tells (Linux), else Unix milliseconds. */
  readonly started: string;
  /** Name of the machine, and of the container's process numbers where there are such: only within it is `pid` meaningful. */
  readonly machine: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startedAt(process.pid) ?? `ms:${Math.round(Date.now() - process.uptime() * 1000)}`, machine: thisMachine() };
}

/** Is this process running? "unknown" if it belongs to another machine or container, which cannot be seen from here. */
export function isAlive(other: ProcessIdentity): boolean | "unknown" {
  if (other.machine !== thisMachine()) return "unknown";
  if (!exists(other.pid)) return false;
  const started = startedAt(other.pid);
  if (started !== undefined) return started === other.started;
  // Without the start time of another process, one that began before this machine did is gone all the same.
  const began = /^ms:(\d+)$/.exec(other.started);
  return began === null || Number(began[1]) > Date.now() - uptime() * 1000 - 5_000;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

function thisMachine(): string {
  return [hostname(), fromSystem(() => readlinkSync("/proc/self/ns/pid"))].filter((part) => part !== undefined).join(" ");
}

/** Field 22 of /proc/PID/stat, with the id of the boot that it counts from. */
function startedAt(pid: number): string | undefined {
  return fromSystem(() => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses, which may hold spaces and parentheses itself.
    const [state, ...rest] = fields.slice(fields.lastIndexOf(")") + 2).split(" ");
    // A process that ended, but that its parent has not asked about, still has its number.
    if (state === "Z" || state === "X") return "ended";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${rest[18]}`;
  });
}

function fromSystem(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined; // not Linux, or the process is gone
  }
}
