import { expect, test } from "vitest";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { drawn, writtenMap } from "../journeys/written-map.ts";
import { mapMeasures } from "../measures/finish.ts";
import { unwalkedOf } from "./unwalked.ts";

const map = writtenMap("Look: ad, shop, (dream) | Buy: pay", { arrows: [drawn("ad", "shop"), drawn("ad", "pay", "alternative"), drawn("ad", "dream")] });

function unwalkedIn(...lines: readonly string[]) {
  return unwalkedOf(map, mapMeasures(cutJourneys(log(...lines), map), map));
}

test("touchpoints and arrows that fewer than one journey in a hundred uses are unwalked; unbound ones are not judged", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => `c${i}: ad, shop`);
  expect(unwalkedIn(...hundred)).toEqual({ touchpoints: ["pay"], arrows: ["ad-pay"] });
  expect(unwalkedIn(...hundred.slice(1), "ann: ad, pay")).toEqual({ touchpoints: [], arrows: [] });
  expect(unwalkedIn(...hundred, "ann: ad, pay")).toEqual({ touchpoints: ["pay"], arrows: ["ad-pay"] });
});

test("without journeys nothing is unwalked", () => {
  expect(unwalkedIn()).toEqual({ touchpoints: [], arrows: [] });
});
