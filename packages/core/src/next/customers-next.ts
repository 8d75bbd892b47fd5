import { z } from "zod";
import { nextAtTouchpoint, type WhatHappensNext } from "./what-happens-next.ts";

/** Where a customer is now on a map, and what is likely next. */
export const customersNext = z
  .object({
    /** Null for somebody who has no journey on this map. */
    journey: z
      .object({
        ordinal: z.number(),
        state: z.enum(["converted", "open", "abandoned"]),
        /** Unix milliseconds. */
        started: z.number(),
        ended: z.number(),
        /** The last touchpoint and its stage; null if none was reached. */
        touchpoint: z.string().nullable(),
        stage: z.string().nullable(),
        /** Of the last event at the touchpoint, or of the start. */
        since: z.number(),
        /** Until the newest of all events. */
        waitedSeconds: z.number(),
        /** What it took others until the next touchpoint; null if nobody went on. */
        usual: z.object({ medianSeconds: z.number(), p90Seconds: z.number() }).nullable(),
        /** Open, and waiting for longer than nine of ten took. */
        isStuck: z.boolean(),
        /** What closed journeys did that were here; null unless the journey is open.. */
        next: nextAtTouchpoint.pick({ probability: true, steps: true, seconds: true, moves: true, onward: true }).nullable(),
      })
      .nullable(),
    /** Of all journeys from their start: what her probability is compared with. */
    probability: z.number().nullable(),
  })
  .meta({ id: "CustomersNext" });
export type CustomersNext = z.infer<typeof customersNext>;

/** The likely moves that are shown. */
const shownMoves = 3;

/** What is likely next at a touchpoint: the most frequent moves first. */
export function likelyNext({ touchpoints }: WhatHappensNext, touchpoint: string): NonNullable<CustomersNext["journey"]>["next"] {
  const found = touchpoints.find((one) => one.touchpoint === touchpoint);
  if (found === undefined || found.moves === 0) return null;
  const { probability, steps, seconds, moves, onward } = found;
  return { probability, steps, seconds, moves, onward: onward.slice(0, shownMoves) };
}
