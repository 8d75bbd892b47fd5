import { named } from "../maps/binding.ts";
import { day, journeyMap, type JourneyMap } from "../maps/journey-map.ts";

/** From the booked ride to the order: a short map on the same events, begun anew with each ride. */
export function testRideMap(): JourneyMap {
  return journeyMap.parse({
    schemaVersion: 1,
    id: "test-ride-to-order",
    title: "Test ride to order",
    frame: { type: "purchase", goal: "Turn more rides into orders", audience: "People who booked a test ride", timeFrame: "One month", owner: "Tessa Sommer, Retail", status: "active" },
    scope: { kind: "start-and-goal", start: named("test_ride_booked") },
    timeoutMs: 30 * day,
    goal: { name: "Order placed", rule: named("order_placed") },
    stages: [
      { id: "ride", name: "Ride", customerGoal: "Feel it on my own hill, without a sales talk." },
      { id: "decide", name: "Decide", customerGoal: "Sleep over it, and be sure about size and price." },
      { id: "order", name: "Order", customerGoal: "Get exactly the bike that I rode." },
    ],
    touchpoints: [
      { id: "books-a-ride", stage: "ride", name: "Books a ride", channels: ["web", "phone"], binding: named("test_ride_booked"), expected: null, required: true, owner: "Tessa Sommer, Retail", systems: ["Calendly"] },
      { id: "rides", stage: "ride", name: "Rides", channels: ["store"], binding: named("test_ride_done", "ride_feedback_given"), expected: { level: 1.2, word: "Delighted" }, required: true, owner: "Tessa Sommer, Retail", systems: ["POS"] },
      { id: "compares-again", stage: "decide", name: "Compares again", channels: ["web"], binding: named("model_viewed", "model_compared", "size_guide_opened", "compare_survey_answered"), expected: { level: 0.5, word: "Engaged" }, owner: "Jonas Behr, Web", systems: ["Shopify"] },
      { id: "configures", stage: "order", name: "Configures", channels: ["web", "store"], binding: named("bike_configured", "cart_viewed", "account_created"), expected: null, owner: "Jonas Behr, Web", systems: ["Shopify"] },
      { id: "orders", stage: "order", name: "Orders", channels: ["web", "store"], binding: named("checkout_started", "order_placed", "checkout_survey_answered"), expected: { level: 0.9, word: "Confident" }, owner: "Jonas Behr, Web", systems: ["Shopify", "Stripe"] },
    ],
    lanes: [
      { id: "customer-goals", kind: "customer-goals", title: "Customer goal" },
      {
        id: "actions", kind: "actions", title: "Actions",
        cells: {
          "books-a-ride": "Picks a store and an hour, mostly on a phone",
          rides: "Rides own way home and back",
          "compares-again": "Looks up the next size and the next model",
          configures: "Colour, rack, child seat",
          orders: "Chooses lease or card, orders",
        },
      },
      { id: "trail", kind: "trail", title: "Trail" },
      { id: "emotion", kind: "emotion", title: "Emotion" },
      { id: "quotes", kind: "quotes", title: "In their words" },
      { id: "metrics", kind: "metrics", title: "Metrics" },
      { id: "owners", kind: "owners", title: "Owner" },
    ],
    arrows: [{ id: "straight-on", from: "rides", to: "configures", kind: "alternative" }],
    ignored: [{ name: "newsletter_opened", reason: "Goes to everybody every other week" }],
  });
}

