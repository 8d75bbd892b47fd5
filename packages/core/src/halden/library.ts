import { action, libraryTouchpoint, opportunity, stakeholder, tag, type LibraryKind } from "../library/library.ts";
import type { JourneyMap, Lane, Touchpoint } from "../maps/journey-map.ts";

/** What the demo's maps share: what the team means to mend of the truths in truths.ts, who has a say, and the words that maps are sorted by. */
export interface DemoThing {
  readonly kind: LibraryKind;
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const [nora, lena, marek, jonas, tessa, rafael, ayla] = ["Nora Reim, Customer experience", "Lena Krüger, Brand", "Marek Olsen, Care", "Jonas Behr, Web", "Tessa Sommer, Retail", "Rafael Amann, Logistics", "Ayla Ince, App"] as const;

const opportunities = {
  "approval-status": {
    title: "Live approval status and reason codes", owner: nora, status: "proposed", dueOn: "2026-12-15", impact: 5, effort: 2, tags: ["Leasing"],
    description: "Show each step of the approval and why an ID came back, so that people mend it themselves and need no store.",
    expectedOutcome: "Calls to the stores fall by a third; emotion at Leasing approval rises from −1.3 to −0.5.",
  },
  "tell-the-date": {
    title: "Tell a changed delivery date before anybody looks it up", owner: rafael, status: "planned", dueOn: "2026-10-15", impact: 5, effort: 3, tags: ["Delivery"],
    description: "The carrier knows the new date a day before the tracking page shows it. Send it, and promise a week in place of a day.",
    expectedOutcome: "Emotion while waiting back to −0.2; cancelled orders back to the level of April.",
  },
  "compare-by-height": {
    title: "Compare by rider height and real range", owner: jonas, status: "in-progress", dueOn: "2026-12-01", impact: 4, effort: 3, tags: ["Website"],
    description: "One size table and one way to state the range for all models.",
    expectedOutcome: "Half as many riders go back to comparing; emotion there from −0.2 to +0.3.",
  },
  "ride-before-checkout": {
    title: "Offer a ride before the checkout", owner: tessa, status: "planned", dueOn: "2027-01-31", impact: 5, effort: 3, tags: ["Website", "Stores"],
    description: "Who rides buys. Offer the nearest free hour where people compare, and again in the cart.",
    expectedOutcome: "A quarter more test rides, with the same share of orders after them.",
  },
  "quiet-consent": {
    title: "One quiet consent layer", owner: lena, status: "measured", dueOn: "2026-03-15", impact: 3, effort: 1, tags: ["Website"],
    description: "Consent, newsletter and chat in one layer at the foot that covers no price.",
    expectedOutcome: "Fewer leave the site on their first visit, and it feels as the team meant it to.",
  },
  "one-case": {
    title: "One case in every channel", owner: marek, status: "in-progress", dueOn: "2026-09-30", impact: 4, effort: 5, tags: ["Support"],
    description: "Whoever takes over a case reads what was said before.",
    expectedOutcome: "Nobody tells the same noise twice; emotion at Contacts support from −0.9 to 0.",
  },
  "hold-surveys": { title: "Hold surveys while a case is open", owner: lena, status: "shipped", dueOn: "2026-08-31", impact: 2, effort: 1, tags: ["Support"], expectedOutcome: "Five points of NPS that were anger about something else." },
  "lease-signing": { title: "Sign the lease without leaving our site", owner: jonas, status: "planned", dueOn: "2027-02-28", impact: 3, effort: 5, tags: ["Leasing", "Website"], expectedOutcome: "The cart survives the lessor's portal; six points more of the checkouts with a lease." },
  "pairing-by-code": { title: "Pair the app by a code on the frame", owner: ayla, status: "proposed", impact: 2, effort: 2, tags: ["App"], expectedOutcome: "Setup without the phone's Bluetooth menu, also on older phones." },
  "lunch-rides": { title: "Thank whoever lends the bike for a lunch ride", owner: lena, status: "proposed", tags: [], expectedOutcome: "More people who ride before they read about it." },
} as const;
type OpportunityName = keyof typeof opportunities;

const actions: Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly of?: OpportunityName }>> = {
  "reason-field": { of: "approval-status", title: "Get the reason for a rejection from the lessor", owner: jonas, status: "done", dueOn: "2026-10-10", effort: 2 },
  "status-page": { of: "approval-status", title: "Build the status page", owner: jonas, status: "doing", dueOn: "2026-11-30", effort: 3 },
  "store-view": { of: "approval-status", title: "Show the application to store staff", owner: tessa, status: "to-do", dueOn: "2026-12-15", effort: 2 },
  "carrier-feed": { of: "tell-the-date", title: "Take the carrier's feed of dates", owner: rafael, status: "doing", dueOn: "2026-10-15", effort: 3 },
  "week-promise": { of: "tell-the-date", title: "Promise a week, not a day", owner: rafael, status: "to-do", dueOn: "2026-12-05", effort: 1 },
  "size-table": { of: "compare-by-height", title: "One size table for all models", owner: jonas, status: "done", dueOn: "2026-10-01", effort: 2 },
  "range-calculator": { of: "compare-by-height", title: "Range by hill and rider weight", owner: jonas, status: "doing", dueOn: "2026-12-01", effort: 3 },
  "case-history": { of: "one-case", title: "Show phone notes in the chat desk", owner: marek, status: "doing", dueOn: "2026-09-30", effort: 4 },
  "ask-the-lessor": { title: "Ask the lessor why ID checks take a week", owner: nora, status: "to-do", dueOn: "2026-11-15" },
};

