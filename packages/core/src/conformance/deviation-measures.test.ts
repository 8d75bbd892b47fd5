import { expect, test } from "vitest";
import { cutJourneys } from "../journeys/cut-journeys.ts";
import { log } from "../journeys/written-log.ts";
import { writtenMap } from "../journeys/written-map.ts";
import { named } from "../maps/binding.ts";
import { deviationAggregatesOf, finishDeviations } from "./deviation-measures.ts";

const map = writtenMap("Look: ad, shop | Buy: pay", { goal: { name: "Paid", rule: named("pay") } });
const many = (count: number, name: string, steps: string) => Array.from({ length: count }, (_, i) => `${name}${i}: ${steps}`);

test("a deviation that goes with nothing but the way journeys begin makes no difference among their like", () => {
  // Of those that begin in the store 90 of 100 pay, of those on the web 10 of 100, whether they call or not; but mostly those of the store call.
  const events = log(
    ...many(72, "a", "shop @store, call, pay"), ...many(8, "b", "shop @store, call"), ...many(18, "c", "shop @store, pay"), ...many(2, "d", "shop @store"),
    ...many(2, "e", "ad @web, call, pay"), ...many(18, "f", "ad @web, call"), ...many(8, "g", "ad @web, pay"), ...many(72, "h", "ad @web"),
    "zoe: +300d shop",
  );
  const [adHoc] = finishDeviations(deviationAggregatesOf(cutJourneys(events, map), map), map);
  expect(adHoc).toMatchObject({ deviation: "ad-hoc", journeys: { count: 100 }, conversion: { difference: { value: expect.closeTo(0.48, 12) } } });
  expect(adHoc!.within).toMatchObject({ start: { value: expect.closeTo(0, 12), with: 100, without: 100 }, channel: { value: expect.closeTo(0, 12) } });
});

test("nothing is said of journeys whose like are fewer than 30 on a side, or of conversion without a goal", () => {
  const events = log(...many(40, "a", "shop @store, call, pay"), ...many(40, "b", "ad @web"), ...many(20, "c", "ad @store"), "zoe: +300d shop");
  const found = (of: typeof map) => finishDeviations(deviationAggregatesOf(cutJourneys(events, of), of), of)[0]!;
  expect(found(map)).toMatchObject({ conversion: { difference: { value: 1 } }, within: { start: null, channel: null } });
  expect(found({ ...map, goal: null })).toMatchObject({ conversion: null, within: { start: null, channel: null } });
});
