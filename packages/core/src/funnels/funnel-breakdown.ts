import { z } from "zod";
import type { Traits } from "../journeys/select-journeys.ts";
import { utc, wallClock } from "../time/time-zone.ts";
import { timeZone } from "../time/wait-question.ts";
import { noValue } from "./funnel-parts.ts";
import type { FunnelUnit, FunnelWalk } from "./funnel-walk.ts";

/**
 * What journeys are told apart by: the customer's trait; the channel of the first event or, with `step`, of the event at that step (from 0);
 * the week (from Monday) or month in which they started, by the days of the zone; of UTC without one.
 */
export const funnelBreakdown = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("trait"), name: z.string().min(1).max(300) }),
  z.strictObject({ by: z.literal("channel"), step: z.number().int().min(0).max(11).optional() }),
  z.strictObject({ by: z.literal("week"), zone: timeZone.optional() }),
  z.strictObject({ by: z.literal("month"), zone: timeZone.optional() }),
]);
export type FunnelBreakdown = z.infer<typeof funnelBreakdown>;

/** Parts of a breakdown: one or more values or, with `not`, all others. */
export const funnelPart = z.strictObject({ breakdown: funnelBreakdown, values: z.array(z.string().max(2000)).max(60), not: z.literal(true).optional() });
export type FunnelPart = z.infer<typeof funnelPart>;

/** The value of a journey (or customer). The store's SQL must agree. */
export function valueOf(breakdown: FunnelBreakdown, unit: FunnelUnit, walk: FunnelWalk, traits: Traits): string {
  switch (breakdown.by) {
    case "trait": {
      const own = traits.get(unit.customer);
      return own !== undefined && Object.hasOwn(own, breakdown.name) ? `=${own[breakdown.name]!}` : noValue;
    }
    case "channel": {
      const place = breakdown.step === undefined ? 0 : walk.places[breakdown.step];
      return place === undefined || place === null ? noValue : `=${unit.channels[place] ?? ""}`;
    }
    case "week": {
      const day = Math.floor(startedAt(breakdown, unit) / dayMs);
      return dateOf((day - ((day + 3) % 7)) * dayMs); // day 0 was a Thursday
    }
    case "month":
      return `${dateOf(startedAt(breakdown, unit)).slice(0, 7)}-01`;
  }
}

const dayMs = 86_400_000;

function startedAt({ zone = utc }: { readonly zone?: string | undefined }, unit: FunnelUnit): number {
  return wallClock(zone)(unit.startedAt);
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