const people = {
  nora: { name: "Nora Reim", role: "Head of customer experience", team: "Customer experience" },
  lena: { name: "Lena Krüger", role: "Brand lead", team: "Brand" },
  marek: { name: "Marek Olsen", role: "Head of care", team: "Care" },
  jonas: { name: "Jonas Behr", role: "Product manager", team: "Web" },
  tessa: { name: "Tessa Sommer", role: "Retail lead", team: "Retail" },
  rafael: { name: "Rafael Amann", role: "Logistics lead", team: "Logistics" },
  ayla: { name: "Ayla Ince", role: "Product manager", team: "App" },
  lessor: { name: "The lessor", role: "Checks and approves", team: "Partner" },
  carrier: { name: "The carrier", role: "Delivers", team: "Partner" },
} as const;
type Person = keyof typeof people;

const tags: Readonly<Record<string, string>> = {
  Leasing: "Everything between the order and the lessor's yes", Delivery: "From the order to the door", Website: "", Stores: "", Support: "", App: "",
  "Leadership review": "Looked at each quarter", Pilot: "Believed, not walked yet",
};

type Placed = Readonly<Record<string, readonly OpportunityName[]>>;
type Stakes = Readonly<Record<string, Readonly<Partial<Record<Person, Touchpoint["stakeholders"][string]>>>>>;

const onMaps: Readonly<Record<string, { readonly opportunities: Placed; readonly actions?: Readonly<Record<string, readonly string[]>>; readonly stakes?: Stakes; readonly tags: readonly string[] }>> = {
  "buying-and-owning": {
    opportunities: {
      "lands-on-site": ["quiet-consent"], "compares-models": ["compare-by-height"], "test-ride": ["ride-before-checkout"], checkout: ["lease-signing"], "leasing-approval": ["approval-status"], "waits-for-delivery": ["tell-the-date"],
      "unboxes-and-sets-up": ["pairing-by-code"], "contacts-support": ["one-case"], "leaves-a-review": ["hold-surveys"], "refers-a-friend": ["lunch-rides"],
    },
    actions: { "leasing-approval": ["ask-the-lessor"] },
    stakes: {
      "leasing-approval": { jonas: "responsible", nora: "accountable", lessor: "consulted", tessa: "informed" },
      "waits-for-delivery": { rafael: "responsible", nora: "accountable", carrier: "consulted", marek: "informed" },
      "contacts-support": { marek: "responsible", nora: "accountable", ayla: "consulted" },
      "compares-models": { jonas: "responsible", lena: "consulted" },
    },
    tags: ["Leadership review", "Leasing", "Delivery"],
  },
  "test-ride-to-order": { opportunities: { "books-a-ride": ["ride-before-checkout"], "compares-again": ["compare-by-height"] }, tags: ["Stores"] },
  "service-case": { opportunities: { "is-passed-on": ["one-case"] }, tags: ["Support"] },
  "subscription-pilot": { opportunities: {}, tags: ["Pilot"] },
};

