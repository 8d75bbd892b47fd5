import { haldenMap } from "@desirepath/core/halden/maps.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { addDemoLibrary, addDemoSegments } from "./demo-library.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app?.remove());

test("a demo that an older version made gets its library once, onto the maps that are left", async () => {
  const { workspaces, maps, library } = app.stores.documents;
  given(await workspaces.create({ id: "halden", name: "Halden", isDemo: true }));
  given(await maps.create("halden", haldenMap()));

  given(await addDemoLibrary(app, "halden"));
  const opportunities = async () => given(await library.list("halden", "opportunity", { archived: "all" })).length;
  expect(await opportunities()).toBe(10);
  const map = given(await app.maps.current("halden", "buying-and-owning"));
  expect(map.lanes.find(({ kind }) => kind === "opportunities")?.items["leasing-approval"]).toEqual(["halden-opportunity-approval-status", "halden-action-ask-the-lessor"]);
  expect(map.touchpoints.find(({ id }) => id === "test-ride")?.libraryItem).toBe("halden-touchpoint-test-ride");

  given(await library.remove("halden", "opportunity", "halden-opportunity-lunch-rides"));
  given(await addDemoLibrary(app, "halden"));
  expect(await opportunities()).toBe(9);
});

test("and its segments once", async () => {
  const { workspaces, library } = app.stores.documents;
  given(await workspaces.create({ id: "older", name: "Older", isDemo: true }));
  const names = async () => given(await library.list("older", "segment", { archived: "all" })).map(({ content }) => content["name"]);
  given(await addDemoSegments(app, "older"));
  expect(await names()).toEqual(["Leasing customers", "Test riders", "Rode, did not order", "Complained"]);
  given(await library.remove("older", "segment", "halden-segment-riders"));
  given(await addDemoSegments(app, "older"));
  expect(await names()).toHaveLength(3);
});
