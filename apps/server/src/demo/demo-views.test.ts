import { haldenMap } from "@desirepath/core/halden/maps.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { addDemoViews } from "./demo-views.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app?.remove());

test("the demo's map gets its saved views and notes once, and none where it was removed", async () => {
  const { workspaces, maps, views } = app.stores.documents;
  const { id } = haldenMap();
  for (const workspace of ["halden", "without"]) given(await workspaces.create({ id: workspace, name: "Halden", isDemo: true }));
  given(await maps.create("halden", haldenMap()));

  given(await addDemoViews(app, "halden"));
  const kept = given(await views.list("halden", id));
  expect(kept.map(({ name, by }) => [name, by])).toEqual([["Since one carrier delivers, against before", "Desirepath"], ["Through a call to the store", "Desirepath"], ["Ways to the test ride, by how they feel", "Desirepath"]]);
  expect(given(await views.notes("halden", id)).map(({ day }) => day)).toEqual(["2026-03-15", "2026-05-18"]);
  given(await views.remove("halden", id, kept[0]!.id));
  given(await addDemoViews(app, "halden"));
  expect(given(await views.list("halden", id))).toHaveLength(2);

  given(await addDemoViews(app, "without"));
});
