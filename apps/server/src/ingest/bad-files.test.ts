import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, oneBody, type StoreOptions, TestImports } from "./test-imports.ts";

let at: TestImports;
beforeAll(async () => {
  at = await TestImports.open();
});
afterAll(() => at.close());

const header = "customer,event,time\n";
const rows = (count: number, write: (i: number) => string): string => Array.from({ length: count }, (_, i) => `${write(i)}\n`).join("");
const plain = (i: number): string => `c${i % 10},e${i % 3},2024-01-01T10:00:${String(i % 60).padStart(2, "0")}Z`;

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

async function textOf(stream: Readable): Promise<string> {
  let text = "";
  for await (const piece of stream) text += String(piece);
  return text;
}

describe("a file that is no table leaves nothing behind, and a sentence", () => {
  test.each([
    ["nothing at all", "", /is empty/],
    ["a workbook", "PK\u0003\u0004 and so on", /Excel workbook \(XLSX\)/],
    ["Parquet", "PAR1....", /Parquet/],
    ["XES", '<?xml version="1.0"?><log/>', /XML file \(such as XES\)/],
    ["JSON", '{"customer": "ann"}', /JSON/],
    ["bytes of any kind", Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 167) % 256)), /binary/],
    ["gzip within gzip", gzipSync(gzipSync(header)), /compressed twice/],
    ["a gzip file cut off at once", gzipSync(header + rows(50, plain)).subarray(0, 60), /damaged or not whole/],
    ["names of columns and nothing below", header, /one row only/],
    ["3,000 columns", `${Array.from({ length: 3000 }, (_, i) => `c${i}`).join(",")}\n`, /3,000 columns; at most 2,000/],
  ])("%s", async (_, bytes, sentence) => {
    const workspace = await at.newWorkspace();
    const refused = await at.imports.upload(workspace, { file: "x.csv" }, oneBody(bytes));
    expect(refused).toMatchObject({ ok: false, error: { code: "unreadable-file", detail: expect.stringMatching(sentence) } });
    expect(given(await at.imports.list(workspace))).toEqual([]);
    expect(await readdir(join(at.directory, "uploads"))).toEqual([]);
  });
});

