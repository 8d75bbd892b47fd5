import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";

let app: TestApp;
beforeAll(async () => void (app = await openTestApp()));
afterAll(() => app?.remove());

test("journeys as CSV name their touchpoints, cells are text, and the export is told with its rows", async () => {
  const path = `${app.folder}/journeys.csv`;
  await writeFile(path, "customer,event,time,channel,rating,scale\n=cmd,look,2026-01-01T10:00:00Z,web,,\n=cmd,pay,2026-01-01T11:00:00Z,web,1,csat\nbob,look,2026-01-02T10:00:00Z,web,,\n");
  await app.store("csv", path);
  await app.member({ name: "Olga", roles: { csv: "owner" } });
  await app.member({ name: "Vic", roles: { csv: "viewer" } });
  const map = given(await app.maps.discover("csv", "Buying"));
  const asked = `/api/w/csv/maps/${map.id}/journeys.csv`;
  expect((await app.as("Vic")(asked)).statusCode).toBe(403);
  const answer = await app.as("Olga")(asked);
  expect(answer.body.split("\r\n")).toEqual([
    "customer,ordinal,started,ended,state,events,emotion,path",
    "bob,0,2026-01-02T10:00:00.000Z,2026-01-02T10:00:00.000Z,open,1,,Look",
    "'=cmd,0,2026-01-01T10:00:00.000Z,2026-01-01T11:00:00.000Z,converted,2,-1,Look > Pay",
    "",
  ]);
  const told = (await app.as("Olga")("/api/w/csv/audit?action=customers.exported")).json();
  expect(told).toMatchObject({ total: 1, entries: [{ subject: "Buying", details: { rows: "2" } }] });
});

test("many journeys come page by page, each once", async () => {
  const customers = Array.from({ length: 10_007 }, (_, i) => `c${i}`);
  const path = `${app.folder}/many.csv`;
  await writeFile(path, `customer,event,time\n${customers.map((customer, i) => `${customer},look,${new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString()}\n`).join("")}`);
  await app.store("many", path);
  await app.member({ name: "Olga", roles: { many: "owner" } });
  const map = given(await app.maps.discover("many", "Looking"));
  const rows = (await app.as("Olga")(`/api/w/many/maps/${map.id}/journeys.csv`)).body.trimEnd().split("\r\n").slice(1);
  expect(rows.map((row) => row.split(",")[0])).toEqual(customers.toReversed());
});
