import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDataDirectory } from "../apps/server/src/test-data-directory.ts";
import { buildProgram, type Ended, type Program, type Running } from "./built-program.ts";
import { commandHere } from "./command-here.ts";

const site = "https://journeys.example.com";
const password = "correct horse battery";
const ann = "ann@example.com";

let program: Program;
let data: string;
let server: Running;
let address: string;

beforeAll(async () => {
  program = await buildProgram();
  data = await newDataDirectory(program.folder);
});
afterAll(() => program?.remove());

function run(...given: readonly string[]): Promise<Ended> {
  return commandHere([...given, "--data-dir", data]);
}

async function json<T>(...given: readonly string[]): Promise<T> {
  const { stdout, stderr, code } = await run(...given, "--json");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as T;
}

function typed(text: string, ...given: readonly string[]): Promise<Ended> {
  const running = program.start([...given, "--data-dir", data], { stdio: ["pipe", "pipe", "pipe"] });
  running.process.stdin!.end(text);
  return running.ended;
}

const behindProxy = { DESIREPATH_URL: site, DESIREPATH_TRUSTED_PROXIES: "loopback" };

async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  server = program.start(["start", "--no-demo", "--port", "0", "--data-dir", data], { env });
  address = (await server.said(/Desirepath is at (\S+)/))[1]!;
}

async function stop(): Promise<void> {
  server.process.kill("SIGTERM");
  await server.ended;
}

/** A browser's question through the proxy. */
function asked(path: string, { method = "GET", body, cookie }: { method?: string; body?: object; cookie?: string } = {}): Promise<Response> {
  return fetch(new URL(path, address), { method, headers: { origin: address, ...(body && { "content-type": "application/json" }), ...(cookie && { cookie }) }, ...(body && { body: JSON.stringify(body) }) });
}

