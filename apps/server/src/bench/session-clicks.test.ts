import { contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { Route } from "@desirepath/core/api/route.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { expect, test } from "vitest";
import { scriptOf, sessionViews } from "./session-clicks.ts";

const map = writtenMap("Look: ad, shop | Buy: pay | Use: use");
const scripted = (seed: number) => scriptOf(map, "bench", [{ from: 1 }, { channels: ["web"] }], { seed, clicks: 400 });

test("a session goes to every view, often asks the same again, and is the same for the same seed", () => {
  const clicks = scripted(1);
  expect(new Set(clicks.map(({ view }) => view))).toEqual(new Set(sessionViews));
  const asked = clicks.flatMap(({ paths }) => paths);
  expect(new Set(asked).size).toBeLessThan(asked.length / 2);
  expect(scripted(1)).toEqual(clicks);
  expect(scripted(2)).not.toEqual(clicks);
});

test("a session asks only what the contract has, in words that it takes", () => {
  const routes = (Object.keys(contract) as RouteName[]).map((name) => contract[name] as Route).filter(({ method }) => method === "GET");
  for (const path of scripted(3).flatMap(({ paths }) => paths)) {
    const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
    const route = routes.find((one) => new RegExp(`^${one.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(pathname))!;
    expect([path, route?.query?.safeParse(Object.fromEntries(searchParams)).success]).toEqual([path, true]);
  }
});
