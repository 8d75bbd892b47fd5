/**
 * What is true in the world of Halden Bikes that its map does not say. The simulator reads its numbers here, the documentation its
 * words, and the tests hold the product to finding each of them, and to finding none in a world where they are switched off.
 *
 * Emotion levels go from -2 (frustrated) to +2 (delighted). Dates are those of the world that starts on `worldStart`; a world
 * that starts on another day moves them along.
 */
export const worldStart = "2025-11-01";

export const truths = {
  "leasing-silence": {
    touchpoint: "leasing-approval",
    kind: "slow and hated",
    title: "Leasing approval is slow, silent and hated",
    prose:
      "Whoever leases through the employer sends an ID and then hears nothing. Approval takes about six days where the team believes one and a half. " +
      "A third of the IDs come back rejected without a reason. A third of these customers ring a store, which can't see the application: " +
      "a way that the map does not have. More of them give up than elsewhere.",
    level: -1.3,
    /** Median days from application to answer, before opening hours push it on. */
    waitDays: 6.2,
    waitSpread: 0.45,
    idRejectedShare: 0.34,
    /** Share of the leasing customers who ring a store, and how that feels. */
    callShare: 0.33,
    callLevel: -1.7,
    dropOff: 0.2,
  },
  "test-ride-decides": {
    touchpoint: "test-ride",
    kind: "moment of truth",
    title: "The test ride decides",
    prose:
      "Who rides buys; who doesn't mostly leaves while comparing or at the checkout. And the ride itself decides: after a ride that " +
      "felt good few leave, after a bad one most do. It also delights more than the team believes.",
    level: 1.6,
    /** Share of riders who leave, by how the ride felt. */
    dropOffAfter: { positive: 0.06, neutral: 0.35, negative: 0.72 },
    /** Added to the drop-off of people who won't ride: at their last touchpoint of Consideration, and at the checkout. */
    withoutRide: { consideration: 0.38, checkout: 0.34 },
  },
  "quiet-consent-layer": {
    touchpoint: "lands-on-site",
    kind: "change for the better",
    title: "One quiet consent layer made the site better",
    prose:
      "Until 15 March 2026 consent, newsletter and chat layers covered the price, people were annoyed and more of them left. " +
      "Since then there is one quiet layer, and the site feels as the team meant it to.",
    changedOn: "2026-03-15",
    levelBefore: -0.5,
    dropOffBefore: 0.19,
  },
  "delivery-slips": {
    touchpoint: "waits-for-delivery",
    kind: "change for the worse",
    title: "Since one carrier delivers all, dates slip without a message",
    prose:
      "On 18 May 2026 all deliveries moved to one carrier. The wait went from about 9 days to about 16, the promised date moves, and " +
      "customers find out on the tracking page.",
    changedOn: "2026-05-18",
    levelAfter: -0.9,
    waitDaysAfter: 16,
    dateChangedShareAfter: 0.8,
  },
  "models-not-comparable": {
    touchpoint: "compares-models",
    kind: "gap",
    title: "Frame size and real range can't be compared",
    prose:
      "Each model page has its own size table and its own way to state the range. People build spreadsheets of their own. The team believes " +
      "that comparing is fun. Riders learn their size in the store, and one in eight goes back to compare again.",
    level: -0.2,
    /** Share of the riders who go back to comparing after the ride. */
    backAfterRide: 0.12,
  },
  "case-history-lost": {
    touchpoint: "contacts-support",
    kind: "gap",
    title: "A case does not follow the customer from channel to channel",
    prose: "Whoever is passed on explains the same noise again. More than half of the cases are passed on; the team believes few are.",
    level: -0.9,
    transferredShare: 0.55,
  },
} as const;

export type TruthId = keyof typeof truths;

export const truthIds = Object.keys(truths) as readonly TruthId[];

/** Which truths hold in a world. */
export type TruthChoice = "all" | "none" | readonly TruthId[];

export function chosenTruths(choice: TruthChoice): ReadonlySet<TruthId> {
  return new Set(choice === "all" ? truthIds : choice === "none" ? [] : choice);
}
