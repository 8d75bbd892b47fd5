import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import { digestOfSecret } from "./secrets.ts";
import type { ShareSettings } from "./shares.ts";
import { editions, given, newMember, newWorkspace, openBefore } from "./test-editions.ts";

const settings: ShareSettings = { name: "For Mia", mode: "view", passwordHash: null, expiresAt: null, view: { hiddenLanes: ["lane-owners"], showsWords: false, showsCustomers: false } };
const mapOf = (id: string) => journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}` });

describe.each(editions)("share links on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  /** A workspace with the maps "a" and "b". */
  async function twoMaps(): Promise<string> {
    const workspace = await newWorkspace(documents, {});
    for (const id of ["a", "b"]) given(await documents.maps.create(workspace, mapOf(id)));
    return workspace;
  }

  test("a link is made with a token that opens it, of which only a digest is kept", async () => {
    const ann = await newMember(documents, "Ann");
    const workspace = await twoMaps();
    const { share, token } = given(await documents.shares.create(workspace, "a", settings, ann));
    expect(share).toMatchObject({ map: "a", name: "For Mia", mode: "view", hasPassword: false, expiresAt: null, view: settings.view, madeBy: "Ann", lastUsedAt: null, uses: 0 });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await documents.shares.byToken(token)).toEqual({ ok: true, value: { ...settings, share: share.id, workspace, map: "a", isExpired: false } });
    const rows = await documents.database.selectFrom("shares").selectAll().where("share", "=", share.id).execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await documents.shares.byToken(digestOfSecret(token))).toEqual({ ok: true, value: undefined });
  });

  test("a link to a map that is not there is not made", async () => {
    const workspace = await twoMaps();
    expect(await documents.shares.create(workspace, "c", settings, "local-owner")).toEqual({ ok: false, error: { code: "not-found", what: "map", id: "c" } });
    given(await documents.maps.remove(workspace, "b"));
    expect(await documents.shares.create(workspace, "b", settings, "local-owner")).toMatchObject({ error: { code: "not-found", what: "map" } });
  });

  test("a change leaves what it does not name, and null takes a password or an end away", async () => {
    const workspace = await twoMaps();
    const expiresAt = new Date("2999-01-01T00:00:00Z");
    const { share, token } = given(await documents.shares.create(workspace, "a", { ...settings, passwordHash: "hash", expiresAt }, "local-owner"));
    expect(await documents.shares.change(workspace, "a", share.id, { mode: "comment" })).toMatchObject({ ok: true, value: { name: "For Mia", mode: "comment", hasPassword: true, expiresAt: expiresAt.toISOString(), madeBy: "Owner of this machine" } });
    expect(await documents.shares.change(workspace, "a", share.id, { passwordHash: null, expiresAt: null, name: "A\0B", view: { ...settings.view, showsWords: true } })).toMatchObject({ ok: true, value: { name: "A\uFFFDB", mode: "comment", hasPassword: false, expiresAt: null, view: { showsWords: true } } });
    expect(await documents.shares.change(workspace, "a", share.id, {})).toMatchObject({ ok: true, value: { mode: "comment" } });
    expect(given(await documents.shares.byToken(token))).toMatchObject({ passwordHash: null, mode: "comment" });
  });

  test("an expired link is known as such, a revoked one not at all", async () => {
    const workspace = await twoMaps();
    const { share, token } = given(await documents.shares.create(workspace, "a", { ...settings, expiresAt: new Date("2020-01-01T00:00:00Z") }, "local-owner"));
    expect(given(await documents.shares.byToken(token))).toMatchObject({ share: share.id, isExpired: true });
    expect(await documents.shares.revoke(workspace, "a", share.id)).toEqual({ ok: true, value: undefined });
    expect(given(await documents.shares.byToken(token))).toBeUndefined();
    expect(await documents.shares.revoke(workspace, "a", share.id)).toEqual({ ok: false, error: { code: "not-found", what: "share", id: share.id } });
  });

  test("a link is out of reach by another map, another workspace, or while its map is removed", async () => {
    const [workspace, other] = [await twoMaps(), await twoMaps()];
    const { share, token } = given(await documents.shares.create(workspace, "a", settings, "local-owner"));
    for (const [w, m] of [[workspace, "b"], [other, "a"]] as const) {
      expect(await documents.shares.change(w, m, share.id, { name: "Taken" })).toMatchObject({ error: { code: "not-found", what: "share" } });
      expect(await documents.shares.revoke(w, m, share.id)).toMatchObject({ error: { code: "not-found", what: "share" } });
      expect(given(await documents.shares.list(w, m))).toEqual([]);
    }
    given(await documents.maps.remove(workspace, "a"));
    expect(given(await documents.shares.byToken(token))).toBeUndefined();
    expect(given(await documents.shares.list(workspace))).toEqual([]);
    expect(await documents.shares.change(workspace, "a", share.id, { name: "Taken" })).toMatchObject({ error: { code: "not-found" } });
    given(await documents.maps.restore(workspace, "a"));
    expect(given(await documents.shares.list(workspace))).toMatchObject([{ id: share.id, name: "For Mia" }]);
    expect(given(await documents.shares.byToken(token))).toMatchObject({ share: share.id });
  });

  test("links are listed newest first, of a workspace or of one map", async () => {
    const workspace = await twoMaps();
    const made = [];
    for (const map of ["a", "b", "a"]) made.push(given(await documents.shares.create(workspace, map, settings, "local-owner")).share.id);
    expect(given(await documents.shares.list(workspace)).map(({ id }) => id)).toEqual(made.toReversed());
    expect(given(await documents.shares.list(workspace, "a")).map(({ id }) => id)).toEqual([made[2], made[0]]);
  });

  test("looks within a minute count as one", async () => {
    const workspace = await twoMaps();
    const { share } = given(await documents.shares.create(workspace, "a", settings, "local-owner"));
    for (let look = 0; look < 3; look += 1) given(await documents.shares.noteUse(workspace, share.id));
    const [first] = given(await documents.shares.list(workspace));
    expect(first).toMatchObject({ uses: 1, lastUsedAt: expect.any(String) as string });
    await documents.database.updateTable("shares").set({ last_used_at: new Date("2024-01-01T00:00:00Z") }).where("share", "=", share.id).execute();
    given(await documents.shares.noteUse(workspace, share.id));
    expect(given(await documents.shares.list(workspace))).toMatchObject([{ uses: 2 }]);
  });
});
