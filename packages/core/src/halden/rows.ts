import type { Arrival } from "./arrivals.ts";
import { dayMs, type Person } from "./people.ts";
import type { Random } from "../random.ts";
import type { Answer } from "./ratings.ts";
import * as tables from "./tables.ts";

/** Something that happened to a person, before it is known who it was. */
export interface Occurrence {
  readonly time: number;
  readonly name: string;
  readonly channel: string;
  readonly identifies: boolean;
  readonly answer?: Answer;
  readonly text?: string;
}

/** One row of the demo's feed. Text that is absent is empty, an absent number is null. */
export interface HaldenRow {
  readonly event_id: string;
  readonly customer_id: string;
  readonly anonymous_id: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly time: string;
  readonly event: string;
  readonly channel: string;
  readonly rating: number | null;
  readonly scale: string;
  readonly text: string;
  readonly value: number | null;
  readonly currency: string;
  readonly model: string;
  readonly store: string;
  readonly country: string;
  readonly area: string;
  readonly commute: string;
  readonly employer_leasing: string;
  readonly rider: string;
}

/** The columns in order, each with the part that it plays in an import. */
export const haldenColumns = [
  { name: "event_id", role: "id" },
  { name: "customer_id", role: "customer" },
  { name: "anonymous_id", role: "anonymous" },
  { name: "time", role: "time" },
  { name: "event", role: "event" },
  { name: "channel", role: "channel" },
  { name: "rating", role: "rating" },
  { name: "scale", role: "scale" },
  { name: "text", role: "text" },
  { name: "value", role: "value" },
  { name: "currency", role: "currency" },
  { name: "model", role: "property" },
  { name: "store", role: "property" },
  { name: "country", role: "trait" },
  { name: "area", role: "trait" },
  { name: "commute", role: "trait" },
  { name: "employer_leasing", role: "trait" },
  { name: "rider", role: "trait" },
] as const satisfies readonly { name: keyof HaldenRow; role: string }[];

const withModel = new Set(["bike_configured", "order_placed", "lease_submitted", "setup_finished", "support_case_opened", "bike_brought_in", "review_posted"]);
const withStore = new Set(["store", "workshop"]);

/**
 * A person's rows with their arrival. Until something identifies an anonymous person their rows bear the anonymous id alone; after
 * that the web and the app send both, everybody else the customer id.
 */
export function rowsOf(person: Person, life: readonly Occurrence[], random: Random): readonly Arrival<HaldenRow>[] {
  const customer = `C${100_001 + person.index}`;
  const anonymous = person.anonymous ? `anon-${hex(random)}${hex(random)}` : "";
  const placed = life.toSorted((a, b) => a.time - b.time);
  const arrived: Arrival<HaldenRow>[] = [];
  let known = !person.anonymous;
  placed.forEach((occurrence, ordinal) => {
    const { name, channel, answer } = occurrence;
    known ||= occurrence.identifies;
    const value = valueOf(name, person, random);
    const row: HaldenRow = {
      event_id: `${person.index.toString(36).padStart(4, "0")}-${ordinal.toString(36).padStart(2, "0")}`,
      customer_id: known ? customer : "",
      anonymous_id: !known || occurrence.identifies || channel === "web" || channel === "app" ? anonymous : "",
      time: new Date(occurrence.time).toISOString(),
      event: name,
      channel,
      rating: answer?.rating ?? null,
      scale: answer?.scale ?? "",
      text: occurrence.text ?? "",
      value,
      currency: value === null ? "" : person.country === "CH" ? "CHF" : "EUR",
      model: name === "model_viewed" ? modelLookedAt(person, random) : withModel.has(name) ? person.model : "",
      store: withStore.has(channel) || name === "store_called" ? person.store : "",
      country: person.country,
      area: person.area,
      commute: known ? person.commute : "",
      employer_leasing: known ? (person.employerLeasing ? "yes" : "no") : "",
      rider: known ? person.rider : "",
    };
    const late = random.chance(tables.lateShares[channel] ?? tables.lateShareElsewhere);
    const received = occurrence.time + Math.floor(late ? random.between(...tables.lateDays) * dayMs : random.next() * tables.usualDelaySeconds * 1000);
    arrived.push({ row, received });
    if (random.chance(tables.repeatedShare)) arrived.push({ row, received: received + Math.floor(random.logNormal(90, 2) * 60_000) });
  });
  return arrived;
}

function valueOf(name: string, person: Person, random: Random): number | null {
  const rate = person.country === "CH" ? tables.francsPerEuro : 1;
  if (name === "order_placed") return Math.round(tables.prices[person.model]! * rate);
  if (name === "accessory_ordered") return Math.round(random.logNormal(tables.accessoryPrices.median, tables.accessoryPrices.spread) * rate * 20) / 20;
  return null;
}

/** Mostly the own one, else any. */
function modelLookedAt(person: Person, random: Random): string {
  const all = Object.keys(tables.prices);
  return random.chance(0.45) ? person.model : all[random.whole(0, all.length - 1)]!;
}

function hex(random: Random): string {
  return Math.floor(random.next() * 0x1_0000_0000).toString(16).padStart(8, "0");
}
