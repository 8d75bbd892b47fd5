import type { InboxItem } from "@desirepath/core/api/inbox.ts";
import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import type { Comment } from "@desirepath/core/api/shares.ts";
import { mentionOf } from "@desirepath/core/sharing/mentions.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectOk, openTestLinks, type TestLinks } from "./test-links.ts";

let links: TestLinks;
const ids: Record<string, string> = {};
beforeAll(async () => {
  links = await openTestLinks();
  for (const { name, member } of expectOk(await links.ann("/api/w/amber/members")).json<{ members: WorkspaceMember[] }>().members) ids[name] = member;
});
afterAll(() => links?.app.remove());

const at = "/api/w/amber/maps/m/comments";
const say = async (who: string, text: string, more: object = {}) => expectOk(await links.app.as(who)({ method: "POST", url: at, payload: { text, ...more } })).json<Comment>();
const change = async (who: string, id: string, payload: object) => expectOk(await links.app.as(who)({ method: "PATCH", url: `${at}/${id}`, payload })).json<Comment>();
const inbox = async (who: string) => expectOk(await links.app.as(who)("/api/w/amber/inbox")).json<{ unread: number; items: InboxItem[] }>();
const read = async (who: string, payload: object = {}) => expectOk(await links.app.as(who)({ method: "POST", url: "/api/w/amber/inbox/read", payload })).json<{ unread: number }>().unread;
const told = async (who: string) => (await inbox(who)).items.filter(({ isRead }) => !isRead).map(({ reason, actor, text }) => [reason, actor.name, text]);
const mention = (name: string) => mentionOf(ids[name]!);

test("a mention comes into the inbox once, with where it stands, and a rename is followed", async () => {
  const comment = await say("Eve", `${mention("Cid")} and ${mention("Cid")}, see? ${mention("Eve")} ${mentionOf("nobody")}`, { anchor: { touchpoint: "pay", lane: "pain-points" } });
  expect(comment.mentions.map(({ name }) => name)).toEqual(["Cid", "Eve", "former member"]);
  expect(await inbox("Cid")).toMatchObject({ unread: 1, items: [{ reason: "mention", map: "m", mapTitle: "Buying amber", comment: comment.id, anchor: { touchpoint: "pay", lane: "pain-points" }, actor: { name: "Eve" }, text: "@Cid and @Cid, see? @Eve @former member" }] });
  expect(await inbox("Eve")).toEqual({ unread: 0, items: [] });
  expectOk(await links.app.as("Cid")({ method: "PATCH", url: "/api/account", payload: { name: "Cid Long" } }));
  expect((await inbox("Cid")).items[0]!.text).toBe("@Cid Long and @Cid Long, see? @Eve @former member");
  expectOk(await links.app.as("Cid")({ method: "PATCH", url: "/api/account", payload: { name: "Cid" } }));
  expect([await read("Cid"), await told("Cid")]).toEqual([0, []]);
});

test("those who take part in a thread hear of answers, and who began it of its end", async () => {
  const thread = await say("Cid", "Why?");
  await say("Eve", "Because", { thread: thread.id });
  await say("Ann", `No, ${mention("Cid")}`, { thread: thread.id });
  await change("Ann", thread.id, { isResolved: true });
  await change("Ann", thread.id, { isResolved: false });
  await change("Ann", thread.id, { isResolved: true });
  expect(await told("Cid")).toEqual([["resolved", "Ann", "Why?"], ["mention", "Ann", "No, @Cid"], ["answer", "Eve", "Because"]]);
  expect(await told("Eve")).toEqual([["answer", "Ann", "No, @Cid"]]);
  expect(await told("Ann")).toEqual([]);
  for (const who of ["Cid", "Eve"]) await read(who);
});

test("a comment that is changed tells only whom it did not name before", async () => {
  const { id } = await say("Eve", `${mention("Cid")}?`);
  await read("Cid");
  await change("Eve", id, { text: `${mention("Cid")} or ${mention("Vic")}?` });
  expect([await told("Cid"), await told("Vic")]).toEqual([[], [["mention", "Eve", "@Cid or @Vic?"]]]);
  await read("Vic");
});

test("guests are heard in a thread, read names, and call nobody", async () => {
  const { token } = await links.link({ mode: "comment" });
  const thread = await say("Cid", `Ask ${mention("Vic")}`);
  await read("Vic");
  await links.visit(token, { path: "/comments", method: "POST", payload: { name: "Mia", text: `${mention("Vic")} hello`, thread: thread.id } });
  expect([await told("Cid"), await told("Vic")]).toEqual([[["answer", "Mia", "@ hello"]], []]);
  const seen = expectOk(await links.visit(token, { path: "/comments" }));
  expect(seen.body).not.toContain(ids["Vic"]);
  expect(seen.json<{ comments: Comment[] }>().comments.find(({ text }) => text.startsWith("Ask"))).toMatchObject({ text: "Ask @Vic", mentions: [] });
});

test("an inbox is a member's own", async () => {
  for (const [who, status] of [["stranger", 401], ["local-owner", 403]] as const) expect((await links.app.as(who)("/api/w/amber/inbox")).statusCode).toBe(status);
  expect((await links.app.as("Cid")("/api/w/blue/inbox")).statusCode).toBe(403);
});
