import { z } from "zod";

/** An open journey that waits for longer than nine of ten took that went on from the same touchpoint. */
export const stuckJourney = z.object({
  customer: z.string(),
  ordinal: z.number(),
  touchpoint: z.string(),
  /** Unix milliseconds of the last event there. */
  since: z.number(),
  waitedSeconds: z.number(),
  /** The 90th percentile of the time to the next touchpoint. */
  usualSeconds: z.number(),
  /** Of the goal, from here; null without a goal, or where nobody closed was here. */
  probability: z.number().nullable(),
  /** Sums of the customer's values, of all time. */
  values: z.array(z.object({ currency: z.string(), value: z.number() })),
});
export type StuckJourney = z.infer<typeof stuckJourney>;
