import { drawn, writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { day, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";

const board = "Look: ad, shop | Buy: pay, (unbox) | Use: use";
const goal = { name: "Paid", rule: named("pay") };

/** Maps for contract tests, over the names of `anyLog`: every scope, with and without goal, loops, an unbound touchpoint, an empty stage, no touchpoint. */
export const contractMaps: readonly JourneyMap[] = [
  writtenMap(board),
  writtenMap(board, { goal, timeoutMs: day }),
  writtenMap(board, { scope: { kind: "inactivity" }, goal: { name: "In a store", rule: { kind: "one-of", of: "channel", values: ["store"] } } }),
  writtenMap(board, { scope: { kind: "inactivity" }, timeoutMs: day, arrows: [drawn("use", "shop", "loop"), drawn("pay", "ad", "loop")] }),
  writtenMap(board, { scope: { kind: "start-and-goal", start: named("ad", "call") }, goal }),
  writtenMap("A: call | B: | C: ad, shop", { scope: { kind: "start-and-goal", start: { kind: "not", rule: named("quit") } }, timeoutMs: 2 * 3_600_000 }),
  writtenMap("A: ad", { touchpoints: [], goal }),
  boundByMoreThanNames(),
];

/** Rules that ask for more than the name stand before, between and after such that do not, and overlap with them. */
function boundByMoreThanNames(): JourneyMap {
  const map = writtenMap("Look: ad, shop, pay | Use: use, call", { goal });
  const [ad, shop, pay, use, call] = map.touchpoints;
  return {
    ...map,
    touchpoints: [
      { ...ad!, binding: { kind: "all", rules: [named("ad", "shop"), { kind: "one-of", of: "channel", values: ["web"] }] } },
      { ...shop!, binding: named("shop") },
      { ...pay!, binding: named("pay", "shop") },
      { ...use!, binding: { kind: "greater-than", of: "rating", than: 3 } },
      { ...call!, binding: { kind: "contains", of: "name", part: "A" } },
    ],
  };
}
