import { named } from "@desirepath/core/maps/binding.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import type { LibraryKind } from "@desirepath/core/library/library.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../../test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.member({ name: "Olga", roles: { shop: "editor" } });
  await app.member({ name: "Vera", roles: { shop: "viewer" } });
});
afterAll(() => app?.remove());

const add = async (kind: LibraryKind, content: object) => app.as("Olga")({ method: "POST", url: `/api/w/shop/library/${kind}`, payload: { content } });
const made = async (kind: LibraryKind, content: object): Promise<string> => {
  const answer = await add(kind, content);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().id;
};
const change = (kind: LibraryKind, id: string, payload: object) => app.as("Olga")({ method: "PATCH", url: `/api/w/shop/library/${kind}/${id}`, payload });
const remove = (kind: LibraryKind, id: string) => app.as("Olga")({ method: "DELETE", url: `/api/w/shop/library/${kind}/${id}` });
const list = async (kind: LibraryKind, archived = "no") => (await app.as("Vera")(`/api/w/shop/library/${kind}?archived=${archived}`)).json().entries as { id: string; content: Record<string, unknown>; uses: unknown[] }[];
const ids = async (archived: string) => (await list("opportunity", archived)).map((entry) => entry.id);
const goals = (...texts: string[]) => ({ goals: texts.map((text) => ({ text, evidence: "" })) });
const current = async (map: string) => given(await app.maps.current("shop", map));

