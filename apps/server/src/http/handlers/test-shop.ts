import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { afterAll, beforeAll, expect } from "vitest";
import { given, openTestApp, type TestApp } from "../../test-app.ts";

/** Opens the program before the tests of a file, with a log (CSV) and a map of it in the workspace "shop", and closes it after them. */
export function openShopBefore(log: string, map: JourneyMap, hand: (app: TestApp) => void): void {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await openTestApp();
    const path = join(app.folder, "log.csv");
    await writeFile(path, log);
    await app.store("shop", path);
    given(await app.stores.documents.maps.create("shop", map));
    hand(app);
  });
  afterAll(() => app?.remove());
}

/** What the shop's API answers the machine's owner; fails unless it does. */
export async function askedOfShop<T>(app: TestApp, path: string): Promise<T> {
  const answer = await app.as("local-owner")(`/api/w/shop${path}`);
  expect([answer.statusCode, answer.statusCode === 200 ? "" : answer.body]).toEqual([200, ""]);
  return answer.json<T>();
}
