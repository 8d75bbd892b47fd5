import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { describe, expect, test } from "vitest";
import type { NewComment } from "./comments.ts";
import type { DocumentStore } from "./document-store.ts";
import { editions, given, newWorkspace, openBefore } from "./test-editions.ts";

const ann = { kind: "member", id: "ann", name: "Ann" } as const;
const saying = (text: string, more: Partial<NewComment> = {}): NewComment => ({ text, anchor: {}, thread: null, author: ann, ...more });
const noThread = (id: string) => ({ ok: false, error: { code: "not-found", what: "comment", id } });

describe.each(editions)("comments on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  /** A workspace with the maps "a" and "b". */
  async function twoMaps(): Promise<string> {
    const workspace = await newWorkspace(documents, {});
    for (const id of ["a", "b"]) given(await documents.maps.create(workspace, journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}` })));
    return workspace;
  }

  test("a comment is kept with where it stands and who made it, oldest first", async () => {
    const workspace = await twoMaps();
    const first = given(await documents.comments.add(workspace, "a", saying("Why?", { anchor: { touchpoint: "ad", lane: "pains" } })));
    const second = given(await documents.comments.add(workspace, "a", saying("A\0B <b>bold</b>", { author: { kind: "guest", id: "s1", name: "M\0ia" } })));
    expect(first).toMatchObject({ thread: null, anchor: { touchpoint: "ad", lane: "pains" }, author: ann, text: "Why?", editedAt: null, resolvedAt: null });
    expect(second).toMatchObject({ anchor: {}, author: { kind: "guest", id: "s1", name: "M\uFFFDia" }, text: "A\uFFFDB <b>bold</b>" });
    expect(given(await documents.comments.list(workspace, "a"))).toEqual([first, second]);
    expect(given(await documents.comments.list(workspace, "b"))).toEqual([]);
  });

  test("an answer stands where its thread does, and a thread has one level and one map", async () => {
    const workspace = await twoMaps();
    const thread = given(await documents.comments.add(workspace, "a", saying("Why?", { anchor: { touchpoint: "ad" } })));
    const answer = given(await documents.comments.add(workspace, "a", saying("Because", { thread: thread.id, anchor: { lane: "elsewhere" } })));
    expect(answer).toMatchObject({ thread: thread.id, anchor: { touchpoint: "ad" } });
    expect(await documents.comments.add(workspace, "a", saying("No", { thread: answer.id }))).toEqual(noThread(answer.id));
    expect(await documents.comments.add(workspace, "b", saying("No", { thread: thread.id }))).toEqual(noThread(thread.id));
    expect(await documents.comments.add(await twoMaps(), "a", saying("No", { thread: thread.id }))).toEqual(noThread(thread.id));
    expect(await documents.comments.add(workspace, "c", saying("No"))).toEqual({ ok: false, error: { code: "not-found", what: "map", id: "c" } });
  });

  test("a changed text says so, resolving does not, and resolving twice keeps the first time", async () => {
    const workspace = await twoMaps();
    const { id } = given(await documents.comments.add(workspace, "a", saying("Why?")));
    const resolved = given(await documents.comments.change(workspace, "a", id, { isResolved: true }));
    expect(resolved).toMatchObject({ text: "Why?", editedAt: null, resolvedAt: expect.any(String) as string });
    expect(given(await documents.comments.change(workspace, "a", id, { isResolved: true })).resolvedAt).toBe(resolved.resolvedAt);
    expect(given(await documents.comments.change(workspace, "a", id, { isResolved: false, text: "How?" }))).toMatchObject({ text: "How?", editedAt: expect.any(String) as string, resolvedAt: null });
  });

  test("a thread goes with its answers, an answer alone", async () => {
    const workspace = await twoMaps();
    const [thread, other] = [given(await documents.comments.add(workspace, "a", saying("One"))), given(await documents.comments.add(workspace, "a", saying("Two")))];
    const answers = [];
    for (const text of ["Yes", "No"]) answers.push(given(await documents.comments.add(workspace, "a", saying(text, { thread: thread.id }))));
    given(await documents.comments.remove(workspace, "a", answers[0]!.id));
    expect(given(await documents.comments.list(workspace, "a")).map(({ text }) => text)).toEqual(["One", "Two", "No"]);
    given(await documents.comments.remove(workspace, "a", thread.id));
    expect(given(await documents.comments.list(workspace, "a"))).toEqual([other]);
  });

  test("a comment is out of reach by another map, another workspace, or while its map is removed", async () => {
    const [workspace, elsewhere] = [await twoMaps(), await twoMaps()];
    const made = given(await documents.comments.add(workspace, "a", saying("Mine")));
    const gone = { ok: false, error: { code: "not-found", what: "comment", id: made.id } };
    for (const [w, m] of [[workspace, "b"], [elsewhere, "a"]] as const) {
      expect(await documents.comments.get(w, m, made.id)).toEqual(gone);
      expect(await documents.comments.change(w, m, made.id, { text: "Theirs" })).toEqual(gone);
      expect(await documents.comments.remove(w, m, made.id)).toEqual(gone);
    }
    given(await documents.maps.remove(workspace, "a"));
    expect(given(await documents.comments.list(workspace, "a"))).toEqual([]);
    expect(await documents.comments.change(workspace, "a", made.id, { text: "Theirs" })).toEqual(gone);
    expect(await documents.comments.add(workspace, "a", saying("Late"))).toMatchObject({ error: { code: "not-found", what: "map" } });
    given(await documents.maps.restore(workspace, "a"));
    expect(given(await documents.comments.list(workspace, "a"))).toEqual([made]);
  });

  test("a deleted account leaves what it said in every workspace, without its name", async () => {
    const workspaces = [await twoMaps(), await twoMaps()];
    const leaver = { kind: "member", id: "leaver", name: "Lea" } as const;
    for (const workspace of workspaces) {
      given(await documents.comments.add(workspace, "a", saying("Mine", { author: leaver })));
      given(await documents.comments.add(workspace, "a", saying("Ann's")));
      given(await documents.comments.add(workspace, "a", saying("A key's", { author: { kind: "key", id: "leaver", name: "Key" } })));
    }
    given(await documents.comments.forgetAuthor("leaver"));
    for (const workspace of workspaces) expect(given(await documents.comments.list(workspace, "a")).map(({ author }) => author)).toEqual([{ kind: "deleted", id: "", name: "Deleted member" }, ann, { kind: "key", id: "leaver", name: "Key" }]);
  });
});
