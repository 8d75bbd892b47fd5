import type { Scope } from "@desirepath/core/access/policy.ts";
import { apiKey } from "@desirepath/core/api/members.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.member({ name: "Olga", roles: { shop: "owner" } });
  await app.member({ name: "Ada", roles: { shop: "admin" } });
});
afterAll(() => app?.remove());

async function newKey(scopes: readonly Scope[], { who = "Olga", name = scopes.join("+"), expiresAt = null as string | null } = {}): Promise<{ id: string; secret: string }> {
  const made = await app.as(who)({ method: "POST", url: "/api/w/shop/keys", payload: { name, scopes, expiresAt } });
  if (made.statusCode !== 200) throw new Error(made.body);
  return { id: apiKey.parse(made.json().key).id, secret: made.json().secret };
}
const csv = (text: string) => ({ method: "POST", url: "/api/w/shop/imports?file=events.csv", payload: Buffer.from(text), headers: { "content-type": "text/csv" } }) as const;
const make = (asker: ReturnType<TestApp["as"]>, payload: object) => asker({ method: "POST", url: "/api/w/shop/keys", payload: { name: "k", scopes: ["read"], ...payload } });
const ids = async (ask: ReturnType<TestApp["as"]>) => ((await ask("/api/w/shop/imports")).json().imports as { id: string }[]).map(({ id }) => id).toSorted();
const audit = async (query: string) => (await app.as("Olga")(`/api/w/shop/audit?${query}`)).json();

test("a key's secret is told once, and opens what its scopes say until it is revoked", async () => {
  const { id, secret } = await newKey(["read"], { who: "Ada" });
  const listed = await app.as("Olga")("/api/w/shop/keys");
  expect(listed.json().keys).toMatchObject([{ id, begins: secret.slice(0, 8), madeBy: "Ada", lastUsedAt: null }]);
  expect(listed.body).not.toContain(secret.slice(8));
  const asKey = app.asKey(secret);
  expect((await asKey("/api/w/shop/maps")).statusCode).toBe(200);
  expect((await asKey({ method: "POST", url: "/api/w/shop/maps", payload: { title: "No" } })).statusCode).toBe(403);
  expect((await asKey("/api/w/other/maps")).statusCode).toBe(403);
  expect((await app.as("Olga")("/api/w/shop/keys")).json().keys).toMatchObject([{ lastUsedFrom: "127.0.0.1" }]);
  expect((await app.as("Ada")({ method: "DELETE", url: `/api/w/shop/keys/${id}` })).statusCode).toBe(200);
  expect((await asKey("/api/w/shop/maps")).statusCode).toBe(401);
});

test("that a key is used is told once an hour, however often it is used", async () => {
  const { secret } = await newKey(["read"], { name: "Hourly" });
  for (let i = 0; i < 3; i += 1) {
    app.principals.forget();
    await app.asKey(secret)("/api/w/shop/maps");
  }
  expect(await audit("action=key.used&search=Hourly")).toMatchObject({ total: 1, entries: [{ actor: { kind: "key", name: "Hourly" } }] });
});

test("a key that would have expired already is not made, and neither keys nor others than owners and admins make any", async () => {
  expect((await make(app.as("Olga"), { expiresAt: "2020-01-01T00:00:00Z" })).statusCode).toBe(400);
  expect((await make(app.as("Ada"), { scopes: ["admin"] })).statusCode).toBe(200);
  const { secret } = await newKey(["admin"]);
  expect((await make(app.asKey(secret), {})).statusCode).toBe(403);
});

test("a key that only brings data sees and touches the imports that it made, and no others", async () => {
  const [nightly, hourly] = [await newKey(["ingest"], { name: "Nightly" }), await newKey(["ingest"], { name: "Hourly imports" })];
  const text = "customer,event,time\nann,pay,2026-01-01T10:00:00Z\n";
  const [mine, theirs, people] = [(await app.asKey(nightly.secret)(csv(text))).json(), (await app.asKey(hourly.secret)(csv(text))).json(), (await app.as("Olga")(csv(text))).json()];
  expect(await ids(app.asKey(nightly.secret))).toEqual([mine.id]);
  expect(await ids(app.as("Olga"))).toEqual([mine.id, theirs.id, people.id].toSorted());
  const { mapping } = mine.glance;
  for (const id of [theirs.id, people.id]) {
    for (const [method, path, payload] of [["GET", ""], ["GET", `/preview?mapping=${encodeURIComponent(JSON.stringify(mapping))}`], ["GET", "/problems.csv"], ["POST", "/check", { mapping }], ["POST", "/store", { mapping }], ["POST", "/undo"], ["DELETE", ""]] as const) {
      const answer = await app.asKey(nightly.secret)({ method, url: `/api/w/shop/imports/${id}${path}`, ...(payload ? { payload } : {}) });
      expect([answer.statusCode, answer.json().code], `${method} ${path}`).toEqual([404, "import-not-found"]);
    }
  }
  expect((await app.asKey(nightly.secret)({ method: "POST", url: `/api/w/shop/imports/${mine.id}/store`, payload: { mapping } })).statusCode).toBe(200);
  await app.imports.idle("shop");
  expect((await app.asKey(nightly.secret)(`/api/w/shop/imports/${mine.id}`)).json()).toMatchObject({ state: "stored" });
  expect(await audit("action=import.stored")).toMatchObject({ entries: [{ actor: { name: "Nightly" }, subject: "events.csv" }] });
});

test("the audit log as CSV is oldest first, with cells that no spreadsheet runs", async () => {
  await app.as("Olga")({ method: "POST", url: "/api/w/shop/maps", payload: { title: '=HYPERLINK("http://evil.example","Pay")' } });
  await app.as("Olga")({ method: "POST", url: "/api/w/shop/maps", payload: { title: "Returns, and more" } });
  const answer = await app.as("Olga")("/api/w/shop/audit.csv?action=map.made");
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const [header, first, second, last] = answer.body.split("\r\n");
  expect([header, last]).toEqual(["time,who,kind,action,subject,details,address", ""]);
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,Olga,member,map\.made,"'=HYPERLINK\(""http:\/\/evil\.example"",""Pay""\)",,127\.0\.0\.1$/);
  expect(second).toContain('"Returns, and more"');
  expect(await audit("action=audit.exported")).toMatchObject({ total: 1, entries: [{ details: { action: "map.made" } }] });
});
