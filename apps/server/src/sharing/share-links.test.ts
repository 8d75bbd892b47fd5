import type { Share } from "@desirepath/core/api/shares.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ShareLinks } from "./share-links.ts";
import { expectOk, mapOf, openTestLinks, type TestLinks } from "./test-links.ts";

let links: TestLinks;
beforeAll(async () => void (links = await openTestLinks()));
afterAll(() => links?.app.remove());

const view = { hiddenLanes: [] as string[], showsWords: false, showsCustomers: false };

/** The path of a link's routes for its members. */
const ofShare = ({ id }: Share, workspace = "amber", map = "m") => `/api/w/${workspace}/maps/${map}/shares/${id}`;

async function unlock(token: string, password: string, remoteAddress?: string) {
  return links.visit(token, { path: "/unlock", method: "POST", payload: { password }, ...(remoteAddress === undefined ? {} : { remoteAddress }) });
}

/** All that a new link shows. */
async function shownWith(settings: object): Promise<string> {
  return JSON.stringify(await links.shared((await links.link({ view: { ...view, ...settings } })).token));
}

/** The Cookie header that a browser would send after these were set. */
function cookieIn(setCookie: string | string[] | undefined): string {
  return [setCookie ?? []].flat().map((one) => one.split(";")[0]).join("; ");
}

