import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventEngine } from "./event-engine.ts";
import { openTestEngine, openTestServer } from "./test-engine.ts";

const engines: { readonly name: string; readonly open: () => Promise<EventEngine | undefined> }[] = [
  { name: "chDB", open: () => openTestEngine() },
  ...(process.env["CLICKHOUSE_URL"] ? [{ name: "ClickHouse", open: openTestServer }] : []),
];

describe.each(engines)("the driver over $name", ({ open }) => {
  let engine: EventEngine;
  beforeAll(async () => {
    engine = (await open())!;
  });
  afterAll(async () => {
    await engine?.close();
  });

  test.each(["it's", 'say "hi"', "back\\slash \\n \\N", "nul\0inside", "line\nbreak\r\ttab", "🚲 Ölçü 中文", "", "\\", "{x:String}", "'; DROP TABLE events; --"])(
    "brings the value %j back as it was",
    async (text) => {
      const found = await engine.driver.rows("SELECT {x:String} AS x, {many:Array(String)} AS many", { parameters: { x: text, many: [text, "other"] } });
      expect(found).toEqual({ ok: true, value: [{ x: text, many: [text, "other"] }] });
    },
  );

  test("binds numbers, big numbers and truth values", async () => {
    const found = await engine.driver.rows("SELECT {a:UInt64} AS a, {b:Float64} AS b, {c:Bool} AS c, {d:Array(Int32)} AS d", {
      parameters: { a: 18446744073709551615n, b: -0.25, c: true, d: [1, -2] },
    });
    expect(found).toEqual({ ok: true, value: [{ a: "18446744073709551615", b: -0.25, c: true, d: [1, -2] }] });
  });

  test("tells a time zone that the engine does not know", async () => {
    const found = await engine.driver.rows("SELECT toTimeZone(now(), {zone:String}) AS x", { parameters: { zone: "Europe/Atlantis" } });
    expect(found).toEqual({ ok: false, error: { code: "unknown-zone", zone: "Europe/Atlantis" } });
  });

  test("takes parameters that are longer than an address", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `value number ${i}`);
    const found = await engine.driver.rows("SELECT length({many:Array(String)}) AS n", { parameters: { many } });
    expect(found).toEqual({ ok: true, value: [{ n: "20000" }] });
  });

  test("does not see what an earlier statement bound or set", async () => {
    await Promise.all(Array.from({ length: 20 }, () => engine.driver.rows("SELECT {left:String}", { parameters: { left: "over" }, settings: { max_threads: 1, max_block_size: 7 } })));
    const blocks = await Promise.all(Array.from({ length: 20 }, () => engine.driver.rows<{ n: string }>("SELECT toString(getSetting('max_block_size')) AS n")));
    expect(new Set(blocks.map((b) => (b.ok ? b.value[0]!.n : b.error.code)))).not.toContain("7");
    await expect(engine.driver.rows("SELECT {left:String}")).rejects.toThrow(/left/);
  });

  test("answers many statements at once, each its own", async () => {
    const found = await Promise.all(Array.from({ length: 100 }, (_, i) => engine.driver.rows<{ i: number }>("SELECT {i:UInt32} AS i", { parameters: { i } })));
    expect(found.map((f) => f.ok && f.value[0]!.i)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test("gives no rows for an empty answer", async () => {
    expect(await engine.driver.rows("SELECT 1 WHERE 0")).toEqual({ ok: true, value: [] });
  });

  test("throws on an error in our own SQL", async () => {
    await expect(engine.driver.rows("SELEC 1")).rejects.toThrow(/Syntax error/);
  });

  test("ends a statement at its time limit", async () => {
    const found = await engine.driver.rows("SELECT count() FROM numbers(1e13)", { timeoutMs: 300 });
    expect(found).toEqual({ ok: false, error: { code: "query-timeout", afterMs: 300 } });
  });

  test("ends a statement at its memory limit", async () => {
    const found = await engine.driver.rows("SELECT length(groupArray(number)) FROM numbers(1e9)", { memoryBytes: 100e6 });
    expect(found).toEqual({ ok: false, error: { code: "query-too-large", limit: "memory" } });
  });

  test("ends a statement at its row limit", async () => {
    const tooMany = await engine.driver.rows("SELECT number FROM numbers(11)", { maxRows: 10 });
    expect(tooMany).toEqual({ ok: false, error: { code: "query-too-large", limit: "rows" } });
    const enough = await engine.driver.rows("SELECT number FROM numbers(10)", { maxRows: 10 });
    expect(enough.ok && enough.value.length).toBe(10);
  });

  test("kills a statement when its caller leaves", async () => {
    const leaving = new AbortController();
    const counting = engine.driver.rows("SELECT count() AS leaver FROM numbers(1e13)", { signal: leaving.signal });
    await eventually(async () => (await running(engine, "leaver")) === 1);
    leaving.abort();
    expect(await counting).toEqual({ ok: false, error: { code: "query-cancelled" } });
    await eventually(async () => (await running(engine, "leaver")) === 0);
  });

  test("kills a statement while every session is busy", async () => {
    const leaving = new AbortController();
    const all = Array.from({ length: 10 }, () => engine.driver.rows("SELECT count() AS crowd FROM numbers(1e13)", { signal: leaving.signal, settings: { max_threads: 1 } }));
    setTimeout(() => leaving.abort(), 200);
    expect(new Set((await Promise.all(all)).map((f) => (f.ok ? "ok" : f.error.code)))).toEqual(new Set(["query-cancelled"]));
    await eventually(async () => (await running(engine, "crowd")) === 0);
  });

  test("reads binary answers whole", async () => {
    const found = await engine.driver.bytes("SELECT toUInt16(number) FROM numbers(100000)", "RowBinary");
    if (!found.ok) throw new Error(found.error.code);
    const codes = new Uint16Array(found.value.buffer, found.value.byteOffset, 100_000);
    expect([codes[0], codes[99_999]]).toEqual([0, 99_999 % 65_536]);
  });

  test("streams an answer, and kills the statement if the reader leaves", async () => {
    const found = await engine.driver.stream("SELECT number AS walker, 'a\r\nb' AS t FROM numbers(1e12)", "CSVWithNames");
    if (!found.ok) throw new Error(found.error.code);
    let text = "";
    for await (const chunk of found.value) {
      text += String(chunk);
      if (text.length > 1_000_000) break;
    }
    expect(text.slice(0, 31)).toBe('"walker","t"\n0,"a\r\nb"\n1,"a\r\nb"\n');
    await eventually(async () => (await running(engine, "walker")) === 0);
  });

  test("streams an empty answer and one of a single row", async () => {
    const none = await engine.driver.stream("SELECT 1 AS x WHERE 0", "JSONEachRow");
    const one = await engine.driver.stream("SELECT 1 AS x", "JSONEachRow");
    expect([await textOf(none), await textOf(one)]).toEqual(["", '{"x":1}\n']);
  });

  test("fails a stream before its first row as a value, after it as the stream's error", async () => {
    const before = await engine.driver.stream("SELECT length(groupArray(number)) FROM numbers(1e9)", "JSONEachRow", { memoryBytes: 100e6 });
    expect(before).toEqual({ ok: false, error: { code: "query-too-large", limit: "memory" } });
    const after = await engine.driver.stream("SELECT number FROM numbers(1e12)", "JSONEachRow", { timeoutMs: 400 });
    await expect(textOf(after)).rejects.toMatchObject({ reason: { code: "query-timeout", afterMs: 400 } });
  });

  test("keeps the order of a large body's rows", async () => {
    await engine.driver.run("CREATE OR REPLACE TABLE ordered (row UInt64, said UInt64, pad String) ENGINE = MergeTree ORDER BY tuple()");
    const rows = 400_000;
    const inserted = await engine.driver.insertSelect(
      "INSERT INTO ordered SELECT rowNumberInAllBlocks(), said, pad FROM input('said UInt64, pad String')",
      "CSVWithNames",
      Readable.from(csvChunks(rows)),
    );
    expect(inserted).toEqual({ ok: true, value: undefined });
    const found = await engine.driver.rows("SELECT count() AS rows, countIf(row != said) AS moved, uniqExact(pad) AS pads FROM ordered");
    expect(found).toEqual({ ok: true, value: [{ rows: String(rows), moved: "0", pads: "1" }] });
  });

  test("inserts small bodies and bodies without a row", async () => {
    await engine.driver.run("CREATE OR REPLACE TABLE small (a UInt32, b String, c UInt32 DEFAULT a * 2) ENGINE = MergeTree ORDER BY a");
    await engine.driver.insert("small (a, b)", "CSV", Readable.from(['1,"x, ""y""\nz"\n', "2,\n"]));
    await engine.driver.insert("small", "JSONEachRow", Readable.from(['{"a":3,"b":"🚲"}\n']));
    await engine.driver.insert("small (a, b)", "CSV", Readable.from([]));
    const found = await engine.driver.rows("SELECT * FROM small ORDER BY a");
    expect(found).toEqual({ ok: true, value: [{ a: 1, b: 'x, "y"\nz', c: 2 }, { a: 2, b: "", c: 4 }, { a: 3, b: "🚲", c: 6 }] });
  });

  test("says bad data of a body that does not parse, small or large", async () => {
    await engine.driver.run("CREATE OR REPLACE TABLE strict (a UInt32) ENGINE = MergeTree ORDER BY a");
    const small = await engine.driver.insert("strict", "CSV", Readable.from(["1\nnot a number\n"]));
    const large = await engine.driver.insert("strict", "CSV", Readable.from([..."0123456789"].map((digit) => `${digit}\n`.repeat(100_000)).concat("not a number\n", "1\n".repeat(1_000_000))));
    expect([small, large].map((f) => (f.ok ? "ok" : f.error.code))).toEqual(["bad-data", "bad-data"]);
  });

  test("does not take half a body for a whole one", async () => {
    await engine.driver.run("CREATE OR REPLACE TABLE halves (a UInt32) ENGINE = MergeTree ORDER BY a");
    const failure = new Error("the file went away");
    const body = Readable.from(
      (function* () {
        yield "1\n".repeat(1_000_000);
        throw failure;
      })(),
    );
    await expect(engine.driver.insert("halves", "CSV", body)).rejects.toBe(failure);
    await eventually(async () => (await running(engine, "INSERT INTO halves")) === 0);
    expect(await engine.driver.rows("SELECT count() AS n FROM halves")).toEqual({ ok: true, value: [{ n: "0" }] });
  });
});

function* csvChunks(rows: number): Generator<string> {
  const pad = "lorem ipsum, \"\"dolor\"\"\nsit";
  yield "said,pad\n";
  for (let at = 0; at < rows; at += 1000) yield Array.from({ length: 1000 }, (_, i) => `${at + i},"${pad}"\n`).join("");
}

async function running(engine: EventEngine, word: string): Promise<number> {
  const found = await engine.driver.rows<{ n: number }>("SELECT toUInt32(count()) AS n FROM system.processes WHERE position(query, {word:String}) > 0 AND position(query, 'system.processes') = 0", {
    parameters: { word },
  });
  return found.ok ? found.value[0]!.n : -1;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: 10_000, interval: 20 }).toBe(true);
}

async function textOf(found: Awaited<ReturnType<EventEngine["driver"]["stream"]>>): Promise<string> {
  if (!found.ok) throw new Error(found.error.code);
  let text = "";
  for await (const chunk of found.value) text += String(chunk);
  return text;
}
