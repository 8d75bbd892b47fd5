import { anyLog } from "@desirepath/core/journeys/any-log.ts";
import type { SourcedEvent } from "@desirepath/core/journeys/cut-journeys.ts";
import { cutJourneys } from "@desirepath/core/journeys/cut-journeys.ts";
import { log, writtenLogStart } from "@desirepath/core/journeys/written-log.ts";
import { writtenMap } from "@desirepath/core/journeys/written-map.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { mapMeasures } from "@desirepath/core/measures/finish.ts";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventDriver } from "../clickhouse/driver.ts";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { setImportState } from "../events/import-states.ts";
import { contractMaps } from "./contract-maps.ts";
import { JourneyStore } from "./journey-store.ts";
import { must, storeLog } from "./stored-log.ts";

let engine: EventEngine;
let workspaces = 0;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const map = writtenMap("Look: ad, shop | Buy: pay", { scope: { kind: "inactivity" }, goal: { name: "Paid", rule: named("pay") } });
/** Many customers, so that a change of one is a refresh and not a build of everything. */
const crowd = log("ann: ad, shop, call, pay", "bob: ad, shop", "cid: shop, +40d ad, chat", "dee: ad, pay csat=4", "eve: call, shop, shop");

/** The same driver, which tells of each call before it is made. */
function overheard(driver: EventDriver, hear: (method: string, first: string) => void): EventDriver {
  return new Proxy(driver, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== "function") return method;
      return (...given: unknown[]): unknown => {
        hear(String(name), String(given[0]));
        return method.apply(target, given) as unknown;
      };
    },
  });
}

/** The same driver, with what was inserted into `journeys` through it. */
function watched(driver: EventDriver): { driver: EventDriver; inserts: () => ("build" | "copy")[] } {
  const seen: ("build" | "copy")[] = [];
  const hear = (_: string, sql: string) => void (sql.includes("INSERT INTO journeys") && seen.push(sql.includes("customer NOT IN") ? "copy" : "build"));
  return { driver: overheard(driver, hear), inserts: () => seen.splice(0) };
}

async function partitions(): Promise<number> {
  const rows = await must(engine.driver.rows<{ n: number }>("SELECT toUInt32(uniqExact(partition)) AS n FROM system.parts WHERE table = 'journeys' AND active AND database = currentDatabase()"));
  return rows[0]!.n;
}

