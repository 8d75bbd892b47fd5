import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type App, openApp } from "../app.ts";
import { configOf } from "../config.ts";
import { given } from "../test-app.ts";
import { newDataDirectory } from "../test-data-directory.ts";
import { rotateSecrets, secretsOf } from "./secrets.ts";
import { browserOf } from "./test-browser.ts";
import { codeOf } from "./test-sign-in.ts";

const silent = pino({ level: "silent" });
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "desirepath-secrets-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
const path = () => join(folder, "secrets.json");
const modeOf = async () => ((await stat(path())).mode & 0o777).toString(8);

describe("the secrets", () => {
  beforeEach(() => rm(path(), { force: true }));

  test("are made at the first start, for their owner's eyes alone, and stay", async () => {
    const [made] = given(await secretsOf(folder, [], silent));
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(await modeOf()).toBe("600");
    expect(given(await secretsOf(folder, [], silent))).toEqual([made]);
  });

  test("come from the environment if they are there, and then no file is made", async () => {
    const [a, b] = ["a".repeat(32), "b".repeat(40)];
    expect(given(await secretsOf(folder, [a, b], silent))).toEqual([a, b]);
    await expect(stat(path())).rejects.toThrow("ENOENT");
    expect(await secretsOf(folder, ["short"], silent)).toEqual({ ok: false, error: { code: "secrets-too-short", least: 32 } });
  });

  test("that others could read are closed to them, and the log says so without telling them", async () => {
    const [made] = given(await secretsOf(folder, [], silent));
    await chmod(path(), 0o644);
    const warn = vi.fn();
    expect(given(await secretsOf(folder, [], { warn }))).toEqual([made]);
    expect(await modeOf()).toBe("600");
    expect(JSON.stringify(warn.mock.calls)).toContain("rotate");
    expect(JSON.stringify(warn.mock.calls)).not.toContain(made);
  });

  test("that cannot be read are not replaced", async () => {
    for (const content of ["", "{}", '{"secrets":[]}', '{"secrets":["short"]}']) {
      await writeFile(path(), content);
      expect(await secretsOf(folder, [], silent)).toEqual({ ok: false, error: { code: "secrets-unreadable", path: path() } });
      expect(await rotateSecrets(folder)).toEqual({ ok: false, error: { code: "secrets-unreadable", path: path() } });
      expect(await readFile(path(), "utf8")).toBe(content);
    }
  });

  test("rotate: a new one first, the last four behind it", async () => {
    const [first] = given(await secretsOf(folder, [], silent));
    expect(given(await rotateSecrets(folder))).toBe(2);
    const two = given(await secretsOf(folder, [], silent));
    expect([two.length, two[1], two[0] === first]).toEqual([2, first, false]);
    for (let i = 0; i < 6; i += 1) await rotateSecrets(folder);
    expect(given(await secretsOf(folder, [], silent))).toHaveLength(5);
    expect(await modeOf()).toBe("600");
  });
});

test("a rotation signs nobody out and keeps second factors, until the old secret is gone", { timeout: 180_000 }, async () => {
  const directory = await newDataDirectory(folder);
  const opened = async (): Promise<App> => given(await openApp(configOf({ dataDirectory: directory, demo: false }, {}), { logger: silent, version: "test" }));
  const credentials = { email: "ann@example.com", password: "plain walks beat paved roads" };

  let app = await opened();
  given(await app.authentication.makeAccount({ name: "Ann", ...credentials }));
  const ann = browserOf(app);
  await ann.send("POST", "/api/sign-in", credentials);
  const { secret, backupCodes } = (await ann.send("POST", "/api/account/second-factor", { password: credentials.password })).json<{ secret: string; backupCodes: string[] }>();
  await ann.send("POST", "/api/account/second-factor/confirm", { code: codeOf(secret, Date.now()) });
  const waiting = browserOf(app);
  expect((await waiting.send("POST", "/api/sign-in", credentials)).json()).toEqual({ next: "second-factor" });
  const before = { ann: ann.cookie, waiting: waiting.cookie };
  await app.close();

  given(await rotateSecrets(directory));
  app = await opened();
  const [after, afterWaiting] = [browserOf(app), browserOf(app)];
  after.cookie = before.ann;
  expect((await after.get("/api/account/sessions")).statusCode).toBe(200);
  expect((await after.get("/api/me")).json()).toMatchObject({ member: { name: "Ann" } });
  expect(after.cookie).not.toBe(before.ann); // signed anew
  afterWaiting.cookie = before.waiting;
  expect((await afterWaiting.send("POST", "/api/sign-in/second-factor", { code: codeOf(secret, Date.now()) })).statusCode).toBe(200);
  const lost = browserOf(app);
  await lost.send("POST", "/api/sign-in", credentials);
  expect((await lost.send("POST", "/api/sign-in/second-factor", { code: backupCodes[3], kind: "backup" })).statusCode).toBe(200);
  await app.close();

  // Without the secret that signed it a cookie is nothing; what was signed anew stays good.
  const [current] = given(await secretsOf(directory, [], silent));
  await writeFile(join(directory, "secrets.json"), JSON.stringify({ secrets: [current] }));
  app = await opened();
  const [old, renewed] = [browserOf(app), browserOf(app)];
  old.cookie = before.ann;
  renewed.cookie = after.cookie;
  expect((await old.get("/api/me")).json()).toMatchObject({ member: null });
  expect((await renewed.get("/api/me")).json()).toMatchObject({ member: { name: "Ann" } });
  await app.close();
});