/** From the first call about a rattle to riding again. */
export function serviceCaseMap(): JourneyMap {
  return journeyMap.parse({
    schemaVersion: 1,
    id: "service-case",
    title: "A service case",
    frame: { type: "service", goal: "Have the rider back on the road within a week, told once", audience: "Owners with a problem", timeFrame: "Two weeks", owner: "Marek Olsen, Care", status: "active" },
    scope: { kind: "start-and-goal", start: named("support_case_opened") },
    timeoutMs: 21 * day,
    goal: { name: "Rides again", rule: named("support_case_closed", "bike_picked_up") },
    stages: [
      { id: "report", name: "Report", customerGoal: "Say once what is wrong, and be believed." },
      { id: "answer", name: "Answer", customerGoal: "Know what happens next and when." },
      { id: "repair", name: "Repair", customerGoal: "Not lose my commute over it." },
    ],
    touchpoints: [
      { id: "reports-a-problem", stage: "report", name: "Reports a problem", channels: ["phone", "chat", "email"], binding: named("support_case_opened"), expected: null, required: true, owner: "Marek Olsen, Care", systems: ["Zendesk", "Aircall"] },
      { id: "is-passed-on", stage: "report", name: "Is passed on", channels: ["phone", "email"], binding: named("support_case_passed_on"), expected: null, owner: "Marek Olsen, Care", systems: ["Zendesk"] },
      { id: "gets-an-answer", stage: "answer", name: "Gets an answer", channels: ["email", "chat"], binding: named("support_replied", "support_rated"), expected: { level: 0, word: "Neutral" }, required: true, owner: "Marek Olsen, Care", systems: ["Zendesk"], targetSeconds: (2 * day) / 1000 },
      { id: "books-the-workshop", stage: "repair", name: "Books the workshop", channels: ["web", "phone"], binding: named("workshop_booked"), expected: null, owner: "Tessa Sommer, Retail", systems: ["Calendly"] },
      { id: "brings-and-fetches", stage: "repair", name: "Brings and fetches the bike", channels: ["workshop"], binding: named("bike_brought_in", "bike_picked_up", "workshop_rated"), expected: { level: 0.6, word: "Relieved" }, owner: "Tessa Sommer, Retail", systems: ["POS"] },
      { id: "case-closed", stage: "repair", name: "Case closed", channels: ["email"], binding: named("support_case_closed"), expected: null, owner: "Marek Olsen, Care", systems: ["Zendesk"] },
    ],
    lanes: [
      { id: "customer-goals", kind: "customer-goals", title: "Customer goal" },
      {
        id: "actions", kind: "actions", title: "Actions",
        cells: {
          "reports-a-problem": "Describes the noise, sends a video",
          "is-passed-on": "Describes it again",
          "gets-an-answer": "Tries what the answer says",
          "books-the-workshop": "Looks for a slot before work",
          "brings-and-fetches": "Takes the loaner, comes back next day",
          "case-closed": "Reads the mail, rides",
        },
      },
      { id: "trail", kind: "trail", title: "Trail" },
      { id: "emotion", kind: "emotion", title: "Emotion" },
      { id: "quotes", kind: "quotes", title: "In their words" },
      { id: "metrics", kind: "metrics", title: "Metrics" },
      { id: "owners", kind: "owners", title: "Owner" },
    ],
    arrows: [
      { id: "no-passing-on", from: "reports-a-problem", to: "gets-an-answer", kind: "alternative" },
      { id: "no-workshop", from: "gets-an-answer", to: "case-closed", kind: "alternative" },
    ],
    ignored: [{ name: "newsletter_opened", reason: "Goes to everybody every other week" }],
  });
}

/** A service that does not exist yet: all of it believed, nothing walked. */
export function subscriptionPilotMap(): JourneyMap {
  return journeyMap.parse({
    schemaVersion: 1,
    id: "subscription-pilot",
    title: "Subscription pilot",
    frame: { type: "experience", goal: "An e-bike by the month: find out who would stay, and why", audience: "City people who move often", persona: "Sami, new in town", timeFrame: "Three months", owner: "Nora Reim, Customer experience", status: "draft" },
    stages: [
      { id: "hear", name: "Hear of it", customerGoal: "Understand in one minute what it costs and what happens when it's stolen." },
      { id: "join", name: "Join", customerGoal: "Be on the bike this afternoon." },
      { id: "ride", name: "Ride", customerGoal: "Never think of repairs." },
      { id: "stay", name: "Stay or go", customerGoal: "Pause in January without a phone call." },
    ],
    touchpoints: [
      { id: "poster-at-the-station", stage: "hear", name: "Poster at the station", channels: ["other"], expected: { level: 0.3, word: "Curious" } },
      { id: "price-page", stage: "hear", name: "Price page", channels: ["web"], expected: { level: 0.7, word: "Interested" } },
      { id: "signs-up", stage: "join", name: "Signs up", channels: ["app"], expected: { level: 0.4, word: "Careful" } },
      { id: "fetches-the-bike", stage: "join", name: "Fetches the bike", channels: ["store"], expected: { level: 1.4, word: "Excited" } },
      { id: "first-month", stage: "ride", name: "First month", channels: ["app"], expected: { level: 1.1, word: "Free" } },
      { id: "bike-is-swapped", stage: "ride", name: "Bike is swapped when broken", channels: ["store", "app"], expected: { level: 0.9, word: "Relieved" } },
      { id: "pauses", stage: "stay", name: "Pauses for winter", channels: ["app"], expected: { level: 0.5, word: "In control" } },
      { id: "buys-the-bike", stage: "stay", name: "Buys the bike", channels: ["app", "store"], expected: { level: 1.2, word: "Attached" } },
    ],
    lanes: [
      { id: "customer-goals", kind: "customer-goals", title: "Customer goal" },
      {
        id: "actions", kind: "actions", title: "Actions",
        cells: {
          "poster-at-the-station": "Scans the code while the train is late",
          "price-page": "Compares with the monthly ticket",
          "signs-up": "ID and bank card, hopefully not the leasing way",
          "fetches-the-bike": "Ten minutes, saddle height, helmet on loan",
          "first-month": "Rides more than planned",
          "bike-is-swapped": "Same day, no questions",
          pauses: "One tap",
          "buys-the-bike": "Half of what was paid counts",
        },
      },
      { id: "emotion", kind: "emotion", title: "Emotion" },
      { id: "thoughts", kind: "thoughts", title: "Thoughts", cells: { "price-page": "Is theft in it?", "signs-up": "How do I get out again?", pauses: "I don't want to talk anybody into it" } },
    ],
    notes: [{ about: "data", text: "Nothing is bound: the pilot starts next spring. Every curve here is what the team believes." }],
  });
}
