import { roles } from "@desirepath/core/access/policy.ts";
import { describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import { editions, newMember, newWorkspace, openBefore } from "./test-editions.ts";

const lastOwner = (id: string) => ({ ok: false, error: { code: "last-owner", workspaces: [{ id, name: `Workspace ${id}` }] } });

describe.each(editions)("memberships on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  test("a workspace's members are listed by name, with what they are there", async () => {
    const [zoe, ann] = [await newMember(documents, "Zoe"), await newMember(documents, "ann")];
    const workspace = await newWorkspace(documents, { [zoe]: "owner", [ann]: "viewer" });
    await newWorkspace(documents, { [ann]: "owner" });
    const seenAt = new Date(Date.UTC(2026, 0, 5, 12));
    for (const [session, updated_at] of [["s1", new Date(Date.UTC(2026, 0, 4))], ["s2", seenAt]] as const) {
      await documents.database.insertInto("member_sessions").values({ session: `${ann}-${session}`, member: ann, token: `${ann}-${session}`, address: null, device: null, expires_at: seenAt, updated_at }).execute();
    }
    const listed = await documents.memberships.list(workspace);
    expect(listed).toMatchObject({ ok: true, value: [{ member: ann, name: "ann", role: "viewer", lastSeenAt: "2026-01-05T12:00:00.000Z", picture: null }, { member: zoe, role: "owner", lastSeenAt: null }] });
    expect(await documents.memberships.get(workspace, ann)).toEqual({ ok: true, value: listed.ok && listed.value[0] });
  });

  test("an owner gives and takes every role, an admin every one but owner, nobody else any", async () => {
    for (const granter of [...roles, "local-owner", "key:admin"] as const) {
      if (granter === "editor" || granter === "commenter" || granter === "viewer") continue;
      for (const before of roles) {
        for (const after of roles) {
          const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
          const workspace = await newWorkspace(documents, { [ann]: "owner", [ben]: before });
          const refused = granter === "owner" || granter === "local-owner" ? undefined : [before, after].find((role) => role === "owner");
          const expected = refused === undefined ? { ok: true, value: before } : { ok: false, error: { code: "not-granted", role: refused } };
          expect(await documents.memberships.changeRole(workspace, ben, after, granter), `${granter}: ${before} to ${after}`).toEqual(expected);
        }
      }
    }
    const workspace = await newWorkspace(documents, { [await newMember(documents, "Ann")]: "owner" });
    for (const granter of ["editor", "commenter", "viewer"] as const) {
      const ben = await newMember(documents, "Ben");
      await documents.members.addMembership(workspace, ben, "viewer");
      expect(await documents.memberships.changeRole(workspace, ben, "commenter", granter)).toMatchObject({ error: { code: "not-granted" } });
      expect(await documents.memberships.remove(workspace, ben, granter)).toMatchObject({ error: { code: "not-granted" } });
    }
  });

  test("the last owner is neither demoted nor removed, and cannot leave", async () => {
    const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
    const workspace = await newWorkspace(documents, { [ann]: "owner", [ben]: "admin" });
    expect(await documents.memberships.changeRole(workspace, ann, "admin", "owner")).toEqual(lastOwner(workspace));
    expect(await documents.memberships.remove(workspace, ann, "local-owner")).toEqual(lastOwner(workspace));
    expect(await documents.memberships.remove(workspace, ann, "self")).toEqual(lastOwner(workspace));
    expect(await documents.memberships.changeRole(workspace, ann, "owner", "owner")).toEqual({ ok: true, value: "owner" });
    expect(await documents.memberships.remove(workspace, ben, "self")).toEqual({ ok: true, value: "admin" });
    expect(await documents.members.rolesOf(ben)).toEqual({ ok: true, value: {} });
  });

  test("of two owners who demote each other, or both leave, one stays owner", async () => {
    for (let round = 0; round < 6; round += 1) {
      const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
      const workspace = await newWorkspace(documents, { [ann]: "owner", [ben]: "owner" });
      const both = round % 2 === 0
        ? [documents.memberships.changeRole(workspace, ben, "viewer", "owner"), documents.memberships.changeRole(workspace, ann, "viewer", "owner")]
        : [documents.memberships.remove(workspace, ann, "self"), documents.memberships.remove(workspace, ben, "self")];
      const outcomes = await Promise.all(both);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([lastOwner(workspace)]);
      const left = await documents.memberships.list(workspace);
      expect(left.ok && left.value.filter(({ role }) => role === "owner")).toHaveLength(1);
    }
  });

  test("an owner who leaves while the other deletes the account keeps an owner in", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
      const workspace = await newWorkspace(documents, { [ann]: "owner", [ben]: "owner" });
      const outcomes = await Promise.all([documents.memberships.remove(workspace, ann, "self"), documents.members.remove(ben)]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await documents.memberships.list(workspace)).toMatchObject({ value: [{ role: "owner" }] });
    }
  });

  test("a role in one workspace is not changed through another", async () => {
    const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
    const [one, two] = [await newWorkspace(documents, { [ann]: "owner" }), await newWorkspace(documents, { [ben]: "owner" })];
    expect(await documents.memberships.changeRole(one, ben, "viewer", "owner")).toEqual({ ok: false, error: { code: "not-found", what: "member", id: ben } });
    expect(await documents.memberships.remove(one, ben, "owner")).toMatchObject({ error: { code: "not-found" } });
    expect(await documents.members.rolesOf(ben)).toEqual({ ok: true, value: { [two]: "owner" } });
  });

  test("who makes a workspace owns it from the first moment, or it is not made", async () => {
    const ann = await newMember(documents, "Ann");
    expect(await documents.workspaces.create({ id: `${ann}-w`, name: "Own", isDemo: false }, ann)).toMatchObject({ ok: true });
    expect(await documents.members.rolesOf(ann)).toEqual({ ok: true, value: { [`${ann}-w`]: "owner" } });
    expect(await documents.workspaces.create({ id: `${ann}-x`, name: "Nobody's", isDemo: false }, "nobody")).toEqual({ ok: false, error: { code: "not-found", what: "member", id: "nobody" } });
    expect(await documents.workspaces.get(`${ann}-x`)).toMatchObject({ ok: false });
  });

  test("a workspace's documents go at once, and what is still to be done is known until it is", async () => {
    const ann = await newMember(documents, "Ann");
    const [gone, demo] = [await newWorkspace(documents, { [ann]: "owner" }), `demo-${ann}`];
    await documents.workspaces.create({ id: demo, name: "Demo", isDemo: true });
    expect(await documents.removals.begin(gone)).toEqual({ ok: true, value: { workspace: gone, imports: [], maps: [] } });
    expect(await documents.removals.begin(gone)).toMatchObject({ error: { code: "not-found" } });
    await documents.removals.begin(demo);
    expect(await documents.members.rolesOf(ann)).toEqual({ ok: true, value: {} });
    expect(await documents.removals.begun()).toEqual({ ok: true, value: [{ workspace: gone, imports: [] }, { workspace: demo, imports: [] }] });
    for (const workspace of [gone, demo]) await documents.removals.finish(workspace);
    expect(await documents.removals.begun()).toEqual({ ok: true, value: [] });
    expect(await documents.removals.has(gone)).toEqual({ ok: true, value: false });
    expect(await documents.removals.has(demo), "the demo is not made again").toEqual({ ok: true, value: true });
  });
});
