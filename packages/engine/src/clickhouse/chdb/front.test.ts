import { Agent, request } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { createClient, type ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventEngine } from "../event-engine.ts";
import { openTestEngine } from "../test-engine.ts";

let engine: EventEngine;
let client: ClickHouseClient;
let socketPath: string;

beforeAll(async () => {
  engine = await openTestEngine();
  socketPath = engine.embedded!.socketPath;
  client = createClient({
    http_agent: new Agent({ keepAlive: true, socketPath } as ConstructorParameters<typeof Agent>[0]),
    compression: { request: true, response: true },
  });
});
afterAll(async () => {
  await client?.close();
  await engine?.close();
});

/** One request by hand, over the socket. */
function send(path: string, { method = "POST", headers = {}, body = Buffer.alloc(0) as Buffer | string } = {}): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test("satisfies the official client: ping, insert, parameters, settings, gzip both ways", async () => {
  expect(await client.ping()).toEqual({ success: true });
  await client.command({ query: "CREATE TABLE visits (customer String, at UInt32) ENGINE = MergeTree ORDER BY at" });
  await client.insert({ table: "visits", values: Array.from({ length: 1000 }, (_, at) => ({ customer: `it's ${at}`, at })), format: "JSONEachRow" });
  const found = await client.query({
    query: "SELECT customer, getSetting('max_threads') AS threads FROM visits WHERE at = {at:UInt32}",
    query_params: { at: 7 },
    clickhouse_settings: { max_threads: 1 },
    format: "JSONEachRow",
  });
  expect(await found.json()).toEqual([{ customer: "it's 7", threads: 1 }]);
  const whole = await client.query({ query: "SELECT sum(at) AS sum FROM visits", format: "JSON" });
  expect(await whole.json()).toMatchObject({ rows: 1, data: [{ sum: 499500 }] });
});

test("gives errors their code and name", async () => {
  await expect(client.query({ query: "SELECT nothing" })).rejects.toMatchObject({ code: "47", type: "UNKNOWN_IDENTIFIER" });
  await expect(client.query({ query: "SELECT throwIf(1, 'because')", clickhouse_settings: { wait_end_of_query: 1 } })).rejects.toMatchObject({ code: "395" });
  await expect(client.query({ query: "SELECT 1", clickhouse_settings: { no_such_setting: 1 } as never })).rejects.toMatchObject({ code: "115" });
});

test("compresses only for those who ask", async () => {
  const sql = "SELECT repeat('a', 100000) AS a FORMAT TSV";
  const plain = await send("/?wait_end_of_query=1", { body: sql });
  const asked = await send("/?wait_end_of_query=1&enable_http_compression=1", { body: sql, headers: { "accept-encoding": "gzip" } });
  const streamed = await send("/?enable_http_compression=1", { body: sql, headers: { "accept-encoding": "gzip" } });
  expect([plain.headers["content-encoding"], asked.headers["content-encoding"], streamed.headers["content-encoding"]]).toEqual([undefined, "gzip", "gzip"]);
  expect(plain.body.length).toBe(100_001);
  expect(gunzipSync(asked.body)).toEqual(plain.body);
  expect(gunzipSync(streamed.body)).toEqual(plain.body);
});

test("refuses a body whose gzip is cut off, and stores nothing of it", async () => {
  await client.command({ query: "CREATE TABLE cut (a UInt32) ENGINE = MergeTree ORDER BY a" });
  for (const rows of [1000, 2_000_000]) {
    const zipped = gzipSync(Array.from({ length: rows }, (_, i) => `${i % 1000}\n`).join(""), { level: 1 });
    const answer = await send(`/?query=${encodeURIComponent("INSERT INTO cut FORMAT CSV")}&query_id=cut-${rows}`, {
      headers: { "content-encoding": "gzip" },
      body: zipped.subarray(0, zipped.length - 20),
    });
    expect([answer.status, answer.headers["x-clickhouse-exception-code"]]).toEqual([500, "354"]);
  }
  const left = await client.query({ query: "SELECT count() AS n FROM cut", format: "JSONEachRow" });
  expect(await left.json()).toEqual([{ n: 0 }]);
});

test("goes on serving after callers that hang up in the middle", async () => {
  await client.command({ query: "CREATE TABLE hung (a UInt32) ENGINE = MergeTree ORDER BY a" });
  for (let caller = 0; caller < 8; caller++) {
    const sent = request({ socketPath, path: `/?query=${encodeURIComponent("INSERT INTO hung FORMAT CSV")}&query_id=hung-${caller}`, method: "POST" });
    sent.on("error", () => {});
    sent.write("1\n".repeat(1_000_000), () => sent.destroy());
  }
  await expect
    .poll(async () => (await engine.driver.rows<{ n: number }>("SELECT toUInt32(count()) AS n FROM system.processes WHERE query LIKE 'INSERT INTO hung%'")), { timeout: 10_000 })
    .toEqual({ ok: true, value: [{ n: 0 }] });
  expect(await client.ping()).toEqual({ success: true });
  const left = await client.query({ query: "SELECT count() AS n FROM hung", format: "JSONEachRow" });
  expect(await left.json()).toEqual([{ n: 0 }]);
});
