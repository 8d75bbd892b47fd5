import { z } from "zod";
import { rule } from "../maps/binding.ts";

/**
 * Which customers are meant: by their traits, and by what they did or did not do. A plain typed tree, compiled to SQL in one place.
 */
const trait = z.object({
  kind: z.literal("trait"),
  name: z.string().min(1).max(300),
  /** `is` any of the values, or none of them. Who lacks the trait is none of them. */
  is: z.enum(["one-of", "none-of"]),
  values: z.array(z.string().max(1000)).min(1).max(200),
});

const did = z.object({
  kind: z.literal("did"),
  /** Which events count. */
  rule,
  /** At least this many of them; 0 together with `atMost` 0 means never. */
  atLeast: z.number().int().min(0).max(1_000_000).default(1),
  atMost: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /** Only events of the last so many days before the newest event of the workspace; null for all. */
  lastDays: z.number().int().min(1).max(3650).nullable().default(null),
});

const felt = z.object({
  kind: z.literal("felt"),
  /** The mean emotion score of all that the customer said, in [-1, 1]. */
  from: z.number().min(-1).max(1),
  to: z.number().min(-1).max(1),
});

export const segmentCondition = z.discriminatedUnion("kind", [trait, did, felt]);
export type SegmentCondition = z.infer<typeof segmentCondition>;

export const segment = z.object({
  /** Must a customer meet all conditions, or any? Without conditions: all customers. */
  match: z.enum(["all", "any"]),
  conditions: z.array(segmentCondition).max(20),
});
export type Segment = z.infer<typeof segment>;

/** One event as far as segments look at it. */
export interface SegmentEvent {
  readonly time: number;
  readonly meets: (wanted: z.infer<typeof rule>) => boolean;
  /** Emotion score in [-1, 1]; null for none. */
  readonly emotion: number | null;
}

/**
 * Does a customer belong to a segment? The reference of the SQL.
 *
 * @param newest time of the workspace's newest event, in milliseconds.
 */
export function isInSegment({ match, conditions }: Segment, customer: { readonly traits: Readonly<Record<string, string>>; readonly events: readonly SegmentEvent[] }, newest: number): boolean {
  if (conditions.length === 0) return true;
  const meets = (condition: SegmentCondition): boolean => {
    switch (condition.kind) {
      case "trait": {
        const value = Object.hasOwn(customer.traits, condition.name) ? customer.traits[condition.name]! : undefined;
        const isOne = value !== undefined && condition.values.includes(value);
        return condition.is === "one-of" ? isOne : !isOne;
      }
      case "did": {
        const since = condition.lastDays === null ? Number.NEGATIVE_INFINITY : newest - condition.lastDays * 86_400_000;
        const count = customer.events.filter((event) => event.time > since && event.meets(condition.rule)).length;
        return count >= condition.atLeast && (condition.atMost === null || count <= condition.atMost);
      }
      case "felt": {
        const scores = customer.events.flatMap((event) => event.emotion ?? []);
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        return scores.length > 0 && mean >= condition.from && mean <= condition.to;
      }
    }
  };
  return match === "all" ? conditions.every(meets) : conditions.some(meets);
}
