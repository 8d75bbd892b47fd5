import { named } from "../maps/binding.ts";
import { day, journeyMap, type JourneyMap } from "../maps/journey-map.ts";
import { touchpoints, type TouchpointName } from "./tables.ts";

const stages = [
  { id: "awareness", name: "Awareness", customerGoal: "Is an e-bike really a way for me to get to work? Find out without being sold to." },
  { id: "consideration", name: "Consideration", customerGoal: "Find one model that fits my height, my hill and my budget, and sit on it before I pay." },
  { id: "purchase", name: "Purchase", customerGoal: "Pay the way my employer offers, know the date it arrives, and not have to chase anyone." },
  { id: "service", name: "Service", customerGoal: "Ride on day one. When something rattles, have it fixed without losing my commute." },
  { id: "loyalty", name: "Loyalty", customerGoal: "Feel looked after, and look good when I tell a colleague which bike to get." },
];

const lena = "Lena Krüger, Brand";
const marek = "Marek Olsen, Care";
const jonas = "Jonas Behr, Web";
const tessa = "Tessa Sommer, Retail";
const rafael = "Rafael Amann, Logistics";
const ayla = "Ayla Ince, App";

/** What the team wrote on its map, touchpoint by touchpoint. What it expects people to feel stands in tables.ts. */
interface Drawn {
  readonly stage: string;
  readonly name: string;
  readonly channels: readonly string[];
  readonly events: readonly string[];
  readonly word: string;
  readonly action: string;
  readonly owner: string;
  readonly systems: readonly string[];
  readonly required?: boolean;
  readonly targetDays?: number;
  /** Those of its events that are failures. */
  readonly failures?: readonly string[];
  readonly momentOfTruth?: string;
  readonly painPoint?: string;
}

const drawn: Readonly<Record<TouchpointName, Drawn>> = {
  "sees-it-on-social": {
    stage: "awareness", name: "Sees it on social", channels: ["social"], word: "Curious",
    events: ["reel_watched", "ad_clicked", "social_profile_opened", "social_poll_answered"],
    action: "Watches a colleague's reel, taps through to a model page",
    owner: lena, systems: ["Meta Ads", "GA4"],
  },
  "lands-on-site": {
    stage: "awareness", name: "Lands on site", channels: ["web"], word: "Interested",
    events: ["site_visited", "guide_viewed", "price_viewed", "newsletter_joined", "exit_survey_answered", "guide_voted"],
    action: "Searches “e-bike lease employer”, lands on a guide",
    painPoint: "Consent and newsletter layers cover the price",
    owner: lena, systems: ["GA4", "Contentful"],
  },
  "reads-reviews": {
    stage: "awareness", name: "Reads reviews", channels: ["reviews", "web"], word: "Reassured",
    events: ["reviews_read", "forum_thread_opened", "range_article_read", "review_rated_helpful"],
    action: "Checks range in winter and repair stories",
    owner: marek, systems: ["Trustpilot"],
  },
  "compares-models": {
    stage: "consideration", name: "Compares models", channels: ["web"], word: "Engaged",
    events: ["model_viewed", "model_compared", "size_guide_opened", "compare_survey_answered"],
    action: "Opens model pages in tabs, builds own spreadsheet",
    painPoint: "Frame size and real range are not comparable",
    owner: jonas, systems: ["Shopify", "GA4"],
  },
  "asks-a-question": {
    stage: "consideration", name: "Asks a question", channels: ["chat", "email"], word: "Understood",
    events: ["chat_started", "question_emailed", "question_answered", "chat_rated"],
    action: "Asks about range uphill and about employer leasing",
    painPoint: "Agents cannot answer leasing questions",
    owner: marek, systems: ["Zendesk", "CRM"],
  },
  "test-ride": {
    stage: "consideration", name: "Test ride", channels: ["store"], word: "Delighted",
    events: ["test_ride_booked", "test_ride_done", "ride_feedback_given"],
    action: "Rides 40 minutes on own hill, with own bag",
    owner: tessa, systems: ["Calendly", "POS"],
  },
  checkout: {
    stage: "purchase", name: "Checkout", channels: ["web", "store"], word: "Confident", required: true,
    events: ["bike_configured", "cart_viewed", "account_created", "checkout_started", "order_placed", "checkout_survey_answered"],
    action: "Configures, chooses lease or card, orders",
    momentOfTruth: "Price shown = price paid",
    painPoint: "Lease leaves our site; the cart is lost on return",
    owner: jonas, systems: ["Shopify", "Stripe"],
  },
  "leasing-approval": {
    stage: "purchase", name: "Leasing approval", channels: ["portal", "email"], word: "Looked after", targetDays: 2,
    events: ["lease_submitted", "lease_id_uploaded", "employer_asked", "lease_id_rejected", "lease_approved", "lease_declined", "lease_survey_answered"], failures: ["lease_id_rejected"],
    action: "Uploads ID, waits for employer and lessor to approve",
    owner: "", systems: ["Lease API", "Zendesk"],
  },
  "waits-for-delivery": {
    stage: "purchase", name: "Waits for delivery", channels: ["email", "sms"], word: "Patient", required: true, targetDays: 10,
    events: ["delivery_scheduled", "tracking_viewed", "delivery_date_changed", "bike_delivered", "order_cancelled", "delivery_survey_answered"],
    action: "Looks up tracking, rearranges days off",
    owner: rafael, systems: ["DHL", "SAP"],
  },
  "unboxes-and-sets-up": {
    stage: "service", name: "Unboxes & sets up", channels: ["app"], word: "Proud",
    events: ["app_paired", "setup_finished", "first_ride_logged", "setup_rated"],
    action: "Assembles, pairs app, first ride to work",
    momentOfTruth: "Rides to work within a day",
    painPoint: "Pairing fails on older Android phones",
    owner: ayla, systems: ["App", "Firebase"],
  },
  "contacts-support": {
    stage: "service", name: "Contacts support", channels: ["phone", "chat", "email"], word: "Neutral",
    events: ["support_case_opened", "support_case_passed_on", "support_replied", "support_case_closed", "support_rated"],
    action: "Reports a rattle or an error code, sends video",
    owner: marek, systems: ["Zendesk", "Aircall"],
  },
  "workshop-visit": {
    stage: "service", name: "Workshop visit", channels: ["workshop"], word: "Relieved",
    events: ["workshop_booked", "bike_brought_in", "bike_picked_up", "workshop_rated"],
    action: "Brings bike in, gets a loaner, picks up next day",
    owner: tessa, systems: ["POS", "Calendly"],
  },
  "leaves-a-review": {
    stage: "loyalty", name: "Leaves a review", channels: ["email", "reviews"], word: "Content",
    events: ["review_invited", "nps_answered", "review_posted"],
    action: "Answers the NPS mail, some post publicly",
    painPoint: "Survey is sent while a case is still open",
    owner: lena, systems: ["Delighted"],
  },
  "buys-accessories": {
    stage: "loyalty", name: "Buys accessories", channels: ["app", "web"], word: "Pleased",
    events: ["accessory_viewed", "accessory_ordered", "accessory_rated"],
    action: "Second battery, child seat, insurance",
    owner: ayla, systems: ["Shopify", "App"],
  },
  "refers-a-friend": {
    stage: "loyalty", name: "Refers a friend", channels: ["app", "email"], word: "Proud to share",
    events: ["referral_link_shared", "referral_redeemed", "referral_rated"],
    action: "Lends the bike to a colleague for a lunch ride",
    momentOfTruth: "Starts the next journey",
    owner: lena, systems: ["CRM"],
  },
};