/** A refreshed build has another order of off-map codes, by which lists are ordered among equals. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value === "number") return Number(value.toPrecision(11));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === "projection" ? "" : unordered(inner)]));
}

async function expectAgreement(store: JourneyStore, workspace: string, events: readonly SourcedEvent[], asked = map): Promise<void> {
  expect(unordered(await must(store.measuresOf(workspace, asked)))).toEqual(unordered(mapMeasures(cutJourneys(events, asked), asked)));
}

test("late events rebuild the journeys of their customers and copy the others", async () => {
  const workspace = `w${++workspaces}`;
  const { driver, inserts } = watched(engine.driver);
  const store = new JourneyStore(driver, { alone: true });
  await storeLog(engine.driver, workspace, crowd);
  await expectAgreement(store, workspace, crowd);
  expect(inserts()).toEqual(["build"]);

  const late = log("bob: +30m new thing, +3d pay nps=9").map((event, i) => ({ ...event, id: `late${i}`, sequence: 100 + i }));
  await storeLog(engine.driver, workspace, late);
  await expectAgreement(store, workspace, [...crowd, ...late]);
  expect(inserts()).toEqual(["copy", "build"]);

  await expectAgreement(store, workspace, [...crowd, ...late]);
  expect(inserts()).toEqual([]);
});

test("an undone import leaves its customers' journeys as they were", async () => {
  const workspace = `w${++workspaces}`;
  const { driver, inserts } = watched(engine.driver);
  const store = new JourneyStore(driver, { alone: true });
  await storeLog(engine.driver, workspace, crowd);
  const late = log("bob: +30m pay, +3d use", "newcomer: ad").map((event, i) => ({ ...event, id: `late${i}`, sequence: 100 + i }));
  const importNumber = await storeLog(engine.driver, workspace, late);
  await expectAgreement(store, workspace, [...crowd, ...late]);

  await must(setImportState(engine.driver, workspace, importNumber, "undone"));
  await must(engine.driver.run("ALTER TABLE events DELETE WHERE workspace = {workspace:String} AND import = {importNumber:UInt64}", { parameters: { workspace, importNumber }, settings: { mutations_sync: 1 } }));
  inserts();
  await must(store.refresh(workspace));
  expect(inserts()).toContain("build");
  await expectAgreement(store, workspace, crowd);
  expect(inserts()).toEqual([]);
});

test("any order of imports and undoings ends in the journeys of the events that are left", async () => {
  await fc.assert(
    fc.asyncProperty(anyLog(30), fc.array(fc.record({ rows: fc.integer({ min: 1, max: 6 }), isUndone: fc.boolean() }), { minLength: 1, maxLength: 4 }), fc.constantFrom(...contractMaps), async (events, steps, asked) => {
      const workspace = `w${++workspaces}`;
      const store = new JourneyStore(engine.driver, { alone: true });
      let left: SourcedEvent[] = [...crowd];
      await storeLog(engine.driver, workspace, crowd);
      await must(store.measuresOf(workspace, asked));
      const waiting = events.map((event, i) => ({ ...event, id: `more${i}`, sequence: 100 + i }));
      for (const { rows, isUndone } of steps) {
        const some = waiting.splice(0, rows);
        const importNumber = await storeLog(engine.driver, workspace, some);
        if (isUndone) {
          await must(store.measuresOf(workspace, asked));
          await must(setImportState(engine.driver, workspace, importNumber, "undone"));
        } else left = [...left, ...some];
        await expectAgreement(store, workspace, left, asked);
      }
    }),
    { numRuns: 5 },
  );
});

test("callers at one moment share one build", async () => {
  const workspace = `w${++workspaces}`;
  const { driver, inserts } = watched(engine.driver);
  const store = new JourneyStore(driver, { alone: true });
  await storeLog(engine.driver, workspace, crowd);
  const answers = await Promise.all(Array.from({ length: 6 }, () => must(store.measuresOf(workspace, map))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(inserts()).toEqual(["build"]);
});

test("an engine killed before the switch leaves nothing visible, and the next start clears what it left", async () => {
  const workspace = `w${++workspaces}`;
  await storeLog(engine.driver, workspace, crowd);
  await must(new JourneyStore(engine.driver, { alone: true }).recover());
  const before = await partitions();

  // The one `insert` of a build is the row that switches to it.
  const dying = overheard(engine.driver, (method) => void (method === "insert" && process.kill(engine.embedded!.pid!, "SIGKILL")));
  const interrupted = await new JourneyStore(dying, { alone: false }).measuresOf(workspace, map);
  expect(interrupted).toMatchObject({ ok: false, error: { code: "engine-unavailable" } });
  expect(await must(engine.driver.rows("SELECT build FROM projections WHERE workspace = {workspace:String}", { parameters: { workspace } }))).toEqual([]);
  expect(await partitions()).toBe(before + 1);

  const store = new JourneyStore(engine.driver, { alone: true });
  await must(store.recover());
  expect(await partitions()).toBe(before);
  await expectAgreement(store, workspace, crowd);
});

test("of more projections than are kept, those used longest ago are dropped and come back when asked for", async () => {
  const workspace = `w${++workspaces}`;
  const store = new JourneyStore(engine.driver, { alone: true, kept: 2 });
  await storeLog(engine.driver, workspace, crowd);
  await must(store.recover());
  const before = await partitions();
  for (const asked of [contractMaps[0]!, contractMaps[1]!, contractMaps[0]!, contractMaps[2]!]) await expectAgreement(store, workspace, crowd, asked);
  expect(await partitions()).toBe(before + 2);

  const { driver, inserts } = watched(engine.driver);
  const next = new JourneyStore(driver, { alone: true, kept: 2 });
  await expectAgreement(next, workspace, crowd, contractMaps[0]!);
  expect(inserts()).toEqual([]);
  await expectAgreement(next, workspace, crowd, contractMaps[1]!);
  expect(inserts()).toEqual(["build"]);
});

test("with more event names than there are codes, the rarest count as one event", async () => {
  const workspace = `w${++workspaces}`;
  const names = 32_767 + 10;
  const many = Array.from({ length: names }, (_, i) => ({ id: `e${i}`, customer: `c${i % 7}`, time: writtenLogStart + i, name: `event ${String(i).padStart(6, "0")}`, sequence: i }));
  await storeLog(engine.driver, workspace, many);
  const facts = await must(new JourneyStore(engine.driver, { alone: true }).facts(workspace));
  expect(facts.events).toBe(names);
  expect(facts.variants.total).toBe(7);
  // Ten are beyond the codes, one or two of each customer, all at the end.
  expect(facts.end).toEqual([{ event: "(rarer events)", count: 7 }]);
  expect(facts.directlyFollows[0]).toEqual({ from: "(rarer events)", to: "(rarer events)", count: 3, medianSeconds: 0.007 });
  expect(facts.directlyFollows).toHaveLength(names - 7 - 2);
});