async function signedIn(with_: string): Promise<string> {
  const answer = await asked("/api/sign-in", { method: "POST", body: { email: ann, password: with_ } });
  expect([answer.status, await answer.json()]).toEqual([200, { next: "signed-in" }]);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

describe("before there is an account", () => {
  beforeAll(() => serve({}));

  test("the server says that it is open", async () => {
    expect((await server.said(/Ctrl-C ends it/)).input).toContain("\nIt is open to whoever sits at this machine.\nCtrl-C ends it.\n");
  });

  test("nobody is invited, and the way to the first account is told", async () => {
    await json("workspaces", "create", "Web shop");
    expect(await run("members", "invite", "bob@example.com")).toMatchObject({ code: 3, stderr: "Nobody has an account yet. Make your own first, as the owner: desirepath owner create --email you@example.com\n" });
  });

  test("a password is not taken from nowhere, nor one that is too short", async () => {
    expect(await run("owner", "create", "--email", ann)).toMatchObject({ code: 2, stderr: "There is no terminal to ask for the password at. Send it on standard input with --password-stdin.\n" });
    expect(await typed("short\n", "owner", "create", "--email", ann, "--password-stdin")).toMatchObject({ code: 3, stderr: "A password here has at least 10 letters.\n" });
  });

  test("the owner's account is made, also while no server runs", async () => {
    await stop();
    expect(await typed(`${password}\n`, "owner", "create", "--email", ann, "--name", "Ann Berg", "--password-stdin")).toMatchObject({ code: 0, stdout: `${ann} is the owner of all workspaces. Everybody signs in from now on.\n` });
    expect(statSync(join(data, "secrets.json")).mode & 0o777).toBe(0o600);
  });
});

describe("a public server", () => {
  beforeAll(() => serve(behindProxy));

  test("has one owner, and makes no other that way", async () => {
    expect(await json("members", "list", "--workspace", "Web shop")).toMatchObject([{ name: "Ann Berg", email: ann, role: "owner" }]);
    expect(await typed(`${password}\n`, "owner", "create", "--email", "eve@example.com", "--password-stdin")).toMatchObject({ code: 3, stderr: "There are accounts already. Invite people instead: desirepath members invite eve@example.com --role owner\n" });
  });

  test("says who gets in, and lets nobody in without signing in", async () => {
    expect((await server.said(/Ctrl-C ends it/)).input).toContain(`\nPeople reach it at ${site}\nSign-in is required.\nCtrl-C ends it.\n`);
    expect((await asked("/api/workspaces")).status).toBe(401);
    expect(await (await asked("/api/workspaces", { cookie: await signedIn(password) })).json()).toMatchObject({ workspaces: [{ name: "Web shop", holders: ["owner"] }] });
  });

  test("lets the command line in, and what it makes belongs to the only account", async () => {
    await json("workspaces", "create", "Second shop");
    expect(await json("members", "list", "--workspace", "Second shop")).toMatchObject([{ email: ann, role: "owner" }]);
  });

  test("gives links that lead to its public address, alone on standard output", async () => {
    const invited = await run("members", "invite", "Bob@example.com", "--role", "editor", "--workspace", "Web shop");
    expect(invited).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^${site}/invitations/[\\w-]{43}\n$`)), stderr: expect.stringMatching(/^Bob@example\.com is invited as editor, until .*Hand over the link; it is shown this once\.\n$/) });
    expect(await json("members", "invitations", "--workspace", "Web shop")).toMatchObject([{ email: "bob@example.com", role: "editor", state: "open" }]);
    expect(await run("members", "uninvite", "bob@example.com", "--workspace", "Web shop")).toMatchObject({ code: 0 });
    expect(await json("members", "invitations", "--workspace", "Web shop")).toEqual([]);
  });

  test("says what is wrong with whom one names", async () => {
    expect(await run("members", "role", "bob@example.com", "editor", "--workspace", "Web shop")).toMatchObject({ code: 3, stderr: `Nobody called "bob@example.com" belongs to this workspace. Its members are: ${ann}.\n` });
    expect((await run("members", "role", ann, "viewer", "--workspace", "Web shop")).code).toBe(3);
    expect(await run("members", "invite", "bob", "--workspace", "Web shop")).toMatchObject({ code: 3, stderr: '"bob" is not an e-mail address.\n' });
  });

  test("tells who did what, also as CSV", async () => {
    const { entries } = await json<{ entries: object[] }>("audit", "--action", "member.invited", "--workspace", "Web shop");
    expect(entries).toMatchObject([{ actor: { name: "Owner of this machine" }, action: "member.invited", subject: "bob@example.com" }]);
    expect(await run("audit", "--workspace", "Web shop")).toMatchObject({ code: 0, stdout: expect.stringMatching(/Owner of this machine +member\.invited +bob@example\.com/) });
    expect(await run("audit", "--csv", "--workspace", "Web shop")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^time,who,kind,action,subject,details,address\r?\n/) });
  });

  test("gives a new password's link that works once", async () => {
    const { stdout } = await run("members", "reset-link", ann, "--workspace", "Web shop");
    const token = /\/reset-password\/([\w-]+)\n$/.exec(stdout)![1]!;
    const set = () => asked(`/api/password-resets/${token}`, { method: "POST", body: { password: `${password} 2` } });
    expect((await set()).status).toBe(200);
    expect((await set()).status).toBe(410);
    await signedIn(`${password} 2`);
  });

  test("shares a map by a link, and takes it back", async () => {
    const csv = join(program.folder, "shop.csv");
    await writeFile(csv, "customer,event,time\nann,ad,2024-01-01T10:00:00Z\nann,pay,2024-01-02T10:00:00Z\n");
    await json("import", csv, "--event", "event", "--workspace", "Web shop");
    await json("discover", "--title", "Shop", "--workspace", "Web shop");
    const made = await run("shares", "create", "Shop", "--name", "Board", "--days", "7", "--workspace", "Web shop");
    const token = new RegExp(`^${site}/s/([\\w-]{43})\n$`).exec(made.stdout)![1]!;
    const seen = () => asked(`/api/shared/${token}`);
    expect([made.code, (await seen()).status]).toEqual([0, 200]);
    expect(await json("shares", "list", "--workspace", "Web shop")).toMatchObject([{ name: "Board", mode: "view", hasPassword: false }]);
    expect(await run("shares", "create", "Shop", "--hide-lane", "Nothing", "--workspace", "Web shop")).toMatchObject({ code: 3, stderr: expect.stringContaining('The map has no lane "Nothing".') });
    expect(await run("shares", "revoke", "Board", "--workspace", "Web shop")).toMatchObject({ code: 0, stdout: "The link leads nowhere any more.\n" });
    expect((await seen()).status).not.toBe(200);
  });

  test("signs nobody out when its secrets are rotated", async () => {
    const cookie = await signedIn(`${password} 2`);
    expect(await run("secrets", "rotate")).toMatchObject({ code: 0, stdout: "A new secret is first of 2. A server that runs uses it once it is started again; nobody is signed out.\n" });
    await stop();
    await serve(behindProxy);
    expect((await asked("/api/workspaces", { cookie })).status).toBe(200);
  });
});

describe("a server elsewhere", () => {
  let environment: NodeJS.ProcessEnv;
  const there = (...given: readonly string[]) => commandHere(given, environment);

  test("is worked through with an API key, in the key's workspace and within its scopes", async () => {
    const made = await run("keys", "create", "Nightly", "--scope", "ingest", "--scope", "read", "--workspace", "Web shop");
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^dp_[\w-]{43}\n$/) });
    environment = { DESIREPATH_SERVER: address, DESIREPATH_API_KEY: made.stdout.trim(), DESIREPATH_DATA_DIR: join(program.folder, "nobody-named-one") };
    expect(await there("workspaces", "list")).toMatchObject({ code: 0, stdout: expect.stringContaining("Web shop") });
    const csv = join(program.folder, "more.csv");
    await writeFile(csv, "customer,event,time\nbob,ad,2024-01-01T10:00:00Z\n");
    expect(await there("import", csv, "--event", "event")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Stored: 1 rows, 1 stored/) });
    expect(JSON.parse((await there("facts", "--json")).stdout)).toMatchObject({ journeys: 2 });
    expect(existsSync(join(program.folder, "nobody-named-one"))).toBe(false);
  });

  test("refuses what the key may not, without repeating the key", async () => {
    for (const given of [["discover"], ["members", "invite", "eve@example.com"], ["workspaces", "create", "Mine"]]) {
      const { code, stdout, stderr } = await there(...given);
      expect([code, stdout, stderr]).toEqual([3, "", expect.stringMatching(/^The API key in DESIREPATH_API_KEY does not allow this\. This needs the right /)]);
      expect(stderr).not.toContain(environment["DESIREPATH_API_KEY"]);
    }
    expect(await there("facts", "--workspace", "Second shop")).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no workspace "Second shop".') });
  });

  test("is left aside where a data directory is named", async () => {
    expect(await commandHere(["workspaces", "list", "--data-dir", data], environment)).toMatchObject({ code: 0, stdout: expect.stringContaining("Second shop") });
  });

  test("refuses a key that was revoked", async () => {
    expect(await run("keys", "list", "--workspace", "Web shop")).toMatchObject({ stdout: expect.stringMatching(/Nightly +ingest read +dp_/) });
    expect(await run("keys", "revoke", "Nightly", "--workspace", "Web shop")).toMatchObject({ code: 0, stdout: 'The key "Nightly" opens nothing any more.\n' });
    expect(await there("facts")).toMatchObject({ code: 3, stderr: expect.stringContaining("does not take the API key in DESIREPATH_API_KEY.") });
  });
});

describe("a workspace", () => {
  test("is renamed, and deleted only by its name", async () => {
    expect(await run("workspaces", "rename", "Second shop", "Old shop")).toMatchObject({ code: 0, stdout: 'The workspace "Second shop" is called "Old shop" now.\n' });
    expect(await run("workspaces", "delete", "Old shop")).toMatchObject({ code: 3, stderr: 'Nobody is at a terminal to confirm it. Say --yes "Old shop" to delete the workspace with everything in it.\n' });
    expect(await run("workspaces", "delete", "Old shop", "--yes", "Web shop")).toMatchObject({ code: 3, stderr: 'That is not its name. The workspace "Old shop" stays as it is.\n' });
    expect(await run("workspaces", "delete", "Old shop", "--yes", "Old shop")).toMatchObject({ code: 0, stdout: 'The workspace "Old shop" and everything in it is gone.\n' });
    expect((await json<{ name: string }[]>("workspaces", "list")).map(({ name }) => name)).toEqual(["Web shop"]);
  });
});
