import { once } from "node:events";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pino } from "pino";
import { WebSocket } from "ws";
import { askerWith, type TestMember, testPassword } from "../test-askers.ts";
import { openGate, openTestApp, type TestApp } from "../test-app.ts";
import { isOtherSitesDoing, isOwnHost, isOwnOrigin } from "./policy.ts";
import { RequestLimit } from "./request-limit.ts";
import type { Handlers } from "./routes.ts";
import { buildHttpServer } from "./server.ts";

const publicUrl = "https://journeys.example.com";
/** On this machine, with accounts. */
let local: TestApp;
/** Behind a proxy that speaks TLS. */
let behindTls: TestApp;
let ann: TestMember;
let mei: TestMember;

beforeAll(async () => {
  local = await openTestApp();
  behindTls = await openTestApp(undefined, { DESIREPATH_URL: publicUrl, DESIREPATH_TRUSTED_PROXIES: "10.0.0.0/8", DESIREPATH_HSTS: "on" });
  ann = await local.member({ name: "Ann", roles: { shop: "owner" } });
  mei = await behindTls.member({ name: "Mei", roles: { shop: "owner" } });
});
afterAll(async () => {
  await local?.remove();
  await behindTls?.remove();
});

const codeOf = (answer: { readonly body: string }) => (JSON.parse(answer.body) as { code: string }).code;
/** Sends Ann's cookie with these headers in place of the origin that a browser would state. */
const withoutOrigin = (headers: Record<string, string>) => askerWith(local, { cookie: ann.cookie, ...headers });
const workspaceNames = async () => (await ann.ask("/api/workspaces")).json<{ workspaces: { name: string }[] }>().workspaces.map(({ name }) => name);

describe("a change with a session's cookie", () => {
  const refused = [
    { why: "without an origin", headers: {} },
    { why: "of another site's page", headers: { origin: "https://evil.example" } },
    { why: "of another port of this machine", headers: { origin: "http://127.0.0.1:3000" } },
    { why: "of a page in a frame without an origin", headers: { origin: "null" } },
    { why: "of a page that says so by Fetch Metadata only", headers: { "sec-fetch-site": "cross-site" } },
    { why: "of a neighbouring host", headers: { "sec-fetch-site": "same-site", origin: "http://127.0.0.1" } },
  ];
  test.each(refused)("is refused $why, whatever the route and type of content", async ({ headers }) => {
    const changes = [
      { method: "POST", url: "/api/workspaces", payload: { name: "Planted" } },
      { method: "POST", url: "/api/w/shop/imports?file=planted.csv", payload: "customer,event,time\n", headers: { "content-type": "text/plain" } },
      { method: "PUT", url: "/api/account/picture", payload: "x", headers: { "content-type": "application/x-www-form-urlencoded" } },
      { method: "POST", url: "/api/w/shop/leave" },
      { method: "DELETE", url: "/api/account/picture" },
      { method: "POST", url: "/api/sign-out" },
    ] as const;
    for (const change of changes) {
      const answer = await withoutOrigin(headers)({ ...change, headers: { ..."headers" in change ? change.headers : {}, ...headers } });
      expect([change.url, answer.statusCode, codeOf(answer)]).toEqual([change.url, 403, "wrong-origin"]);
    }
    expect(await workspaceNames()).not.toContain("Planted");
  });

  test("goes through from a page of our own", async () => {
    for (const headers of [{ origin: "http://127.0.0.1" }, { "sec-fetch-site": "same-origin" }]) expect((await withoutOrigin(headers as unknown as Record<string, string>)({ method: "PATCH", url: "/api/account", payload: { theme: "dark" } })).statusCode).toBe(200);
  });

  test("cannot be a sign-in that another site makes, into an account of its choice", async () => {
    const signIn = { method: "POST", url: "/api/sign-in", payload: { email: ann.email, password: testPassword } } as const;
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }]) {
      const answer = await local.as("stranger")({ ...signIn, headers: headers as unknown as Record<string, string> });
      expect([codeOf(answer), answer.headers["set-cookie"]]).toEqual(["wrong-origin", undefined]);
    }
    // A form of another site cannot send JSON, and nothing else is read.
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const answer = await local.as("stranger")({ method: "POST", url: "/api/sign-in", payload: JSON.stringify(signIn.payload), headers: { "content-type": type } });
      expect([type, codeOf(answer), answer.headers["set-cookie"]]).toEqual([type, "not-json", undefined]);
    }
  });
});

