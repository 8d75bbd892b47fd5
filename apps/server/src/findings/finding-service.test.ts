import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Asker } from "../test-askers.ts";
import { given, openTestApp, type TestApp } from "../test-app.ts";

let app: TestApp;
let ask: Asker;
const map = "/api/w/shop/maps/buy";

/** 40 customers who stop in the shop after a bad feeling and 40 who go on to pay after a good one; one so late that all others are closed. */
const rows = [
  ...Array.from({ length: 40 }, (_, i) => [`good${i},ad,2026-01-01T10:00:00Z,,`, `good${i},shop,2026-01-02T10:00:00Z,5,csat`, `good${i},pay,2026-01-03T10:00:00Z,,`]),
  ...Array.from({ length: 40 }, (_, i) => [`bad${i},ad,2026-01-01T10:00:00Z,,`, `bad${i},shop,2026-01-02T10:00:00Z,1,csat`]),
  ["zoe,ad,2026-04-30T10:00:00Z,,"],
].flat();

function named(value: string) {
  return { kind: "one-of", of: "name", values: [value] };
}

beforeAll(async () => {
  app = await openTestApp();
  const path = join(app.folder, "log.csv");
  await writeFile(path, `customer,event,time,rating,scale\n${rows.join("\n")}\n`);
  await app.store("shop", path);
  given(
    await app.stores.documents.maps.create(
      "shop",
      journeyMap.parse({
        schemaVersion: 1, id: "buy", title: "Buying", goal: { name: "Paid", rule: named("pay") },
        stages: [{ id: "look", name: "Look" }, { id: "buy", name: "Buy" }],
        touchpoints: [{ id: "ad", stage: "look", name: "Ad", binding: named("ad") }, { id: "shop", stage: "look", name: "Shop", binding: named("shop"), expected: { level: 1 } }, { id: "pay", stage: "buy", name: "Pay", binding: named("pay") }],
      }),
    ),
  );
  ask = (await app.member({ name: "Ann", roles: { shop: "editor" } })).ask;
});
afterAll(() => app?.remove());

const get = async (path = "/findings/judged") => (await ask(`${map}${path}`)).json() as { findings: { key: string; trend: string; judged: { as: string; reason: string; by: string } | null; judgedBefore: unknown[]; pinned: string | null; sizes: unknown[] }[] };
const say = (finding: string, as: string, reason = "") => ask({ method: "POST", url: `${map}/findings/judgements`, payload: { finding, as, reason } });

const recordedKeys = async () => given(await app.stores.documents.findings.list("shop", "buy")).map(({ key }) => key);

test("a look records nothing; a map that is opened or edited is looked at in the background, as every map is once a day", async () => {
  expect((await get()).findings).toHaveLength(3);
  expect(await recordedKeys()).toEqual([]);
  expect((await ask({ method: "PATCH", url: map, payload: { title: "Buying shoes" } })).statusCode).toBe(200);
  await app.findingRecorder.idle("shop");
  expect(await recordedKeys()).toEqual(["drop-off shop", "gap shop", "moment-of-truth shop"]);
  given(await app.stores.documents.maps.create("shop", journeyMap.parse({ ...((await ask(map)).json() as object), id: "again" })));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
  await app.findingRecorder.wakeDaily().finally(() => vi.useRealTimers());
  await app.findingRecorder.idle("shop");
  expect(given(await app.stores.documents.findings.list("shop", "again"))).toHaveLength(3);
});

test("findings are listed with their record, dismissed with a reason, and taken back", async () => {
  const { findings } = await get();
  expect(findings.map(({ key, trend, judged }) => [key, trend, judged]).toSorted()).toEqual([["drop-off shop", "new", null], ["gap shop", "new", null], ["moment-of-truth shop", "new", null]]);
  expect((await say("drop-off shop", "dismissed", "Closed on Mondays")).statusCode).toBe(200);
  expect((await get()).findings.find(({ key }) => key === "drop-off shop")).toMatchObject({ judged: { as: "dismissed", reason: "Closed on Mondays", by: "Ann" }, sizes: [{ size: 0.5 }] });
  expect((await say("drop-off shop", "open")).json()).toMatchObject({ judged: null, judgedBefore: [{ as: "dismissed" }] });
  expect((await say("gap nowhere", "confirmed")).statusCode).toBe(404);
});

test("a look with a filter records nothing", async () => {
  const before = (await get()).findings.map(({ key }) => key);
  await get(`/findings/judged?filter=${encodeURIComponent(JSON.stringify({ until: Date.UTC(2026, 0, 1) }))}`);
  expect((await get()).findings.map(({ key }) => key)).toEqual(before);
});

test("a finding is put on the map with its source, and stands there once", async () => {
  for (let times = 0; times < 2; times++) expect((await ask({ method: "POST", url: `${map}/findings/pins`, payload: { finding: "drop-off shop" } })).statusCode).toBe(200);
  const drawn = journeyMap.parse((await ask(map)).json());
  const lane = drawn.lanes.find(({ kind }) => kind === "pain-points")!;
  expect(lane.cells).toEqual({ shop: "50% end here, 0% at the other touchpoints" });
  expect(lane.marks["shop"]?.source).toMatch(/^Data until 30 Apr 2026: \+50 points, 95% interval/);
  expect((await get()).findings.find(({ key }) => key === "drop-off shop")?.pinned).toBe(lane.id);
});

test("what sets apart who ends is told, and how journeys deviate", async () => {
  const { reasons } = (await ask(`${map}/touchpoints/shop/reasons`)).json() as { reasons: { kind: string }[] };
  expect(reasons).toMatchObject([{ kind: "felt-bad", with: { count: 40, n: 40 }, without: { count: 0, n: 40 } }]);
  expect((await ask(`${map}/deviations`)).json()).toEqual({ deviations: [] });
});

test("after an import findings are recorded though nobody looks, so that a later look tells what grew since, and what an undone import leaves", async () => {
  const path = join(app.folder, "later.csv");
  const later = [...Array.from({ length: 100 }, (_, i) => [`new${i},ad,2026-05-01T10:00:00Z,,`, `new${i},shop,2026-05-02T10:00:00Z,,`]), ["yan,ad,2026-07-30T10:00:00Z,,"]].flat();
  await writeFile(path, `customer,event,time,rating,scale\n${later.join("\n")}\n`);
  const { id } = await app.store("shop", path);
  await app.findingRecorder.idle("shop");
  const recorded = async () => given(await app.stores.documents.findings.list("shop", "buy")).find(({ key }) => key === "drop-off shop")!.sizes.map(({ at, size }) => [new Date(at).toISOString().slice(0, 10), size]);
  // At the shop 140 of 180 end; elsewhere zoe, who is closed now, of the 181 that came to the ad.
  expect(await recorded()).toEqual([["2026-04-30", 0.5], ["2026-07-30", expect.closeTo(140 / 180 - 1 / 181, 9)]]);
  expect((await get()).findings.find(({ key }) => key === "drop-off shop")?.trend).toBe("growing");
  given(await app.imports.undo("shop", id));
  await app.imports.idle("shop");
  await app.findingRecorder.idle("shop");
  expect(await recorded()).toEqual([["2026-04-30", 0.5]]);
});
