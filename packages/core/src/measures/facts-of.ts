import type { z } from "zod";
import type { eventRoutes } from "../api/maps.ts";
import { compareText } from "../discovery/text-order.ts";
import { compareEvents } from "../journeys/cut-journeys.ts";
import type { SourcedEvent } from "../journeys/cut-journeys.ts";
import { grouped } from "../journeys/grouped.ts";
import { medianOf } from "./statistics.ts";
import { waitQuantile } from "./wait-quantile.ts";

/** The plain facts of all events, as the API gives them. */
export type Facts = z.infer<typeof eventRoutes.facts.answer>;

/** How many variants are named; `total` counts all. */
const namedVariants = 50;

/**
 * The plain facts of events: one journey for each customer, each event name its own node.
 *
 * @returns starts and ends by falling count, then name; transitions by falling count, then names; variants by falling count, then path,
 * name by name (code point order), a path before its extensions. Medians interpolated, durations in seconds.
 */
export function factsOf(events: readonly SourcedEvent[]): Facts {
  const journeys = [...grouped(events, (e) => e.customer).values()].map((own) => own.toSorted(compareEvents));
  const pairs = journeys.flatMap((own) => own.slice(1).map((to, i) => ({ from: own[i]!.name, to: to.name, ms: to.time - own[i]!.time })));
  const durations = journeys.map((own) => own.at(-1)!.time - own[0]!.time);
  const variants = [...grouped(journeys.map((own) => own.map((e) => e.name)), (path) => JSON.stringify(path)).values()]
    .map((same) => ({ path: same[0]!, count: same.length }))
    .toSorted((a, b) => b.count - a.count || comparePaths(a.path, b.path));
  return {
    events: events.length,
    journeys: journeys.length,
    start: tally(journeys.map((own) => own[0]!.name)),
    end: tally(journeys.map((own) => own.at(-1)!.name)),
    directlyFollows: [...grouped(pairs, ({ from, to }) => JSON.stringify([from, to])).values()]
      .map((same) => ({ from: same[0]!.from, to: same[0]!.to, count: same.length, medianSeconds: medianOf(same.map((p) => p.ms)) / 1000 }))
      .toSorted((a, b) => b.count - a.count || compareText(a.from, b.from) || compareText(a.to, b.to)),
    variants: { total: variants.length, top: variants.slice(0, namedVariants) },
    durationSeconds:
      durations.length === 0
        ? { median: null, mean: null, p90: null }
        : { median: medianOf(durations) / 1000, mean: durations.reduce((sum, d) => sum + d, 0) / durations.length / 1000, p90: waitQuantile(durations, 0.9) / 1000 },
  };
}

function tally(names: readonly string[]): { event: string; count: number }[] {
  return [...grouped(names, (name) => name)]
    .map(([event, same]) => ({ event, count: same.length }))
    .toSorted((a, b) => b.count - a.count || compareText(a.event, b.event));
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((name, i) => name !== b[i]);
  return differs < 0 ? a.length - b.length : differs >= b.length ? 1 : compareText(a[differs]!, b[differs]!);
}
