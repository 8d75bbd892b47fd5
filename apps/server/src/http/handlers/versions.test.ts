import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapVersion } from "@desirepath/core/api/versions.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../../test-app.ts";

let app: TestApp;
let map: JourneyMap;

beforeAll(async () => {
  app = await openTestApp();
  await app.member({ name: "Ann", roles: { shop: "editor" } });
  await app.member({ name: "Vera", roles: { shop: "viewer" } });
  map = await ask<JourneyMap>("POST", "/maps", { template: "purchase", title: "Buying" });
});
afterAll(() => app?.remove());

async function ask<T>(method: "GET" | "POST" | "PUT" | "PATCH", path: string, payload?: object, who = "Ann"): Promise<T> {
  const answer = await app.as(who)({ method, url: `/api/w/shop${path}`, ...(payload === undefined ? {} : { payload }) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}

async function kept(): Promise<(Pick<MapVersion, "name" | "by"> & { readonly title: string })[]> {
  const { versions } = await ask<{ versions: MapVersion[] }>("GET", `/maps/${map.id}/versions`, undefined, "Vera");
  return Promise.all(versions.map(async ({ version, name, by }) => ({ name, by, title: (await ask<JourneyMap>("GET", `/maps/${map.id}/versions/${version}`, undefined, "Vera")).title })));
}

test("what the API changes counts for versions: how the map was left is kept first, and who changed it stands on the next", async () => {
  await ask("PUT", `/maps/${map.id}`, { ...map, title: "Selling" });
  expect(await kept()).toEqual([{ name: "", by: [], title: "Buying" }]);
  await ask("POST", `/maps/${map.id}/versions`, { name: "For the board" });
  expect(await kept()).toEqual([{ name: "For the board", by: ["Ann"], title: "Selling" }, { name: "", by: [], title: "Buying" }]);
});

test("what follows the library counts too, and an edit that changes nothing does not", async () => {
  const [first] = map.touchpoints;
  const thing = await ask<{ id: string }>("POST", "/library/touchpoint", { content: { name: first!.name } });
  await ask("PUT", `/maps/${map.id}`, { ...map, title: "Selling", touchpoints: map.touchpoints.map((t) => (t.id === first!.id ? { ...t, libraryItem: thing.id } : t)) });
  await ask("PATCH", `/library/touchpoint/${thing.id}`, { content: { name: "The very first" } });
  const named = await ask<MapVersion>("POST", `/maps/${map.id}/versions`, { name: "After the library" });
  expect(named.by).toEqual(["Ann"]);
  const now = await ask<JourneyMap>("GET", `/maps/${map.id}`);
  expect(now.touchpoints.find((t) => t.id === first!.id)!.name).toBe("The very first");
  const before = await kept();
  await ask("PUT", `/maps/${map.id}`, now);
  expect(await kept()).toEqual(before);
});

test("whoever may only read sees versions, and neither keeps nor names one", async () => {
  for (const [method, path] of [["POST", "versions"], ["PATCH", "versions/1"]] as const) {
    expect((await app.as("Vera")({ method, url: `/api/w/shop/maps/${map.id}/${path}`, payload: { name: "Mine" } })).statusCode).toBe(403);
  }
  expect((await app.as("Vera")(`/api/w/shop/maps/${map.id}/versions/99`)).statusCode).toBe(404);
  expect(given(await app.stores.documents.versions.list("shop", map.id)).some(({ name }) => name === "Mine")).toBe(false);
});
