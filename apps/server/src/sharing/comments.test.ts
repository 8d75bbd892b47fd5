import type { AddressInfo } from "node:net";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Comment } from "@desirepath/core/api/shares.ts";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import type { LightMyRequestResponse as Response } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { expectOk, mapOf, openTestLinks, type TestLinks } from "./test-links.ts";

let links: TestLinks;
let map = "";
let maps = 0;
beforeAll(async () => void (links = await openTestLinks()));
afterAll(() => links?.app.remove());
// Each test has a map of its own.
beforeEach(async () => {
  map = `own-${maps++}`;
  expectOk(await links.ann({ method: "POST", url: "/api/w/amber/maps", payload: { ...mapOf("amber"), id: map } }));
});

const at = (comment = "") => `/api/w/amber/maps/${map}/comments${comment === "" ? "" : `/${comment}`}`;
const say = async (who: string, payload: object) => links.app.as(who)({ method: "POST", url: at(), payload });
const said = async (who: string, text: string, more: object = {}) => expectOk(await say(who, { text, ...more })).json<Comment>();
const change = async (who: string, { id }: Comment, payload: object) => links.app.as(who)({ method: "PATCH", url: at(id), payload });
const remove = async (who: string, { id }: Comment) => links.app.as(who)({ method: "DELETE", url: at(id) });
const listed = async (who: string) => expectOk(await links.app.as(who)(at())).json<{ comments: Comment[] }>().comments;
const outcome = (response: Response) => [response.statusCode, response.statusCode === 200 ? "" : response.json<{ code: string }>().code];

/** A link to this test's map, with what guests do by it. */
async function guestLink(settings: object = {}) {
  const { path } = expectOk(await links.ann({ method: "POST", url: `/api/w/amber/maps/${map}/shares`, payload: { mode: "comment", ...settings } })).json<{ path: string }>();
  const token = path.slice("/s/".length);
  return {
    say: (payload: object, remoteAddress = "198.51.100.1") => links.visit(token, { path: "/comments", method: "POST", payload: { name: "Mia", ...payload }, remoteAddress }),
    listed: async () => expectOk(await links.visit(token, { path: "/comments" })).json<{ comments: Comment[] }>().comments,
  };
}

