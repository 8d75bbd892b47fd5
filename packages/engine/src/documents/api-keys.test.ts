import { describe, expect, test } from "vitest";
import type { NewApiKey } from "./api-keys.ts";
import type { DocumentStore } from "./document-store.ts";
import { editions, newMember, newWorkspace, openBefore } from "./test-editions.ts";

describe.each(editions)("API keys on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  async function newKey(workspace: string, wanted: Partial<NewApiKey> = {}): Promise<{ id: string; secret: string }> {
    const made = await documents.keys.create(workspace, { name: "Nightly", scopes: ["ingest"], madeBy: "local-owner", expiresAt: null, ...wanted });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return { id: made.value.key.id, secret: made.value.secret };
  }

  test("a key is known by its secret, which is kept nowhere", async () => {
    const ann = await newMember(documents, "Ann");
    const workspace = await newWorkspace(documents);
    const { id, secret } = await newKey(workspace, { scopes: ["write", "ingest", "write"], madeBy: ann });
    expect(secret).toMatch(/^dp_[\w-]{43}$/);
    expect(await documents.keys.use(secret, "192.0.2.7")).toEqual({ ok: true, value: { key: id, name: "Nightly", workspace, scopes: ["ingest", "write"] } });
    expect(await documents.keys.list(workspace)).toMatchObject({ value: [{ id, begins: secret.slice(0, 8), scopes: ["ingest", "write"], madeBy: "Ann", expiresAt: null, lastUsedFrom: "192.0.2.7" }] });
    const kept = await documents.database.selectFrom("api_keys").selectAll().where("workspace", "=", workspace).execute();
    expect(JSON.stringify(kept)).not.toContain(secret.slice(8));
    for (const wrong of [`${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`, secret.slice(0, 8), secret.replace("dp_", ""), "dp_", id]) {
      expect(await documents.keys.use(wrong, "192.0.2.7")).toEqual({ ok: true, value: undefined });
    }
  });

  test("its use is written down at most once a minute", async () => {
    const workspace = await newWorkspace(documents);
    const { secret } = await newKey(workspace);
    await documents.keys.use(secret, "192.0.2.1");
    await documents.keys.use(secret, "192.0.2.2");
    expect(await documents.keys.list(workspace)).toMatchObject({ value: [{ lastUsedFrom: "192.0.2.1" }] });
    await documents.database.updateTable("api_keys").set({ last_used_at: new Date(Date.now() - 61_000) }).where("workspace", "=", workspace).execute();
    await documents.keys.use(secret, "192.0.2.3");
    expect(await documents.keys.list(workspace)).toMatchObject({ value: [{ lastUsedFrom: "192.0.2.3" }] });
  });

  test("a key that expired or was revoked opens nothing, and another workspace revokes none", async () => {
    const workspace = await newWorkspace(documents);
    const past = await newKey(workspace, { expiresAt: new Date(Date.now() - 1000) });
    expect(await documents.keys.use(past.secret, "192.0.2.1")).toEqual({ ok: true, value: undefined });
    const { id, secret } = await newKey(workspace, { expiresAt: new Date(Date.now() + 60_000) });
    expect(await documents.keys.revoke(await newWorkspace(documents), id)).toEqual({ ok: false, error: { code: "not-found", what: "key", id } });
    expect(await documents.keys.use(secret, "192.0.2.1")).toMatchObject({ value: { key: id } });
    expect(await documents.keys.revoke(workspace, id)).toEqual({ ok: true, value: "Nightly" });
    expect(await documents.keys.use(secret, "192.0.2.1")).toEqual({ ok: true, value: undefined });
  });

  test("a key is made for a workspace that is there", async () => {
    expect(await documents.keys.create("nowhere", { name: "N", scopes: ["read"], madeBy: "local-owner", expiresAt: null })).toEqual({ ok: false, error: { code: "not-found", what: "workspace", id: "nowhere" } });
  });
});
