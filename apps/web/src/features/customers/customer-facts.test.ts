import { describe, expect, test } from "vitest";
import { amountText, channelName, fitGlyphs, lastAnswers, listed, mapToStartWith, meanEmotion, spentOf } from "./customer-facts.ts";

const map = { touchpoints: [{ id: "site", name: "Site" }, { id: "ride", name: "Ride" }, { id: "buy", name: "Buy" }] } as unknown as Parameters<typeof fitGlyphs>[0];

describe("how a customer walked a map", () => {
  test("shows each touchpoint in map order, and detours after the touchpoint that they followed", () => {
    const glyphs = fitGlyphs(map, [
      { name: "newsletter", touchpoint: null },
      { name: "visit", touchpoint: "site" },
      { name: "called", touchpoint: null },
      { name: "called", touchpoint: null },
      { name: "visit", touchpoint: "site" },
      { name: "paid", touchpoint: "buy" },
    ]);
    expect(glyphs).toEqual([
      { kind: "off-map", name: "newsletter", events: 1 },
      { kind: "walked", name: "Site", events: 2 },
      { kind: "off-map", name: "called", events: 2 },
      { kind: "missing", name: "Ride", events: 0 },
      { kind: "walked", name: "Buy", events: 1 },
    ]);
  });
  test("of nobody's events is all missing", () => {
    expect(fitGlyphs(map, []).map((glyph) => glyph.kind)).toEqual(["missing", "missing", "missing"]);
  });
});

test("what was spent is summed for each currency, never across", () => {
  const spent = spentOf([{ value: 3000, currency: "EUR" }, { value: null, currency: "" }, { value: 490, currency: "EUR" }, { value: 10, currency: "CHF" }]);
  expect(spent).toEqual([{ currency: "EUR", value: 3490 }, { currency: "CHF", value: 10 }]);
});

test("an amount is written with its currency, also with one that nobody knows", () => {
  expect([amountText(3490, "EUR"), amountText(12.5, "USD"), amountText(7, ""), amountText(7, "<b>")]).toEqual(["€3,490", "$12.50", "7", "7 <b>"]);
});

test("of several answers on a scale the newest counts", () => {
  const answers = lastAnswers([{ rating: 3, scale: "nps", emotion: -0.6, time: 1 }, { rating: 5, scale: "csat", emotion: 1, time: 2 }, { rating: 9, scale: "nps", emotion: 0.75, time: 3 }, { rating: null, scale: null, emotion: null, time: 4 }]);
  expect(answers.map(({ label, answer }) => [label, answer])).toEqual([["NPS", 9], ["CSAT", 5]]);
});

test("the mean emotion is of those that are known", () => {
  expect(meanEmotion([{ emotion: 1 }, { emotion: null }, { emotion: 0 }])).toEqual({ score: 0.5, n: 2 });
  expect(meanEmotion([{ emotion: null }])).toBeNull();
});

test("the list is newest first, of one channel if one is chosen", () => {
  const events = [{ channel: "web" }, { channel: "phone" }, { channel: "web" }];
  expect(listed(events, undefined)).toEqual([2, 1, 0]);
  expect(listed(events, "web")).toEqual([2, 0]);
  expect(listed(events, "gone")).toEqual([]);
});

test("a channel has a name, also where the data have none", () => {
  expect(["sms", "web", "", "EMAIL"].map(channelName)).toEqual(["SMS", "Web", "No channel", "Email"]);
});

test("a timeline starts with the map that most journeys walk", () => {
  const seen = { newestEvidence: 1 };
  expect(mapToStartWith([{ id: "a", journeys: 5, ...seen }, { id: "b", journeys: 9, ...seen }, { id: "c", journeys: 9, ...seen }, { id: "d", journeys: 20, newestEvidence: null }])).toBe("b");
  expect(mapToStartWith([])).toBeUndefined();
});
