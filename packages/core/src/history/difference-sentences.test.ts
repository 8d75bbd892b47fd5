import { expect, test } from "vitest";
import { named } from "../maps/binding.ts";
import { type JourneyMap, journeyMap } from "../maps/journey-map.ts";
import { shop } from "../maps/small-shop.test-data.ts";
import { differenceSentences, sentencesOfTouchpoint } from "./difference-sentences.ts";
import { mapDifferences } from "./map-differences.ts";
import { ruleLine } from "./rule-line.ts";

const changed = (change: Partial<JourneyMap>) => journeyMap.parse({ ...shop, ...change });
const [ad, site, pay] = [shop.touchpoints[0]!, shop.touchpoints[1]!, shop.touchpoints[2]!];
const [words, pains] = [shop.lanes[0]!, shop.lanes[1]!];
const sentences = (before: JourneyMap, after: JourneyMap) => differenceSentences(mapDifferences(before, after), before, after);
const siteIs = (change: object) => changed({ touchpoints: [ad, { ...site, ...change }, pay] });

test.each([
  [changed({ title: "Selling" }), ["The title of the map was changed from “Buying” to “Selling”."]],
  [changed({ timeoutMs: 7 * 86_400_000 }), ["The silence that ends a journey was changed from “30 d” to “7 d”."]],
  [changed({ frame: { ...shop.frame, personas: ["persona-mara"], counterpart: "map-tomorrow" } }), ["Whom of the library the map is for was changed.", "The counterpart of the map was changed."]],
  [siteIs({ name: "Shop" }), ["“Site” is called “Shop” now."]],
  [siteIs({ stage: "buy" }), ["“Site” was moved from “Look” to “Buy”."]],
  [siteIs({ owner: "Ana", required: true }), ["“Site” is required now.", "The owner of “Site” was set to “Ana”."]],
  [siteIs({ channels: ["web", "app"] }), ["The channels of “Site” were set to “web, app”."]],
  [siteIs({ expected: { level: 1, word: "glad" } }), ["What is expected to be felt at “Site” was set to +1.0 (glad)."]],
  [siteIs({ binding: named("visited") }), ["“Site” got a rule."]],
  [changed({ touchpoints: [site, ad, pay] }), ["“Site” was moved within “Look”."]],
  [changed({ touchpoints: [ad, pay] }), ["“Site” was removed from “Look”."]],
  [changed({ lanes: [{ ...words, title: "Said", hidden: true }, pains] }), ["Lane “Words” is called “Said” now.", "Lane “Said” is hidden now."]],
  [changed({ lanes: [{ ...words, cells: { ad: "Dull", pay: "Slow" } }, pains] }), ["“Words” at “Ad” was rewritten.", "“Words” at “Pay” was filled."]],
  [changed({ lanes: [{ ...words, marks: { ad: { severity: 4 } } }, pains] }), ["“Words” at “Ad” changed in its severity, now 4."]],
  [changed({ lanes: [{ ...words, images: { ad: ["i1"] } }, pains] }), ["“Words” at “Ad” changed in its pictures."]],
])("says what was changed (%#)", (after, expected) => {
  expect(sentences(shop, after).map(({ text }) => text).toSorted()).toEqual([...expected].toSorted());
});

test("a rule is said beside its sentence, in the machine's words", () => {
  const after = siteIs({ binding: { kind: "any", rules: [named("visited"), { kind: "less-than", of: "rating", than: 3 }] } });
  expect(sentences(siteIs({ binding: named("visited") }), after)).toMatchObject([{ text: "The rule of “Site” was changed.", values: { kind: "rule", before: "event is visited", after: "event is visited or rating < 3" } }]);
  expect(ruleLine(null)).toBe("");
});

test("what was added has nothing to bring back, and the changes of one touchpoint are its own only", () => {
  const after = changed({ touchpoints: [ad, { ...site, owner: "Ana" }, pay, { ...pay, id: "new", name: "New" }], lanes: [{ ...words, cells: { ad: "Dull", site: "Wide" } }, pains] });
  const all = sentences(shop, after);
  expect(all.filter(({ restores }) => restores === undefined).map(({ text }) => text)).toEqual(["“New” was added to “Buy”."]);
  expect(sentencesOfTouchpoint(all, "site").map(({ restores }) => restores)).toEqual([{ part: "touchpoint", id: "site" }, { part: "cell", lane: "words", touchpoint: "site" }]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
});