/** Touchpoints of the main map that the workspace shares, for the next map that needs them. */
const shared = ["test-ride", "workshop-visit"] as const;

const idOf = (kind: LibraryKind, name: string) => `halden-${kind}-${name}`;
const tagId = (name: string) => idOf("tag", name.toLowerCase().replaceAll(" ", "-"));

/** Everything of the library, opportunities before their actions. @param main the demo's main map, whose touchpoints are shared. */
export function haldenLibrary(main: JourneyMap): readonly DemoThing[] {
  return [
    ...Object.entries(opportunities).map(([name, content]): DemoThing => ({ kind: "opportunity", id: idOf("opportunity", name), content: opportunity.parse(content) })),
    ...Object.entries(actions).map(([name, { of, ...content }]): DemoThing => ({ kind: "action", id: idOf("action", name), content: action.parse({ ...content, opportunity: of === undefined ? null : idOf("opportunity", of) }) })),
    ...Object.entries(people).map(([name, content]): DemoThing => ({ kind: "stakeholder", id: idOf("stakeholder", name), content: stakeholder.parse(content) })),
    ...Object.entries(tags).map(([name, description]): DemoThing => ({ kind: "tag", id: tagId(name), content: tag.parse({ name, description }) })),
    ...shared.flatMap((name): DemoThing[] => {
      const found = main.touchpoints.find((t) => t.id === name);
      if (found === undefined) return [];
      const { name: title, channels, binding, owner, systems } = found;
      return [{ kind: "touchpoint", id: idOf("touchpoint", name), content: libraryTouchpoint.parse({ name: title, channels, binding, owner, systems }) }];
    }),
  ];
}

/** A map of the demo with the library on it. What people put there themselves, and touchpoints that they removed, are left as they are. */
export function withLibrary(map: JourneyMap): JourneyMap {
  const placed = onMaps[map.id];
  if (placed === undefined) return map;
  const isMain = map.id === "buying-and-owning";
  const there = new Set(map.touchpoints.map((t) => t.id));
  const names = new Set([...Object.keys(placed.opportunities), ...Object.keys(placed.actions ?? {})]);
  const items = Object.fromEntries(
    [...names].filter((id) => there.has(id)).map((id) => [id, [...(placed.opportunities[id] ?? []).map((name) => idOf("opportunity", name)), ...(placed.actions?.[id] ?? []).map((name) => idOf("action", name))]]),
  );
  const hasLane = map.lanes.some((lane) => lane.kind === "opportunities") || names.size === 0;
  const lane: Lane = { id: "opportunities", kind: "opportunities", title: "Opportunities", hidden: false, cells: {}, spans: {}, items, images: {}, marks: {}, altTexts: {}, metrics: [] };
  const before = map.lanes.findIndex(({ kind }) => kind === "owners" || kind === "systems");
  const at = before < 0 ? map.lanes.length : before;
  return {
    ...map,
    frame: { ...map.frame, tags: map.frame.tags.length > 0 ? map.frame.tags : [...placed.tags] },
    lanes: hasLane ? map.lanes : [...map.lanes.slice(0, at), lane, ...map.lanes.slice(at)],
    touchpoints: map.touchpoints.map((t) => {
      const stakes = Object.entries(placed.stakes?.[t.id] ?? {}).map(([person, stake]) => [idOf("stakeholder", person), stake] as const);
      return {
        ...t,
        ...(stakes.length > 0 && Object.keys(t.stakeholders).length === 0 ? { stakeholders: Object.fromEntries(stakes) } : {}),
        ...(isMain && t.libraryItem === null && shared.some((name) => name === t.id) ? { libraryItem: idOf("touchpoint", t.id) } : {}),
      };
    }),
  };
}
