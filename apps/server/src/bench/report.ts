import type { AccessFigures } from "./access-cost.ts";
import type { SizeFigures } from "./one-size.ts";
import type { PhaseUse } from "./process-watch.ts";
import type { SecondStart } from "./second-start.ts";
import type { Spread, Timing } from "./timing.ts";
import type { WebLoad } from "./web-load.ts";

export interface MeasuredSize extends SizeFigures {
  /** What each phase took of the machine. */
  readonly uses: Readonly<Record<string, PhaseUse>>;
}

export interface BenchReport {
  readonly date: string;
  readonly machine: { readonly cores: number; readonly memoryBytes: number; readonly cpu: string; readonly node: string; readonly loadBefore: number };
  /** The smaller one first, if there are two. */
  readonly sizes: readonly MeasuredSize[];
  readonly access: AccessFigures;
  readonly web: WebLoad | null;
  readonly secondStart: SecondStart | null;
}

/** A line of the table: what was measured, at each size, and what it should be. */
interface Line {
  readonly what: string;
  readonly values: readonly string[];
  readonly growth: string;
  readonly target: string;
  readonly verdict: string;
}

const phasesBeforeDiscovery = ["start", "import", "projection"];

/** The report as people read it. Targets are those for 5 million events on 2 cores. */
export function tableOf(report: BenchReport): string {
  const { sizes, machine } = report;
  const last = sizes.at(-1)!;
  const lines: Line[] = [];
  const growth = sizes.length === 2 ? sizes[1]!.events / sizes[0]!.events : null;
  const add = (what: string, valueOf: (size: MeasuredSize) => number, show: (value: number) => string, target?: number, over?: "at least") => {
    const values = sizes.map(valueOf);
    const value = values.at(-1)!;
    const met = target === undefined ? null : over === "at least" ? value >= target : value < target;
    lines.push({
      what,
      values: values.map(show),
      growth: growth === null ? "" : `x ${(values[1]! / values[0]!).toFixed(1)}`,
      target: target === undefined ? "" : `${over === "at least" ? "from" : "under"} ${show(target)}`,
      verdict: met === null ? "" : met ? "met" : "MISSED",
    });
  };
  add("import: rows per second", (s) => s.import.rowsPerSecond, count);
  add("import: scan and check", (s) => s.import.checkMs, duration);
  add("import: store", (s) => s.import.storeMs, duration);
  add("projection, every name", (s) => s.everyNameBuildMs, duration);
  add("CSV to stored, checked and projected", (s) => s.import.ms + s.everyNameBuildMs, duration, 10_000);
  add("  processor time of that", (s) => cpuOf(s, ["import", "projection"]), duration);
  add("  most memory until then", (s) => peakOf(s, phasesBeforeDiscovery).total, megabytes, 1.2e9);
  add("projection of the discovered map", (s) => s.mapBuildMs, duration);
  add("discovery, whole", (s) => s.discovery.facts.medianMs + s.discovery.draft.medianMs, duration, 3000);
  add("  its facts", medianOf((s) => s.discovery.facts), duration);
  add("  its draft", medianOf((s) => s.discovery.draft), duration);
  add("map screen, cold", medianOf((s) => s.mapScreen.cold), duration, 1000);
  add("map screen, warm", medianOf((s) => s.mapScreen.warm), duration, 300);
  add("map screen, counted again", medianOf((s) => s.mapScreen.recounted), duration);
  add("inspector of a touchpoint", medianOf((s) => s.evidence), duration);
  add("plain facts", medianOf((s) => s.facts), duration);
  add("most memory in all", (s) => peakOf(s).total, megabytes, 1.2e9);
  add("  of the program", (s) => peakOf(s).program, megabytes);
  add("  of the engine", (s) => peakOf(s).engine, megabytes);

  const sections = [
    `Desirepath benchmark, ${report.date}: ${machine.cores} cores (${machine.cpu}), ${megabytes(machine.memoryBytes)}, Node ${machine.node}, load ${machine.loadBefore.toFixed(1)} before`,
    aligned([["", ...sizes.map((s) => `${count(s.events)} events`), growth === null ? "" : `events x ${growth.toFixed(1)}`, "target", ""], ...lines.map((l) => [l.what, ...l.values, l.growth, l.target, l.verdict])]),
    `Interactive measures over ${count(last.map.journeys)} journeys (${last.map.scope}), ${last.map.touchpoints} touchpoints in ${last.map.stages} stages, ${last.map.offMapNames} names off the map. Target: under 4 x a bare scan of the columns.`,
    aligned([
      ["", "median", "fastest", "bare scan", "ratio", "", ...(growth === null ? [] : ["growth"]), "columns"],
      ...last.measures.map((m, i) => [m.name, duration(m.timing.medianMs), duration(m.timing.fastestMs), duration(m.scan.medianMs), m.ratio.toFixed(1), m.ratio < 4 ? "met" : "MISSED", ...(growth === null ? [] : [`x ${(m.timing.medianMs / sizes[0]!.measures[i]!.timing.medianMs).toFixed(1)}`]), m.columns.join(", ")]),
    ]),
  ];
  const { read, signIn } = report.access;
  const cost = read.member.p95Ms - read.open.p95Ms;
  sections.push(
    `access: an API read takes ${spread(read.open)} without accounts, ${spread(read.member)} as a member, ${spread(read.forgotten)} when nothing is remembered (median, p95): authorisation costs ${duration(Math.max(0, cost))} at p95 (target under 2 ms: ${cost < 2 ? "met" : "MISSED"}), ${duration(Math.max(0, read.forgotten.p95Ms - read.open.p95Ms))} when nothing is remembered; sign-in ${spread(signIn)} (target under 400 ms at p95: ${signIn.p95Ms < 400 ? "met" : "MISSED"})`,
  );
  if (report.web) {
    const pages = Object.entries(report.web.pages).toSorted(([, a], [, b]) => b - a);
    const [name, bytes] = pages[0]!;
    sections.push(`web: first load of JavaScript ${kilobytes(bytes)} compressed (${name}; target under 350 kB: ${bytes < 350_000 ? "met" : "MISSED"}); ${pages.slice(1).map(([page, size]) => `${page} ${kilobytes(size)}`).join(", ")}`);
  }
  if (report.secondStart) {
    const { listeningMs, usableMs } = report.secondStart;
    sections.push(`second start on ${count(last.events)} events: page and measures after ${duration(usableMs)} (target under 5 s: ${usableMs < 5000 ? "met" : "MISSED"}), listening after ${duration(listeningMs)}`);
  }
  return `${sections.join("\n\n")}\n`;
}

