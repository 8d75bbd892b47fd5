import type { ListedJourney } from "@desirepath/core/api/maps.ts";
import { csvCell } from "./csv.ts";
import { nodeName } from "./journey-words.ts";

type Names = Parameters<typeof nodeName>[1];

export interface PathStep {
  readonly name: string;
  readonly isOffMap: boolean;
  /** How often in a row. */
  readonly times: number;
}

/** A journey's path with repeats in a row folded into one step. */
export function pathSteps(path: readonly string[], map: Names): readonly PathStep[] {
  const steps: (PathStep & { times: number; readonly node: string })[] = [];
  for (const node of path) {
    const last = steps.at(-1);
    if (last?.node === node) last.times += 1;
    else steps.push({ node, name: nodeName(node, map), isOffMap: node.startsWith("off:"), times: 1 });
  }
  return steps.map(({ name, isOffMap, times }) => ({ name, isOffMap, times }));
}

/** The first and last steps of a long path, with how many were left out between them. */
export function shortened(steps: readonly PathStep[], most: number): { readonly head: readonly PathStep[]; readonly left: number; readonly tail: readonly PathStep[] } {
  if (steps.length <= most) return { head: steps, left: 0, tail: [] };
  const tail = Math.floor((most - 1) / 2);
  return { head: steps.slice(0, most - 1 - tail), left: steps.length - (most - 1), tail: tail === 0 ? [] : steps.slice(-tail) };
}

/** The listed journeys as a CSV file (RFC 4180), one row for each; times are ISO 8601 in UTC. */
export function journeysCsv(journeys: readonly ListedJourney[], map: Names): string {
  const rows = journeys.map((journey) => [
    journey.customer,
    new Date(journey.started).toISOString(),
    new Date(journey.ended).toISOString(),
    journey.state,
    String(journey.events),
    journey.emotion === null ? "" : String(journey.emotion),
    journey.path.map((node) => nodeName(node, map)).join(" > "),
  ]);
  return [["customer", "started", "ended", "state", "events", "emotion", "path"], ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
