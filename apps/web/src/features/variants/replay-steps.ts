import type { ShownEvent } from "@desirepath/core/api/maps.ts";

/** One event of a replayed journey. */
export interface ReplayStep {
  readonly event: ShownEvent;
  /** Milliseconds since the journey's start. */
  readonly at: number;
  /** The last feeling that is known by then, in [-1, 1]. */
  readonly feeling: number | null;
}

/** A journey's events, oldest first, out of all events of its customer. */
export function replaySteps(events: readonly ShownEvent[], { from, until }: { readonly from: number; readonly until: number }): ReplayStep[] {
  let feeling: number | null = null;
  return events
    .filter(({ time }) => time >= from && time <= until)
    .toSorted((a, b) => a.time - b.time)
    .map((event) => {
      feeling = event.emotion ?? feeling;
      return { event, at: event.time - from, feeling };
    });
}
