import { afterAll, beforeAll, expect, test } from "vitest";
import { err } from "@desirepath/core/result.ts";
import type { EventDriver } from "./driver.ts";
import type { EventEngine } from "./event-engine.ts";
import { migrate } from "./migrations.ts";
import { migrations, type Migration } from "./schema.ts";
import { openTestEngine } from "./test-engine.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine?.close();
});

/** A driver that fails from its n-th statement without an answer on, as if the power had gone. */
function failingAfter(driver: EventDriver, statements: number): EventDriver {
  let ran = 0;
  return { ...bound(driver), run: (sql, options) => (ran++ < statements ? driver.run(sql, options) : Promise.resolve(err({ code: "engine-unavailable", message: "gone" }))) };
}

function bound(driver: EventDriver): EventDriver {
  return {
    rows: driver.rows.bind(driver),
    bytes: driver.bytes.bind(driver),
    stream: driver.stream.bind(driver),
    run: driver.run.bind(driver),
    insert: driver.insert.bind(driver),
    insertSelect: driver.insertSelect.bind(driver),
    close: driver.close.bind(driver),
  };
}

async function noted(): Promise<unknown> {
  const found = await engine.driver.rows("SELECT number, name FROM migrations ORDER BY number");
  return found.ok && found.value;
}

const tables = async () => {
  const found = await engine.driver.rows<{ name: string }>("SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name");
  return found.ok ? found.value.map((row) => row.name) : [];
};

test("makes every table at the first start and changes nothing at the second", async () => {
  expect(await tables()).toEqual(expect.arrayContaining(["customers", "events", "identifiers", "import_customers", "import_states", "journeys", "migrations", "projections", "repeated_events"]));
  const before = await noted();
  expect(await migrate(engine.driver)).toEqual({ ok: true, value: undefined });
  expect(await noted()).toEqual(before);
});

test("goes on where it was interrupted, at whatever statement", async () => {
  const next = migrations.at(-1)!.number + 1;
  const list: Migration[] = [
    ...migrations,
    { number: next, name: "two tables", statements: ["CREATE TABLE IF NOT EXISTS m1 (a UInt8) ENGINE = MergeTree ORDER BY a", "CREATE TABLE IF NOT EXISTS m2 (a UInt8) ENGINE = MergeTree ORDER BY a"] },
    { number: next + 1, name: "a column", statements: ["ALTER TABLE m1 ADD COLUMN IF NOT EXISTS b UInt8"] },
  ];
  // One statement makes the table of migrations, then come 2 and a note, 1 and a note.
  for (let statements = 0; statements < 6; statements++) {
    const interrupted = await migrate(failingAfter(engine.driver, statements), list);
    if (!interrupted.ok) expect(interrupted.error.code).toBe("engine-unavailable");
  }
  expect(await migrate(engine.driver, list)).toEqual({ ok: true, value: undefined });
  expect(await noted()).toEqual(list.map(({ number, name }) => ({ number, name })));
  expect(await engine.driver.rows("SELECT a, b FROM m1")).toEqual({ ok: true, value: [] });
});

test("refuses tables that a newer program has made", async () => {
  const known = migrations.at(-1)!.number;
  await engine.driver.run("INSERT INTO migrations (number, name) VALUES (4000, 'from the future')");
  expect(await migrate(engine.driver)).toEqual({ ok: false, error: { code: "schema-newer", found: 4000, known } });
});
