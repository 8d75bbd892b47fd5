import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventEngine } from "../clickhouse/event-engine.ts";
import { openTestEngine } from "../clickhouse/test-engine.ts";
import { removeWorkspaceEvents, workspaceTables } from "./remove-workspace.ts";

let engine: EventEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

async function rows<Row>(sql: string, parameters = {}): Promise<Row[]> {
  const found = await engine.driver.rows<Row>(sql, { parameters });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** Rows of a workspace, by table, in every table that has such a column. */
async function countsOf(workspace: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table } of await rows<{ table: string }>("SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name = 'workspace' ORDER BY table")) {
    const [found] = await rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM ${table} WHERE workspace = {workspace:String}`, { workspace });
    if (found!.n > 0) counts[table] = found!.n;
  }
  return counts;
}

test("knows every table that has a workspace and keeps rows", async () => {
  const keeping = await rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name IN (SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'workspace') ORDER BY name",
  );
  expect(keeping.map(({ name }) => name)).toEqual(workspaceTables.toSorted());
});

test("leaves nothing of a workspace in any table, and another with the same ids whole", async () => {
  for (const table of workspaceTables) {
    for (const workspace of ["gone", "kept"]) {
      const written = await engine.driver.run(`INSERT INTO ${table} (workspace) SELECT {workspace:String}`, { parameters: { workspace } });
      expect(written, table).toEqual({ ok: true, value: undefined });
    }
  }
  const kept = await countsOf("kept");
  expect(await countsOf("gone")).toEqual(kept);
  expect(Object.keys(kept)).toEqual(expect.arrayContaining([...workspaceTables]));
  expect(await removeWorkspaceEvents(engine.driver, "gone")).toEqual({ ok: true, value: undefined });
  expect(await countsOf("gone")).toEqual({});
  expect(await countsOf("kept")).toEqual(kept);
  expect(await removeWorkspaceEvents(engine.driver, "gone"), "it can be done again").toEqual({ ok: true, value: undefined });
  const [parts] = await rows<{ hiding: number }>("SELECT toFloat64(countIf(has_lightweight_delete)) AS hiding FROM system.parts WHERE database = currentDatabase() AND active");
  expect(parts!.hiding, "no rows that are only hidden").toBe(0);
});
