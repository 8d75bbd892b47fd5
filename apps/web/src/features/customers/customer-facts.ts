import type { ShownEvent } from "@desirepath/core/api/maps.ts";
import { scales, type Scale } from "@desirepath/core/events/scales.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

export interface FitGlyph {
  readonly kind: "walked" | "missing" | "off-map";
  readonly name: string;
  readonly events: number;
}

/**
 * How a customer walked a map, in map order: each touchpoint, walked or missing, and what is not on the map after the touchpoint
 * that it followed, each name once for each place. Off-map events before the first touchpoint stand at the beginning.
 */
export function fitGlyphs(map: Pick<JourneyMap, "touchpoints">, events: readonly Pick<ShownEvent, "name" | "touchpoint">[]): readonly FitGlyph[] {
  const visits = new Map<string, number>();
  const detours = new Map<string, Map<string, number>>();
  let at = "";
  for (const event of events) {
    if (event.touchpoint !== null) {
      at = event.touchpoint;
      visits.set(at, (visits.get(at) ?? 0) + 1);
    } else {
      const here = detours.get(at) ?? new Map<string, number>();
      here.set(event.name, (here.get(event.name) ?? 0) + 1);
      detours.set(at, here);
    }
  }
  const after = (place: string): FitGlyph[] => [...(detours.get(place) ?? [])].map(([name, count]) => ({ kind: "off-map", name, events: count }));
  return [...after(""), ...map.touchpoints.flatMap((touchpoint): FitGlyph[] => [{ kind: visits.has(touchpoint.id) ? "walked" : "missing", name: touchpoint.name, events: visits.get(touchpoint.id) ?? 0 }, ...after(touchpoint.id)])];
}

/** Sum of values by currency, in the order in which currencies were met. */
export function spentOf(events: readonly Pick<ShownEvent, "value" | "currency">[]): readonly { readonly currency: string; readonly value: number }[] {
  const sums = new Map<string, number>();
  for (const { value, currency } of events) if (value !== null) sums.set(currency, (sums.get(currency) ?? 0) + value);
  return [...sums].map(([currency, value]) => ({ currency, value }));
}

/** An amount as people write it: "€3,490", "3,490 XYZ", "3,490.50". */
export function amountText(value: number, currency: string): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  const plain = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  if (currency === "") return plain;
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  } catch {
    return `${plain} ${currency}`;
  }
}

/** The newest answer on each scale; events come in order. */
export function lastAnswers(events: readonly Pick<ShownEvent, "rating" | "scale" | "emotion" | "time">[]): readonly { readonly label: string; readonly answer: number; readonly emotion: number | null; readonly time: number }[] {
  const newest = new Map<string, { label: string; answer: number; emotion: number | null; time: number }>();
  for (const { rating, scale, emotion, time } of events) if (rating !== null && scale !== null) newest.set(scale, { label: scaleLabel(scale), answer: rating, emotion, time });
  return [...newest.values()];
}

export function scaleLabel(scale: string): string {
  return scale in scales ? scales[scale as Scale].label : scale;
}

/** The mean of the known emotion scores, with their number; null if there is none. */
export function meanEmotion(events: readonly Pick<ShownEvent, "emotion">[]): { readonly score: number; readonly n: number } | null {
  const scores = events.flatMap((event) => event.emotion ?? []);
  return scores.length === 0 ? null : { score: scores.reduce((sum, score) => sum + score, 0) / scores.length, n: scores.length };
}

/** "Email", "SMS", or what stands in the data; "No channel" where nothing does. */
export function channelName(channel: string): string {
  if (channel === "") return "No channel";
  const own: Readonly<Record<string, string>> = { sms: "SMS", email: "Email" };
  return own[channel.toLowerCase()] ?? channel.slice(0, 1).toUpperCase() + channel.slice(1);
}

/** Events for the list: newest first, of one channel if one is chosen. */
export function listed(events: readonly Pick<ShownEvent, "channel">[], channel: string | undefined): readonly number[] {
  return events.flatMap((event, at) => (channel === undefined || event.channel === channel ? [at] : [])).toReversed();
}

/** The map whose numbers are read first: with the most journeys, the first of several. */
export function mapToStartWith(maps: readonly { readonly id: string; readonly journeys: number | null; readonly newestEvidence: number | null }[]): string | undefined {
  return maps.reduce<(typeof maps)[number] | undefined>((best, map) => (best === undefined || weight(map) > weight(best) ? map : best), undefined)?.id;
}

function weight(map: { readonly journeys: number | null; readonly newestEvidence: number | null }): number {
  return map.newestEvidence === null ? -1 : (map.journeys ?? -1);
}
