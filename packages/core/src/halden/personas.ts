import { type Persona, persona } from "../library/library.ts";
import { named } from "../maps/binding.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import type { SegmentCondition } from "../segments/segment.ts";

const rider = (...values: string[]): SegmentCondition => ({ kind: "trait", name: "rider", is: "one-of", values });
const area = (...values: string[]): SegmentCondition => ({ kind: "trait", name: "area", is: "one-of", values });
const leases = (value: "yes" | "no"): SegmentCondition => ({ kind: "trait", name: "employer_leasing", is: "one-of", values: [value] });
const all = (...conditions: SegmentCondition[]) => ({ match: "all" as const, conditions });

interface HaldenPersona {
  readonly id: string;
  /** Name of the drawing in portraits.ts. */
  readonly portrait: string;
  readonly content: Persona;
}

/** The personas of the demo. Their rules are over what the simulated customers really have; Sana's nobody has written yet. */
export function haldenPersonas(): readonly HaldenPersona[] {
  return [
    {
      id: "persona-mira",
      portrait: "mira",
      content: persona.parse({
        name: "Mira",
        title: "The daily commuter",
        summary: "Wants the car gone by winter. Knows her route by heart and what it costs her each morning.",
        quote: { text: "I am not buying a bike. I am buying forty minutes back, every day.", source: "Interview 14, March" },
        demographics: [{ name: "Age", value: "34" }, { name: "Lives in", value: "A city, third floor" }, { name: "Works as", value: "Nurse, in shifts" }],
        psychographics: [{ name: "Values", value: "Time, being on time" }, { name: "Technology", value: "If it works at once" }],
        buyingBehaviour: [{ name: "Decides in", value: "Three to four weeks" }, { name: "Pays with", value: "Lease from the employer" }, { name: "Compares", value: "Five or six models, in a table of her own" }],
        goals: [{ text: "Door to desk in 35 minutes, no sweat", evidence: "9 of 12 interviews" }, { text: "A date she can plan around", evidence: "Support tickets" }, { text: "Be the one colleagues ask", evidence: "" }],
        motivations: [{ text: "Sell the second car before the next inspection", evidence: "5 of 12 interviews" }, { text: "Arrive awake", evidence: "" }],
        frustrations: [{ text: "Silence while the lease is approved", evidence: "Store calls, spring" }, { text: "The delivery date moves", evidence: "Support tickets" }, { text: "Afraid of theft at the station", evidence: "" }],
        sliders: [{ left: "Price", right: "Reliability", value: 0.7 }, { left: "Decides alone", right: "Asks around", value: 0.4 }, { left: "Tinkers", right: "Wants it done", value: 0.85 }, { left: "Early adopter", right: "Waits for proof", value: 0.25 }],
        channels: ["web", "email", "app"],
        quotes: [{ text: "I rang the shop twice and they knew nothing either.", source: "Interview 3" }, { text: "I made my own table to see which one fits.", source: "Interview 14" }],
        segment: all(rider("commuter"), area("urban", "suburban")),
      }),
    },
    {
      id: "persona-frank",
      portrait: "frank",
      content: persona.parse({
        name: "Frank",
        title: "The company leaser",
        summary: "Rides what the employer’s contract allows. The form decides more than the bike.",
        quote: { text: "Tell me which box to tick and when it ships. The rest I will enjoy later.", source: "Interview 7, April" },
        demographics: [{ name: "Age", value: "47" }, { name: "Works as", value: "Engineer, 400 colleagues" }],
        buyingBehaviour: [{ name: "Decides in", value: "As long as the approval takes" }, { name: "Pays with", value: "Salary conversion" }],
        goals: [{ text: "An approval that he can follow", evidence: "6 of 9 interviews" }, { text: "One contact for lease and repairs", evidence: "" }],
        frustrations: [{ text: "The identity check fails without a reason", evidence: "Events of the lease portal" }, { text: "Asks the store what only the leasing firm knows", evidence: "Store calls" }],
        sliders: [{ left: "Price", right: "Reliability", value: 0.6 }, { left: "Decides alone", right: "Asks around", value: 0.75 }],
        channels: ["email", "phone", "portal"],
        segment: all({ kind: "did", rule: named("lease_submitted"), atLeast: 1, atMost: null, lastDays: null }, leases("yes")),
      }),
    },
    {
      id: "persona-olaf",
      portrait: "olaf",
      content: persona.parse({
        name: "Olaf",
        title: "The upgrader",
        summary: "Has had two e-bikes and wants the third to be the last. Pays himself and knows the numbers.",
        quote: { text: "Show me the torque curve, not the couple on the hill.", source: "Store visit, May" },
        demographics: [{ name: "Age", value: "58" }, { name: "Lives in", value: "At the edge of the hills" }],
        psychographics: [{ name: "Values", value: "Things that can be repaired" }],
        buyingBehaviour: [{ name: "Decides in", value: "A season" }, { name: "Pays with", value: "Own money" }],
        goals: [{ text: "Range that is true in winter", evidence: "Reviews read before buying" }, { text: "A fair price for the old bike", evidence: "" }],
        frustrations: [{ text: "Models cannot be compared side by side", evidence: "Site survey" }, { text: "Tells his story anew at each call", evidence: "Support tickets" }],
        sliders: [{ left: "Price", right: "Reliability", value: 0.9 }, { left: "Tinkers", right: "Wants it done", value: 0.15 }],
        channels: ["reviews", "store", "web"],
        segment: all(rider("tourer", "returner"), leases("no")),
      }),
    },
    {
      id: "persona-dunja",
      portrait: "dunja",
      content: persona.parse({
        name: "Dunja",
        title: "The family hauler",
        summary: "Two children, one crate of water, no parking space. Has to sit in it before she believes it.",
        quote: { text: "If it stands up with both of them in it, I am sold.", source: "Test ride, June" },
        demographics: [{ name: "Age", value: "38" }, { name: "Household", value: "Two adults, two children" }],
        buyingBehaviour: [{ name: "Decides in", value: "One good Saturday" }, { name: "Decides with", value: "Her partner, and the children" }],
        goals: [{ text: "School, shop and work in one trip", evidence: "8 of 10 interviews" }, { text: "Somebody who comes to repair it", evidence: "" }],
        motivations: [{ text: "No second car", evidence: "7 of 10 interviews" }],
        frustrations: [{ text: "Nobody says whether it fits through the gate", evidence: "Questions asked in chat" }, { text: "Without the bike the week falls apart", evidence: "" }],
        sliders: [{ left: "Price", right: "Reliability", value: 0.8 }, { left: "Decides alone", right: "Asks around", value: 0.9 }],
        channels: ["store", "chat", "web"],
        segment: all(rider("family")),
      }),
    },
    {
      id: "persona-sana",
      portrait: "sana",
      content: persona.parse({
        name: "Sana",
        title: "The student",
        summary: "Drawn up in a workshop. Nobody has checked yet whether there are many of her.",
        goals: [{ text: "Under 2,500 euros, all in", evidence: "" }],
        frustrations: [{ text: "Nowhere dry to lock it", evidence: "" }],
        channels: ["social", "app"],
      }),
    },
  ];
}

