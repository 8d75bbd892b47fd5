import { ok } from "@desirepath/core/result.ts";
import { expect, test } from "vitest";
import { cameThroughProxy, type KnownKey, type KnownSession, Principals, type PrincipalSources } from "./principals.ts";

const machineToken = "token-of-this-machine";
const ann: KnownSession = { member: "ann", name: "Ann", email: "ann@example.com", session: "session-of-ann" };
const key: KnownKey = { key: "k", name: "import", workspace: "shop", scopes: ["ingest"] };
const here = "127.0.0.1";

/** Principals over sources that count how often they are asked, and a clock that stands until it is set. */
function asked(changed: Partial<PrincipalSources> = {}) {
  const counts = { isOpen: 0, sessionIn: 0, rolesOf: 0, keyWith: 0 };
  const clock = { ms: 0 };
  const state = { isOpen: false, sessions: new Map<string, KnownSession>([["good", ann]]), roles: { shop: "editor" } as Record<string, "editor" | "viewer"> };
  const cookies: (string | undefined)[] = [];
  const principals = new Principals(
    {
      machineToken,
      sessionCookie: "dp.session",
      isOpen: async () => (counts.isOpen++, state.isOpen),
      sessionIn: async ({ cookie }) => (counts.sessionIn++, cookies.push(cookie), state.sessions.get(cookie?.split("=")[1] ?? "")),
      rolesOf: async () => (counts.rolesOf++, state.roles),
      keyWith: async (secret) => (counts.keyWith++, secret === "dp_good" ? key : undefined),
      shareWith: async (token) => (token === "open" ? ok({ kind: "share", share: "s", workspace: "shop", map: "m", mode: "view" }) : undefined),
      ...changed,
    },
    () => clock.ms,
  );
  const by = (headers: Record<string, string>, address = here, shareToken?: string) => principals.of({ headers, address, shareToken });
  return { principals, counts, clock, state, cookies, by };
}

test("a member is asked for once in five seconds, then again", async () => {
  const { by, counts, clock } = asked();
  for (let n = 0; n < 3; n++) expect(await by({ cookie: "dp.session=good" })).toEqual({ kind: "member", ...ann, roles: { shop: "editor" } });
  expect(counts).toMatchObject({ sessionIn: 1, rolesOf: 1, isOpen: 0 });
  clock.ms = 5_000;
  await by({ cookie: "dp.session=good" });
  expect(counts).toMatchObject({ sessionIn: 1, rolesOf: 1 });
  clock.ms = 5_001;
  await by({ cookie: "dp.session=good" });
  expect(counts).toMatchObject({ sessionIn: 2, rolesOf: 2, isOpen: 0 });
});

test("what is forgotten is asked for at once, and whoever listens hears of it", async () => {
  const { principals, by, state } = asked();
  let heard = 0;
  principals.onForget(() => void heard++);
  await by({ cookie: "dp.session=good" });
  state.roles = { shop: "viewer" };
  expect(await by({ cookie: "dp.session=good" })).toMatchObject({ roles: { shop: "editor" } });
  principals.forget();
  expect(await by({ cookie: "dp.session=good" })).toMatchObject({ roles: { shop: "viewer" } });
  state.sessions.clear();
  principals.forget();
  expect([await by({ cookie: "dp.session=good" }), heard]).toEqual([{ kind: "stranger" }, 2]);
});

test("an answer that was under way when something changed is not remembered", async () => {
  const answers: ((session: KnownSession) => void)[] = [];
  const { principals, by } = asked({ sessionIn: () => (answers.length === 0 ? new Promise((resolve) => void answers.push(resolve)) : Promise.resolve(undefined)) });
  const before = by({ cookie: "dp.session=good" });
  await new Promise((resolve) => void setImmediate(resolve));
  principals.forget();
  answers[0]!(ann);
  expect(await before).toMatchObject({ kind: "member" });
  expect(await by({ cookie: "dp.session=good" })).toEqual({ kind: "stranger" });
});

test("neither other cookies nor their order matter, and none of them is handed on", async () => {
  const { by, counts, cookies } = asked();
  for (const cookie of ["dp.session=good", "a=1; dp.session=good", "dp.session=good;b=2", "  dp.session = good ; theme=dark", "xdp.session=bad; dp.session=good; dp.sessionx=bad"]) expect([cookie, (await by({ cookie })).kind]).toEqual([cookie, "member"]);
  expect([counts.sessionIn, cookies]).toEqual([1, ["dp.session=good"]]);
});

test("of two different session cookies none counts, of two equal ones the one", async () => {
  const { by } = asked();
  expect(await by({ cookie: "dp.session=planted; dp.session=good" })).toEqual({ kind: "stranger" });
  expect(await by({ cookie: "dp.session=good; dp.session=planted" })).toEqual({ kind: "stranger" });
  expect((await by({ cookie: "dp.session=good; dp.session=good" })).kind).toBe("member");
});

