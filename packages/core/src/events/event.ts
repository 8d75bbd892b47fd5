import { z } from "zod";
import { scaleNames } from "./scales.ts";

/** The earliest and latest instants that the stores can hold, in Unix milliseconds (1900-01-01 and 2299-12-31, UTC). */
export const earliestTime = Date.UTC(1900, 0, 1);
export const latestTime = Date.UTC(2299, 11, 31, 23, 59, 59, 999);

/**
 * One thing that a customer did, met or said (measures.md section 1). An absent text field is the empty string in the
 * stores; here it is left out.
 */
export const customerEvent = z.object({
  /** Unique in its source; made from the content where the source has none. */
  id: z.string().min(1).optional(),
  customer: z.string().min(1),
  /** Unix time in milliseconds, UTC. */
  time: z.number().int().min(earliestTime).max(latestTime),
  name: z.string().min(1),
  channel: z.string().optional(),
  rating: z.number().optional(),
  scale: z.enum(scaleNames as [typeof scaleNames[number], ...typeof scaleNames[number][]]).optional(),
  /** The customer's own words. */
  text: z.string().optional(),
  value: z.number().optional(),
  currency: z.string().optional(),
  properties: z.record(z.string(), z.string()).optional(),
});
export type CustomerEvent = z.infer<typeof customerEvent>;

/** The order of events within one customer: by time, then by the place that their source gave them, then by id. */
export interface OrderedEvent extends CustomerEvent {
  /** Row in a file or place in a batch, rising over all of a source. */
  readonly sequence: number;
}
