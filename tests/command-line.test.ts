import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDataDirectory } from "../apps/server/src/test-data-directory.ts";
import { buildProgram, type Ended, type Program } from "./built-program.ts";
import { commandHere } from "./command-here.ts";

let program: Program;
let data: string;

const shop = `case_id,activity,timestamp,channel,score,country
ann,ad,2024-01-01T10:00:00Z,social,,NL
ann,shop,2024-01-02T10:00:00Z,web,4,NL
ann,pay,2024-01-03T10:00:00Z,web,,NL
bob,ad,2024-01-01T11:00:00Z,social,,DE
bob,shop,2024-01-02T11:00:00Z,web,1,DE
`;

beforeAll(async () => {
  program = await buildProgram();
  data = await newDataDirectory(program.folder);
  await program.serve(data);
});
afterAll(() => program?.remove());

/** A command through the running server. */
function run(...given: readonly string[]): Promise<Ended> {
  return commandHere([...given, "--data-dir", data]);
}

async function file(name: string, content: string): Promise<string> {
  const path = join(program.folder, name);
  await writeFile(path, content);
  return path;
}

async function json<T>(...given: readonly string[]): Promise<T> {
  const { stdout, stderr, code } = await run(...given, "--json");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as T;
}

describe("import", () => {
  test("shows the roles that it takes columns for, then what it stored", async () => {
    const { code, stdout, stderr } = await run("import", await file("shop.csv", shop), "--workspace", "shown", "--rating", "score", "--scale", "csat");
    expect(code).toBe(0);
    const roles = stderr.split("\n").map((line) => line.split(/\s{2,}/).slice(0, 2).join(" "));
    for (const role of ["case_id customer", "activity event", "timestamp time", "score rating (csat)"]) expect(roles).toContain(role);
    expect(stderr).toContain("as you said");
    expect(stdout).toMatch(/^Stored: 5 rows, 5 stored, 0 already there, 0 bad\. Import \d+, source shop\.\n$/);
  });

  test("of the same file again changes nothing", async () => {
    const path = await file("twice.csv", shop);
    const first = await json<{ rows: object }>("import", path, "--workspace", "twice");
    expect(first.rows).toEqual({ total: 5, good: 5, bad: 0, stored: 5, repeated: 0 });
    const second = await json<{ rows: object }>("import", path, "--workspace", "twice");
    expect(second.rows).toMatchObject({ stored: 0, repeated: 5 });
    expect(await json("facts", "--workspace", "twice")).toMatchObject({ events: 5 });
  });

  test("stores the good rows, and lists the bad ones with row, column, value and reason", async () => {
    const path = await file("bad.csv", `${shop}eve,ad,yesterday,web,,NL\n,ad,2024-01-05T10:00:00Z,web,,NL\n`);
    const { code, stdout } = await run("import", path, "--workspace", "bad");
    expect(code).toBe(0);
    expect(stdout).toContain("Stored: 7 rows, 5 stored, 0 already there, 2 bad.");
    expect(stdout).toMatch(/7 {2}timestamp {2}yesterday/);
    const id = /imports problems (\d+)/.exec(stdout)![1]!;
    const problems = await run("imports", "problems", id, "--workspace", "bad");
    const lines = problems.stdout.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^7,timestamp,yesterday,time-unreadable,/);
    expect(lines[2]).toMatch(/^8,case_id,,customer-missing,/);
  });

  test("refuses a file as a whole above a share of bad rows, and stores nothing", async () => {
    const path = await file("worse.csv", `${shop}eve,ad,yesterday,web,,NL\n`);
    const { code, stdout, stderr } = await run("import", path, "--workspace", "refused", "--refuse-above", "0.1");
    expect(code).toBe(3);
    expect(stdout).toContain("Not stored: 6 rows, 5 good, 1 bad.");
    expect(stderr).toContain("16.7 % of the rows are bad, which is more than the 10 % that were allowed. Nothing was stored.");
    expect(await json("facts", "--workspace", "refused")).toMatchObject({ events: 0, journeys: 0 });
  });

  test("checks without storing in a dry run, and leaves no trace", async () => {
    const { code, stdout } = await run("import", await file("dry.csv", shop), "--workspace", "dry", "--dry-run");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Checked, nothing stored: 5 rows, 5 good, 0 bad\./)]);
    expect(await json("imports", "list", "--workspace", "dry")).toEqual([]);
    expect(await json("facts", "--workspace", "dry")).toMatchObject({ events: 0 });
  });

  test("asks whether days or months come first, and does not guess", async () => {
    const path = await file("ambiguous.csv", "customer,event,time\nann,ad,03/04/2024 10:00\nann,pay,05/04/2024 10:00\n");
    const { code, stderr } = await run("import", path, "--workspace", "ambiguous");
    expect(code).toBe(3);
    expect(stderr).toBe('Is "03/04/2024 10:00" day first or month first? Every date in the rows looked at could be either. Say --time-format day-month-year or --time-format month-day-year.\n');
    expect(await json("imports", "list", "--workspace", "ambiguous")).toEqual([]);
    const { durationSeconds } = await json<{ durationSeconds: { median: number } }>("facts", "--workspace", (await json<{ id: string }>("import", path, "--workspace", "answered", "--time-format", "day-month-year"), "answered"));
    expect(durationSeconds.median).toBe(2 * 86_400);
  });

  test.each([
    { name: "no file", path: "nowhere.csv", says: "cannot be read: there is no such file or folder." },
    { name: "a folder", path: ".", says: "is a folder. Name a CSV or TSV file." },
    { name: "an empty file", path: "empty.csv", says: "The file is empty." },
    { name: "a pipe", path: "/dev/null", says: "is a pipe or a device." },
    { name: "a column that it does not have", path: "shop.csv", given: ["--customer", "who"], says: 'The file has no column "who". The columns are: case_id, activity, timestamp, channel, score, country.' },
    { name: "an unknown zone", path: "shop.csv", given: ["--zone", "Atlantis"], says: '"Atlantis" is not a time zone of the IANA database' },
  ] as { name: string; path: string; given?: string[]; says: string }[])("says what to do about $name", async ({ path, given = [], says }) => {
    await file("empty.csv", "");
    const { code, stderr } = await run("import", path.startsWith("/") ? path : join(program.folder, path), "--workspace", "says", ...given);
    expect([code, stderr.trim().split("\n").at(-1)]).toEqual([3, expect.stringContaining(says)]);
  });

  test("is undone, and then can come again", async () => {
    const path = await file("undone.csv", shop);
    const { id } = await json<{ id: string }>("import", path, "--workspace", "undone");
    expect(await run("imports", "undo", id, "--workspace", "undone")).toMatchObject({ code: 0, stdout: `Import ${id} is undone.\n` });
    expect(await json("facts", "--workspace", "undone")).toMatchObject({ events: 0 });
    expect(await run("imports", "undo", id, "--workspace", "undone")).toMatchObject({ code: 3, stderr: "Only a stored import can be undone.\n" });
    expect(await json("import", path, "--workspace", "undone")).toMatchObject({ rows: { stored: 5 } });
  });
});

