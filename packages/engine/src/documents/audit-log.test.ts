import { describe, expect, test } from "vitest";
import type { AuditRecord } from "./audit-log.ts";
import type { DocumentStore } from "./document-store.ts";
import { editions, newMember, newWorkspace, openBefore } from "./test-editions.ts";

describe.each(editions)("the audit log on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  const note = (entry: Partial<AuditRecord>) => documents.audit.append({ workspace: null, actor: { kind: "local-owner", id: "local-owner", name: "Owner of this machine" }, action: "map.made", subject: "", details: {}, address: "127.0.0.1", ...entry });
  const firstPage = { offset: 0, limit: 50 };
  async function subjects(workspace: string, query: Parameters<DocumentStore["audit"]["list"]>[1] = {}): Promise<string[]> {
    const found = await documents.audit.list(workspace, query, firstPage);
    return found.ok ? found.value.entries.map(({ subject }) => subject) : [];
  }

  test("a log has its workspace's entries, newest first, in pages and oldest first too", async () => {
    const [workspace, other] = [await newWorkspace(documents), await newWorkspace(documents)];
    for (const subject of ["one", "two", "three"]) {
      await note({ workspace, subject });
      await note({ workspace: other, subject: `other ${subject}` });
    }
    expect(await subjects(workspace)).toEqual(["three", "two", "one"]);
    expect(await documents.audit.list(workspace, {}, { offset: 1, limit: 1 })).toMatchObject({ value: { total: 3, entries: [{ subject: "two" }] } });
    const page = await documents.audit.page(workspace, {}, undefined, 2);
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    expect(page.value.map(({ subject }) => subject)).toEqual(["one", "two"]);
    expect(await documents.audit.page(workspace, {}, page.value.at(-1)!.id, 2)).toMatchObject({ value: [{ subject: "three" }] });
  });

  test("filters by time, actor, action and words, and words are taken as they stand", async () => {
    const workspace = await newWorkspace(documents);
    const ann = { kind: "member", id: "ann", name: "Ann 100%" } as const;
    await note({ workspace, actor: ann, action: "map.made", subject: "Checkout", details: { from: "Draft_1" } });
    await note({ workspace, action: "map.removed", subject: "Returns" });
    const { value } = (await documents.audit.list(workspace, {}, firstPage)) as { value: { entries: { at: string }[] } };
    const [newest, oldest] = value.entries.map(({ at }) => at) as [string, string];
    expect(await subjects(workspace, { actor: "ann" })).toEqual(["Checkout"]);
    expect(await subjects(workspace, { action: "map.removed" })).toEqual(["Returns"]);
    expect(await subjects(workspace, { search: "checkOUT" })).toEqual(["Checkout"]);
    expect(await subjects(workspace, { search: "0%" })).toEqual(["Checkout"]);
    expect(await subjects(workspace, { search: "t_1" })).toEqual(["Checkout"]);
    expect(await subjects(workspace, { search: "%" })).toEqual(["Checkout"]);
    expect(await subjects(workspace, { until: oldest })).toEqual([]);
    expect(await subjects(workspace, { from: new Date(Date.parse(newest) + 1).toISOString() })).toEqual([]);
    expect(await subjects(workspace, { from: oldest })).toEqual(["Returns", "Checkout"]);
    expect(await documents.audit.actors(workspace)).toEqual({ ok: true, value: [{ id: "ann", name: "Ann 100%" }, { id: "local-owner", name: "Owner of this machine" }] });
  });

  test("a member's sign-ins stand in the log of each workspace that they belong to, and of no other", async () => {
    const ann = await newMember(documents, "Ann");
    const [one, two, other] = [await newWorkspace(documents, { [ann]: "owner" }), await newWorkspace(documents, { [ann]: "viewer" }), await newWorkspace(documents)];
    await note({ actor: { kind: "member", id: ann, name: "Ann" }, action: "session.opened", subject: "Ann" });
    for (const workspace of [one, two]) expect(await subjects(workspace)).toEqual(["Ann"]);
    expect(await subjects(other)).toEqual([]);
  });

  test("what somebody tried in vain under a member's address stands there too, and tries at other addresses in no log", async () => {
    const ann = await newMember(documents, "Ann");
    const [own, other] = [await newWorkspace(documents, { [ann]: "viewer" }), await newWorkspace(documents)];
    const { value } = (await documents.members.get(ann)) as { value: { email: string } };
    const stranger = { kind: "stranger", id: "", name: "Somebody not signed in" } as const;
    for (const email of [value.email.toUpperCase(), "nobody@example.com"]) await note({ actor: stranger, action: "session.refused", subject: email });
    expect(await subjects(own)).toEqual([value.email.toUpperCase()]);
    expect(await subjects(other)).toEqual([]);
  });

  test("what a member did to a workspace that is gone stands in no other's log", async () => {
    const ann = await newMember(documents, "Ann");
    const [gone, left] = [await newWorkspace(documents, { [ann]: "owner" }), await newWorkspace(documents, { [ann]: "owner" })];
    await documents.removals.begin(gone);
    expect(await note({ workspace: gone, actor: { kind: "member", id: ann, name: "Ann" }, action: "workspace.deleted", subject: "Secret plans" })).toEqual({ ok: true, value: undefined });
    expect(await subjects(left)).toEqual([]);
  });

  test("a deleted account leaves what it did, without the name", async () => {
    const workspace = await newWorkspace(documents);
    await note({ workspace, actor: { kind: "member", id: "ann", name: "Ann" }, subject: "Checkout", address: "192.0.2.1" });
    await documents.audit.forgetName("ann");
    expect(await documents.audit.list(workspace, {}, firstPage)).toMatchObject({ value: { entries: [{ actor: { kind: "deleted", id: "ann", name: "Deleted member" }, subject: "Checkout", address: "" }] } });
  });
});