describe("a file is stored", () => {
  const expected = ["Zoë ad 2024-01-01T10:00:00", "Zoë shop 2024-01-02T10:00:00"];
  const text = `${header}Zoë,ad,2024-01-01T10:00:00Z\r\nZoë,shop,2024-01-02T10:00:00Z\r\n`;
  const swapped = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  test.each<[string, Uint8Array | string, StoreOptions?]>([
    ["in UTF-8 with a byte order mark", `\uFEFF${text}`],
    ["in UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["in UTF-16 without a byte order mark", Buffer.from(text, "utf16le")],
    ["in big-endian UTF-16", swapped],
    ["in Latin-1", Buffer.from(text, "latin1")],
    ["with line ends of all kinds", `${header}Zoë,ad,2024-01-01T10:00:00Z\rZoë,shop,2024-01-02T10:00:00Z\r\n\n\r\n`],
    ["with tabs", text.replaceAll(",", "\t")],
    ["with semicolons, gzip, and a name that says otherwise", gzipSync(text.replaceAll(",", ";")), { file: "table.xlsx" }],
    ["with every cell quoted", text.replaceAll(/[^,\r\n]+/g, '"$&"')],
    ["with rows of nothing but delimiters", `${text},,\n\n,,\n`],
    ["with blank lines before its header", `\n,,\n${text}`],
    ["with a line that names its delimiter", `sep=;\n${text.replaceAll(",", ";")}`],
    ["with a delimiter at the end of every row but the first", text.replaceAll("Z\r\n", "Z,\r\n")],
  ])("%s", async (_, bytes, options) => {
    const workspace = await at.newWorkspace();
    expect(await at.stored(workspace, bytes, options)).toMatchObject({ state: "stored", rows: { total: 2, good: 2, bad: 0, stored: 2 } });
    expect(await at.events(workspace)).toEqual(expected);
  });

  test("with 2,000 columns, two of the same name", async () => {
    const workspace = await at.newWorkspace();
    const more = Array.from({ length: 1997 }, (_, i) => (i < 2 ? "same" : `p${i}`));
    const job = await at.stored(workspace, `customer,event,time,${more.join(",")}\n${rows(20, (i) => `${plain(i)},${more.map((_name, c) => (c < 3 ? `v${c}` : "")).join(",")}`)}`);
    expect(job).toMatchObject({ state: "stored", error: null, rows: { stored: 20 } });
    const found = await at.engine.driver.rows<{ properties: Record<string, string> }>("SELECT properties FROM events WHERE workspace = {workspace:String} LIMIT 1", { parameters: { workspace } });
    expect(given(found)[0]?.properties).toEqual({ same: "v0", "same (2)": "v1", p2: "v2" });
  });

  test("in the order of its rows, also where they are all at one moment and read by two threads", async () => {
    const workspace = await at.newWorkspace();
    const count = 400_000;
    const job = await at.stored(workspace, `${header}${rows(count, (i) => `ann,e${i},2024-01-01`)}`);
    expect(job).toMatchObject({ state: "stored", rows: { stored: count } });
    const found = await at.engine.driver.rows<{ rows: number; ordered: number }>(
      "SELECT toFloat64(count()) AS rows, toFloat64(countIf(name = concat('e', toString(sequence - 2)))) AS ordered FROM events WHERE workspace = {workspace:String}",
      { parameters: { workspace } },
    );
    expect(given(found)[0]).toEqual({ rows: count, ordered: count });
  });

  test("whose names are SQL, HTML, paths and formulas, as they are", async () => {
    const workspace = await at.newWorkspace();
    const evil = ["'; DROP TABLE events; --", "<script>alert(1)</script>", "../../etc/passwd", "=HYPERLINK(\"http://x\")", "{workspace:String}", "\\'", "@SUM(1)", "a`b", "${x}"];
    const job = await at.stored(workspace, `customer,event,time,${quoted(evil[0]!)}\n${evil.map((value) => `${quoted(value)},${quoted(value)},2024-01-01,${quoted(value)}\n`).join("")}`, { file: "../../'; DROP TABLE x; --.csv", source: "<b>=1+1" });
    expect(job).toMatchObject({ state: "stored", source: "<b>=1+1", rows: { stored: evil.length } });
    const found = given(await at.engine.driver.rows<{ customer: string; name: string; properties: Record<string, string> }>("SELECT customer, name, properties FROM events WHERE workspace = {workspace:String} ORDER BY sequence", { parameters: { workspace } }));
    expect(found).toEqual(evil.map((value) => ({ customer: value, name: value, properties: { [evil[0]!]: value } })));
  });
});

describe("bad rows", () => {
  const bad = `${header}${plain(0)}\nann,ad,9999-01-01\n,ad,2024-01-01\nbob,=1+1,yesterday\n"ann"x,ad,2024-01-01\nann,ad\nx\0y,ad,2024-01-01\nann,,1970-01-01\nann,ad,1970-01-01\n`;

  test("are counted, listed and downloaded, and good ones are stored", async () => {
    const workspace = await at.newWorkspace();
    const job = await at.stored(workspace, bad);
    expect(job).toMatchObject({ state: "stored", rows: { total: 9, good: 2, bad: 7, stored: 2, repeated: 0 } });
    expect(job.problems.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [3, "time", "9999-01-01", "time-out-of-range"],
      [4, "customer", "", "customer-missing"],
      [5, "time", "yesterday", "time-unreadable"],
      [6, "", '"ann"x,ad,2024-01-01', "broken-quoting"],
      [7, "", "ann,ad", "wrong-number-of-cells"],
      [8, "", "x\0y,ad,2024-01-01", "wrong-encoding"],
      [9, "event", "", "event-missing"],
    ]);
    expect(job.problemCounts.reduce((sum, { rows: count }) => sum + count, 0)).toBe(7);
    expect(await at.events(workspace)).toEqual(["ann ad 1970-01-01T00:00:00", "c0 e0 2024-01-01T10:00:00"]);
    const csv = (await textOf(given(await at.imports.problems(workspace, job.id)))).split("\r\n");
    expect(csv.slice(0, 3)).toEqual(["row,column,value,code,reason", "3,time,9999-01-01,time-out-of-range,The time is not within the years 1900 to 2299.", "4,customer,,customer-missing,The cell is empty: nobody can be named for this event."]);
    expect(csv).toHaveLength(9);
  });

  test("beyond the allowed share refuse the whole file", async () => {
    const workspace = await at.newWorkspace();
    const job = await at.stored(workspace, bad, { refuseAbove: 0.5 });
    expect(job).toMatchObject({ state: "refused", error: { code: "too-many-bad-rows", detail: expect.stringContaining("77.8 %") }, rows: { bad: 7 } });
    expect(await at.events(workspace)).toEqual([]);
    expect((await at.stored(workspace, bad, { refuseAbove: 0.8 })).state).toBe("stored");
  });

  test("are shown in the preview around a row as they will be found", async () => {
    const workspace = await at.newWorkspace();
    const job = await at.uploaded(workspace, bad);
    const shown = given(await at.imports.preview(workspace, job.id, { mapping: job.glance!.mapping, fromRow: 4, count: 3 }));
    expect(shown.map(({ row, problems }) => [row, ...problems.map(({ code }) => code)])).toEqual([[4, "customer-missing"], [5, "time-unreadable"], [6, "broken-quoting"]]);
  });

  test("have their cells made harmless for spreadsheets", async () => {
    const workspace = await at.newWorkspace();
    const job = await at.stored(workspace, `${header}${plain(0)}\nann,ad,"=1+1"\nann,ad,@x\nann,ad,-\n`, { mapping: { roles: ["customer", "event", "time"] } });
    const csv = await textOf(given(await at.imports.problems(workspace, job.id)));
    expect(csv.split("\r\n").slice(1, 4).map((line) => line.split(",")[2])).toEqual(["'=1+1", "'@x", "'-"]);
  });
});

