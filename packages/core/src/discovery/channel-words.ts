import { channels } from "../maps/journey-map.ts";
import { displayNameOf, wordsOf } from "./touchpoint-names.ts";
import { WordRoots } from "./word-roots.ts";

/** Words of data sources for each of the map's channels, as roots. */
const wordsOfChannel: readonly (readonly [(typeof channels)[number], WordRoots])[] = (
  [
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
    ["mail", "post postal letter* brief* carta*"],
    ["web", "web website* site online browser* internet desktop search seo organic paid display direct ads"],
  ] as const
).map(([channel, roots]) => [channel, new WordRoots(roots)]);

/** Paper, though its last word says e-mail to most sources. */
const paper = new WordRoots("direct_mail postal_mail");

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
  if (paper.matches(words)) return "mail";
  // Later words say what it is, earlier ones which: "mobile web" is web, "web chat" is chat.
  for (const word of words.toReversed()) {
    const found = wordsOfChannel.find(([, roots]) => roots.matches([word]));
    if (found !== undefined) return found[0];
  }
  return [...displayNameOf(channel)].slice(0, 60).join("");
}
