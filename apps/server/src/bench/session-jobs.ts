import { setTimeout } from "node:timers/promises";
import type { Analysis, AnalysisQuestion } from "@desirepath/core/analyses/analysis.ts";
import type { ProcessWatch } from "./process-watch.ts";

/** How long a job took from the question to its answer, by kind: the first time, and for another filter. */
export interface JobFigures {
  readonly name: string;
  readonly firstMs: number;
  readonly otherMs: number;
}

const day = 86_400_000;
const pollMs = 20;

/** The long questions of the views, each about two periods. A new one is a line here. */
function jobs(newest: number): readonly { readonly name: string; readonly asked: (from: number, until: number) => AnalysisQuestion }[] {
  const before = { from: newest - 180 * day, until: newest - 90 * day };
  return [
    { name: "compare", asked: (from, until) => ({ kind: "comparison", filter: { from, until }, params: { against: before } }) },
    { name: "groups of variants", asked: (from, until) => ({ kind: "variant-groups", filter: { from, until }, params: { reading: {}, sort: "taken", against: before } }) },
  ];
}

/**
 * Asks each job about the newest quarter and then about the newest month, one after the other.
 *
 * @param address of the analyses of a map.
 * @param watch gets a phase for each job.
 */
export async function measureJobs(address: string, newest: number, engine: number | undefined, watch: ProcessWatch): Promise<JobFigures[]> {
  const figures: JobFigures[] = [];
  for (const { name, asked } of jobs(newest)) {
    watch.begin(name, engine);
    const firstMs = await answered(address, asked(newest - 90 * day, newest));
    const otherMs = await answered(address, asked(newest - 30 * day, newest));
    figures.push({ name, firstMs, otherMs });
  }
  return figures;
}

async function answered(address: string, question: AnalysisQuestion): Promise<number> {
  const begun = performance.now();
  let found = await ask(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(question) });
  while (found.state === "queued" || found.state === "running") {
    await setTimeout(pollMs);
    found = await ask(`${address}/${found.id}`);
  }
  if (found.state !== "done") throw new Error(`${question.kind} ended as ${JSON.stringify(found).slice(0, 300)}`);
  return performance.now() - begun;
}

async function ask(address: string, init?: RequestInit): Promise<Analysis> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Analysis;
}
