import { expect, test } from "vitest";
import { emotionUnits, noEmotion } from "../events/scales.ts";
import { findThemes } from "./find-themes.ts";
import { finishThemes, periodOf } from "./finish-themes.ts";

const day = 86_400_000;
/** Monday. */
const start = Date.UTC(2026, 0, 5);

test("each theme says its texts, customers, feeling, course and touchpoints; what people keep comes first, and the sentences add up", () => {
  const texts = ["Battery dead. Battery died twice.", "My battery is dead.", "Dead battery.", "New battery, dead again.", "Nice shop."];
  const kept = [{ id: "shop", name: "The shop", phrases: ["nice shop"], moved: [], removed: [] }];
  const found = findThemes({ texts, kept });
  const [negative, positive] = [-emotionUnits, emotionUnits];
  const known = { customers: Uint32Array.from([0, 0, 1, 2, 2]), journeys: Uint32Array.from([0, 1, 2, 3, 3]), emotions: Int8Array.from([negative, negative, negative, noEmotion, positive]), times: Float64Array.from([0, 1, 8, 8, 20].map((days) => start + days * day)), touchpoints: ["ride", "ride", null, "ride", "shop"], isCut: false };
  const done = finishThemes(found, known, kept, ({ text }) => text.join());
  expect(done).toMatchObject({ texts: 5, sentences: 6, by: "week", periods: [start, start + 7 * day, start + 14 * day], negativeShare: 3 / 4 });
  const [shop, battery] = done.themes;
  expect(shop).toMatchObject({ id: "shop", name: "The shop", kept: true, texts: 1, members: "4", trend: [0, 0, 1] });
  expect(battery).toMatchObject({ kept: false, texts: 4, customers: 3, journeys: 4, feeling: { n: 3, mean: -1, negative: 3 }, trend: [2, 2, 0], touchpoints: [{ touchpoint: "ride", texts: 3 }, { touchpoint: "off:", texts: 1 }] });
  expect(battery!.id).toMatch(/^found:/);
  expect([...done.themes, done.rest].reduce((sum, { sentences }) => sum + sentences, 0)).toBe(6);
});

test("without texts there is nothing; over half a year themes are told by month", () => {
  const none = { customers: new Uint32Array(), journeys: new Uint32Array(), emotions: new Int8Array(), times: new Float64Array(), touchpoints: [], isCut: false };
  expect(finishThemes(findThemes({ texts: [], kept: [] }), none, [], () => "")).toMatchObject({ texts: 0, themes: [], aspects: [], periods: [], negativeShare: null });
  const long = { customers: Uint32Array.from([0, 1]), journeys: Uint32Array.from([0, 1]), emotions: Int8Array.from([0, 0]), times: Float64Array.from([start, start + 200 * day]), touchpoints: [null, null], isCut: false };
  expect(finishThemes(findThemes({ texts: ["a", "b"], kept: [] }), long, [], () => "")).toMatchObject({ by: "month", periods: [0, 1, 2, 3, 4, 5, 6].map((month) => Date.UTC(2026, month)) });
  expect([periodOf(start - 1, "week"), periodOf(start, "week"), periodOf(-1, "week")]).toEqual([start - 7 * day, start, -3 * day]);
});

test("what is complained about is spoken of negatively more often than everything together, by Wilson's interval", () => {
  const texts = Array.from({ length: 60 }, (_, i) => (i < 20 ? "The saddle hurts." : i < 40 ? "The bell rings." : "Thank you all."));
  const known = { customers: Uint32Array.from(texts, (_, i) => i), journeys: Uint32Array.from(texts, (_, i) => i), emotions: Int8Array.from(texts, (_, i) => (i < 19 || i === 59 ? -emotionUnits : emotionUnits)), times: Float64Array.from(texts, () => start), touchpoints: texts.map(() => null), isCut: false };
  const { aspects, negativeShare } = finishThemes(findThemes({ texts, kept: [] }), known, [], () => "");
  expect(negativeShare).toBeCloseTo(1 / 3, 12);
  // 19 of 20: Wilson's lower bound 0.7639.
  expect(aspects).toEqual([{ phrase: "saddle hurts", texts: 20, scored: 20, negative: 19, share: 0.95, low: expect.closeTo(0.7639, 4), high: expect.closeTo(0.9911, 4) }]);
});
