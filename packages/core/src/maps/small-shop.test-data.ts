import { journeyMap } from "./journey-map.ts";

/** A small map with something of every kind that is edited, for the tests of live editing. */
export const shop = journeyMap.parse({
  schemaVersion: 1,
  id: "shop",
  title: "Buying",
  stages: [{ id: "look", name: "Look" }, { id: "buy", name: "Buy" }, { id: "use", name: "Use" }],
  touchpoints: [{ id: "ad", stage: "look", name: "Ad" }, { id: "site", stage: "look", name: "Site" }, { id: "pay", stage: "buy", name: "Pay" }],
  lanes: [{ id: "words", kind: "text", title: "Words", cells: { ad: "Bright" } }, { id: "pains", kind: "pain-points", title: "Pains" }],
  arrows: [{ id: "a1", from: "ad", to: "pay", kind: "alternative" }],
  notes: [{ about: "goal", text: "Paid ends most journeys" }, { about: "tail", text: "12 names left out" }],
});