test("a compressed file that ends early fails as a whole, however late that shows", async () => {
  const workspace = await at.newWorkspace();
  const whole = gzipSync(header + rows(300_000, (i) => `${plain(i)}`.replace("c", `${(i * 2654435761) % 4294967296}-`)));
  const job = await at.stored(workspace, whole.subarray(0, whole.length - 2000), { file: "cut.csv.gz" });
  expect(job).toMatchObject({ state: "failed", error: { code: "unreadable-file", detail: expect.stringContaining("damaged or not whole") } });
  expect(await at.events(workspace)).toEqual([]);
});

test("one line of 400 megabytes grows no memory", async () => {
  const workspace = await at.newWorkspace();
  const path = join(at.directory, "long.csv.gz");
  const zip = createGzip({ level: 1 });
  const zipped: Buffer[] = [];
  zip.on("data", (piece: Buffer) => zipped.push(piece));
  const source = new PassThrough();
  source.pipe(zip);
  const mebibyte = Buffer.alloc(1 << 20, "x");
  source.write(`${header}${plain(0)}\n`);
  for (let i = 0; i < 400; i++) if (!source.write(mebibyte)) await new Promise((resolve) => source.once("drain", resolve));
  source.end(`\n${plain(1)}\n`);
  await new Promise((resolve) => zip.once("end", resolve));
  await writeFile(path, Buffer.concat(zipped));

  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 20);
  const job = given(await at.imports.offerLocalFile(workspace, { path, file: "long.csv.gz" }));
  given(await at.imports.store(workspace, job.id, { mapping: job.glance!.mapping }));
  const ended = await at.ended(workspace, job.id);
  clearInterval(watch);
  expect(ended).toMatchObject({ state: "stored", rows: { total: 3, bad: 1, stored: 2 }, problemCounts: [{ code: "row-too-long", rows: 1 }] });
  expect(most).toBeLessThan(250 * 2 ** 20);
});
