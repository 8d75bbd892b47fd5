import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given, openTestApp, type TestApp } from "../test-app.ts";
import { type Browser, browserOf } from "./test-browser.ts";
import { sentenceOnSingleSignOn, singleSignOnOf } from "./single-sign-on.ts";
import { cookieAfter } from "./test-sign-in.ts";

const publicUrl = "https://journeys.example.com";
/** Who the provider says is at the screen. */
interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}
const people = new Map<string, Person>();

let issuer: string;
let server: Server;
let app: TestApp;
beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "desirepath", client_secret: "a secret of the client", redirect_uris: [`${publicUrl}/api/auth/oauth2/callback/oidc`] }],
    findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ ...people.get(id)!, sub: id }) }),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ["a key of the provider"] },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  });
  const answer = provider.callback();
  // Whoever comes is let in at once, as whom the cookie says.
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      const who = /(?:^|; )who=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
      if (who === "refuses") return provider.interactionFinished(request, response, { error: "access_denied" });
      if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: who } });
      const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params["client_id"]) });
      grant.addOIDCScope("openid email profile");
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    })();
  });
  app = await openTestApp(undefined, { DESIREPATH_URL: publicUrl, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "desirepath", OIDC_CLIENT_SECRET: "a secret of the client", OIDC_NAME: "Example Login" });
  await app.stores.documents.workspaces.create({ id: "shop", name: "Shop", isDemo: false });
  await app.stores.documents.workspaces.create({ id: "bakery", name: "Bakery", isDemo: false });
});
afterAll(async () => {
  await app?.remove();
  server?.closeAllConnections();
  server?.close();
});

let addresses = 0;
const browser = () => browserOf(app, { host: "journeys.example.com", origin: publicUrl, address: `192.0.2.${(addresses += 1)}` });
const account = async (name: string) => given(await app.authentication.makeAccount({ name, email: `${name.toLowerCase()}@example.com`, password: "plain walks beat paved roads" }));
const invite = async (workspace: string, email: string) => given(await app.stores.documents.invitations.invite(workspace, { email, role: "editor", invitedBy: "local-owner", expiresAt: new Date(Date.now() + 86_400_000) }, "owner")).token;

