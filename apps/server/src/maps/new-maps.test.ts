import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { ListedTemplate, MapSummary } from "@desirepath/core/api/maps.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  await app.member({ name: "Ann", roles: { shop: "editor" } });
});
afterAll(() => app?.remove());

async function ask<T>(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, payload?: object): Promise<T> {
  const answer = await app.as("Ann")({ method, url: `/api/w/shop${path}`, ...(payload === undefined ? {} : { payload }) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}

async function refused(path: string, payload: object, method: "POST" | "PATCH" = "POST"): Promise<{ readonly status: number; readonly code: string; readonly detail: string }> {
  return (await app.as("Ann")({ method, url: `/api/w/shop${path}`, payload })).json();
}

const sentAsText = (payload: string) => app.as("Ann")({ method: "POST", url: "/api/w/shop/maps", headers: { "content-type": "application/json" }, payload });

describe("a new map", () => {
  test("can be begun from any template that is listed, with one's own words in place of the template's", async () => {
    const { templates } = await ask<{ templates: ListedTemplate[] }>("GET", "/templates");
    expect(templates).toHaveLength(12);
    const [first] = templates;
    const map = await ask<JourneyMap>("POST", "/maps", { template: first!.id, title: "Ours", goal: "Sell more", personas: ["mira"] });
    expect(map.touchpoints.map((t) => t.name)).toEqual(first!.touchpoints.map((t) => t.name));
    expect(map.frame).toMatchObject({ goal: "Sell more", personas: ["mira"], audience: first!.audience, status: "draft" });
    expect((await ask<JourneyMap>("POST", "/maps", { template: first!.id })).title).toBe(first!.title);
  });

  test("without a template is empty, and holds what was said", async () => {
    const map = await ask<JourneyMap>("POST", "/maps", { title: "Empty", type: "rental", timeFrame: "A day" });
    expect([map.touchpoints, map.frame.type, map.frame.timeFrame]).toEqual([[], "rental", "A day"]);
  });

  test("is refused from a template that is not there, and from canonical JSON that does not hold together", async () => {
    expect(await refused("/maps", { template: "none" })).toMatchObject({ code: "map-invalid", detail: expect.stringContaining("saas-trial") as string });
    expect(await refused("/maps", {})).toMatchObject({ code: "invalid-request" });
    // Taken for an empty map by its title, what else the file holds would be lost without a word.
    expect(await refused("/maps", { schemaVersion: 1, id: "broken", title: "Broken", stages: [{ id: "s" }] })).toMatchObject({ code: "invalid-request", detail: expect.stringContaining("body.stages[0].name: ") as string });
    expect(await refused("/maps", { titel: "Typed wrongly" })).toMatchObject({ code: "invalid-request", problems: expect.arrayContaining([{ where: "body", what: expect.stringContaining("titel") as string }]) as unknown });
  });

  test("names the place at which its JSON breaks off or is broken", async () => {
    const broken = await sentAsText('{\n  "title": "Buying",\n  "stages": [}\n}');
    expect([broken.statusCode, broken.json<{ code: string; detail: string }>()]).toMatchObject([400, { code: "not-json", detail: expect.stringContaining('in line 3, column 14 stands "}"') as string }]);
    expect((await sentAsText('{"title": ')).json()).toMatchObject({ detail: expect.stringContaining("in line 1, column 11 the text ends too early") as string });
  });

  test("may come in an earlier version of its schema, and of a newer one is refused with what to do", async () => {
    const map = { schemaVersion: 1, id: "first", title: "Version 1", frame: { reviewOn: "" }, "x-kept": [1] };
    expect(await ask<JourneyMap>("POST", "/maps", map)).toMatchObject({ schemaVersion: 2, frame: { reviewOn: null }, "x-kept": [1] });
    const put = await app.as("Ann")({ method: "PUT", url: "/api/w/shop/maps/first", payload: { ...map, title: "Put again" } });
    expect(put.json()).toMatchObject({ schemaVersion: 2, title: "Put again", frame: { reviewOn: null } });
    expect(await refused("/maps", { ...map, id: "newer", schemaVersion: 3 })).toMatchObject({ code: "invalid-request", detail: expect.stringContaining("body.schemaVersion: is 3, of a newer Desirepath; this one reads up to 2. Upgrade it") as string });
    given(await app.stores.documents.maps.create("shop", { ...(await ask<JourneyMap>("GET", "/maps/first")), id: "newer", schemaVersion: 3 } as never));
    const answer = await app.as("Ann")({ method: "GET", url: "/api/w/shop/maps/newer" });
    expect([answer.statusCode, answer.json<{ code: string; detail: string }>()]).toMatchObject([409, { code: "map-too-new", detail: expect.stringContaining("schemaVersion is 3") as string }]);
  });
});

describe("a map", () => {
  test("is duplicated with its saved views, without its comments, links, review and counterpart", async () => {
    const original = await ask<JourneyMap>("POST", "/maps", { template: "purchase", title: "Buying" });
    await ask("PATCH", `/maps/${original.id}`, { frame: { status: "active", reviewOn: "2026-12-01", tags: ["core"] } });
    await ask("POST", `/maps/${original.id}/comments`, { text: "Only here" });
    given(await app.stores.documents.shares.create("shop", original.id, { name: "link", mode: "view", passwordHash: null, expiresAt: null, view: { hiddenLanes: [], showsWords: false, showsCustomers: false } }, "local-owner"));
    await ask("POST", `/maps/${original.id}/views`, { name: "Ways", view: "paths" });
    const copy = await ask<JourneyMap>("POST", `/maps/${original.id}/duplicate`, {});
    expect((await ask<{ views: { name: string }[] }>("GET", `/maps/${copy.id}/views`)).views).toMatchObject([{ name: "Ways" }]);
    expect(copy.id).not.toBe(original.id);
    expect(copy).toMatchObject({ title: "Buying (copy)", stages: original.stages, touchpoints: original.touchpoints, frame: { status: "draft", reviewOn: null, tags: ["core"], counterpart: null } });
    expect((await ask<{ threads?: unknown[]; comments?: unknown[] }>("GET", `/maps/${copy.id}/comments`)).comments ?? []).toEqual([]);
    expect((await ask<{ shares: unknown[] }>("GET", `/shares?map=${copy.id}`)).shares).toEqual([]);
  });

  test("gets one counterpart that points back, and another once that is deleted", async () => {
    const asIs = await ask<JourneyMap>("POST", "/maps", { template: "service", title: "Service" });
    const toBe = await ask<JourneyMap>("POST", `/maps/${asIs.id}/duplicate`, { as: "counterpart" });
    expect([toBe.title, toBe.frame.view, toBe.frame.counterpart]).toEqual(["Service (to-be)", "to-be", asIs.id]);
    expect((await ask<JourneyMap>("GET", `/maps/${asIs.id}`)).frame).toMatchObject({ view: "as-is", counterpart: toBe.id });
    expect(await refused(`/maps/${asIs.id}/duplicate`, { as: "counterpart" })).toMatchObject({ code: "conflict", detail: expect.stringContaining("Service (to-be)") as string });
    await ask("DELETE", `/maps/${toBe.id}`);
    expect((await ask<JourneyMap>("GET", `/maps/${asIs.id}`)).frame.counterpart).toBe(toBe.id);
    expect((await ask<JourneyMap>("POST", `/maps/${asIs.id}/duplicate`, { as: "counterpart", title: "Next year" })).title).toBe("Next year");
  });

  test("is archived and brought back, and says of itself in the list what it is filtered by", async () => {
    const map = await ask<JourneyMap>("POST", "/maps", { title: "Old", type: "service" });
    await ask("PATCH", `/maps/${map.id}`, { title: "Older", frame: { status: "archived", owner: "Ben", tags: ["b2b"], reviewOn: "2026-12-24" } });
    const { maps } = await ask<{ maps: MapSummary[] }>("GET", "/maps?measures=no");
    expect(maps.find((one) => one.id === map.id)).toMatchObject({ title: "Older", status: "archived", owner: "Ben", tags: ["b2b"], reviewOn: "2026-12-24", type: "service", opens: [] });
    expect((await ask<JourneyMap>("PATCH", `/maps/${map.id}`, { frame: { status: "active" } })).frame).toMatchObject({ status: "active", owner: "Ben" });
  });

  test("takes no change that its frame has no place for, and changes nothing then", async () => {
    const map = await ask<JourneyMap>("POST", "/maps", { title: "Firm" });
    expect(await refused(`/maps/${map.id}`, { title: "Soft", frame: { status: "gone" } }, "PATCH")).toMatchObject({ code: "map-invalid", detail: expect.stringContaining("frame.status") as string });
    expect(await refused(`/maps/${map.id}`, { frame: { colour: "red" } }, "PATCH")).toMatchObject({ code: "map-invalid" });
    expect(await refused("/maps/none", { title: "Soft" }, "PATCH")).toMatchObject({ code: "map-not-found" });
    expect((await ask<JourneyMap>("GET", `/maps/${map.id}`)).title).toBe("Firm");
  });
});
