import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { durationText } from "@desirepath/core/layout/figures.ts";
import type { ReplayedJourney } from "./replayed-journey.ts";

/** One event of a replayed journey. */
export interface ReplayStep {
  readonly event: ShownEvent;
  /** Milliseconds since the journey's start. */
  readonly at: number;
  /** The last feeling that is known by then, in [-1, 1]. */
  readonly feeling: number | null;
}

/** A journey's events, oldest first, out of all events of its customer. */
export function replaySteps(events: readonly ShownEvent[], { from, until }: Pick<ReplayedJourney, "from" | "until">): ReplayStep[] {
  let feeling: number | null = null;
  return events
    .filter(({ time }) => time >= from && time <= until)
    .toSorted((a, b) => a.time - b.time)
    .map((event) => {
      feeling = event.emotion ?? feeling;
      return { event, at: event.time - from, feeling };
    });
}

/** "Start", or the time since then. */
export function sinceStart(ms: number): string {
  return ms === 0 ? "Start" : `+${durationText(ms / 1000)}`;
}
