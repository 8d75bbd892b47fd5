import { emptyLane } from "./lanes.ts";
import { expect, test } from "vitest";
import { layOut } from "./lay-out.ts";
import { movedPath } from "./lay-out-charts.ts";
import { escaped, sceneToSvg } from "./scene-to-svg.ts";
import { estimate, mapWith, measured, measuresOf, unmappedAfter } from "./small-map.test-data.ts";
import { textWidth, wrapped } from "./text-widths.ts";

const share = (count: number, n: number) => ({ count, n, share: count / n, low: 0, high: 1 });
const small = (() => {
  const map = mapWith("look: ad, shop | buy: pay, wait", { goal: { name: "Bike <bought>", rule: { kind: "any", rules: [] } } });
  return {
    ...map,
    touchpoints: map.touchpoints.map((t, i) => ({ ...t, channels: ["web"], expected: { level: 0.5, word: "" }, owner: i === 0 ? "Brand" : "", systems: ["CRM & co"] })),
    lanes: [],
  };
})();
const measures = measuresOf(
  [
    measured("ad", 1000, { emotion: estimate(0.8), scores: [{ scale: "csat", n: 100, value: 81, low: 70, high: 90 }] }),
    measured("shop", 800, { emotion: estimate(0.2), dropOff: share(200, 700), timeToNext: { n: 600, medianSeconds: 86_400, p90Seconds: 200_000 } }),
    measured("pay", 500, { emotion: estimate(-1.3) }),
    measured("wait", 400, { emotion: estimate(-0.7, 12) }),
  ],
  { unmapped: [unmappedAfter("pay", "Rings the store", 155, 500, estimate(-1.7))], fit: { mean: 0.9, fitting: share(82, 100) } },
);

test("draws a small map as reviewed", async () => {
  const scene = layOut(small, measures, [{ touchpoint: "pay", text: "Six days of silence.", source: "Ticket 48213" }], { now: Date.UTC(2025, 0, 1) });
  await expect(sceneToSvg(scene, "light")).toMatchFileSnapshot("small-map.test-data.svg");
});

test("draws the moments of truth that data show beside those that people wrote", () => {
  const moment = { kind: "moment-of-truth", touchpoint: "shop", value: 0.5, low: 0.4, high: 0.6, n: 200, journeys: 800, selection: { kind: "reached", touchpoint: "shop" }, good: share(80, 100), bad: share(30, 100) } as const;
  const textsOf = (written: string) => layOut({ ...small, lanes: [{ ...emptyLane("moments", "moments-of-truth", "Moments of truth"), cells: { shop: written } }] }, measures, [], { findings: [moment] }).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  expect(textsOf("").join(" ")).toContain("Felt good: +50 points n 100 / 100");
  expect(textsOf("She decides here").join(" ")).toContain("She decides here +50 points");
});

test("says which journeys, how many and how old", () => {
  const texts = layOut(small, { ...measures, filter: { from: Date.UTC(2024, 5, 1), channels: ["web"] } }, [], { now: Date.UTC(2025, 0, 1) }).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  expect(texts.join(" ")).toContain("Journeys from 1 Jun 2024 to 31 Dec 2024 · Channels: web · n = 100 journeys: 50 converted, 40 abandoned, 10 open · data to 31 Dec 2024 (24 h ago) · version p1");
});

test("text of a map never becomes markup, whatever it holds", () => {
  const hostile = `</text><script>alert(1)</script>"'&\u0000\uD800]]>`;
  const map = { ...small, title: hostile, stages: small.stages.map((stage) => ({ ...stage, name: hostile, customerGoal: hostile })), touchpoints: small.touchpoints.map((t) => ({ ...t, name: hostile, owner: hostile, systems: [hostile], channels: [hostile] })) };
  const svg = sceneToSvg(layOut(map, measures, [{ touchpoint: "pay", text: hostile, source: hostile }]), "dark");
  expect(svg).not.toContain("<script");
  expect(svg.match(/<text /g)!.length).toBe(svg.match(/<\/text>/g)!.length);
  // oxlint-disable-next-line no-control-regex -- what must not be there
  expect(svg).not.toMatch(/[\u0000\uD800-\uDFFF]/);
});

test("escapes what has a meaning in XML and replaces what has no place in it", () => {
  expect(escaped(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  expect(escaped("a\u0000b\uD800c😀")).toBe("a�b�c😀");
});

test("a map without data shows what is believed, and an empty one is a picture too", () => {
  const believed = layOut(small, null);
  expect(believed.marks.some((mark) => mark.kind === "text" && mark.text.startsWith("What the team expects"))).toBe(true);
  expect(layOut(mapWith("look:", { stages: [], touchpoints: [] }), null).width).toBe(720);
});

test("lines are no wider than their place, long words are broken, and what is left out shows", () => {
  const lines = wrapped("We waited Donaudampfschifffahrtsgesellschaft long and nobody told us anything at all", 80, 12, 4);
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => textWidth(line, 12) <= 80)).toBe(true);
  expect(lines.at(-1)!.endsWith("…")).toBe(true);
  // A comment may be a megabyte, and hold no blank: this ends in a blink, or not at all.
  expect(wrapped("x".repeat(300_000), 80, 12, 4).map(({ length }) => length)).toEqual([11, 11, 11, 11]);
  expect(wrapped("", 80, 12, 3)).toEqual([]);
  expect(wrapped("short", 80, 12, 1)).toEqual(["short"]);
  expect(wrapped("完整的旅程地图就在这里", 50, 12, 2)).toHaveLength(2);
});

test("a path moves with all its points", () => {
  expect(movedPath("M0 -1.5C1 2 3 4 5 6", 10, 100)).toBe("M10 98.5C11 102 13 104 15 106");
});
