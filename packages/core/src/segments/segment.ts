import { z } from "zod";
import { rule, type Rule } from "../maps/binding.ts";
import { deepestGroup } from "./segment-groups.ts";

/**
 * Which customers are meant: by their traits, by what they did or did not do and when, by how they felt; and by groups of such conditions. A plain
 * typed tree, compiled to SQL in one place. What a newer version added is optional, so that rules that were stored before mean the same.
 */
const trait = z.object({
  kind: z.literal("trait"),
  name: z.string().min(1).max(300),
  /** `is` any of the values, or none of them. Who lacks the trait is none of them. */
  is: z.enum(["one-of", "none-of"]),
  values: z.array(z.string().max(1000)).min(1).max(200),
});

/** What people call a part of a rule that stands for something else, such as a touchpoint of a map or a persona. */
const calledAs = z.string().max(300).optional();

const did = z.object({
  kind: z.literal("did"),
  called: calledAs,
  /** Which events count. */
  rule,
  /** At least this many of them; 0 together with `atMost` 0 means never. */
  atLeast: z.number().int().min(0).max(1_000_000).default(1),
  atMost: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /** Only events of the last so many days before the newest event of the workspace; null for all. */
  lastDays: z.number().int().min(1).max(3650).nullable().default(null),
  /** Only events from this moment on, and only those before this one: Unix milliseconds. */
  from: z.number().int().min(-8.64e15).max(8.64e15).optional(),
  until: z.number().int().min(-8.64e15).max(8.64e15).optional(),
});

const felt = z.object({
  kind: z.literal("felt"),
  called: calledAs,
  /** The mean emotion score of all that the customer said, in [-1, 1]. */
  from: z.number().min(-1).max(1),
  to: z.number().min(-1).max(1),
  /** Only what was said with such events; left out: with any. */
  at: rule.optional(),
});

type Trait = z.infer<typeof trait>;
type Did = z.infer<typeof did>;
type Felt = z.infer<typeof felt>;

/** Conditions in brackets: of which all or any must be met, or, where it is turned around, must not be. Without conditions it is met. */
export interface SegmentGroup {
  kind: "group";
  called?: string | undefined;
  match: "all" | "any";
  not: boolean;
  conditions: SegmentCondition[];
}
export type SegmentCondition = Trait | Did | Felt | SegmentGroup;

/** How many conditions a segment may have in all. */
const mostConditions = 50;

function conditionWithin(depth: number): z.ZodType<SegmentCondition> {
  if (depth === 0) return z.discriminatedUnion("kind", [trait, did, felt]);
  const group = z.object({ kind: z.literal("group"), called: calledAs, match: z.enum(["all", "any"]), not: z.boolean().default(false), conditions: z.array(conditionWithin(depth - 1)).max(20) });
  return z.discriminatedUnion("kind", [trait, did, felt, group]);
}

export const segmentCondition = conditionWithin(deepestGroup).meta({ id: "SegmentCondition" });

export const segment = z
  .object({
    /** Must a customer meet all conditions, or any? Without conditions: all customers. */
    match: z.enum(["all", "any"]),
    conditions: z.array(segmentCondition).max(20),
    /** Id of the segment or persona of the library that the rule was taken from, so that people can be told when that changed. The rule itself says who is meant. */
    takenFrom: z.string().max(64).optional(),
  })
  .refine(({ conditions }) => conditionsIn(conditions) <= mostConditions, { message: `more than ${mostConditions} conditions` });
export type Segment = z.infer<typeof segment>;

function conditionsIn(conditions: readonly SegmentCondition[]): number {
  return conditions.reduce((sum, condition) => sum + (condition.kind === "group" ? conditionsIn(condition.conditions) : 1), 0);
}

/** One event as far as segments look at it. */
export interface SegmentEvent {
  readonly time: number;
  readonly meets: (wanted: Rule) => boolean;
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
        const { lastDays, from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = condition;
        const since = lastDays === null ? Number.NEGATIVE_INFINITY : newest - lastDays * 86_400_000;
        const count = customer.events.filter(({ time, meets: meetsRule }) => time > since && time >= from && time < until && meetsRule(condition.rule)).length;
        return count >= condition.atLeast && (condition.atMost === null || count <= condition.atMost);
      }
      case "felt": {
        const { at } = condition;
        const scores = customer.events.flatMap(({ emotion, meets: meetsRule }) => (emotion !== null && (at === undefined || meetsRule(at)) ? emotion : []));
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        return scores.length > 0 && mean >= condition.from && mean <= condition.to;
      }
      case "group":
        return isInSegment(condition, customer, newest) !== condition.not;
    }
  };
  return match === "all" ? conditions.every(meets) : conditions.some(meets);
}
