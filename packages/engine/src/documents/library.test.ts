import { err, ok } from "@desirepath/core/result.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import { editions, newWorkspace, type TestEdition } from "./test-editions.ts";

function given<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe.each(editions)("the library on $name", ({ open }) => {
  let opened: Awaited<ReturnType<TestEdition["open"]>>;
  let documents: DocumentStore;
  beforeAll(async () => {
    opened = await open();
    documents = opened.documents;
  });
  afterAll(() => opened.close());

  const add = async (workspace: string, id: string, content: Record<string, unknown> = { title: id }) => given(await documents.library.add(workspace, "opportunity", { id, content, by: "Ann" }));
  const ids = async (workspace: string, archived: "yes" | "no" | "all") => given(await documents.library.list(workspace, "opportunity", { archived })).map(({ id }) => id);

  test("a thing is kept as it was written, with who wrote it, the oldest first", async () => {
    const workspace = await newWorkspace(documents, {});
    const made = await add(workspace, "o1", { title: "A\0B", later: { kept: [1] } });
    expect(made).toMatchObject({ id: "o1", kind: "opportunity", content: { title: "A\0B", later: { kept: [1] } }, version: 1, updatedBy: "Ann", archivedAt: null });
    await add(workspace, "o2");
    expect(await ids(workspace, "no")).toEqual(["o1", "o2"]);
    expect(given(await documents.library.get(workspace, "opportunity", "o1"))).toEqual(made);
    expect(await documents.library.get(workspace, "action", "o1")).toEqual({ ok: false, error: { code: "not-found", what: "library-thing", id: "o1" } });
  });

  test("twenty changes of one field each at once are all kept", async () => {
    const workspace = await newWorkspace(documents, {});
    await add(workspace, "o", {});
    await Promise.all(Array.from({ length: 20 }, (_, i) => documents.library.change(workspace, "opportunity", "o", { change: (content) => ok({ ...content, [`f${i}`]: i }), by: "Ben" })));
    const { content, version } = given(await documents.library.get(workspace, "opportunity", "o"));
    expect(content).toEqual(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i])));
    expect(version).toBe(21);
  });

  test("a change that is refused leaves everything as it was", async () => {
    const workspace = await newWorkspace(documents, {});
    const before = await add(workspace, "o");
    expect(await documents.library.change(workspace, "opportunity", "o", { change: () => err({ code: "no" } as const), isArchived: true, by: "Ben" })).toEqual({ ok: false, error: { code: "no" } });
    expect(given(await documents.library.get(workspace, "opportunity", "o"))).toEqual(before);
  });

  test("what is archived is listed apart, keeps the day on which it was, and comes back", async () => {
    const workspace = await newWorkspace(documents, {});
    await add(workspace, "kept");
    await add(workspace, "old");
    const archive = async (isArchived: boolean) => given(await documents.library.change(workspace, "opportunity", "old", { change: ok, isArchived, by: "Ben" }));
    const first = await archive(true);
    expect((await archive(true)).archivedAt).toBe(first.archivedAt);
    expect([await ids(workspace, "no"), await ids(workspace, "yes"), await ids(workspace, "all")]).toEqual([["kept"], ["old"], ["kept", "old"]]);
    expect((await archive(false)).archivedAt).toBeNull();
    expect(await ids(workspace, "no")).toEqual(["kept", "old"]);
  });

  test("each workspace has a library of its own, and what is removed is gone", async () => {
    const [one, other] = [await newWorkspace(documents, {}), await newWorkspace(documents, {})];
    await add(one, "o");
    await add(other, "o");
    given(await documents.library.remove(one, "opportunity", "o"));
    expect([await ids(one, "all"), await ids(other, "all")]).toEqual([[], ["o"]]);
    expect(await documents.library.remove(one, "opportunity", "o")).toMatchObject({ ok: false, error: { code: "not-found" } });
    expect(await documents.library.add("nowhere", "opportunity", { id: "o", content: {}, by: "Ann" })).toEqual({ ok: false, error: { code: "not-found", what: "workspace", id: "nowhere" } });
  });
});