/** What answers a socket's opening: 101 or an HTTP status. */
const opening = (address: string, headers: Record<string, string>) =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(address, { headers });
    socket.on("open", () => (socket.terminate(), resolve(101))).on("error", () => undefined);
    socket.on("unexpected-response", (request, response) => (request.destroy(), resolve(response.statusCode ?? 0)));
  });

describe("a live socket", () => {
  test("with a session's cookie opens for a page of our own only", async () => {
    await local.http.listen({ host: "127.0.0.1", port: 0 });
    const host = `127.0.0.1:${(local.http.server.address() as AddressInfo).port}`;
    const { id } = (await ann.ask({ method: "POST", url: "/api/w/shop/maps", payload: { title: "Buying" } })).json<{ id: string }>();
    const address = `ws://${host}/api/w/shop/maps/${id}/live`;
    const { cookie } = ann;
    expect(await opening(address, { cookie, origin: `http://${host}` })).toBe(101);
    expect(await opening(address, { cookie })).toBe(403);
    expect(await opening(address, { cookie, origin: "https://evil.example" })).toBe(403);
    expect(await opening(address, { cookie, origin: "null" })).toBe(403);
    expect(await opening(address, { cookie, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await opening(address, { cookie, host: "rebound.example", origin: "http://rebound.example" })).toBe(421);
    expect(await opening(address, { origin: `http://${host}` })).toBe(401);
    expect(await opening(`${address}?workspace=other`, { cookie, origin: `http://${host}` })).toBe(101);
    expect(await opening(address.replace("/shop/", "/bank/"), { cookie, origin: `http://${host}` })).toBe(403);
  });

  test("ends at once when its member signs out", async () => {
    const { port } = local.http.server.address() as AddressInfo;
    const again = await ann.signInAgain();
    const { id } = (await ann.ask({ method: "POST", url: "/api/w/shop/maps", payload: { title: "Renting" } })).json<{ id: string }>();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/w/shop/maps/${id}/live`, { headers: { cookie: again.cookie, origin: `http://127.0.0.1:${port}` } });
    await once(socket, "open");
    const closed = once(socket, "close");
    expect((await again.ask({ method: "POST", url: "/api/sign-out" })).statusCode).toBe(200);
    expect((await closed)[0]).toBe(1008);
  });
});

describe("answers", () => {
  test("keep scripts, frames and other sites out, and the page has no inline script or style", async () => {
    const page = (await local.as("stranger")({ url: "/", headers: { accept: "text/html" } })).headers;
    const data = (await ann.ask("/api/workspaces")).headers;
    for (const headers of [page, data]) {
      expect(headers).toMatchObject({ "x-frame-options": "DENY", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "permissions-policy": expect.stringContaining("camera=()"), "cross-origin-opener-policy": "same-origin" });
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toMatch(/unsafe-|\*|https?:/);
    }
    expect(data["content-security-policy"]).toMatch(/default-src 'none'.*sandbox/);
    expect([data["cache-control"], data["strict-transport-security"]]).toEqual(["no-store", undefined]);
  });

  test("to a picture of a map run nothing when it is opened by itself", async () => {
    const { maps } = (await ann.ask("/api/w/shop/maps")).json<{ maps: { id: string }[] }>();
    const { headers, body } = await ann.ask(`/api/w/shop/maps/${maps[0]!.id}/map.svg`);
    expect([headers["content-type"], headers["content-security-policy"]]).toEqual(["image/svg+xml; charset=utf-8", expect.stringMatching(/default-src 'none'.*sandbox/)]);
    expect(body).not.toMatch(/<style|<script|\sstyle=|\son\w+=/);
  });

  test("tell browsers to come by TLS alone, where that is wanted", async () => {
    expect((await behindTls.as("stranger")({ url: "/health", headers: { host: "journeys.example.com" } })).headers["strict-transport-security"]).toMatch(/^max-age=\d{7,}$/);
  });

  test("to what nobody foresaw hold neither a stack nor a statement", async () => {
    const handlers = { facts: async () => { throw new Error('relation "members" does not exist: SELECT password FROM member_credentials'); } } as unknown as Handlers;
    const server = await buildHttpServer({ handlers, gate: openGate(), version: "test", logger: pino({ level: "silent" }), webDirectory: undefined });
    const answer = await server.inject({ url: "/api/w/shop/facts", headers: { host: "localhost" } });
    expect([answer.statusCode, codeOf(answer)]).toEqual([500, "unexpected"]);
    expect(answer.body).not.toMatch(/SELECT|relation|\bat .*:\d+|\.ts|node_modules/);
    await server.close();
  });
});

/** A change of Mei's. */
const change = (headers: Record<string, string>) => askerWith(behindTls, { cookie: mei.cookie, ...headers })({ method: "PATCH", url: "/api/account", payload: { theme: "dark" } });

test("while the documents do not answer, nobody is taken for a stranger", async () => {
  const gate = openGate();
  gate.principals.of = async () => {
    throw new Error("the roles of a member cannot be read", { cause: { code: "documents-unavailable", message: "SELECT role FROM memberships" } });
  };
  const server = await buildHttpServer({ handlers: {} as Handlers, gate, version: "test", logger: pino({ level: "silent" }), webDirectory: undefined });
  const answer = await server.inject({ url: "/api/workspaces", headers: { host: "localhost" } });
  expect([answer.statusCode, codeOf(answer), answer.body.includes("SELECT")]).toEqual([503, "documents-unavailable", false]);
  await server.close();
});

describe("behind a proxy that speaks TLS", () => {
  const host = { host: "journeys.example.com" };

  test("cookies are for this very host, TLS and no script", async () => {
    const answer = await behindTls.as("stranger")({ method: "POST", url: "/api/sign-in", payload: { email: mei.email, password: testPassword }, headers: { ...host, origin: publicUrl } });
    expect(answer.statusCode).toBe(200);
    const cookies = [answer.headers["set-cookie"] ?? []].flat();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-[^;]+;(?=.*Secure)(?=.*HttpOnly)(?=.*SameSite=Lax)(?=.*Path=\/(?:;|$))(?!.*Domain)/i);
  });

  test("a second cookie of the session's name, planted by a neighbouring host, signs nobody in as somebody else", async () => {
    const [name] = mei.cookie.split("=");
    for (const cookie of [`${mei.cookie}; ${name}=planted`, `${name}=planted; ${mei.cookie}`]) expect(codeOf(await askerWith(behindTls, { ...host, cookie })("/api/workspaces"))).toBe("sign-in-required");
  });

  test("pages are of the public address with its scheme, and nothing else", async () => {
    expect((await change({ ...host, origin: publicUrl })).statusCode).toBe(200);
    expect((await change({ host: "journeys.example.com:443", origin: publicUrl })).statusCode).toBe(200);
    for (const origin of ["http://journeys.example.com", "https://journeys.example.com:8443", "https://evil.journeys.example.com", "https://journeys.example.com.evil.example"]) expect([origin, codeOf(await change({ ...host, origin }))]).toEqual([origin, "wrong-origin"]);
    for (const other of ["evil.example", "journeys.example.com.evil.example", "journeys.example.com.", "192.168.1.20"]) expect([other, codeOf(await change({ host: other, origin: publicUrl }))]).toEqual([other, "wrong-host"]);
  });

  test("a client is known by what a trusted proxy says of it, and by nothing that others say", async () => {
    const bad = { method: "POST", url: "/api/sign-in", payload: { email: "nobody@example.com", password: "not the password" } } as const;
    const from = async (remoteAddress: string, forwarded: string) => {
      await behindTls.as("stranger")({ ...bad, remoteAddress, headers: { ...host, origin: publicUrl, "x-forwarded-for": forwarded } });
      const newest = await behindTls.stores.documents.database.selectFrom("audit_entries").select("address").where("action", "=", "session.refused").orderBy("entry", "desc").limit(1).executeTakeFirst();
      return newest?.address;
    };
    expect(await from("10.1.2.3", "198.51.100.7")).toBe("198.51.100.7");
    expect(await from("10.1.2.3", "127.0.0.1, 198.51.100.8")).toBe("198.51.100.8");
    expect(await from("203.0.113.9", "127.0.0.1")).toBe("203.0.113.9");
  });

  test("nobody is the owner for coming from this machine", async () => {
    expect(codeOf(await behindTls.as("stranger")("/api/workspaces"))).toBe("sign-in-required");
  });
});

test("before there are accounts, whoever comes through a proxy is told how to make the server public", async () => {
  const open = await buildHttpServer({ handlers: {} as Handlers, gate: openGate(), version: "test", logger: pino({ level: "silent" }), webDirectory: undefined });
  const answer = await open.inject({ url: "/api/workspaces", headers: { host: "localhost", "x-forwarded-for": "127.0.0.1" } });
  expect([answer.statusCode, codeOf(answer), answer.json<{ detail: string }>().detail]).toEqual([401, "sign-in-required", expect.stringContaining("DESIREPATH_URL")]);
  await open.close();
});

describe("an address that asks too often", () => {
  test("is told when to come again, at every route and before anything is looked up; the owner at the machine is not", async () => {
    const gate = { ...openGate(), limit: new RequestLimit({ perSecond: 1, burst: 3 }, () => 0) };
    let lookedUp = 0;
    const of = gate.principals.of.bind(gate.principals);
    gate.principals.of = (asking) => (lookedUp++, of(asking));
    const server = await buildHttpServer({ handlers: { health: async () => ({ ok: true, value: { status: "ok", version: "", events: "ok", documents: "ok" } }) } as unknown as Handlers, gate, version: "test", logger: pino({ level: "silent" }), webDirectory: undefined });
    const ask = (remoteAddress: string, headers = {}, url = "/health") => server.inject({ url, remoteAddress, headers: { host: "localhost", ...headers } });
    for (let n = 0; n < 3; n++) expect((await ask("192.0.2.1")).statusCode).toBe(200);
    for (const url of ["/health", "/api/me", "/nowhere"]) {
      const answer = await ask("192.0.2.1", { authorization: "Bearer dp_guess", "x-forwarded-for": "192.0.2.77" }, url);
      expect([answer.statusCode, codeOf(answer), answer.headers["retry-after"]]).toEqual([429, "too-many-tries", "1"]);
    }
    expect(lookedUp).toBe(3);
    expect((await ask("192.0.2.2")).statusCode).toBe(200);
    for (let n = 0; n < 9; n++) expect((await ask("127.0.0.1")).statusCode).toBe(200);
    // What comes through a proxy on this machine is not the owner.
    for (let n = 0; n < 3; n++) await ask("127.0.0.1", { "x-forwarded-for": "192.0.2.3" });
    expect((await ask("127.0.0.1", { "x-forwarded-for": "192.0.2.3" })).statusCode).toBe(429);
    await server.close();
  });
});

describe("paths", () => {
  const tricks = [
    "//api/workspaces", "/api//workspaces", "/API/workspaces", "/api/Workspaces", "/api/workspaces/", "/api%2Fworkspaces", "/api/./workspaces", "/api/x/../workspaces", "/%61pi%2fworkspaces", "/api/workspaces;a=b", "/api/workspaces%00", "/api\\workspaces",
    "/api/w/shop%2Fmaps", "/api/w//maps", "/api/w/shop/maps%2F..%2Fmembers", "/api/w/shop/../bank/maps", "/api/w/shop/..%2Fbank/maps",
  ];
  test.each(tricks)("%s leads to nothing that a stranger may not have", async (url) => {
    const answer = await local.as("stranger")(url);
    expect([401, 403, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('"workspaces"');
  });

  test("that name another workspace in any other place still ask about the one in the path", async () => {
    await local.member({ name: "Bo", roles: { bank: "owner" } });
    const bo = local.as("Bo");
    for (const url of ["/api/w/shop/maps?workspace=bank", "/api/w/shop/maps?params[workspace]=bank", "/api/w/shop%00/maps", "/api/w/SHOP/maps", "/api/w/shop%20/maps", "/api/w/constructor/maps", "/api/w/__proto__/maps", "/api/w/bank%2F..%2Fshop/maps", "/api/w/no-such/maps"]) {
      const answer = await bo(url);
      expect([url, answer.statusCode, codeOf(answer)]).toEqual([url, 403, "forbidden"]);
    }
    expect((await bo("/api/w/bank/maps?workspace=shop&workspace=shop")).statusCode).toBe(200);
    expect(codeOf(await bo({ method: "POST", url: "/api/w/shop/maps", payload: { title: "Planted", workspace: "bank" } }))).toBe("forbidden");
  });

  test("answer HEAD as GET without a body, and tell other sites nothing by OPTIONS", async () => {
    const head = await ann.ask({ method: "HEAD", url: "/api/w/shop/maps" });
    expect([head.statusCode, head.body, (await local.as("stranger")({ method: "HEAD", url: "/api/w/shop/maps" })).statusCode]).toEqual([200, "", 401]);
    const preflight = await local.as("stranger")({ method: "OPTIONS", url: "/api/w/shop/maps", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } });
    expect([preflight.statusCode, Object.keys(preflight.headers).filter((name) => name.startsWith("access-control"))]).toEqual([403, []]);
    expect((await ann.ask({ method: "OPTIONS", url: "/api/w/shop/maps" })).statusCode).toBe(404);
  });

  test("with headers beyond measure are cut off before anything else", async () => {
    const { port } = local.http.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`);
    const [said] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    expect(said.toString()).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("hosts and origins", () => {
  const here = { publicUrl: undefined, listensBeyond: false };
  const everywhere = { publicUrl: undefined, listensBeyond: true };
  const named = { publicUrl: new URL(publicUrl), listensBeyond: true };
  test.each([
    ["127.0.0.1:4780", here, true], ["[::1]:4780", here, true], ["localhost", here, true], ["LOCALHOST:1", here, true], ["192.168.1.20", here, false], ["[2001:db8::1]:4780", here, false],
    ["192.168.1.20:4780", everywhere, true], ["[2001:db8::1]:4780", everywhere, true], ["[2001:db8::1", everywhere, false], ["evil.example", everywhere, false], ["127.0.0.1.evil.example", everywhere, false], ["", everywhere, false], [undefined, everywhere, false],
    ["journeys.example.com", named, true], ["JOURNEYS.example.com:443", named, true], ["journeys.example.com:80", named, false], ["journeys.example.com@evil.example", named, false], ["127.0.0.1", named, true],
  ] as const)("the host %s of %o is ours: %s", (host, exposure, expected) => expect(isOwnHost(host, exposure)).toBe(expected));

  test.each([
    [undefined, "127.0.0.1:4780", here, true], ["http://127.0.0.1:4780", "127.0.0.1:4780", here, true], ["https://localhost:4780", "localhost:4780", here, true], ["http://localhost", "localhost:80", here, true], ["http://[::1]:4780", "[::1]:4780", here, true],
    ["http://127.0.0.1:4781", "127.0.0.1:4780", here, false], ["http://localhost:4780", "127.0.0.1:4780", here, false], ["null", "127.0.0.1", here, false], ["", "127.0.0.1", here, false], ["file://127.0.0.1", "127.0.0.1", here, false], ["ftp://127.0.0.1", "127.0.0.1", here, false],
    [publicUrl, "10.0.0.7:4780", named, true], ["http://journeys.example.com", "journeys.example.com", named, false], ["http://127.0.0.1:4780", "127.0.0.1:4780", named, true],
  ] as const)("the origin %s at the host %s is our own: %s", (origin, host, exposure, expected) => expect(isOwnOrigin(origin, host, exposure)).toBe(expected));

  test.each([
    ["GET", {}, false], ["GET", { site: "same-origin", mode: "cors" }, false], ["GET", { site: "none", mode: "navigate", dest: "document" }, false],
    ["GET", { site: "cross-site", mode: "navigate", dest: "document" }, false], ["GET", { site: "cross-site", mode: "navigate", dest: "iframe" }, true], ["GET", { site: "cross-site", mode: "no-cors", dest: "image" }, true], ["GET", { site: "same-site", mode: "cors", dest: "empty" }, true],
    ["POST", { site: "cross-site", mode: "navigate", dest: "document" }, true], ["GET", { site: "cross-site", mode: "websocket", dest: "websocket" }, true],
  ] as const)("%s with %o is another site's doing: %s", (method, told, expected) => {
    const headers = Object.fromEntries(Object.entries(told).map(([name, value]) => [`sec-fetch-${name}`, value]));
    expect(isOtherSitesDoing(method, headers)).toBe(expected);
  });
});
