import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { describe, expect, test } from "vitest";
import type { DocumentStore } from "./document-store.ts";
import { editions, given, newWorkspace, openBefore } from "./test-editions.ts";

describe.each(editions)("what people keep beside a map on $name", (edition) => {
  let documents: DocumentStore;
  openBefore(edition, (store) => {
    documents = store;
  });

  async function twoMaps(): Promise<string> {
    const workspace = await newWorkspace(documents, {});
    for (const id of ["a", "b"]) given(await documents.maps.create(workspace, journeyMap.parse({ schemaVersion: 1, id, title: `Map ${id}` })));
    return workspace;
  }

  test("a view is kept with all that it shows, and is found by name on its own map only", async () => {
    const workspace = await twoMaps();
    const search = { filter: { from: 1, channels: ["a\0b", "=1+1"] }, state: { fold: true } };
    const late = given(await documents.views.add(workspace, "a", { name: "Ways\0 home", view: "paths", search, note: "" }, "Ann"));
    const early = given(await documents.views.add(workspace, "a", { name: "After the ad", view: "funnels", search: {}, note: "Look here" }, "Ben"));
    expect(late).toMatchObject({ name: "Ways\uFFFD home", view: "paths", search, note: "", by: "Ann" });
    expect(given(await documents.views.list(workspace, "a"))).toEqual([early, late]);
    expect(given(await documents.views.list(workspace, "b"))).toEqual([]);
  });

  test("what a change leaves out stays", async () => {
    const workspace = await twoMaps();
    const { id } = given(await documents.views.add(workspace, "a", { name: "Ways", view: "paths", search: { state: { steps: 3 } }, note: "Old" }, "Ann"));
    expect(given(await documents.views.change(workspace, "a", id, { note: "New" }))).toMatchObject({ name: "Ways", search: { state: { steps: 3 } }, note: "New" });
    expect(await documents.views.change(workspace, "b", id, { note: "Newer" })).toEqual({ ok: false, error: { code: "not-found", what: "view", id } });
  });

  test("notes come in the order of their days; one can be moved, said anew and taken away", async () => {
    const workspace = await twoMaps();
    const release = given(await documents.views.addNote(workspace, "a", { day: "2026-03-02", text: "Release", touchpoint: "pay" }, "Ann"));
    const outage = given(await documents.views.addNote(workspace, "a", { day: "2026-02-28", text: "Outage", touchpoint: null }, "Ben"));
    expect(given(await documents.views.notes(workspace, "a"))).toEqual([outage, release]);
    expect(given(await documents.views.changeNote(workspace, "a", release.id, { day: "2026-02-01", touchpoint: null }))).toMatchObject({ day: "2026-02-01", text: "Release", touchpoint: null });
    expect(given(await documents.views.notes(workspace, "a")).map(({ text }) => text)).toEqual(["Release", "Outage"]);
    given(await documents.views.removeNote(workspace, "a", outage.id));
    expect(await documents.views.removeNote(workspace, "a", outage.id)).toEqual({ ok: false, error: { code: "not-found", what: "note", id: outage.id } });
  });

  test("another map gets copies of all, which are its own", async () => {
    const workspace = await twoMaps();
    const kept = given(await documents.views.add(workspace, "a", { name: "Ways", view: "paths", search: { state: { steps: 3 } }, note: "Look" }, "Ann"));
    const note = given(await documents.views.addNote(workspace, "a", { day: "2026-03-02", text: "Release", touchpoint: "pay" }, "Ben"));
    given(await documents.views.copy(workspace, "a", "b"));
    const [copy] = given(await documents.views.list(workspace, "b"));
    expect(copy).toEqual({ ...kept, id: expect.any(String) as string });
    expect(copy!.id).not.toBe(kept.id);
    expect(given(await documents.views.notes(workspace, "b"))).toEqual([{ ...note, id: expect.any(String) as string }]);
    given(await documents.views.remove(workspace, "b", copy!.id));
    expect(given(await documents.views.list(workspace, "a"))).toEqual([kept]);
  });

  test("they go with their map and come back with it", async () => {
    const workspace = await twoMaps();
    const { id } = given(await documents.views.add(workspace, "a", { name: "Ways", view: "paths", search: {}, note: "" }, "Ann"));
    given(await documents.views.addNote(workspace, "a", { day: "2026-03-02", text: "Release", touchpoint: null }, "Ann"));
    given(await documents.maps.remove(workspace, "a"));
    expect(given(await documents.views.list(workspace, "a"))).toEqual([]);
    expect(given(await documents.views.notes(workspace, "a"))).toEqual([]);
    expect(await documents.views.add(workspace, "a", { name: "More", view: "paths", search: {}, note: "" }, "Ann")).toMatchObject({ ok: false, error: { code: "not-found", what: "map" } });
    expect(await documents.views.remove(workspace, "a", id)).toMatchObject({ ok: false, error: { code: "not-found" } });
    given(await documents.maps.restore(workspace, "a"));
    expect(given(await documents.views.list(workspace, "a"))).toHaveLength(1);
  });
});
