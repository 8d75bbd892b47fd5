import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn, writtenMap } from "../journeys/written-map.ts";
import { deviationsOf } from "./deviations.ts";
import { eventsKept, fitOf, loopsOf } from "./fit.ts";
import type { Loop } from "./fit.ts";
import { fitOfJourneys } from "./fit-kernel.ts";

const off = 0x8000;

describe("fit", () => {
  test.each([
    { name: "one event on the map", codes: [2], kept: 1 },
    { name: "one event off the map", codes: [off], kept: 0 },
    { name: "a walk forward with repeats", codes: [1, 1, 2, 3, 3], kept: 5 },
    { name: "off-map events between", codes: [1, off, 2, 0, off + 7], kept: 2 },
    { name: "a walk backward", codes: [3, 2, 1], kept: 1 },
    { name: "one step out of place", codes: [1, 3, 2, 3, 4], kept: 4 },
    { name: "a loop that is not drawn", codes: [1, 2, 1, 2, 3], kept: 4 },
    { name: "the better of two ways", codes: [4, 5, 6, 1, 2, 3, 4], kept: 4 },
  ])("keeps $kept events of $name", ({ codes, kept }) => {
    expect(eventsKept(codes, [])).toBe(kept);
    expect(fitOf(codes, [])).toBe(kept / codes.length);
  });

  test.each([
    { name: "a drawn loop walked twice", codes: [1, 2, 1, 2, 1, 2, 3], kept: 7 },
    { name: "the loop's start left out: the way back is not open", codes: [1, 3, 1, 3], kept: 3 },
    { name: "a loop into the middle, then forward", codes: [2, 1, 3], kept: 3 },
    { name: "off-map events on the way back", codes: [1, 2, off, 1], kept: 3 },
  ])("with a loop from 2 to 1, keeps $kept events of $name", ({ codes, kept }) => {
    expect(eventsKept(codes, [{ from: 2, to: 1 }])).toBe(kept);
  });

  test("only loop arrows that lead back open a way", () => {
    const map = writtenMap("Look: a, b, c", { arrows: [drawn("c", "a", "loop"), drawn("c", "b", "alternative"), drawn("a", "b", "loop"), drawn("b", "b", "loop"), drawn("b", "a", "main")] });
    expect(loopsOf(map)).toEqual([{ from: 3, to: 1 }]);
  });
});

const touchpointCount = 5;
const anyCodes = fc.array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: touchpointCount }) }, { weight: 1, arbitrary: fc.constantFrom(0, off, off + 3) }), { minLength: 1, maxLength: 9 });
const anyLoops: fc.Arbitrary<Loop[]> = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 2, max: touchpointCount }), fc.integer({ min: 1, max: touchpointCount - 1 })).map(([from, to]) => ({ from, to: Math.min(to, from - 1) })),
  { maxLength: 4, selector: ({ from, to }) => `${from} ${to}` },
);

test("the plain form finds what trying every choice of events finds", () => {
  fc.assert(
    fc.property(anyCodes, anyLoops, (codes, loops) => {
      let most = 0;
      for (let choice = 0; choice < 2 ** codes.length; choice++) {
        const kept = codes.filter((_, i) => choice & (1 << i));
        const walks = kept.every((to, i) => to >= 1 && to < off && (i === 0 || to >= kept[i - 1]! || loops.some((l) => l.from === kept[i - 1] && l.to === to)));
        if (walks) most = Math.max(most, kept.length);
      }
      expect(eventsKept(codes, loops)).toBe(most);
    }),
    { numRuns: 200 },
  );
});

test("the fast form gives every journey the fit of the plain one", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: touchpointCount }) }, { weight: 1, arbitrary: fc.constantFrom(0, off, off + 9) }), { minLength: 1, maxLength: 40 }), { maxLength: 8 }), anyLoops, (journeys, loops) => {
      const fits = fitOfJourneys(Uint16Array.from(journeys.flat()), Uint32Array.from(journeys.map((j) => j.length)), touchpointCount, loops);
      expect([...fits]).toEqual(journeys.map((codes) => fitOf(codes, loops)));
    }),
  );
});

test("the fast form refuses journeys that do not add up", () => {
  const codes = Uint16Array.of(1, 2, 3);
  expect(() => fitOfJourneys(codes, Uint32Array.of(2), 3, [])).toThrow(RangeError);
  expect(() => fitOfJourneys(codes, Uint32Array.of(3, 0), 3, [])).toThrow(RangeError);
  expect(() => fitOfJourneys(codes, Uint32Array.of(3), 2, [])).toThrow(RangeError);
});

describe("deviations", () => {
  const map = writtenMap("Look: ad!, shop | Buy: pay! | Use: use, ask!");
  test.each([
    { name: "a journey as drawn", codes: [1, 2, 3, 4, 5], deviations: { adHoc: 0, wrongOrder: 0, missing: 0, failed: 0 } },
    { name: "off-map events", codes: [1, off, 0, 3], deviations: { adHoc: 2, wrongOrder: 0, missing: 0, failed: 0 } },
    { name: "a step back", codes: [1, 3, 2, 3], deviations: { adHoc: 0, wrongOrder: 1, missing: 0, failed: 0 } },
    { name: "a required touchpoint passed by", codes: [2, 4], deviations: { adHoc: 0, wrongOrder: 0, missing: 2, failed: 0 } },
    { name: "a required touchpoint of the stage it is in, not passed yet", codes: [2], deviations: { adHoc: 0, wrongOrder: 0, missing: 0, failed: 0 } },
    { name: "nothing on the map", codes: [off], deviations: { adHoc: 1, wrongOrder: 0, missing: 0, failed: 0 } },
    { name: "events that failed", codes: [1, 2, 3], failures: [0, 2], deviations: { adHoc: 0, wrongOrder: 0, missing: 0, failed: 2 } },
  ])("finds $deviations in $name", ({ codes, failures = [], deviations }) => {
    expect(deviationsOf({ touchpoints: codes, failures }, map, [])).toEqual(deviations);
  });
});