describe("what is in the data", () => {
  beforeAll(async () => {
    await json("import", await file("log.csv", shop), "--workspace", "log", "--rating", "score", "--scale", "csat", "--trait", "country");
  });

  test("facts as JSON have the documented shape", async () => {
    const { stdout } = await run("facts", "--workspace", "log", "--json");
    expect(stdout).toBe(
      `${JSON.stringify({
        events: 5,
        journeys: 2,
        start: [{ event: "ad", count: 2 }],
        end: [{ event: "pay", count: 1 }, { event: "shop", count: 1 }],
        directlyFollows: [{ from: "ad", to: "shop", count: 2, medianSeconds: 86_400 }, { from: "shop", to: "pay", count: 1, medianSeconds: 86_400 }],
        variants: { total: 2, top: [{ path: ["ad", "shop"], count: 1 }, { path: ["ad", "shop", "pay"], count: 1 }] },
        durationSeconds: { median: 129_600, mean: 129_600, p90: 164_160 },
      })}\n`,
    );
  });

  test("facts for people are a table", async () => {
    const { stdout } = await program.run(["facts", "--workspace", "log", "--data-dir", data]);
    expect(stdout).toContain("5 events, 2 journeys, 2 variants\nDuration of a journey: 1.5 d median, 1.5 d mean, 1.9 d 90th percentile\n");
    expect(stdout).toContain("from  to    count  median time\n────  ────  ─────  ───────────\nad    shop      2          1 d\nshop  pay       1          1 d\n");
    expect(stdout).toContain("       1  ad → shop → pay\n");
  });

  test("discover drafts a map with its reasons; maps lists it; show tells its numbers", async () => {
    const drafted = await run("discover", "--title", "From data", "--workspace", "log");
    expect([drafted.code, drafted.stdout]).toEqual([0, expect.stringMatching(/^From data \(map-[0-9a-f]+\): \d+ stages?, 3 touchpoints\n/)]);
    expect(drafted.stdout).toMatch(/^goal: /m);
    const [listed] = await json<[{ id: string; title: string; journeys: number }]>("maps", "--workspace", "log");
    expect(listed).toMatchObject({ title: "From data", journeys: 2 });
    const { stdout } = await run("show", "From data", "--workspace", "log");
    expect(stdout).toContain("2 journeys: ");
    expect(stdout).toMatch(/touchpoint +reach +events +drop-off +time to next +expected +actual \(n\)/);
    const shown = await json<{ map: { id: string; schemaVersion: number }; measures: { touchpoints: unknown[] } }>("show", listed.id, "--workspace", "log");
    expect(shown).toMatchObject({ map: { id: listed.id, schemaVersion: 2 }, measures: { journeys: { total: 2 } } });
    const svg = join(program.folder, "map.svg");
    expect(await run("show", "From data", "--svg", svg, "--theme", "dark", "--workspace", "log")).toMatchObject({ code: 0, stdout: `Wrote ${svg}.\n` });
    expect(readFileSync(svg, "utf8")).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
    expect(await run("show", "nothing", "--workspace", "log")).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no map "nothing". The maps are: ') });
    expect(await run("show", "From data", "--svg", join(program.folder, "no/map.svg"), "--workspace", "log")).toMatchObject({ code: 4, stderr: expect.stringContaining("there is no such file or folder") });
  });

  test("customer tells one customer's events in order, with the touchpoints of a map", async () => {
    const { stdout } = await run("customer", "ann", "--workspace", "log", "--map", "From data");
    expect(stdout).toMatch(/^ann: 3 events\n/);
    expect(stdout).toContain("country: NL");
    expect(stdout).toMatch(/2024-01-02T10:00:00\.000Z {2}shop {3}\S.* {2}web +4 CSAT/);
    expect(await run("customer", "zoe", "--workspace", "log")).toMatchObject({ code: 3, stderr: 'There is no customer "zoe".\n' });
  });

  test("workspaces are listed and created", async () => {
    expect(await run("workspaces", "create", "New shop")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Created the workspace "New shop" \(w-[0-9a-f]+\)\.\n$/) });
    expect(await json("workspaces", "list")).toContainEqual(expect.objectContaining({ id: expect.any(String), name: "New shop", isDemo: false, holders: ["local-owner"] }));
    expect(await run("facts", "--workspace", "nowhere")).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no workspace "nowhere". The workspaces are: ') });
  });
});

