import { describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import { editions, newMember, newWorkspace, openBefore } from "./test-editions.ts";

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000);
const yesterday = () => new Date(Date.now() - 86_400_000);
const done = { ok: true, value: undefined };

describe.each(editions)("members on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  test("a profile is changed in what is named, and found by its address in any case", async () => {
    const ann = await newMember(documents, "Ann");
    const before = await documents.members.byEmail(`${ann}@EXAMPLE.com`);
    expect(before).toEqual({ ok: true, value: { id: ann, name: "Ann", email: `${ann}@example.com`, theme: "system", emails: { newDevice: true, roleChanged: true, mentioned: true }, picture: null, hasSecondFactor: false } });
    expect(await documents.members.changeProfile(ann, { theme: "dark", mailNewDevice: false })).toMatchObject({ ok: true, value: { name: "Ann", theme: "dark", emails: { newDevice: false, roleChanged: true } } });
    expect(await documents.members.changeProfile("nobody", { name: "N" })).toEqual({ ok: false, error: { code: "not-found", what: "member", id: "nobody" } });
    expect(await documents.members.byEmail("nobody@example.com")).toEqual({ ok: true, value: undefined });
  });

  test("a picture has another version when its bytes are others, and goes when it is taken away", async () => {
    const ann = await newMember(documents, "Ann");
    const first = await documents.members.setPicture(ann, Buffer.from("one"));
    const second = await documents.members.setPicture(ann, Buffer.from("two"));
    expect(first.ok && second.ok && first.value !== second.value).toBe(true);
    const picture = await documents.members.picture(ann);
    expect(picture.ok && picture.value && { version: picture.value.version, content: Buffer.from(picture.value.content).toString() }).toEqual({ version: second.ok && second.value, content: "two" });
    expect(await documents.members.setPicture(ann, null)).toEqual({ ok: true, value: null });
    expect(await documents.members.picture(ann)).toEqual({ ok: true, value: undefined });
    expect(await documents.members.setPicture("nobody", Buffer.from("x"))).toMatchObject({ error: { code: "not-found" } });
  });

  test("who is made a member twice keeps the better role", async () => {
    const ann = await newMember(documents, "Ann");
    const workspace = await newWorkspace(documents, { [ann]: "editor" });
    await documents.members.addMembership(workspace, ann, "viewer");
    expect(await documents.members.rolesOf(ann)).toEqual({ ok: true, value: { [workspace]: "editor" } });
    await documents.members.addMembership(workspace, ann, "admin");
    expect(await documents.members.rolesOf(ann)).toEqual({ ok: true, value: { [workspace]: "admin" } });
  });

  test("an account is deleted unless a workspace would be left without an owner", async () => {
    const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
    const shared = await newWorkspace(documents, { [ann]: "owner", [ben]: "owner" });
    const alone = await newWorkspace(documents, { [ann]: "owner", [ben]: "admin" });
    expect(await documents.members.remove(ann)).toEqual({ ok: false, error: { code: "last-owner", workspaces: [{ id: alone, name: `Workspace ${alone}` }] } });
    expect(await documents.members.remove(ben)).toEqual(done);
    expect(await documents.members.get(ben)).toMatchObject({ error: { code: "not-found" } });
    expect(await documents.members.rolesOf(ann)).toEqual({ ok: true, value: { [shared]: "owner", [alone]: "owner" } });
  });

  test("two owners who delete their accounts at once leave one of them", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
      const workspace = await newWorkspace(documents, { [ann]: "owner", [ben]: "owner" });
      const outcomes = await Promise.all([documents.members.remove(ann), documents.members.remove(ben)]);
      expect(outcomes.map((outcome) => (outcome.ok ? "gone" : outcome.error.code)).toSorted()).toEqual(["gone", "last-owner"]);
      const left = outcomes[0].ok ? ben : ann;
      expect(await documents.members.rolesOf(left)).toEqual({ ok: true, value: { [workspace]: "owner" } });
    }
  });

  test("an invitation is accepted once, by its token alone, and its token is not kept", async () => {
    const [ann, ben] = [await newMember(documents, "Ann"), await newMember(documents, "Ben")];
    const workspace = await newWorkspace(documents, { [ann]: "owner" });
    const invited = await documents.invitations.invite(workspace, { email: "Ben@Example.com", role: "editor", invitedBy: ann, expiresAt: inAWeek() }, "owner");
    if (!invited.ok) throw new Error(JSON.stringify(invited.error));
    const { token, invitation } = invited.value;
    expect(invitation).toMatchObject({ email: "ben@example.com", role: "editor", invitedBy: "Ann", state: "open" });
    expect(token).toMatch(/^[\w-]{43}$/);
    const kept = await documents.database.selectFrom("invitations").selectAll().where("workspace", "=", workspace).execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await documents.invitations.byToken(token)).toEqual({ ok: true, value: { id: invitation.id, workspace, workspaceName: `Workspace ${workspace}`, email: "ben@example.com", role: "editor", invitedBy: "Ann", expiresAt: invitation.expiresAt } });
    expect(await documents.invitations.byToken(invitation.id)).toEqual({ ok: true, value: undefined });

    const accepted = await Promise.all([documents.invitations.accept(token, ben), documents.invitations.accept(token, ben)]);
    expect(accepted.map((one) => (one.ok ? one.value : one.error.code)).toSorted((a) => (typeof a === "string" ? 1 : -1))).toEqual([{ workspace, role: "editor" }, "not-found"]);
    expect(await documents.members.rolesOf(ben)).toEqual({ ok: true, value: { [workspace]: "editor" } });
    expect(await documents.invitations.list(workspace)).toEqual({ ok: true, value: [] });
  });

  test("an invitation that expired is shown so and makes no member", async () => {
    const ben = await newMember(documents, "Ben");
    const workspace = await newWorkspace(documents);
    const invited = await documents.invitations.invite(workspace, { email: "b@example.com", role: "viewer", invitedBy: "local-owner", expiresAt: yesterday() }, "local-owner");
    expect(await documents.invitations.list(workspace)).toMatchObject({ value: [{ state: "expired", invitedBy: "Owner of this machine" }] });
    expect(await documents.invitations.accept(invited.ok ? invited.value.token : "", ben)).toEqual({ ok: false, error: { code: "invitation-expired" } });
    expect(await documents.members.rolesOf(ben)).toEqual({ ok: true, value: {} });
  });

  test("inviting an address again replaces the invitation, so that the first link holds no more", async () => {
    const workspace = await newWorkspace(documents);
    const offer = (role: "viewer" | "owner", granter: "owner" | "admin") => documents.invitations.invite(workspace, { email: "b@example.com", role, invitedBy: "local-owner", expiresAt: inAWeek() }, granter);
    const first = await offer("viewer", "admin");
    expect(await offer("owner", "admin")).toEqual({ ok: false, error: { code: "not-granted", role: "owner" } });
    const second = await offer("owner", "owner");
    expect(await offer("viewer", "admin"), "an admin takes no invitation of an owner away").toEqual({ ok: false, error: { code: "not-granted", role: "owner" } });
    expect(await documents.invitations.byToken(first.ok ? first.value.token : "")).toEqual({ ok: true, value: undefined });
    const id = second.ok ? second.value.invitation.id : "";
    expect(await documents.invitations.list(workspace)).toMatchObject({ value: [{ id, role: "owner" }] });
    expect(await documents.invitations.revoke(workspace, id, "admin")).toMatchObject({ error: { code: "not-granted" } });
    expect(await documents.invitations.revoke("other", id, "owner")).toMatchObject({ error: { code: "not-found" } });
    expect(await documents.invitations.revoke(workspace, id, "owner")).toEqual({ ok: true, value: { email: "b@example.com", role: "owner" } });
    expect(await documents.invitations.byToken(second.ok ? second.value.token : "")).toEqual({ ok: true, value: undefined });
  });

  test("whoever belongs to a workspace already is not invited to it", async () => {
    const ann = await newMember(documents, "Ann");
    const workspace = await newWorkspace(documents, { [ann]: "viewer" });
    expect(await documents.invitations.invite(workspace, { email: `${ann.toUpperCase()}@example.com`, role: "viewer", invitedBy: ann, expiresAt: inAWeek() }, "owner")).toEqual({ ok: false, error: { code: "already-member" } });
  });

  test("an accepted invitation never makes a member less than they are", async () => {
    const ben = await newMember(documents, "Ben");
    const workspace = await newWorkspace(documents);
    const invited = await documents.invitations.invite(workspace, { email: "elsewhere@example.com", role: "viewer", invitedBy: "local-owner", expiresAt: inAWeek() }, "owner");
    await documents.members.addMembership(workspace, ben, "admin");
    expect(await documents.invitations.accept(invited.ok ? invited.value.token : "", ben)).toMatchObject({ ok: true });
    expect(await documents.members.rolesOf(ben)).toEqual({ ok: true, value: { [workspace]: "admin" } });
  });
});