const names = Object.keys(drawn) as readonly TouchpointName[];

function cellsOf(text: (touchpoint: Drawn) => string | undefined): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (text(drawn[name]) === undefined ? [] : [[name, text(drawn[name])!]])));
}

/** The demo's main map: what the team of Halden Bikes believes about "Buying & owning an e-bike", bound to its events. */
export function haldenMap(): JourneyMap {
  return journeyMap.parse({
    schemaVersion: 1,
    id: "buying-and-owning",
    title: "Buying & owning an e-bike",
    frame: {
      type: "purchase",
      goal: "See where commuters stall between the first look and the daily ride, and mend the worst of it this year",
      audience: "People who want to ride to work, many of them through an employer's lease",
      persona: "Mira, daily commuter",
      timeFrame: "First look to a year of riding",
      owner: "Nora Reim, Customer experience",
      status: "active",
    },
    scope: { kind: "lifetime" },
    // Longer than nearly every wait for a bike, so that who waits does not count as gone.
    timeoutMs: 45 * day,
    goal: { name: "Bike delivered", rule: named("bike_delivered") },
    stages,
    touchpoints: names.map((name) => {
      const { stage, name: title, channels, events, word, owner, systems, required, targetDays, failures } = drawn[name];
      return {
        id: name,
        stage,
        name: title,
        channels,
        binding: named(...events),
        failure: failures === undefined ? null : named(...failures),
        expected: { level: touchpoints[name].level, word },
        required: required ?? false,
        owner,
        systems,
        targetSeconds: targetDays === undefined ? null : (targetDays * day) / 1000,
      };
    }),
    lanes: [
      { id: "customer-goals", kind: "customer-goals", title: "Customer goal" },
      { id: "actions", kind: "actions", title: "Actions", cells: cellsOf(({ action }) => action) },
      { id: "trail", kind: "trail", title: "Trail" },
      { id: "emotion", kind: "emotion", title: "Emotion" },
      { id: "moments-of-truth", kind: "moments-of-truth", title: "Moments of truth", cells: cellsOf(({ momentOfTruth }) => momentOfTruth) },
      { id: "quotes", kind: "quotes", title: "In their words" },
      { id: "pain-points", kind: "pain-points", title: "Pain points", cells: cellsOf(({ painPoint }) => painPoint) },
      { id: "metrics", kind: "metrics", title: "Metrics" },
      { id: "owners", kind: "owners", title: "Owner" },
      { id: "systems", kind: "systems", title: "Systems" },
    ],
    arrows: [
      ...names.slice(1).map((to, i) => ({ id: `main-${i + 1}`, from: names[i]!, to, kind: "main" })),
      { id: "pays-without-lease", from: "checkout", to: "waits-for-delivery", kind: "alternative" },
      { id: "compares-again", from: "asks-a-question", to: "compares-models", kind: "loop" },
      { id: "reads-again", from: "compares-models", to: "reads-reviews", kind: "loop" },
    ],
    ignored: [{ name: "newsletter_opened", reason: "Goes to everybody every other week; the mail team looks after it" }],
  });
}