describe("a link", () => {
  test("leads whoever has it to its map with numbers, and tells nothing of where the map is kept", async () => {
    const { token, share } = await links.link({ name: "Board" });
    expect(share).toMatchObject({ name: "Board", mode: "view", mapTitle: "Buying amber", madeBy: "Ann", hasPassword: false, uses: 0 });
    const shared = await links.shared(token);
    expect(shared).toMatchObject({ title: "Buying amber", workspace: "amber", mode: "view", view, map: { id: "shared", frame: { owner: "", goal: "" }, notes: [] }, measures: { journeys: { total: 2 } }, quotes: [] });
    expect(shared.measures!.touchpoints.map(({ touchpoint, reach }) => [touchpoint, reach])).toEqual([["ad", 2], ["shop", 2], ["pay", 1]]);
    expect(shared.map.touchpoints[1]).toMatchObject({ owner: "Olga amber", expected: { level: -1, word: "worried-amber" }, binding: { kind: "any", rules: [] } });
  });

  test("counts its uses, looks within a minute as one", async () => {
    const { token, share } = await links.link();
    for (let look = 0; look < 3; look++) await links.shared(token);
    const { shares } = (await links.ann("/api/w/amber/shares?map=m")).json<{ shares: Share[] }>();
    expect(shares.find(({ id }) => id === share.id)).toMatchObject({ uses: 1, lastUsedAt: expect.any(String) as string, mapTitle: "Buying amber" });
  });

  test("shows neither words nor customers by default, words if it says so, and who said them only if it says that too", async () => {
    const said = ["fast</b> in amber"];
    const customers = ["ann-amber", "NL-amber"];
    const [none, words, both, customersOnly] = [await shownWith({}), await shownWith({ showsWords: true }), await shownWith({ showsWords: true, showsCustomers: true }), await shownWith({ showsCustomers: true })];
    for (const text of [...said, ...customers]) expect(none).not.toContain(text);
    for (const text of said) expect(words).toContain(text);
    for (const text of customers) expect(words).not.toContain(text);
    for (const text of [...said, "ann-amber"]) expect(both).toContain(text);
    for (const text of [...said, ...customers]) expect(customersOnly).not.toContain(text);
  });

  test("leaves hidden lanes out with what is measured for them, and does not even name them", async () => {
    const { token, share } = await links.link({ view: { ...view, hiddenLanes: ["emotion", "pain-points", "owners"] } });
    const shared = await links.shared(token);
    const text = JSON.stringify(shared);
    for (const hidden of ["pain-amber", "pain-points", "Pains", "Olga", "worried"]) expect(text).not.toContain(hidden);
    expect(text).toContain("doing-amber");
    expect(shared.measures!.touchpoints.map(({ emotion }) => emotion)).toEqual([null, null, null]);
    const changed = expectOk(await links.ann({ method: "PATCH", url: ofShare(share), payload: { view: { ...view, hiddenLanes: ["actions"] } } })).json<Share>();
    expect(changed.view.hiddenLanes).toEqual(["actions"]);
    const again = await links.shared(token);
    expect(JSON.stringify(again)).toContain("pain-amber");
    expect(JSON.stringify(again)).not.toContain("doing-amber");
  });

  test("is not made to hide a lane that the map has not, nor to end in the past", async () => {
    const make = (payload: object) => links.ann({ method: "POST", url: "/api/w/amber/maps/m/shares", payload });
    expect((await make({ view: { ...view, hiddenLanes: ["pain-point"] } })).json()).toMatchObject({ code: "invalid-request", detail: 'The map has no lane "pain-point" to hide.' });
    expect((await make({ expiresAt: "2020-01-01T00:00:00Z" })).json()).toMatchObject({ code: "invalid-request" });
    const { share } = await links.link();
    expect((await links.ann({ method: "PATCH", url: ofShare(share), payload: { expiresAt: "2020-01-01T00:00:00Z" } })).statusCode).toBe(400);
  });

  test("that was revoked, is not whole or was never made is not found, at each of its routes", async () => {
    const { token, share } = await links.link({ mode: "comment" });
    expectOk(await links.ann({ method: "DELETE", url: ofShare(share) }));
    for (const tried of [token, token.slice(0, -1), "a-token-that-nobody-ever-got"]) {
      const comment = { path: "/comments", method: "POST", payload: { name: "Mia", text: "Hello" } } as const;
      for (const response of [await links.visit(tried), await links.visit(tried, { path: "/comments" }), await links.visit(tried, comment), await unlock(tried, "password")]) {
        expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([404, "share-not-found"]);
      }
    }
  });

  test("that has expired says so, and an expired one with a password tells no more", async () => {
    const { token, share } = await links.link({ expiresAt: "2999-01-01T00:00:00Z", password: "swordfish" });
    await links.app.stores.documents.shares.change("amber", "m", share.id, { expiresAt: new Date("2020-02-03T04:05:06Z") });
    for (const response of [await links.visit(token), await unlock(token, "swordfish")]) {
      expect([response.statusCode, response.json<object>()]).toEqual([410, expect.objectContaining({ code: "link-expired", detail: expect.stringContaining("until 2020-02-03") as string })]);
    }
  });

  test("is gone while its map is removed, and back with it", async () => {
    expectOk(await links.ann({ method: "POST", url: "/api/w/amber/maps", payload: { ...mapOf("amber"), id: "n" } }));
    const { path } = expectOk(await links.ann({ method: "POST", url: "/api/w/amber/maps/n/shares", payload: {} })).json<{ path: string }>();
    const token = path.slice(3);
    expectOk(await links.ann({ method: "DELETE", url: "/api/w/amber/maps/n" }));
    expect((await links.visit(token)).statusCode).toBe(404);
    expectOk(await links.ann({ method: "POST", url: "/api/w/amber/maps/n/restore" }));
    expect((await links.shared(token)).title).toBe("Buying amber");
  });

  test("shows nothing of a workspace with the same ids, and is no one's elsewhere", async () => {
    const everything = { view: { hiddenLanes: [], showsWords: true, showsCustomers: true } };
    const [amber, blue] = [await links.link(everything, "amber"), await links.link(everything, "blue")];
    expect(JSON.stringify(await links.shared(amber.token))).not.toContain("blue");
    expect(JSON.stringify(await links.shared(blue.token))).not.toContain("amber");
    for (const url of [ofShare(amber.share, "blue"), ofShare(amber.share, "amber", "other")]) {
      expect((await links.ann({ method: "PATCH", url, payload: { name: "Taken" } })).statusCode).toBe(404);
      expect((await links.ann({ method: "DELETE", url })).statusCode).toBe(404);
    }
    const { shares } = (await links.ann("/api/w/blue/shares")).json<{ shares: Share[] }>();
    expect(shares.map(({ id }) => id)).toContain(blue.share.id);
    expect(shares.map(({ id }) => id)).not.toContain(amber.share.id);
  });

  test("is no key to any other route, in whatever way its token is sent", async () => {
    const { token } = await links.link({ mode: "comment" });
    for (const url of ["/api/w/amber/maps/m", "/api/w/amber/maps/m/measures", "/api/w/amber/maps/m/comments", "/api/w/blue/maps/m", "/api/w/amber/shares", "/api/workspaces"]) {
      for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `desirepath.share=${token}` }]) {
        expect((await links.app.as("stranger")({ url, headers })).statusCode, url).toBe(401);
      }
    }
  });

  test("is made, changed and seen by those who may edit, and by no one else", async () => {
    const { share } = await links.link();
    const statuses = async (who: string) => {
      const ask = links.app.as(who);
      return [(await ask("/api/w/amber/shares")).statusCode, (await ask({ method: "PATCH", url: ofShare(share), payload: { name: who } })).statusCode];
    };
    expect(await statuses("Eve")).toEqual([200, 200]);
    for (const who of ["Cid", "Vic"]) expect(await statuses(who)).toEqual([403, 403]);
    expect(await statuses("stranger")).toEqual([401, 401]);
  });
});

