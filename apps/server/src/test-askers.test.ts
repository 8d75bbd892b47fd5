import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "./test-app.ts";

let app: TestApp;
beforeAll(async () => void (app = await openTestApp()));
afterAll(() => app?.remove());

test("a test acts as members in their roles, as the machine's owner and as a stranger", async () => {
  expect((await app.as("stranger")("/api/workspaces")).statusCode).toBe(200); // nobody has an account yet
  await app.member({ name: "Ann", roles: { shop: "owner" } });
  await app.member({ name: "Bob Lee", roles: { shop: "viewer" } });
  const make = { method: "POST", url: "/api/w/shop/maps", payload: { title: "Buying" } } as const;
  const statuses = await Promise.all(["Ann", "Bob Lee", "local-owner", "stranger"].map(async (who) => (await app.as(who)(make)).statusCode));
  expect(statuses).toEqual([200, 403, 200, 401]);
  await app.member({ name: "Bob Lee", roles: { shop: "editor" } });
  expect((await app.as("Bob Lee")(make)).statusCode).toBe(200);
  expect((await app.asKey("dp_none")(make)).statusCode).toBe(401);
});