test("names from a file neither steer the terminal nor break JSON", async () => {
  const name = "\u001b]0;owned\u0007\u001b[2J=cmd|'/c'!A1 \u202Egnp.exe <script>alert(1)</script> '; DROP TABLE events; -- ../../etc \u009b31m";
  const path = await file("hostile.csv", `customer,event,time\nann,"${name}",2024-01-01T10:00:00Z\n`);
  await json("import", path, "--workspace", "hostile", "--event", "event");
  for (const given of [["facts"], ["facts", "--json"], ["discover"], ["customer", "ann"]]) {
    const { code, stdout, stderr } = await run(...given, "--workspace", "hostile");
    expect(code).toBe(0);
    expect((stdout + stderr).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  expect(await json("facts", "--workspace", "hostile")).toMatchObject({ start: [{ event: name, count: 1 }] });
});

test("is content when a pipe closes early", async () => {
  await json("import", await file("many.csv", `customer,event,time\n${Array.from({ length: 2000 }, (_, i) => `c${i},event ${i} ${"x".repeat(200)},2024-01-01T10:00:00Z`).join("\n")}\n`), "--workspace", "many", "--event", "event");
  const shell = spawnSync("bash", ["-c", `set -o pipefail; "${process.execPath}" "${program.path}" facts --json --workspace many --data-dir "${data}" | head -c 20`], { encoding: "utf8" });
  expect([shell.status, shell.stdout, shell.stderr]).toEqual([0, '{"events":2000,"jour', ""]);
});

describe("without a server", () => {
  test("a reading command finds nothing, says so, and makes nothing", async () => {
    const nowhere = join(program.folder, "nowhere");
    const { code, stderr } = await commandHere(["facts", "--data-dir", nowhere]);
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^There is no data in \S+ yet\. Bring some with desirepath import FILE/)]);
    expect(existsSync(nowhere)).toBe(false);
  });

  test("commands that come at once wait for each other, and an import where there is no workspace makes one", async () => {
    const directory = await newDataDirectory(program.folder, "fresh");
    const [one, other] = await Promise.all([file("one.csv", shop), file("other.csv", shop.replaceAll("2024", "2023"))]);
    const ended = await Promise.all([one, other].map((path) => program.run(["import", path, "--data-dir", directory])));
    expect(ended.map(({ code, stdout }) => [code, /\d+ stored/.exec(stdout)?.[0]])).toEqual([[0, "5 stored"], [0, "5 stored"]]);
    const facts = await commandHere(["facts", "--data-dir", directory, "--workspace", "My workspace", "--json"]);
    expect(JSON.parse(facts.stdout)).toMatchObject({ events: 10, journeys: 2 });
  });

  test("Ctrl-C takes an import back that is at work", async () => {
    const directory = await newDataDirectory(program.folder, "interrupted");
    const rows = Array.from({ length: 200_000 }, (_, i) => `c${i % 30_000},event ${i % 40},2024-01-${10 + (i % 20)}T10:00:00Z`);
    const running = program.start(["import", await file("large.csv", `customer,event,time\n${rows.join("\n")}\n`), "--data-dir", directory]);
    await running.said(/ time +The name/);
    running.process.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130, stderr: expect.stringContaining("Interrupted. Nothing of the file was stored.") });
    const imports = await commandHere(["imports", "list", "--data-dir", directory, "--json"]);
    expect(imports).toMatchObject({ code: 0, stdout: "[]\n" });
  });
});
