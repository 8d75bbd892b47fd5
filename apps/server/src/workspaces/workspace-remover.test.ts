import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { openApp } from "../app.ts";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { contentsOf, type FullWorkspace, fullWorkspace, tablesOfWorkspaces, tablesWith, twinOf } from "./test-workspaces.ts";

let app: TestApp;
let full: FullWorkspace;
beforeAll(async () => {
  app = await openTestApp();
  await app.http.listen({ host: "127.0.0.1", port: 0 });
  full = await fullWorkspace(app, "w-first", "ALPHA", "Ann");
});
afterAll(() => rm(app.folder, { recursive: true, force: true })); // the last test closes it

const uploads = () => readdir(join(app.config.dataDirectory, "uploads"));
const remove = (workspace: string, confirm: string, who = "Ann") => app.as(who)({ method: "POST", url: `/api/w/${workspace}/delete`, payload: { confirm } });

test("the test's workspace has something in every table that has a workspace", async () => {
  const filled = Object.keys(await contentsOf(app, full.workspace));
  expect([...filled, "workspace_removals"].toSorted()).toEqual((await tablesOfWorkspaces(app)).toSorted());
});

test("a workspace is deleted by its owner alone, who types its name", async () => {
  await app.member({ name: "Adam", roles: { "w-first": "admin" } });
  expect((await remove("w-first", "ALPHA works", "Adam")).statusCode).toBe(403);
  const refused = await remove("w-first", "alpha works");
  expect([refused.statusCode, refused.json().code]).toEqual([409, "not-confirmed"]);
  expect(await contentsOf(app, "w-first")).not.toEqual({});
});

test("nothing of a deleted workspace is left in any table or file, and its twin with the same ids stays whole", async () => {
  await twinOf(app, "w-first", "w-other", "ALPHA", "BRAVO");
  await app.member({ name: "Ben", roles: { "w-other": "owner" } });
  const { port } = app.http.server.address() as AddressInfo;
  const { cookie } = await app.member({ name: "Ann" });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/w/w-first/maps/map/live`, { headers: { cookie, origin: `http://127.0.0.1:${port}` } });
  await once(socket, "open");
  const sentOut = once(socket, "close");

  // One import is under way when the workspace goes.
  const atWork = given(await app.imports.upload("w-first", { file: "late.csv" }, Readable.from([Buffer.from("customer,event,time\n"), ...Array.from({ length: 200 }, (_, part) => Buffer.from(Array.from({ length: 1000 }, (__, i) => `c${part}-${i},look,2026-01-01T10:00:00Z\n`).join("")))])));
  given(await app.imports.store("w-first", atWork.id, { mapping: atWork.glance!.mapping }));
  const before = await contentsOf(app, "w-other");

  const removed = await remove("w-first", "ALPHA works");
  expect([removed.statusCode, removed.body]).toEqual([200, "{}"]);
  expect(await tablesWith(app, "w-first")).toEqual([]);
  // The audit log keeps that it was deleted, by its name; no workspace's log shows it.
  expect(await tablesWith(app, "ALPHA")).toEqual(["audit_entries"]);
  expect(await uploads()).toEqual([`import-${full.waiting}`]); // the twin has an import of that number too
  expect(await contentsOf(app, "w-other")).toEqual(before);
  await sentOut;

  for (const url of ["/api/w/w-first/maps", "/api/w/w-first/facts", "/api/w/w-first/maps/map/measures"]) expect((await app.as("Ann")(url)).statusCode, url).toBe(403);
  expect((await app.asKey(full.keySecret)("/api/w/w-first/maps")).statusCode).toBe(401);
  expect((await app.as("stranger")(`/api/shared/${full.shareToken}`)).statusCode).toBe(404);
  expect((await app.as("Ann")("/api/workspaces")).json()).toEqual({ workspaces: [] });
  expect((await app.as("Ben")("/api/w/w-other/maps/map/measures")).statusCode).toBe(200);
  expect((await app.as("Ben")("/api/w/w-other/audit")).body).not.toContain("ALPHA");
});

test("a deletion that was cut short after its documents went is finished at the next start", async () => {
  await fullWorkspace(app, "w-third", "ALPHA", "Cleo");
  given(await app.stores.documents.removals.begin("w-third"));
  expect(await tablesWith(app, "w-third")).toContain("events");
  await app.close();
  const again = given(await openApp(app.config, { logger: pino({ level: "silent" }), version: "test" }));
  expect(await tablesWith(again, "w-third")).toEqual([]);
  expect(await uploads()).toEqual([`import-${full.waiting}`]);
  await again.close();
});