describe("members' comments", () => {
  test("stand at a touchpoint, a lane, a cell or the map, under the name of who wrote them", async () => {
    const places = [{}, { touchpoint: "ad" }, { lane: "pain-points" }, { touchpoint: "pay", lane: "pain-points" }];
    for (const anchor of places) await said("Cid", "Look here", { anchor });
    const comments = await listed("Vic");
    expect(comments.map(({ anchor }) => anchor)).toEqual(places);
    expect(comments[0]).toMatchObject({ author: { kind: "member", name: "Cid" }, text: "Look here", thread: null, isOwn: false, resolvedAt: null });
    for (const anchor of [{ touchpoint: "nowhere" }, { lane: "nowhere" }, { touchpoint: "ad", lane: "nowhere" }]) expect(outcome(await say("Cid", { text: "Lost", anchor }))).toEqual([400, "invalid-request"]);
  });

  test("stand at the lanes of a map that names none", async () => {
    expectOk(await links.ann({ method: "PUT", url: `/api/w/amber/maps/${map}`, payload: { ...mapOf("amber"), id: map, lanes: [] } }));
    expect((await said("Cid", "Here", { anchor: { lane: "lane-quotes" } })).anchor).toEqual({ lane: "lane-quotes" });
    expect((await listed("Cid"))[0]!.anchor).toEqual({ lane: "lane-quotes" });
  });

  test("are made by those who may comment; others read", async () => {
    for (const who of ["Ann", "Eve", "Cid", "local-owner"]) expect((await say(who, { text: who })).statusCode).toBe(200);
    expect(outcome(await say("Vic", { text: "Vic" }))).toEqual([403, "forbidden"]);
    expect(outcome(await say("stranger", { text: "Nobody" }))).toEqual([401, "sign-in-required"]);
    expect((await listed("Vic")).map(({ author }) => author.name)).toEqual(["Ann", "Eve", "Cid", "Owner of this machine"]);
  });

  test("are changed and removed by who wrote them, and by owners and admins", async () => {
    const comment = await said("Cid", "First");
    expect(outcome(await change("Eve", comment, { text: "Eve's" }))).toEqual([403, "forbidden"]);
    expect(outcome(await remove("Eve", comment))).toEqual([403, "forbidden"]);
    expect((await change("Cid", comment, { text: "Second" })).json()).toMatchObject({ text: "Second", editedAt: expect.any(String) as string, isOwn: true });
    expect(await Promise.all(["Cid", "Ann", "Eve", "Vic"].map(async (who) => (await listed(who))[0]!.isOwn))).toEqual([true, true, false, false]);
    expect((await change("Ann", comment, { text: "Without the customer's name" })).json()).toMatchObject({ text: "Without the customer's name", author: { name: "Cid" } });
    expect((await remove("Cid", comment)).statusCode).toBe(200);
    expect(outcome(await change("Cid", comment, { text: "Third" }))).toEqual([404, "comment-not-found"]);
  });

  test("are resolved and reopened as threads, by everybody who may comment", async () => {
    const thread = await said("Ann", "Why?");
    const answer = await said("Cid", "Because", { thread: thread.id });
    expect((await change("Cid", thread, { isResolved: true })).json()).toMatchObject({ resolvedAt: expect.any(String) as string, editedAt: null });
    expect((await change("Eve", thread, { isResolved: false })).json()).toMatchObject({ resolvedAt: null });
    expect(outcome(await change("Cid", answer, { isResolved: true }))).toEqual([400, "invalid-request"]);
    expect(outcome(await change("Cid", thread, { isResolved: true, text: "Mine now" }))).toEqual([403, "forbidden"]);
    expect((await listed("Ann"))[0]).toMatchObject({ text: "Why?", resolvedAt: null });
    expect(outcome(await change("Vic", thread, { isResolved: true }))).toEqual([403, "forbidden"]);
  });

  test("answer a thread of the same map, one level deep", async () => {
    const thread = await said("Ann", "Why?", { anchor: { touchpoint: "ad" } });
    const answer = await said("Cid", "Because", { thread: thread.id });
    expect(answer).toMatchObject({ thread: thread.id, anchor: { touchpoint: "ad" } });
    expect(outcome(await say("Cid", { text: "Deeper", thread: answer.id }))).toEqual([404, "comment-not-found"]);
    const elsewhere = await links.ann({ method: "POST", url: "/api/w/blue/maps/m/comments", payload: { text: "Crossing", thread: thread.id } });
    expect(outcome(elsewhere)).toEqual([404, "comment-not-found"]);
    expect((await remove("Ann", thread)).statusCode).toBe(200);
    expect(await listed("Ann")).toEqual([]);
  });

  test("stand at the map once what they stood at is gone", async () => {
    await said("Cid", "On the ad", { anchor: { touchpoint: "ad", lane: "pain-points" } });
    const before = journeyMap.parse(mapOf("amber"));
    expectOk(await links.ann({ method: "PUT", url: `/api/w/amber/maps/${map}`, payload: { ...before, id: map, touchpoints: before.touchpoints.slice(1) } }));
    expect((await listed("Cid")).map(({ anchor, text }) => [anchor, text])).toEqual([[{}, "On the ad"]]);
  });

  test("reach browsers that have the map open", async () => {
    if (!links.app.http.server.listening) await links.app.http.listen({ host: "127.0.0.1", port: 0 });
    const { port } = links.app.http.server.address() as AddressInfo;
    const { cookie } = await links.app.member({ name: "Vic" });
    class VicsSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie, origin: `http://127.0.0.1:${port}` } });
      }
    }
    const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}/api/w/amber/maps/${map}/live`, WebSocketPolyfill: VicsSocket });
    const heard: string[] = [];
    let wake: (() => void) | undefined;
    const provider = new HocuspocusProvider({ websocketProvider: socket, name: `amber/${map}`, document: new Y.Doc(), onStateless: ({ payload }) => (heard.push(payload), wake?.()) });
    const hears = (times: number) => new Promise<void>((resolve) => {
      wake = () => void (heard.length >= times && resolve());
      wake();
    });
    const isSynced = new Promise<void>((resolve) => provider.on("synced", () => resolve()));
    provider.attach();
    await isSynced;
    const comment = await said("Cid", "Hear me");
    await hears(1);
    await change("Cid", comment, { isResolved: true });
    await hears(2);
    await (await guestLink()).say({ text: "Me too" });
    await hears(3);
    await remove("Cid", comment);
    await hears(4);
    expect(new Set(heard)).toEqual(new Set(['{"comments":"changed"}']));
    provider.destroy();
    socket.destroy();
  });
});

describe("guests' comments", () => {
  test("carry a name of the guest's choice, and members see that a guest wrote them", async () => {
    const guest = await guestLink();
    const made = expectOk(await guest.say({ text: "From outside", anchor: { touchpoint: "ad" } })).json<Comment>();
    expect(made).toMatchObject({ author: { kind: "guest", id: "", name: "Mia" }, text: "From outside", anchor: { touchpoint: "ad" }, isOwn: false });
    const [seen] = await listed("Cid");
    expect(seen).toMatchObject({ author: { kind: "guest", name: "Mia" }, isOwn: false });
    expect(outcome(await change("Cid", seen!, { text: "Theirs" }))).toEqual([403, "forbidden"]);
    expect((await remove("Ann", seen!)).statusCode).toBe(200);
  });

  test("stand beside members', whose ids are not told", async () => {
    const guest = await guestLink();
    const thread = await said("Cid", "What do you think?");
    expectOk(await guest.say({ text: "Good", thread: thread.id }));
    const { id } = await links.app.member({ name: "Cid" });
    const comments = await guest.listed();
    expect(comments.map(({ author, text }) => [author, text])).toEqual([[{ kind: "member", id: "", name: "Cid" }, "What do you think?"], [{ kind: "guest", id: "", name: "Mia" }, "Good"]]);
    expect(JSON.stringify(comments)).not.toContain(id);
  });

  test("are not taken by a link that only shows, which tells nobody's comments either", async () => {
    const guest = await guestLink({ mode: "view" });
    await said("Cid", "Between us");
    expect(outcome(await guest.say({ text: "Hello" }))).toEqual([403, "forbidden"]);
    expect(await guest.listed()).toEqual([]);
  });

  test("neither see nor reach what is said at a hidden lane, not even once the lane is gone", async () => {
    const guest = await guestLink({ view: { hiddenLanes: ["pain-points"], showsWords: false, showsCustomers: false } });
    const hidden = await said("Cid", "A secret pain", { anchor: { touchpoint: "pay", lane: "pain-points" } });
    await said("Eve", "Its answer", { thread: hidden.id });
    await said("Cid", "In the open", { anchor: { touchpoint: "pay" } });
    expect((await guest.listed()).map(({ text }) => text)).toEqual(["In the open"]);
    expect(outcome(await guest.say({ text: "Me too", thread: hidden.id }))).toEqual([404, "comment-not-found"]);
    expect(outcome(await guest.say({ text: "Is there one?", anchor: { lane: "pain-points" } }))).toEqual([400, "invalid-request"]);
    const before = mapOf("amber");
    expectOk(await links.ann({ method: "PUT", url: `/api/w/amber/maps/${map}`, payload: { ...before, id: map, lanes: before.lanes.filter(({ id }) => id !== "pain-points") } }));
    expect((await guest.listed()).map(({ text }) => text)).toEqual(["In the open"]);
  });

  test("reach no other map, nor another workspace", async () => {
    const guest = await guestLink();
    const elsewhere = expectOk(await links.ann({ method: "POST", url: "/api/w/blue/maps/m/comments", payload: { text: "In blue" } })).json<Comment>();
    const otherMap = expectOk(await links.ann({ method: "POST", url: "/api/w/amber/maps/m/comments", payload: { text: "On another map" } })).json<Comment>();
    for (const { id } of [elsewhere, otherMap]) expect(outcome(await guest.say({ text: "Crossing", thread: id }))).toEqual([404, "comment-not-found"]);
    expectOk(await guest.say({ text: "Here" }));
    expect((await guest.listed()).map(({ text }) => text)).toEqual(["Here"]);
  });

  test("are kept as they were typed, however hostile, and names lose what cannot be seen", async () => {
    const guest = await guestLink();
    const text = '<img src=x onerror="alert(1)"> \0 ${x} {{y}} \u202Eevil\uD800';
    const made = expectOk(await guest.say({ name: "\u202E<b>An\nn</b>\0\u200B", text })).json<Comment>();
    expect(made.author.name).toBe("<b>An n</b>");
    expect(made.text).toContain('<img src=x onerror="alert(1)"> \uFFFD ${x} {{y}} \u202Eevil');
    expect((await guest.say({ text: "x".repeat(5000) })).statusCode).toBe(200);
    for (const wrong of [{ text: "x".repeat(5001) }, { text: " \n " }, { text: "Hi", name: "x".repeat(101) }, { text: "Hi", name: " " }, { text: "Hi", name: "\u200B\0" }]) expect(outcome(await guest.say(wrong))).toEqual([400, "invalid-request"]);
    expect((await listed("Ann")).map(({ text: kept }) => kept.length)).toEqual([made.text.length, 5000]);
  });

  test("come no faster than people write", async () => {
    const [guest, other] = [await guestLink(), await guestLink()];
    const answers = [];
    for (let i = 0; i < 21; i++) answers.push(await guest.say({ text: `${i}` }, "203.0.113.77"));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array<number>(20).fill(200), 429]);
    expect(Number(answers[20]!.headers["retry-after"])).toBeGreaterThan(0);
    expect((await guest.say({ text: "From elsewhere" }, "203.0.113.78")).statusCode).toBe(200);
    expect((await other.say({ text: "By another link" }, "203.0.113.77")).statusCode).toBe(200);
  });

  test("are told to the audit log with the guest's name and the link's", async () => {
    const guest = await guestLink({ name: "Agency" });
    expectOk(await guest.say({ text: "For the log" }));
    const found = await links.app.stores.documents.audit.list("amber", { action: "comment.made" }, { offset: 0, limit: 1 });
    expect(found.ok && found.value.entries[0]).toMatchObject({ actor: { kind: "share", name: "Guest with a link" }, subject: "Buying amber", details: { guest: "Mia", link: "Agency" }, address: "198.51.100.1" });
    expect(JSON.stringify(found)).not.toContain("For the log");
  });
});
