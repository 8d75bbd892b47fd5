import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import type { Notice } from "./inbox.ts";
import { editions, given, newMember, newWorkspace, openBefore } from "./test-editions.ts";

const eve = { kind: "member", id: "eve", name: "Eve" } as const;

describe.each(editions)("an inbox on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  /** A workspace with a map and a comment on it that mentions Ann. */
  async function place() {
    const workspace = await newWorkspace(documents, {});
    const ann = await newMember(documents, "Ann");
    given(await documents.maps.create(workspace, journeyMap.parse({ schemaVersion: 1, id: "a", title: "A" })));
    const comment = given(await documents.comments.add(workspace, "a", { text: "Look", anchor: { touchpoint: "ad" }, thread: null, author: eve }));
    const notice = (reason: Notice["reason"], of = comment.id): Notice => ({ member: ann, reason, comment: of, actor: eve });
    const seen = async (limit = 10) => given(await documents.inbox.list(workspace, ann, limit));
    return { workspace, ann, comment, notice, seen };
  }

  test("tells each thing once, newest first, with what and where it is", async () => {
    const { workspace, comment, notice, seen } = await place();
    given(await documents.inbox.add(workspace, [notice("mention"), notice("mention")]));
    given(await documents.inbox.add(workspace, [notice("mention"), notice("resolved"), notice("answer", "gone")]));
    const { unread, items } = await seen();
    expect([unread, items.map(({ reason }) => reason)]).toEqual([2, ["resolved", "mention"]]);
    expect(items[1]).toMatchObject({ map: "a", comment: comment.id, anchor: { touchpoint: "ad" }, actor: eve, text: "Look", isRead: false });
    expect((await seen(1)).items).toHaveLength(1);
  });

  test("is read and unread one by one or whole, by its owner alone", async () => {
    const { workspace, ann, notice, seen } = await place();
    const ben = await newMember(documents, "Ben");
    given(await documents.inbox.add(workspace, [notice("mention"), notice("resolved")]));
    const [first, second] = (await seen()).items;
    const mark = async (member: string, items: string[] | null, isRead: boolean) => given(await documents.inbox.mark(workspace, member, items, isRead));
    expect([await mark(ben, null, true), await mark(ben, [first!.id], true)]).toEqual([0, 0]);
    expect([await mark(ann, [], true), await mark(ann, [first!.id], true), await mark(ann, [second!.id], true), await mark(ann, [second!.id], false), await mark(ann, null, true)]).toEqual([2, 1, 0, 1, 0]);
  });

  test("loses what is about a removed comment, and hides what is about a removed map", async () => {
    const { workspace, comment, notice, seen } = await place();
    given(await documents.inbox.add(workspace, [notice("mention")]));
    const before = await seen();
    given(await documents.maps.remove(workspace, "a"));
    expect([before.unread, await seen()]).toEqual([1, { unread: 0, items: [] }]);
    const other = await place();
    given(await documents.inbox.add(other.workspace, [other.notice("mention")]));
    given(await documents.comments.remove(other.workspace, "a", other.comment.id));
    expect([comment.id === other.comment.id, await other.seen()]).toEqual([false, { unread: 0, items: [] }]);
  });

  test("forgets the name of whoever deleted their account", async () => {
    const { workspace, notice, seen } = await place();
    given(await documents.inbox.add(workspace, [{ ...notice("mention"), actor: { kind: "member", id: "zoe", name: "Zoe" } }]));
    given(await documents.comments.forgetAuthor("zoe"));
    expect((await seen()).items[0]!.actor).toEqual({ kind: "deleted", id: "", name: "Deleted member" });
  });
});
