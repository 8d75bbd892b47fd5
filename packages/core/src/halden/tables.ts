/**
 * The world of Halden Bikes as its map believes it to be, in tables: who the customers are, when they come, and what happens at
 * each touchpoint. What is different in truth stands in truths.ts; simulator.ts plays it.
 */
import type { Scale } from "../events/scales.ts";

/** A choice with its weight; weights of a list need not add up to 1. */
type Weighted<T> = readonly (readonly [T, number])[];

// ---- Who they are -------------------------------------------------------------------------------------------------------------

export const countries = [["DE", 62], ["NL", 15], ["AT", 13], ["CH", 10]] as const satisfies Weighted<string>;
export const areas = [["urban", 52], ["suburban", 31], ["rural", 17]] as const satisfies Weighted<string>;
export const commutes = [["none", 18], ["0-5 km", 22], ["5-15 km", 38], ["15-30 km", 22]] as const satisfies Weighted<string>;

export interface RiderTable {
  readonly share: number;
  /** Whether the employer offers leasing, and, if so, whether this kind of rider takes it. */
  readonly employerLeasing: number;
  readonly takesLease: number;
  /** Chance of wanting a test ride. */
  readonly rides: number;
  readonly models: Weighted<string>;
}

export const riders: Readonly<Record<string, RiderTable>> = {
  commuter: { share: 0.38, employerLeasing: 0.72, takesLease: 0.86, rides: 0.5, models: [["Pendel 2", 6], ["Pendel 3", 5], ["Lite", 2]] },
  family: { share: 0.2, employerLeasing: 0.55, takesLease: 0.75, rides: 0.56, models: [["Kasten", 7], ["Pendel 3", 2]] },
  tourer: { share: 0.18, employerLeasing: 0.42, takesLease: 0.6, rides: 0.52, models: [["Grat", 6], ["Grat Pro", 3], ["Pendel 3", 2]] },
  returner: { share: 0.14, employerLeasing: 0.2, takesLease: 0.5, rides: 0.58, models: [["Tief", 6], ["Pendel 2", 2]] },
  student: { share: 0.1, employerLeasing: 0.08, takesLease: 0.5, rides: 0.4, models: [["Lite", 7], ["Pendel 2", 2]] },
};

/** Prices in euro; francs cost 6 % more. */
export const prices: Readonly<Record<string, number>> = { Lite: 2290, "Pendel 2": 3190, Tief: 3390, "Pendel 3": 4090, Grat: 4590, Kasten: 5890, "Grat Pro": 6490 };
export const francsPerEuro = 1.06;
export const accessoryPrices = { median: 104, spread: 0.8 };

export const stores: Readonly<Record<string, Weighted<string>>> = {
  DE: [["Hamburg", 4], ["Berlin", 4], ["Köln", 3], ["München", 3], ["Leipzig", 2]],
  AT: [["Wien", 3], ["Graz", 1]],
  CH: [["Zürich", 2], ["Bern", 1]],
  NL: [["Utrecht", 2], ["Amsterdam", 2]],
};

/** Languages that people of a country write in beside English. */
export const languages: Readonly<Record<string, readonly string[]>> = { DE: ["de"], AT: ["de"], CH: ["de", "fr"], NL: ["nl"] };

/** Of the people who begin on the web, those whom nobody knows yet; of all, those whose first visit is on social. */
export const anonymousShare = 0.8;

// ---- When they come -----------------------------------------------------------------------------------------------------------

/** Relative number of new customers per day, January first: people think of bikes in spring. */
export const months = [0.65, 0.8, 1.15, 1.4, 1.45, 1.3, 1.15, 1.1, 1.1, 0.9, 0.7, 0.6];

export interface Rhythm {
  /** Sunday first: chance that something due on such a day happens on it; else it waits for the next day. */
  readonly weekdays: readonly number[];
  /** Weights of the 24 hours, local time; 0 = closed. */
  readonly hours: readonly number[];
}

