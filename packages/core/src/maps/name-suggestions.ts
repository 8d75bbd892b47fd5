import type { JourneyMap } from "./journey-map.ts";
import { namesOnly } from "./rule-names.ts";

/** An event name as the workspace knows it. */
export interface KnownName {
  readonly name: string;
  readonly events: number;
}

/** Words that stand for one another where customers buy, ask and pay, so that a name finds events that are called otherwise. */
const akin: readonly (readonly string[])[] = [
  ["checkout", "order", "purchase", "buy", "basket", "cart"],
  ["pay", "payment", "paid", "invoice", "bill"],
  ["sign", "signup", "register", "registration", "account"],
  ["login", "signin", "log"],
  ["visit", "view", "page", "browse", "site", "website"],
  ["ad", "advert", "campaign", "impression"],
  ["delivery", "deliver", "ship", "shipment", "shipping", "arrive"],
  ["support", "ticket", "help", "contact", "call", "phone"],
  ["review", "rate", "rating", "survey", "nps", "feedback"],
  ["cancel", "cancellation", "churn", "terminate"],
  ["return", "refund"],
  ["search", "find", "look"],
];

/** Words that nearly every name has say nothing about which event is meant. */
const small = new Set(["the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "for", "with", "from", "by", "is", "event", "customer"]);

/**
 * Which events a touchpoint of this name may stand for, the likeliest first: by the words that both share, whole or by their root, and by
 * words that mean the same ("Checkout" finds order_placed). Rare words weigh more than those that many events have. Names with nothing in
 * common are left out; of equals the more frequent event comes first, then by name.
 */
export function suggestedNames(touchpointName: string, known: readonly KnownName[], most = 6): readonly KnownName[] {
  const wanted = rootsOf(touchpointName);
  if (wanted.length === 0) return [];
  const events = known.map((event) => ({ event, roots: rootsOf(event.name) }));
  const spread = new Map<string, number>();
  for (const { roots } of events) for (const root of new Set(roots)) spread.set(root, (spread.get(root) ?? 0) + 1);
  const weight = (root: string) => Math.log(1 + known.length / (spread.get(root) ?? 1));
  return events
    .map(({ event, roots }) => {
      const whole = roots.reduce((sum, root) => sum + weight(root), 0);
      const shared = roots.reduce((sum, root) => sum + weight(root) * Math.max(0, ...wanted.map((word) => likeness(word, root))), 0);
      return { event, score: whole === 0 ? 0 : shared / Math.sqrt(whole) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.event.events - a.event.events || (a.event.name < b.event.name ? -1 : 1))
    .slice(0, most)
    .map(({ event }) => event);
}

/**
 * Event names that stand nowhere on a map: no binding names them, and nobody chose to leave them off. A binding that looks at other
 * fields than the name may still take some of their events.
 */
export function unboundNames<Name extends KnownName>(map: Pick<JourneyMap, "touchpoints" | "ignored">, known: readonly Name[]): readonly Name[] {
  const standing = new Set([...map.touchpoints.flatMap(({ binding }) => (binding === null ? [] : namesIn(binding))), ...map.ignored.map(({ name }) => name)]);
  return known.filter(({ name }) => !standing.has(name));
}

/** Every event name that a rule asks for, but not what it excludes. */
function namesIn(rule: NonNullable<JourneyMap["touchpoints"][number]["binding"]>): readonly string[] {
  if (rule.kind === "all" || rule.kind === "any") return rule.rules.flatMap(namesIn);
  return rule.kind === "not" ? [] : (namesOnly(rule) ?? []);
}

function likeness(word: string, other: string): number {
  if (word === other) return 1;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  if (short.length >= 4 && long.startsWith(short)) return 0.8;
  return akin.some((group) => group.some((one) => rootOf(one) === word) && group.some((one) => rootOf(one) === other)) ? 0.5 : 0;
}

function rootsOf(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !small.has(word))
    .map(rootOf);
}

/** A word without its commonest English endings: placed and places are both plac. Short words stay whole. */
function rootOf(word: string): string {
  const cut = word.replace(/(ing|ed|es|s)$/, "");
  return cut.length >= 3 ? cut.replace(/e$/, "") : word;
}