describe("a link with a password", () => {
  test("opens with the password, by a cookie for its own addresses, at each of its routes", async () => {
    const { token, share } = await links.link({ mode: "comment", password: "swordfish" });
    expect(share.hasPassword).toBe(true);
    for (const path of ["", "/comments"]) expect((await links.visit(token, { path })).json()).toMatchObject({ status: 401, code: "share-locked" });
    const opened = expectOk(await unlock(token, "swordfish"));
    expect(String(opened.headers["set-cookie"])).toMatch(new RegExp(`^desirepath\\.share=[\\w.-]+; Path=/api/shared/${token}; Max-Age=43200; HttpOnly; SameSite=Lax$`));
    const headers = { cookie: cookieIn(opened.headers["set-cookie"]) };
    for (const path of ["", "/comments"]) expect((await links.visit(token, { path, headers })).statusCode).toBe(200);
    expect(JSON.stringify([opened.headers, opened.body])).not.toContain("swordfish");
  });

  test("locks again when the password is changed, and opens to all when it is taken away", async () => {
    const { token, share } = await links.link({ password: "swordfish" });
    const headers = { cookie: cookieIn(expectOk(await unlock(token, "swordfish")).headers["set-cookie"]) };
    expect((await links.visit(token, { headers })).statusCode).toBe(200);
    expectOk(await links.ann({ method: "PATCH", url: ofShare(share), payload: { password: "another one" } }));
    expect((await links.visit(token, { headers })).statusCode).toBe(401);
    expectOk(await links.ann({ method: "PATCH", url: ofShare(share), payload: { password: "swordfish" } }));
    expect((await links.visit(token, { headers })).statusCode).toBe(401); // the same word, and yet another password
    expectOk(await links.ann({ method: "PATCH", url: ofShare(share), payload: { password: null } }));
    expect((await links.visit(token)).statusCode).toBe(200);
  });

  test("takes no pass of another link with the same password, and none that was tampered with", async () => {
    const [one, other] = [await links.link({ password: "swordfish" }), await links.link({ password: "swordfish" })];
    const cookie = cookieIn(expectOk(await unlock(one.token, "swordfish")).headers["set-cookie"]);
    expect((await links.visit(other.token, { headers: { cookie } })).statusCode).toBe(401);
    const bad = [`${cookie}A`, cookie.slice(0, -2), "desirepath.share=", "desirepath.share=%%%", "desirepath.share=e30.e30.e30.e30.e30"];
    for (const tampered of bad) expect((await links.visit(one.token, { headers: { cookie: tampered } })).statusCode).toBe(401);
  });

  test("keeps its passes through a change of secrets, and sends them over TLS alone where people come by it", async () => {
    const { token } = await links.link({ password: "swordfish" });
    const { documents } = links.app.stores;
    const [older, newer] = ["an older secret of thirty-two letters", "a newer secret of thirty-two letters"];
    const publicUrl = new URL("https://journeys.example.com");
    const { cookies } = await new ShareLinks({ documents, secrets: [older], publicUrl }).unlock(token, "swordfish", "192.0.2.1");
    expect(cookies.ok && cookies.value[0]).toMatch(/^__Secure-desirepath\.share=.*; HttpOnly; SameSite=Lax; Secure$/);
    const headers = { cookie: cookieIn(cookies.ok ? [...cookies.value] : []) };
    expect(await new ShareLinks({ documents, secrets: [newer, older], publicUrl }).opened(token, headers)).toMatchObject({ ok: true, value: { kind: "share", workspace: "amber", map: "m" } });
    expect(await new ShareLinks({ documents, secrets: [newer], publicUrl }).opened(token, headers)).toMatchObject({ error: { code: "share-locked" } });
  });

  test("lets its pass end with the link", async () => {
    const { token } = await links.link({ password: "swordfish", expiresAt: new Date(Date.now() + 60_000).toISOString() });
    const held = Number(/Max-Age=(\d+)/.exec(String(expectOk(await unlock(token, "swordfish")).headers["set-cookie"]))?.[1]);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThanOrEqual(60);
  });

  test("lets nobody guess on and on, and writes tries down where its workspace sees them", async () => {
    const { token } = await links.link({ name: "For guessers", password: "swordfish" });
    const answers = [];
    for (let guess = 0; guess < 9; guess++) answers.push(await unlock(token, `guess ${guess}`, "198.51.100.7"));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array<number>(8).fill(401), 429]);
    expect(Number(answers[8]!.headers["retry-after"])).toBeGreaterThan(0);
    expect((await unlock(token, "swordfish", "198.51.100.7")).statusCode).toBe(429);
    expect((await unlock(token, "swordfish", "203.0.113.9")).statusCode).toBe(200);
    type Entry = { action: string; subject: string; address: string; details: Record<string, string>; actor: { kind: string } };
    const of = async (workspace: string) => {
      const found = await links.app.stores.documents.audit.list(workspace, {}, { offset: 0, limit: 500 });
      return found.ok ? (found.value.entries as Entry[]).filter(({ details }) => details["link"] === "For guessers") : [];
    };
    const entries = await of("amber");
    expect(entries.map(({ action }) => action)).toEqual(["share.unlocked", ...Array<string>(8).fill("share.refused"), "share.made"]);
    expect(entries[1]).toMatchObject({ subject: "Buying amber", address: "198.51.100.7", actor: { kind: "stranger" } });
    expect(await of("blue")).toEqual([]);
    expect(JSON.stringify(entries)).not.toMatch(/swordfish|guess \d/);
  });
});