export const rhythms = {
  always: {
    weekdays: [1, 0.95, 0.9, 0.9, 0.9, 0.8, 0.8],
    hours: [1, 0.4, 0.2, 0.2, 0.2, 0.5, 2, 4, 5, 5, 5, 5, 6, 6, 5, 5, 5, 6, 7, 9, 11, 11, 8, 4],
  },
  shop: { weekdays: [0, 0.7, 0.75, 0.8, 0.85, 0.95, 1], hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 6, 5, 6, 7, 8, 8, 4, 0, 0, 0, 0, 0] },
  office: { weekdays: [0, 1, 0.97, 0.95, 0.95, 0.9, 0.1], hours: [0, 0, 0, 0, 0, 0, 0, 0, 5, 9, 10, 9, 6, 6, 8, 8, 7, 4, 2, 0, 0, 0, 0, 0] },
  delivery: { weekdays: [0, 1, 1, 1, 1, 1, 0.6], hours: [0, 0, 0, 0, 0, 0, 0, 1, 4, 7, 9, 9, 8, 7, 7, 6, 6, 5, 4, 2, 1, 0, 0, 0] },
} satisfies Record<string, Rhythm>;

export const channelRhythm: Readonly<Record<string, keyof typeof rhythms>> = { store: "shop", workshop: "shop", phone: "office", chat: "office", partner: "delivery" };

// ---- What happens at a touchpoint ---------------------------------------------------------------------------------------------

/** An event name and its channel. */
type Happening = readonly [name: string, channel: string];

export interface Step {
  readonly as: Weighted<Happening>;
  /** Chance that it happens; 1 if left out. */
  readonly share?: number;
  /** How often, from and to. */
  readonly times?: readonly [number, number];
  /** When: median minutes after the step before, or a part of the touchpoint's wait. */
  readonly after: { readonly minutes: number } | { readonly ofWait: readonly [number, number] };
  /** From here on we know who it is. */
  readonly identifies?: boolean;
  /** Only if the customer stays, leaves after this touchpoint, or needs no workshop afterwards. */
  readonly only?: "staying" | "leaving" | "no-workshop";
  readonly followedBy?: Step;
  /** An answer given on this event itself. */
  readonly answer?: AnswerTable;
}

export interface AnswerTable {
  /** Chance that a visit is answered for, whatever it felt like. */
  readonly share: number;
  readonly as: Weighted<readonly [name: string, channel: string, scale: Scale]>;
  readonly after: Step["after"];
  /** Of the answers, those with words. */
  readonly textShare: number;
}

export interface TouchpointTable {
  /** What the team expects, from -2 to +2; with no truth in force it is also what people feel. */
  readonly level: number;
  /** Share of those who come by. Leasing approval and the test ride depend on the rider instead. */
  readonly visits: number;
  /** Of those who were here, the share that leaves for good. Nobody leaves after delivery: they own the bike. */
  readonly dropOff: number;
  /** Median days until the next touchpoint, and the standard deviation of its logarithm. */
  readonly pauseDays: number;
  readonly pauseSpread: number;
  /** Median days of waiting within the touchpoint. */
  readonly waitDays?: number;
  readonly waitSpread?: number;
  readonly steps: readonly Step[];
  readonly answer: AnswerTable;
}

const minutes = (minutes: number) => ({ minutes });
const ofWait = (from: number, to: number) => ({ ofWait: [from, to] as const });
const one = (name: string, channel: string): Weighted<Happening> => [[[name, channel], 1]];