async function mapWith(id: string, more: { readonly touchpoint?: object; readonly frame?: object; readonly items?: Record<string, string[]> }): Promise<void> {
  const lanes = [{ id: "o", kind: "opportunities", title: "Opportunities", items: more.items ?? {} }];
  given(await app.stores.documents.maps.create("shop", journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}`, frame: more.frame ?? {}, stages: [{ id: "s", name: "S" }], touchpoints: [{ id: "t", stage: "s", name: "Pays", ...more.touchpoint }], lanes })));
}

test("two people who change different fields of a thing both keep theirs", async () => {
  const id = await made("opportunity", { title: "Answer faster" });
  const [one, two] = await Promise.all([change("opportunity", id, { content: { owner: "Ann" } }), change("opportunity", id, { content: { status: "planned", impact: 4 } })]);
  expect([one.statusCode, two.statusCode]).toEqual([200, 200]);
  expect((await list("opportunity")).find((entry) => entry.id === id)?.content).toMatchObject({ title: "Answer faster", owner: "Ann", status: "planned", impact: 4, effort: null });
});

test("two people who change different elements of one list of a persona both keep theirs", async () => {
  const id = await made("persona", { name: "Mira", ...goals("Ride dry", "Park safe") });
  const before = goals("Ride dry", "Park safe");
  const answers = await Promise.all([
    change("persona", id, { before, content: goals("Ride dry, all year", "Park safe") }),
    change("persona", id, { before, content: goals("Ride dry", "Park safe at work") }),
    change("persona", id, { before, content: goals("Ride dry", "Park safe", "Pay less") }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect((await list("persona")).find((entry) => entry.id === id)?.content).toMatchObject({ name: "Mira", ...goals("Ride dry, all year", "Park safe at work", "Pay less") });
});

test("a tag that is renamed is renamed on every map and opportunity that carries it, before the eyes of who has the map open", async () => {
  const id = await made("tag", { name: "Leasing" });
  const opportunity = await made("opportunity", { title: "Sign here", tags: ["Web", "Leasing"] });
  await mapWith("tagged", { frame: { tags: ["Q4", "Leasing"] } });
  await mapWith("other", { frame: { tags: ["Q4"] } });
  expect((await change("tag", id, { content: { name: "Lease" } })).statusCode).toBe(200);
  expect((await current("tagged")).frame.tags).toEqual(["Q4", "Lease"]);
  expect((await current("other")).frame.tags).toEqual(["Q4"]);
  expect((await list("opportunity")).find((entry) => entry.id === opportunity)?.content["tags"]).toEqual(["Web", "Lease"]);
  expect((await list("tag")).find((entry) => entry.id === id)?.uses).toEqual([{ map: "tagged", title: "Map tagged", touchpoints: [], names: [] }]);
});

test("a tag has a name of its own, whatever its case", async () => {
  const id = await made("tag", { name: "Delivery" });
  expect(await add("tag", { name: "delivery " })).toMatchObject({ statusCode: 409 });
  expect((await change("tag", id, { content: { name: "DELIVERY" } })).statusCode).toBe(200);
});

test("a touchpoint of the library is edited on every map that shows it, and nowhere else", async () => {
  const id = await made("touchpoint", { name: "Pays", channels: ["web"] });
  await mapWith("linked", { touchpoint: { libraryItem: id, required: true } });
  await mapWith("own", {});
  expect((await change("touchpoint", id, { content: { name: "Pays at last", binding: named("pay") } })).statusCode).toBe(200);
  expect((await current("linked")).touchpoints[0]).toMatchObject({ name: "Pays at last", channels: ["web"], binding: named("pay"), required: true });
  expect((await current("own")).touchpoints[0]).toMatchObject({ name: "Pays", binding: null });
  expect((await list("touchpoint")).find((entry) => entry.id === id)?.uses).toEqual([{ map: "linked", title: "Map linked", touchpoints: ["t"], names: ["Pays at last"] }]);
});

test("what a map or another thing points to is not removed, but can be archived", async () => {
  const id = await made("opportunity", { title: "Tell the date" });
  const task = await made("action", { title: "Ask the carrier", opportunity: id });
  await mapWith("placed", { items: { t: [id] } });
  const refusal = await remove("opportunity", id);
  expect([refusal.statusCode, refusal.json().code, refusal.json().detail]).toEqual([409, "still-used", "“Tell the date” is used by “Map placed”, “Ask the carrier”. Take it off there first, or archive it."]);
  expect((await change("opportunity", id, { content: {}, isArchived: true })).json().archivedAt).not.toBeNull();
  expect([(await ids("no")).includes(id), (await ids("yes")).includes(id), (await ids("all")).includes(id)]).toEqual([false, true, true]);
  expect((await remove("action", task)).statusCode).toBe(200);
  const tag = await made("tag", { name: "Carried" });
  await made("opportunity", { title: "With it", tags: ["Carried"] });
  expect((await remove("tag", tag)).statusCode).toBe(409);
});

test("an action is of an opportunity that is there, or of none", async () => {
  expect((await add("action", { title: "Lost", opportunity: "nowhere" })).json()).toMatchObject({ code: "invalid-request", detail: "content.opportunity: there is no opportunity nowhere." });
  const task = await made("action", { title: "Alone" });
  expect((await change("action", task, { content: { opportunity: "nowhere" } })).statusCode).toBe(400);
  expect((await change("action", task, { content: { dueOn: "2026-13-01" } })).statusCode).toBe(400);
});

test("whoever only reads sees the library and changes nothing", async () => {
  const id = await made("stakeholder", { name: "The carrier" });
  expect((await list("stakeholder")).map((entry) => entry.id)).toContain(id);
  expect((await app.as("Vera")({ method: "PATCH", url: `/api/w/shop/library/stakeholder/${id}`, payload: { content: { name: "X" } } })).statusCode).toBe(403);
});

test("a segment is kept with its rule, which must be one", async () => {
  const rule = { match: "all", conditions: [{ kind: "group", match: "any", not: true, conditions: [{ kind: "trait", name: "plan", is: "one-of", values: ["gold"] }] }] };
  const id = await made("segment", { name: "Not gold" });
  expect((await change("segment", id, { content: { rule } })).statusCode).toBe(200);
  expect((await list("segment")).find((one) => one.id === id)).toMatchObject({ content: { name: "Not gold", rule }, uses: [] });
  expect((await change("segment", id, { content: { rule: { match: "all", conditions: [{ kind: "cat" }] } } })).statusCode).toBe(400);
  expect((await remove("segment", id)).statusCode).toBe(200);
});
