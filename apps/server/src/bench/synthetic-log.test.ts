import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticLog } from "./synthetic-log.ts";

let folder: string;
let lines: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "desirepath-log-"));
  for (const name of ["one", "other"]) await writeSyntheticLog(join(folder, name), 5000);
  lines = (await readFile(join(folder, "one"), "utf8")).trimEnd().split("\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("the benchmark's own log", () => {
  it("is the same each time it is made", async () => {
    expect(await readFile(join(folder, "other"), "utf8")).toBe(`${lines.join("\n")}\n`);
  });

  it("has as many events as asked for, in order of time, in the five columns", () => {
    const [header, ...rows] = lines;
    expect(header).toBe("customer_id,timestamp,touchpoint,channel,rating");
    expect(rows).toHaveLength(5000);
    for (const row of rows) expect(row).toMatch(/^C\d{6},202[45]-\d\d-\d\dT\d\d:\d\d:\d\dZ,tp_[0-5]\d,(web|app|email|store|call_center|chat),[1-5]?$/);
    const times = rows.map((row) => row.split(",")[1]!);
    expect(times).toEqual(times.toSorted());
  });

  it("has some ten events to a customer, and a rating on some twentieth of them", () => {
    const rows = lines.slice(1).map((row) => row.split(","));
    const customers = new Set(rows.map(([customer]) => customer)).size;
    expect(5000 / customers).toBeGreaterThan(8);
    expect(5000 / customers).toBeLessThan(12);
    const rated = rows.filter(([, , , , rating]) => rating !== "").length;
    expect(rated).toBeGreaterThan(200);
    expect(rated).toBeLessThan(300);
  });
});