/** In map order. */
export const touchpoints = {
  "sees-it-on-social": {
    level: 0.6, visits: 0.47, dropOff: 0.1, pauseDays: 1.1, pauseSpread: 0.9,
    steps: [
      { as: one("reel_watched", "social"), after: minutes(1) },
      { as: one("ad_clicked", "social"), share: 0.72, after: minutes(1) },
      { as: one("social_profile_opened", "social"), share: 0.2, after: minutes(3) },
    ],
    answer: { share: 0.25, as: [[["social_poll_answered", "social", "csat"], 1]], after: minutes(2), textShare: 0.014 },
  },
  "lands-on-site": {
    level: 0.5, visits: 0.76, dropOff: 0.1, pauseDays: 3.2, pauseSpread: 0.9,
    steps: [
      { as: one("site_visited", "web"), after: minutes(1) },
      { as: one("guide_viewed", "web"), share: 0.75, after: minutes(3) },
      { as: one("price_viewed", "web"), share: 0.62, after: minutes(3) },
      { as: one("newsletter_joined", "web"), share: 0.16, after: minutes(2), identifies: true },
    ],
    answer: { share: 0.29, as: [[["exit_survey_answered", "survey", "ces"], 3], [["guide_voted", "web", "thumbs"], 1]], after: minutes(2), textShare: 0.02 },
  },
  "reads-reviews": {
    level: 0.4, visits: 0.36, dropOff: 0.09, pauseDays: 1.9, pauseSpread: 0.9,
    steps: [
      { as: one("reviews_read", "reviews"), after: minutes(1) },
      { as: one("forum_thread_opened", "web"), share: 0.4, after: minutes(7) },
      { as: one("range_article_read", "web"), share: 0.35, after: minutes(9) },
    ],
    answer: { share: 0.16, as: [[["review_rated_helpful", "reviews", "stars"], 1]], after: minutes(3), textShare: 0.0248 },
  },
  "compares-models": {
    level: 0.5, visits: 0.82, dropOff: 0.1, pauseDays: 5.5, pauseSpread: 0.8,
    steps: [
      { as: one("model_viewed", "web"), times: [1, 2], after: minutes(6) },
      { as: one("model_compared", "web"), share: 0.75, after: minutes(8) },
      { as: one("size_guide_opened", "web"), share: 0.42, after: minutes(4) },
    ],
    answer: { share: 0.45, as: [[["compare_survey_answered", "survey", "csat"], 3], [["compare_survey_answered", "survey", "ces"], 2]], after: minutes(3), textShare: 0.0145 },
  },
  "asks-a-question": {
    level: 0.8, visits: 0.36, dropOff: 0.09, pauseDays: 1.5, pauseSpread: 0.8,
    steps: [
      { as: [[["chat_started", "chat"], 7], [["question_emailed", "email"], 3]], after: minutes(1), identifies: true },
      { as: [[["question_answered", "chat"], 7], [["question_answered", "email"], 3]], after: minutes(14) },
    ],
    answer: { share: 0.4, as: [[["chat_rated", "chat", "csat"], 1]], after: minutes(6), textShare: 0.025 },
  },
  "test-ride": {
    level: 1.2, visits: 0.5, dropOff: 0.09, pauseDays: 3.9, pauseSpread: 0.8,
    steps: [
      { as: [[["test_ride_booked", "web"], 8], [["test_ride_booked", "phone"], 2]], after: minutes(1), identifies: true },
      { as: one("test_ride_done", "store"), after: minutes(2.4 * 1440) },
    ],
    answer: { share: 0.5, as: [[["ride_feedback_given", "sms", "csat"], 3], [["ride_feedback_given", "sms", "nps"], 2]], after: minutes(70), textShare: 0.026 },
  },
  checkout: {
    level: 0.9, visits: 1, dropOff: 0.1, pauseDays: 0.35, pauseSpread: 0.7,
    steps: [
      { as: [[["bike_configured", "web"], 7], [["bike_configured", "store"], 3]], after: minutes(9) },
      { as: one("cart_viewed", "web"), share: 0.62, after: minutes(12) },
      { as: one("account_created", "web"), share: 0.45, after: minutes(3), identifies: true },
      { as: one("checkout_started", "web"), after: minutes(4), identifies: true },
      { as: one("order_placed", "web"), after: minutes(11), only: "staying" },
    ],
    answer: { share: 0.62, as: [[["checkout_survey_answered", "survey", "csat"], 3], [["checkout_survey_answered", "survey", "ces"], 2]], after: minutes(2), textShare: 0.012 },
  },
  "leasing-approval": {
    level: 0.6, visits: 1, dropOff: 0.09, pauseDays: 0.5, pauseSpread: 0.7, waitDays: 1.5, waitSpread: 0.45,
    steps: [
      { as: one("lease_submitted", "portal"), after: minutes(1) },
      { as: one("lease_id_uploaded", "portal"), after: minutes(6) },
      { as: one("employer_asked", "email"), share: 0.7, after: minutes(25) },
      { as: one("lease_id_rejected", "portal"), share: 0.04, after: ofWait(0.3, 0.6), followedBy: { as: one("lease_id_uploaded", "portal"), after: minutes(220) } },
      {
        as: one("store_called", "phone"), share: 0.015, after: ofWait(0.28, 0.5),
        answer: { share: 0.41, as: [[["store_called", "phone", "csat"], 1]], after: minutes(0), textShare: 0.11 },
      },
      { as: one("lease_approved", "email"), after: ofWait(1, 1), only: "staying" },
      { as: one("lease_declined", "email"), share: 0.35, after: ofWait(1, 1), only: "leaving" },
    ],
    answer: { share: 0.47, as: [[["lease_survey_answered", "survey", "csat"], 7], [["lease_survey_answered", "survey", "ces"], 3]], after: ofWait(0.65, 0.97), textShare: 0.08 },
  },
  "waits-for-delivery": {
    level: 0.2, visits: 1, dropOff: 0.03, pauseDays: 0.3, pauseSpread: 0.6, waitDays: 9, waitSpread: 0.4,
    steps: [
      { as: one("delivery_scheduled", "email"), after: minutes(30) },
      { as: one("tracking_viewed", "web"), share: 0.9, times: [1, 2], after: ofWait(0.15, 0.95) },
      { as: [[["delivery_date_changed", "email"], 6], [["delivery_date_changed", "sms"], 4]], share: 0.1, times: [1, 2], after: ofWait(0.3, 0.9) },
      { as: [[["bike_delivered", "partner"], 7], [["bike_delivered", "store"], 3]], after: ofWait(1, 1), only: "staying" },
      { as: [[["order_cancelled", "phone"], 1], [["order_cancelled", "email"], 1]], after: ofWait(0.5, 0.9), only: "leaving" },
    ],
    answer: { share: 0.52, as: [[["delivery_survey_answered", "survey", "csat"], 1]], after: ofWait(0.6, 0.97), textShare: 0.021 },
  },
  "unboxes-and-sets-up": {
    level: 1.4, visits: 1, dropOff: 0, pauseDays: 34, pauseSpread: 0.6,
    steps: [
      { as: one("app_paired", "app"), share: 0.9, after: minutes(50) },
      { as: one("setup_finished", "app"), after: minutes(22) },
      { as: one("first_ride_logged", "app"), share: 0.85, after: minutes(13 * 60) },
    ],
    answer: { share: 0.55, as: [[["setup_rated", "app", "csat"], 6], [["setup_rated", "app", "stars"], 4]], after: minutes(40), textShare: 0.0135 },
  },
  "contacts-support": {
    level: 0, visits: 0.36, dropOff: 0, pauseDays: 2.8, pauseSpread: 0.7,
    steps: [
      { as: [[["support_case_opened", "phone"], 5], [["support_case_opened", "chat"], 4], [["support_case_opened", "email"], 2]], after: minutes(1) },
      { as: [[["support_case_passed_on", "phone"], 1], [["support_case_passed_on", "email"], 1]], share: 0.08, times: [1, 2], after: minutes(300) },
      { as: [[["support_replied", "email"], 6], [["support_replied", "chat"], 4]], after: minutes(9 * 60) },
      { as: one("support_case_closed", "email"), after: minutes(26 * 60), only: "no-workshop" },
    ],
    answer: { share: 0.75, as: [[["support_rated", "survey", "ces"], 7], [["support_rated", "survey", "csat"], 3]], after: minutes(120), textShare: 0.042 },
  },
  "workshop-visit": {
    level: 0.6, visits: 0.24, dropOff: 0, pauseDays: 19, pauseSpread: 0.6,
    steps: [
      { as: [[["workshop_booked", "web"], 6], [["workshop_booked", "phone"], 4]], after: minutes(1) },
      { as: one("bike_brought_in", "workshop"), after: minutes(4 * 1440) },
      { as: one("bike_picked_up", "workshop"), after: minutes(1440) },
    ],
    answer: { share: 0.5, as: [[["workshop_rated", "sms", "csat"], 1]], after: minutes(180), textShare: 0.036 },
  },
  "leaves-a-review": {
    level: 0.8, visits: 0.82, dropOff: 0, pauseDays: 11, pauseSpread: 0.6,
    steps: [{ as: one("review_invited", "email"), after: minutes(1) }],
    answer: { share: 0.27, as: [[["nps_answered", "email", "nps"], 3], [["review_posted", "reviews", "stars"], 1]], after: minutes(20 * 60), textShare: 0.055 },
  },
  "buys-accessories": {
    level: 0.7, visits: 0.34, dropOff: 0, pauseDays: 26, pauseSpread: 0.6,
    steps: [
      { as: [[["accessory_viewed", "app"], 1], [["accessory_viewed", "web"], 1]], times: [1, 3], after: minutes(8) },
      { as: [[["accessory_ordered", "app"], 1], [["accessory_ordered", "web"], 1]], share: 0.6, after: minutes(9) },
    ],
    answer: { share: 0.2, as: [[["accessory_rated", "app", "stars"], 1]], after: minutes(4 * 1440), textShare: 0.075 },
  },
  "refers-a-friend": {
    level: 1.3, visits: 0.17, dropOff: 0, pauseDays: 20, pauseSpread: 0.6,
    steps: [
      { as: [[["referral_link_shared", "app"], 2], [["referral_link_shared", "email"], 1]], after: minutes(1) },
      { as: one("referral_redeemed", "web"), share: 0.4, after: minutes(6 * 1440) },
    ],
    answer: { share: 0.026, as: [[["referral_rated", "app", "nps"], 1]], after: minutes(30), textShare: 0.372 },
  },
} satisfies Record<string, TouchpointTable>;