function spread({ p50Ms, p95Ms }: Spread): string {
  return `${duration(p50Ms)}, ${duration(p95Ms)}`;
}

function medianOf(of: (size: MeasuredSize) => Timing): (size: MeasuredSize) => number {
  return (size) => of(size).medianMs;
}

function peakOf({ uses }: MeasuredSize, phases: readonly string[] = Object.keys(uses)): PhaseUse["peakBytes"] {
  const peaks = phases.flatMap((phase) => uses[phase]?.peakBytes ?? []);
  const most = (of: (peak: PhaseUse["peakBytes"]) => number) => Math.max(0, ...peaks.map(of));
  return { total: most((p) => p.total), program: most((p) => p.program), engine: most((p) => p.engine) };
}

/** Milliseconds of processor time. */
function cpuOf({ uses }: MeasuredSize, phases: readonly string[]): number {
  return phases.reduce((sum, phase) => sum + (uses[phase] ? uses[phase].cpuSeconds.program + uses[phase].cpuSeconds.engine : 0), 0) * 1000;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 || column === row.length - 1 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  ").trimEnd()).join("\n");
}

function duration(ms: number): string {
  return ms < 1 ? `${ms.toFixed(2)} ms` : ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function count(n: number): string {
  return Math.round(n).toLocaleString("en-US");
}

function megabytes(bytes: number): string {
  return `${count(bytes / 1e6)} MB`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