test("whoever is nobody is asked for every time, so that guesses push nobody out", async () => {
  const { by, counts } = asked();
  await by({ cookie: "dp.session=good" });
  for (let n = 0; n < 20; n++) await by({ cookie: `dp.session=guess${n % 2}` });
  await by({ cookie: "dp.session=good" });
  expect(counts.sessionIn).toBe(21);
});

test.each(["Bearer dp_bad", "bearer dp_bad", "Bearer", "Bearer ", "Bearer dp_good extra", "Bearer  ", "BEARER\tdp_good"])("the key in %j is nobody's, and the cookie beside it does not count", async (authorization) => {
  const { by, counts } = asked();
  expect([await by({ authorization, cookie: "dp.session=good" }), counts.sessionIn]).toEqual([{ kind: "stranger" }, 0]);
});

test("a good key is who asks, whatever cookie comes along and wherever from", async () => {
  const { by } = asked();
  expect(await by({ authorization: "Bearer dp_good", cookie: "dp.session=good" }, "192.0.2.1")).toEqual({ kind: "key", ...key });
});

test("the password that a proxy asks for does not stand in a member's way", async () => {
  expect(await asked().by({ authorization: "Basic YTpi", cookie: "dp.session=good" })).toMatchObject({ kind: "member" });
});

test("the machine's token is the owner's on this machine only", async () => {
  const { by, principals } = asked();
  expect(await by({ authorization: `Bearer ${machineToken}` })).toEqual({ kind: "local-owner" });
  expect(await by({ authorization: `Bearer ${machineToken}` }, "192.0.2.1")).toEqual({ kind: "stranger" });
  expect(await principals.isOwnerHere({ headers: { authorization: `Bearer ${machineToken}` }, address: here })).toBe(true);
  expect(await principals.isOwnerHere({ headers: { authorization: "Bearer dp_good" }, address: here })).toBe(false);
  expect(await principals.isOwnerHere({ headers: {}, address: here })).toBe(false);
});

test.each([
  { who: "this machine", address: here, headers: {}, kind: "local-owner" },
  { who: "this machine, version 6", address: "::1", headers: {}, kind: "local-owner" },
  { who: "this machine, with a cookie of an account that is gone", address: here, headers: { cookie: "dp.session=gone" }, kind: "local-owner" },
  { who: "another machine", address: "192.168.1.20", headers: {}, kind: "stranger" },
  { who: "a proxy on this machine that names the client", address: here, headers: { "x-forwarded-for": "127.0.0.1" }, kind: "stranger" },
  { who: "a proxy on this machine that names the host", address: here, headers: { "x-forwarded-host": "journeys.example.com" }, kind: "stranger" },
  { who: "a proxy on this machine by the standard", address: here, headers: { forwarded: "for=127.0.0.1" }, kind: "stranger" },
  { who: "a proxy on this machine that only leaves its name", address: here, headers: { via: "1.1 proxy" }, kind: "stranger" },
])("before anybody has an account, $who is a $kind", async ({ address, headers, kind }) => {
  const { by, state, principals } = asked();
  state.isOpen = true;
  expect((await by(headers, address)).kind).toBe(kind);
  expect(await principals.isOwnerHere({ headers, address })).toBe(kind === "local-owner");
});

test("once somebody has an account, this machine is a stranger too", async () => {
  const { by, state, principals } = asked();
  state.isOpen = true;
  expect((await by({})).kind).toBe("local-owner");
  state.isOpen = false;
  principals.forget();
  expect((await by({})).kind).toBe("stranger");
});

test("a share link is who asks on its routes, whoever else came along", async () => {
  const { by } = asked();
  expect(await by({ cookie: "dp.session=good" }, here, "open")).toMatchObject({ kind: "share" });
  expect(await by({ authorization: `Bearer ${machineToken}` }, here, "closed")).toEqual({ kind: "stranger" });
});

test("a question that failed is asked again", async () => {
  let fails = true;
  const failing = async () => {
    if (fails) throw new Error("no answer");
    return false;
  };
  const { by } = asked({ isOpen: failing, keyWith: async () => ((await failing()) ? undefined : key) });
  await expect(by({})).rejects.toThrow("no answer");
  await expect(by({ authorization: "Bearer dp_good" })).rejects.toThrow("no answer");
  fails = false;
  expect([(await by({})).kind, (await by({ authorization: "Bearer dp_good" })).kind]).toEqual(["stranger", "key"]);
});

test("proxies are known by their marks", () => {
  for (const name of ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"]) expect(cameThroughProxy({ [name]: "x" })).toBe(true);
  expect(cameThroughProxy({ host: "127.0.0.1", cookie: "a=b", "x-requested-with": "x" })).toBe(false);
});