export type TouchpointName = keyof typeof touchpoints;

/** The touchpoints before the customer has the bike, in map order, and those after. */
export const buying: readonly TouchpointName[] = ["sees-it-on-social", "lands-on-site", "reads-reviews", "compares-models", "asks-a-question", "test-ride", "checkout", "leasing-approval", "waits-for-delivery"];
export const owning: readonly TouchpointName[] = ["unboxes-and-sets-up", "contacts-support", "workshop-visit", "leaves-a-review", "buys-accessories", "refers-a-friend"];

/** Going back: from, to, and how often. What is drawn on the map as a loop may be frequent; the rest is rare unless a truth says otherwise. */
export const returns: Weighted<readonly [from: TouchpointName, to: TouchpointName]> = [
  [["compares-models", "reads-reviews"], 0.05],
  [["asks-a-question", "compares-models"], 0.09],
  [["test-ride", "compares-models"], 0.015],
  [["leaves-a-review", "contacts-support"], 0.02],
  [["buys-accessories", "workshop-visit"], 0.03],
];

/** After a support case, the workshop is needed this often. */
export const workshopAfterCase = 0.42;

/** What people also do, and no map has: chance after a touchpoint, and what. None is frequent enough to be a path of its own. */
export const offMapShare = 0.1;
export const offMapWhileBuying: Weighted<Happening> = [
  [["newsletter_opened", "email"], 8],
  [["price_alert_set", "web"], 2.5],
  [["brochure_requested", "mail"], 2.5],
  [["forum_post_written", "reviews"], 2.5],
  [["store_walked_in", "store"], 2.5],
  [["wishlist_shared", "web"], 2.5],
  [["financing_calculator_used", "web"], 2.5],
  [["opening_hours_viewed", "web"], 2.5],
  [["insurance_quote_asked", "partner"], 2.5],
  [["page_not_found", "web"], 2],
];
export const offMapWhileOwning: Weighted<Happening> = [
  [["newsletter_opened", "email"], 8],
  [["firmware_updated", "app"], 2.5],
  [["invoice_downloaded", "web"], 2.5],
  [["app_crashed", "app"], 2],
  [["warranty_registered", "web"], 2.5],
  [["battery_report_opened", "app"], 2.5],
  [["insurance_quote_asked", "partner"], 2.5],
  [["tyre_guide_opened", "web"], 2.5],
  [["ride_shared", "social"], 2.5],
  [["theft_cover_asked", "partner"], 2],
];

/** How people use each scale where they feel nothing in particular, lowest answer first. */
export const scaleHabits: Readonly<Record<Scale, readonly number[]>> = {
  nps: [4, 1, 2, 2, 2, 5, 4, 8, 11, 9, 10],
  csat: [9, 8, 13, 15, 16],
  ces: [5, 5, 6, 7, 9, 9, 8],
  stars: [9, 6, 10, 15, 20],
  thumbs: [1, 1],
};

// ---- How it reaches us --------------------------------------------------------------------------------------------------------

/** Share of events that are stored days after they happened; stores, workshops and partners send theirs in batches. */
export const lateShares: Readonly<Record<string, number>> = { store: 0.12, workshop: 0.12, partner: 0.1, phone: 0.04 };
export const lateShareElsewhere = 0.006;
export const lateDays: readonly [number, number] = [1, 8];
/** Share of events that are sent a second time, with the same id. */
export const repeatedShare = 0.006;
/** An event comes after itself by up to so many seconds. */
export const usualDelaySeconds = 40;
