import { editions } from "@desirepath/engine/documents/test-editions.ts";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given } from "../test-app.ts";
import { Authentication } from "./authentication.ts";
import type { Visit } from "./library-door.ts";
import type { Secrets } from "./secrets.ts";
import { cookieAfter } from "./test-sign-in.ts";

const password = "plain walks beat paved roads";
let store: Awaited<ReturnType<(typeof editions)[number]["open"]>>;

const secret = "a-secret-of-forty-letters-or-even-more-x";
const opened = (publicUrl?: string, secrets: Secrets = [secret]) => new Authentication({ database: store.documents.database, secrets, publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl), log: pino({ level: "silent" }) });
const from = (cookie = ""): Visit => ({ headers: { cookie, "user-agent": "test" }, address: "2001:db8::7" });
const daysUntil = (iso: string) => (Date.parse(iso) - Date.now()) / 86_400_000;

describe.each(editions)("on $name", ({ open }) => {
  beforeAll(async () => void (store = await open()));
  afterAll(() => store?.close());

  test("there is one account for an address, whatever its case, and no way to make one but by the server itself", async () => {
    const authentication = opened();
    const ann = given(await authentication.makeAccount({ name: "Ann", email: "Ann@Example.com", password }));
    expect(ann).toEqual({ member: expect.any(String), name: "Ann", email: "ann@example.com" });
    expect(await authentication.makeAccount({ name: "Other", email: "ANN@example.com", password })).toEqual({ ok: false, error: { code: "account-exists" } });
    const stored = await store.documents.database.selectFrom("member_credentials").select("password").where("member", "=", ann.member).execute();
    expect(stored).toEqual([{ password: expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/) }]);
  });

  test("a session that is in use is lengthened, and one that is not ends after 30 days", async () => {
    const authentication = opened();
    const { member } = given(await authentication.makeAccount({ name: "Bo", email: "bo@example.com", password }));
    const cookie = cookieAfter(await authentication.openSession(member, from()));
    expect(await authentication.renew(from(cookie))).toEqual([]); // too young for that
    const setExpiry = (days: number) => store.documents.database.updateTable("member_sessions").set({ expires_at: new Date(Date.now() + days * 86_400_000) }).where("member", "=", member).execute();
    await setExpiry(20);
    expect(await authentication.sessionIn({ cookie })).toMatchObject({ member });
    expect(daysUntil(given(await authentication.sessionsOf(member))[0]!.expiresAt)).toBeCloseTo(20, 1); // only `renew` lengthens: it can tell the browser
    expect((await authentication.renew(from(cookie))).join()).toContain("Max-Age=2592000");
    const [session] = given(await authentication.sessionsOf(member));
    expect(daysUntil(session!.expiresAt)).toBeCloseTo(30, 1);
    expect(session!.address).toBe("2001:db8::7");
    await setExpiry(-1);
    expect(await authentication.sessionIn({ cookie })).toBeUndefined();
  });

  test("a session that ends with the browser goes on for a day after each use, and stays one of the browser", async () => {
    const authentication = opened();
    const { member } = given(await authentication.makeAccount({ name: "Hal", email: "hal@example.com", password }));
    const answer = given(await authentication.signIn(from(), { email: "hal@example.com", password, remember: false }));
    const cookie = cookieAfter(answer.cookies);
    await store.documents.database.updateTable("member_sessions").set({ expires_at: new Date(Date.now() + 7_200_000), updated_at: new Date(Date.now() - 79_200_000) }).where("member", "=", member).execute();
    expect(await authentication.renew(from(cookie))).toEqual([]);
    const [session] = given(await authentication.sessionsOf(member));
    expect(daysUntil(session!.expiresAt)).toBeCloseTo(1, 1);
    expect(daysUntil(session!.lastUsedAt)).toBeCloseTo(0, 1);
    const rotated = opened(undefined, ["another-secret-of-forty-letters-or-more-xy", secret]);
    const anew = await rotated.renew(from(cookie));
    expect(anew.map((one) => one.includes("Max-Age"))).toEqual([false, false]);
    expect(await rotated.sessionIn({ cookie: cookieAfter(anew) })).toMatchObject({ member });
  });

  test("behind TLS the cookies are bound to this host, and one of plain HTTP is not taken", async () => {
    const [plain, secure] = [opened(), opened("https://journeys.example.com")];
    const { member } = given(await plain.makeAccount({ name: "Cy", email: "cy@example.com", password }));
    const [cookie] = await secure.openSession(member, from());
    expect(cookie).toMatch(/^__Host-desirepath\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(secure.sessionCookie).toBe("__Host-desirepath.session_token");
    expect(await secure.sessionIn({ cookie: cookieAfter(await plain.openSession(member, from())) })).toBeUndefined();
    expect(await secure.sessionIn({ cookie: cookieAfter([cookie!]) })).toMatchObject({ member });
  });

  test("an account without a password has none to sign in with, and gets one by a link", async () => {
    const authentication = opened();
    const { member, email } = given(await authentication.makeAccount({ name: "Di", email: "di@example.com" }));
    expect(given(await authentication.passwords.hasPassword(member))).toBe(false);
    expect(given(await authentication.passwords.isPasswordOf(member, ""))).toBe(false);
    expect(await authentication.signIn(from(), { email, password: "", remember: true })).toMatchObject({ ok: false });
    const { path } = given(await authentication.passwords.makeResetLink(member));
    expect(given(await authentication.passwords.resetPassword(path.replace("/reset-password/", ""), password))).toBe(member);
    expect([given(await authentication.passwords.hasPassword(member)), given(await authentication.passwords.isPasswordOf(member, password))]).toEqual([true, true]);
  });

  test("a link to set a password holds for an hour", async () => {
    const authentication = opened();
    const { member } = given(await authentication.makeAccount({ name: "Eve", email: "eve@example.com", password }));
    const { path, expiresAt } = given(await authentication.passwords.makeResetLink(member));
    expect(daysUntil(expiresAt) * 24).toBeCloseTo(1, 1);
    await store.documents.database.updateTable("member_verifications").set({ expires_at: new Date(Date.now() - 1000) }).where("value", "=", member).execute();
    expect(await authentication.passwords.resetPassword(path.replace("/reset-password/", ""), "another password")).toEqual({ ok: false, error: { code: "link-expired" } });
    expect(given(await authentication.passwords.isPasswordOf(member, password))).toBe(true);
  });

  test("all sessions of a member end at once, or all but one, and nobody else's", async () => {
    const authentication = opened();
    const [flo, gil] = [given(await authentication.makeAccount({ name: "Flo", email: "flo@example.com" })), given(await authentication.makeAccount({ name: "Gil", email: "gil@example.com" }))];
    const cookies: string[] = [];
    for (const { member } of [flo, flo, flo, gil]) cookies.push(cookieAfter(await authentication.openSession(member, from())));
    const good = async () => (await Promise.all(cookies.map((cookie) => authentication.sessionIn({ cookie })))).map((session) => session?.name);
    const kept = await authentication.sessionIn({ cookie: cookies[1]! });
    given(await authentication.revokeSessionsOf(flo.member, kept!.session));
    expect(await good()).toEqual([undefined, "Flo", undefined, "Gil"]);
    given(await authentication.revokeSessionsOf(flo.member));
    expect(await good()).toEqual([undefined, undefined, undefined, "Gil"]);
  });
});
