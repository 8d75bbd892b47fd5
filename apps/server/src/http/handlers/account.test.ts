import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { browserOf } from "../../members/test-browser.ts";
import { png } from "../../images/png.test-data.ts";
import { given, openTestApp, type TestApp } from "../../test-app.ts";
import { testPassword } from "../../test-askers.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.member({ name: "Olga", roles: { shop: "owner" } });
});
afterAll(() => app?.remove());

let addresses = 0;
beforeEach(() => void (addresses += 1));

/** A member in a browser of theirs. */
async function signedIn(name: string, roles: Parameters<TestApp["member"]>[0]["roles"] = { shop: "viewer" }) {
  const member = await app.member({ name, roles });
  const browser = browserOf(app, { address: `10.2.0.${addresses}` });
  browser.cookie = member.cookie;
  return { ...member, browser };
}
const entries = (action: string) => app.stores.documents.database.selectFrom("audit_entries").selectAll().where("action", "=", action).orderBy("entry").execute();

const invite = async (email: string, role: "editor" | "viewer" = "editor", expiresAt = new Date(Date.now() + 86_400_000)) => {
  const olga = await app.member({ name: "Olga" });
  return given(await app.stores.documents.invitations.invite("shop", { email, role, invitedBy: olga.id, expiresAt }, "owner")).token;
};