/** What single personas are expected to feel where it is not what everybody is. */
const expectedBy: Readonly<Record<string, Readonly<Record<string, { readonly level: number; readonly word: string }>>>> = {
  "compares-models": { "persona-olaf": { level: 0.2, word: "Critical" }, "persona-mira": { level: 0.8, word: "Engaged" } },
  "test-ride": { "persona-dunja": { level: 1.8, word: "Sold" }, "persona-mira": { level: 1.2, word: "Thrilled" } },
  "leasing-approval": { "persona-frank": { level: 0.2, word: "Patient" }, "persona-mira": { level: -0.3, word: "Tense" } },
  "waits-for-delivery": { "persona-mira": { level: -0.2, word: "Impatient" }, "persona-dunja": { level: 0.2, word: "Busy" } },
  "contacts-support": { "persona-olaf": { level: -0.6, word: "Wary" } },
};

/** The main map, for its personas: only what it says nothing about yet is filled in. */
export function withPersonas(map: JourneyMap): JourneyMap {
  return {
    ...map,
    frame: { ...map.frame, personas: map.frame.personas.length > 0 ? map.frame.personas : ["persona-mira", "persona-frank", "persona-olaf", "persona-dunja"] },
    touchpoints: map.touchpoints.map((touchpoint) => ({ ...touchpoint, expectedBy: { ...expectedBy[touchpoint.id], ...touchpoint.expectedBy } })),
  };
}
