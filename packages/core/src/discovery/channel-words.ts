import { channels } from "../maps/journey-map.ts";
import { displayNameOf, wordsOf } from "./touchpoint-names.ts";

/** Words of data sources for each of the map's channels; a word that ends in `*` stands for all that begin so. */
const wordsOfChannel: readonly (readonly [(typeof channels)[number], string])[] = [
  ["email", "email* mail newsletter* correo"],
  ["sms", "sms text whatsapp messenger telegram"],
  ["app", "app apps mobile ios android push"],
  ["chat", "chat chatbot bot livechat"],
  ["social", "social twitter x facebook instagram tiktok linkedin youtube pinterest"],
  ["phone", "phone call* telephone telefon* telefone hotline ivr voice"],
  ["store", "store* shop* branch* retail pos instore kiosk filiale* laden loja* winkel* tienda* offline"],
  ["portal", "portal* selfservice intranet extranet"],
  ["survey", "survey* questionnaire umfrage* enquete* pesquisa*"],
  ["reviews", "review* rating* trustpilot"],
  ["partner", "partner* reseller* dealer* marketplace* affiliate* haendler*"],
  ["workshop", "workshop* garage werkstatt oficina werkplaats"],
  ["mail", "post postal letter* brief* carta* direct_mail"],
  ["web", "web website* site online browser* internet desktop search seo organic paid display direct ads"],
];

const notGiven = new Set(["", "unknown", "none", "null", "na", "n a", "not set", "other", "others", "undefined"]);

/**
 * The map's word for a channel as a data source writes it: `Organic Search` -> "web", `call_centre` -> "phone". A channel that the
 * map has no word for keeps its own, made readable; one that says nothing is "other".
 */
export function channelWord(channel: string): string {
  const words = wordsOf(channel);
  const whole = words.join(" ");
  if (notGiven.has(whole)) return "other";
  const exact = channels.find((known) => known === whole);
  if (exact !== undefined) return exact;
  // Later words say what it is, earlier ones which: "mobile web" is web, "web chat" is chat.
  for (const word of words.toReversed()) {
    const found = wordsOfChannel.find(([, list]) => list.split(" ").some((known) => (known.endsWith("*") ? word.startsWith(known.slice(0, -1)) : word === known)));
    if (found !== undefined) return found[0];
  }
  return displayNameOf(channel).slice(0, 60);
}