/** Goes through the provider as somebody. @returns the address with which it sends the browser back. */
async function through(url: string, person: Person): Promise<string> {
  people.set(person.sub, person);
  let [cookie, at] = [`who=${person.sub}`, url];
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    cookie = cookieAfter(response.headers.getSetCookie().map((one) => one.replace(/; expires=Thu, 01 Jan 1970[^;]*/i, "; Max-Age=0")), cookie);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`the provider stopped with ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(publicUrl)) return at.slice(publicUrl.length);
  }
  throw new Error("the provider sends round in circles");
}

const start = async (one: Browser, body: object = {}) => (await one.send("POST", "/api/single-sign-on", body)).json<{ url: string }>().url;
/** The whole way. @returns where the browser ends up. */
async function enter(one: Browser, person: Person, body: object = {}): Promise<string> {
  const answer = await one.get(await through(await start(one, body), person));
  expect(answer.statusCode).toBe(302);
  return String(answer.headers.location);
}
const who = async (one: Browser) => (await one.get("/api/me")).json<{ member: { name: string } | null }>().member?.name;

describe("single sign-on", () => {
  test("lets in who is a member with an address that the provider has verified", async () => {
    await account("Ann");
    const ann = browser();
    expect((await ann.get("/api/me")).json()).toMatchObject({ signIn: "required", singleSignOn: "Example Login" });
    const url = new URL(await start(ann));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ code_challenge_method: "S256", response_type: "code", state: expect.any(String), nonce: expect.any(String), redirect_uri: `${publicUrl}/api/auth/oauth2/callback/oidc` });
    expect(await enter(ann, { sub: "ann1", email: "Ann@Example.com", email_verified: true, name: "Somebody else" }, { to: "/w/shop/maps?sort=name" })).toBe("/w/shop/maps?sort=name");
    expect(await who(ann)).toBe("Ann");
    expect(ann.cookie).toContain("__Host-desirepath.session_token=");
    // Linked by now: the provider's own name for her counts, even where her address there changed.
    const again = browser();
    expect(await enter(again, { sub: "ann1", email: "new@example.com", email_verified: false })).toBe("/");
    expect(await who(again)).toBe("Ann");
  });

  test.each([
    ["nobody here has the address", { sub: "stranger", email: "stranger@example.com", email_verified: true }, "no-account"],
    ["the provider has not verified the address", { sub: "bo1", email: "bo@example.com", email_verified: false }, "address-not-verified"],
    ["the provider does not say whether it has", { sub: "bo2", email: "bo@example.com" }, "address-not-verified"],
    ["the provider tells no address", { sub: "bo3" }, "address-not-verified"],
    ["the person refuses", { sub: "refuses", email: "bo@example.com", email_verified: true }, "refused"],
  ])("turns away if %s", async (_why, person, problem) => {
    await app.authentication.makeAccount({ name: "Bo", email: "bo@example.com", password: "plain walks beat paved roads" });
    const before = given(await app.stores.documents.members.count());
    const one = browser();
    expect(await enter(one, person)).toBe(`/sign-in?problem=${problem}`);
    expect(await who(one)).toBeUndefined();
    expect(given(await app.stores.documents.members.count())).toBe(before);
  });

  test("makes the account of who is invited by a verified address, and accepts the invitation", async () => {
    await invite("shop", "cy@example.com");
    expect(await enter(browser(), { sub: "cy0", email: "cy@example.com", email_verified: false })).toBe("/sign-in?problem=address-not-verified");
    const cy = browser();
    expect(await enter(cy, { sub: "cy1", email: "cy@example.com", email_verified: true, name: "Cy Lee" })).toBe("/w/shop");
    expect((await cy.get("/api/me")).json()).toMatchObject({ member: { name: "Cy Lee", email: "cy@example.com", hasPassword: false } });
    expect((await cy.get("/api/workspaces")).json()).toMatchObject({ workspaces: [{ id: "shop", holders: ["editor"] }] });
    const told = await app.stores.documents.database.selectFrom("audit_entries").select(["action", "workspace"]).where("subject", "=", "cy@example.com").orderBy("entry").execute();
    expect(told).toEqual([{ action: "account.made", workspace: null }, { action: "invitation.accepted", workspace: "shop" }, { action: "session.opened", workspace: null }]);
  });

  test("joins a member to the workspace of the invitation they came with, and to no other", async () => {
    const di = await account("Di");
    const token = await invite("bakery", "di@example.com");
    await invite("shop", "di@example.com");
    expect(await enter(browser(), { sub: "di1", email: "di@example.com", email_verified: true }, { invitation: token })).toBe("/w/bakery");
    expect(given(await app.stores.documents.members.rolesOf(di.member))).toEqual({ bakery: "editor" });
  });

  test("does not take another's invitation", async () => {
    const token = await invite("shop", "eve@example.com");
    expect(await enter(browser(), { sub: "mallory", email: "mallory@example.com", email_verified: true }, { invitation: token })).toBe("/sign-in?problem=other-address");
    const ann = browser();
    await enter(ann, { sub: "ann1", email: "ann@example.com", email_verified: true }, { invitation: token });
    expect((await ann.get("/api/workspaces")).json()).toEqual({ workspaces: [] });
  });

  test("comes back only to pages of this app", async () => {
    for (const to of ["https://evil.example", "//evil.example/x", "/\\evil.example", "javascript:alert(1)", "/api/me"]) {
      expect(await enter(browser(), { sub: "ann1", email: "ann@example.com", email_verified: true }, { to })).toBe("/");
    }
  });

  test("ends where it began: another browser, a used or made-up state, another's code get nothing", async () => {
    const [ann, mallory] = [browser(), browser()];
    const person = { sub: "ann1", email: "ann@example.com", email_verified: true };
    const back = await through(await start(mallory), person);
    expect((await ann.get(back)).headers.location).toBe("/sign-in?problem=failed");
    expect(await who(ann)).toBeUndefined();
    expect((await mallory.get(back)).headers.location).toBe("/");
    const fresh = browser();
    fresh.cookie = mallory.cookie;
    expect((await fresh.get(back)).headers.location).toBe("/sign-in?problem=failed");
    for (const url of ["?code=x&state=made-up", "?code=x", "", "?error=server_error&state=x"]) {
      expect(String((await browser().get(`/api/auth/oauth2/callback/oidc${url}`)).headers.location)).toMatch(/^\/sign-in\?problem=\w+$/);
    }
  });

  test("gives a new session in place of one that was there", async () => {
    await account("Flo");
    const one = browser();
    await one.send("POST", "/api/sign-in", { email: "flo@example.com", password: "plain walks beat paved roads" });
    const before = one.cookie;
    await enter(one, { sub: "ann1", email: "ann@example.com", email_verified: true });
    expect(await who(one)).toBe("Ann");
    one.cookie = before;
    expect(await who(one)).toBeUndefined();
  });
});

test("an unreachable provider keeps nobody from signing in with a password", async () => {
  const lonely = await openTestApp(undefined, { DESIREPATH_URL: publicUrl, OIDC_ISSUER: "http://127.0.0.1:1", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" });
  const one = browserOf(lonely, { host: "journeys.example.com", origin: publicUrl });
  given(await lonely.authentication.makeAccount({ name: "Ann", email: "ann@example.com", password: "plain walks beat paved roads" }));
  const started = await one.send("POST", "/api/single-sign-on", {});
  expect([started.statusCode, started.json()]).toEqual([401, expect.objectContaining({ code: "sign-in-refused" })]);
  expect((await one.send("POST", "/api/sign-in", { email: "ann@example.com", password: "plain walks beat paved roads" })).statusCode).toBe(200);
  await lonely.remove();
});

test.each([
  [{ issuer: "login.example.com" }, publicUrl, "issuer-unreadable"],
  [{ issuer: "https://login.example.com", clientId: "" }, publicUrl, "single-sign-on-without-client"],
  [{ issuer: "https://login.example.com", clientSecret: "" }, publicUrl, "single-sign-on-without-client"],
  [{ issuer: "https://login.example.com" }, undefined, "single-sign-on-without-public-url"],
] as const)("settings %j with %s cannot work", (given1, url, code) => {
  const read = singleSignOnOf({ singleSignOn: { clientId: "a", clientSecret: "b", name: "x", ...given1 }, publicUrl: url });
  expect(read).toEqual({ ok: false, error: { code } });
  if (!read.ok) expect(sentenceOnSingleSignOn(read.error)).toContain("OIDC_ISSUER");
});