describe("one's own account", () => {
  test("has a name, a theme and e-mail preferences to change", async () => {
    const { browser } = await signedIn("Ann");
    const changed = await browser.send("PATCH", "/api/account", { name: "Ann Lee", theme: "dark", emails: { newDevice: false } });
    expect(changed.json()).toMatchObject({ name: "Ann Lee", theme: "dark", emails: { newDevice: false, roleChanged: true }, picture: null, hasPassword: true });
    expect((await browser.get("/api/me")).json()).toMatchObject({ member: { name: "Ann Lee", theme: "dark" } });
    expect((await entries("account.changed")).at(-1)).toMatchObject({ subject: "ann@example.com", actor_name: "Ann" });
  });

  test("has a picture that is a PNG of at most 512 by 512 points and 200 kB", async () => {
    const { browser } = await signedIn("Bo");
    expect((await browser.get("/api/account/picture")).statusCode).toBe(404);
    const set = await browser.send("PUT", "/api/account/picture", png(512, 512));
    expect(set.statusCode).toBe(200);
    const { picture } = set.json<{ picture: string }>();
    const got = await browser.get(`/api/account/picture?version=${picture}`);
    expect([got.statusCode, got.headers["content-type"], got.rawPayload.equals(png(512, 512))]).toEqual([200, "image/png", true]);
    for (const bad of [png(513, 1), png(1, 513), png(0, 4), Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>".padEnd(60)), Buffer.concat([png(4, 4), Buffer.alloc(200_000)]), Buffer.alloc(0)]) {
      expect((await browser.send("PUT", "/api/account/picture", bad)).json()).toMatchObject({ code: "bad-picture" });
    }
    expect((await browser.send("DELETE", "/api/account/picture")).json()).toMatchObject({ picture: null });
  });

  test("changes its password with the one before, and all other sessions end", async () => {
    const { browser, email, id } = await signedIn("Cy");
    const other = browserOf(app, { address: "10.2.1.1" });
    await other.send("POST", "/api/sign-in", { email, password: testPassword });
    const link = given(await app.authentication.passwords.makeResetLink(id));
    const next = "other words than before";
    expect((await browser.send("POST", "/api/account/password", { current: "wrong", next })).json()).toMatchObject({ code: "password-refused" });
    expect((await browser.send("POST", "/api/account/password", { current: testPassword, next })).statusCode).toBe(200);
    expect((await browser.get("/api/me")).json()).toMatchObject({ member: { name: "Cy" } });
    expect((await other.get("/api/me")).json()).toMatchObject({ member: null });
    expect((await other.send("POST", `/api/password-resets/${link.path.slice(16)}`, { password: next })).statusCode).toBe(410);
    expect((await other.send("POST", "/api/sign-in", { email, password: next })).statusCode).toBe(200);
  });

  test("lists its sessions and ends them, one by one or all others, but never another member's", async () => {
    const { browser, email, id } = await signedIn("Di");
    const [phone, tablet] = [browserOf(app, { address: "10.2.1.2", userAgent: "Mozilla/5.0 (iPhone) Safari/600" }), browserOf(app, { address: "10.2.1.3" })];
    for (const one of [phone, tablet]) await one.send("POST", "/api/sign-in", { email, password: testPassword });
    const { sessions } = (await browser.get("/api/account/sessions")).json<{ sessions: { id: string; isThis: boolean; device: string; address: string }[] }>();
    expect(sessions.map(({ isThis, device }) => `${device}${isThis ? ", this" : ""}`).toSorted()).toEqual(["Firefox on Linux", "Safari on iPhone", "Unknown device, this"]);
    const ofPhone = sessions.find(({ device }) => device === "Safari on iPhone")!;
    expect(ofPhone.address).toBe("10.2.1.2");

    const other = await signedIn("Eve");
    expect((await other.browser.send("DELETE", `/api/account/sessions/${ofPhone.id}`)).statusCode).toBe(404);
    expect((await browser.send("DELETE", `/api/account/sessions/${ofPhone.id}`)).statusCode).toBe(200);
    expect((await phone.get("/api/me")).json()).toMatchObject({ member: null });
    expect((await browser.send("POST", "/api/account/sessions/end-others")).statusCode).toBe(200);
    expect((await tablet.get("/api/me")).json()).toMatchObject({ member: null });
    expect(given(await app.authentication.sessionsOf(id))).toHaveLength(1);
    expect((await other.browser.get("/api/me")).json()).toMatchObject({ member: { name: "Eve" } });
  });

  test("is deleted with the address typed and the password, and what it did keeps no name", async () => {
    const { browser, email, id } = await signedIn("Flo");
    await browser.send("PATCH", "/api/account", { theme: "light" });
    expect((await browser.send("POST", "/api/account/delete", { confirm: "flo", password: testPassword })).json()).toMatchObject({ code: "not-confirmed" });
    expect((await browser.send("POST", "/api/account/delete", { confirm: email })).json()).toMatchObject({ code: "password-refused" });
    expect((await browser.send("POST", "/api/account/delete", { confirm: email.toUpperCase(), password: testPassword })).statusCode).toBe(200);
    expect(browser.cookie).not.toContain("session_token");
    expect(given(await app.stores.documents.members.byEmail(email))).toBeUndefined();
    const left = await app.stores.documents.database.selectFrom("audit_entries").selectAll().where("actor", "=", id).orderBy("entry").execute();
    expect(JSON.stringify(await app.stores.documents.database.selectFrom("audit_entries").selectAll().execute())).not.toMatch(/flo/i);
    expect(left.map(({ action, actor_name }) => `${action} by ${actor_name}`)).toEqual(["account.changed by Deleted member", "member.left by Deleted member", "account.deleted by Deleted member"]);
    expect((await browser.send("POST", "/api/sign-in", { email, password: testPassword })).statusCode).toBe(401);
  });

  test("is not deleted while a workspace has no other owner", async () => {
    const { browser, email } = await signedIn("Gil", { bakery: "owner", shop: "editor" });
    const refused = await browser.send("POST", "/api/account/delete", { confirm: email, password: testPassword });
    expect(refused.json()).toMatchObject({ code: "last-owner", detail: expect.stringContaining("only owner of bakery"), workspaces: [{ id: "bakery", name: "bakery" }] });
    await app.member({ name: "Hal", roles: { bakery: "owner" } });
    expect((await browser.send("POST", "/api/account/delete", { confirm: email, password: testPassword })).statusCode).toBe(200);
  });

  test("guards its password from whoever finds it open", async () => {
    const { browser } = await signedIn("Ida");
    const codes: number[] = [];
    for (let i = 0; i < 9; i += 1) codes.push((await browser.send("POST", "/api/account/second-factor/stop", { password: `guess ${i}` })).statusCode);
    expect(codes.at(-1)).toBe(429);
  });
});

describe("an invitation", () => {
  test("lets somebody new in with a name and a password", async () => {
    const token = await invite("Jo@Example.com");
    const jo = browserOf(app, { address: "10.2.2.1" });
    expect((await jo.get(`/api/invitations/${token}`)).json()).toMatchObject({ workspace: "shop", invitedBy: "Olga", email: "jo@example.com", role: "editor", hasAccount: false });
    expect((await jo.send("POST", `/api/invitations/${token}`, {})).statusCode).toBe(400);
    expect((await jo.send("POST", `/api/invitations/${token}`, { name: "Jo", password: "many words in a row" })).json()).toEqual({ workspace: "shop" });
    expect((await jo.get("/api/workspaces")).json()).toMatchObject({ workspaces: [{ id: "shop", holders: ["editor"] }] });
    expect((await jo.send("POST", `/api/invitations/${token}`, { name: "Jo", password: "many words in a row" })).json()).toMatchObject({ code: "invitation-not-found" });
    const [made, accepted] = [(await entries("account.made")).at(-1), (await entries("invitation.accepted")).at(-1)];
    expect([made, accepted]).toMatchObject([{ workspace: null, actor_name: "Jo", subject: "jo@example.com" }, { workspace: "shop", actor_name: "Jo" }]);
  });

  test("of somebody who has an account is accepted signed in, by them alone", async () => {
    const { browser, email } = await signedIn("Kim", { bakery: "viewer" });
    const token = await invite(email);
    const stranger = browserOf(app, { address: "10.2.2.2" });
    expect((await stranger.get(`/api/invitations/${token}`)).json()).toMatchObject({ hasAccount: true });
    expect((await stranger.send("POST", `/api/invitations/${token}`, { name: "Kim", password: "words of a stranger" })).json()).toMatchObject({ code: "account-exists" });
    const other = await signedIn("Lea");
    expect((await other.browser.send("POST", `/api/invitations/${token}`, {})).statusCode).toBe(403);
    expect((await browser.send("POST", `/api/invitations/${token}`, {})).json()).toEqual({ workspace: "shop" });
    const roles = given(await app.stores.documents.members.rolesOf((await app.member({ name: "Kim" })).id));
    expect(roles).toEqual({ bakery: "viewer", shop: "editor" });
  });

  test("holds no more after its day", async () => {
    const token = await invite("late@example.com", "viewer", new Date(Date.now() - 1000));
    const late = browserOf(app, { address: "10.2.2.3" });
    expect((await late.get(`/api/invitations/${token}`)).json()).toMatchObject({ code: "link-expired" });
    expect((await late.send("POST", `/api/invitations/${token}`, { name: "Late", password: "many words in a row" })).statusCode).toBe(410);
    expect(given(await app.stores.documents.members.byEmail("late@example.com"))).toBeUndefined();
  });

  test("cannot be used twice at once", async () => {
    const token = await invite("twice@example.com");
    const answers = await Promise.all([1, 2].map((i) => browserOf(app, { address: `10.2.3.${i}` }).send("POST", `/api/invitations/${token}`, { name: "Twice", password: "many words in a row" })));
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, expect.any(Number)]);
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(given(await app.stores.documents.members.byEmail("twice@example.com"))).toBeDefined();
  });
});
