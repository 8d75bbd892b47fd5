import { haldenMap } from "@desirepath/core/halden/buying-map.ts";
import { renameMap } from "@desirepath/core/maps/live-map-edits.ts";
import { docFrom } from "@desirepath/engine/documents/map-documents.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { encodeStateAsUpdate, encodeStateVector } from "yjs";
import { given } from "../test-app.ts";
import { VersionKeeper } from "./version-keeper.ts";

let store: TestDocuments;
let workspace: string;
let made = 0;
const map = haldenMap();

beforeAll(async () => {
  store = await openTestDocuments();
});
afterAll(() => store?.remove());
beforeEach(async () => {
  workspace = `w${made++}`;
  given(await store.documents.workspaces.create({ id: workspace, name: workspace, isDemo: false }));
  given(await store.documents.maps.create(workspace, map));
});

function keeper(quietMs: number, mostMs = 60_000): VersionKeeper {
  return new VersionKeeper({ documents: store.documents, log: { warn: () => undefined }, quietMs, mostMs });
}

async function rename(title: string): Promise<void> {
  const doc = docFrom(given(await store.documents.maps.load(workspace, map.id)));
  const before = encodeStateVector(doc);
  renameMap({ doc, origin: "test" }, title);
  given(await store.documents.maps.append(workspace, map.id, encodeStateAsUpdate(doc, before)));
}

async function versions() {
  const list = given(await store.documents.versions.list(workspace, map.id));
  return Promise.all(list.map(async ({ version, name, by }) => ({ version, name, by, title: given(await store.documents.versions.get(workspace, map.id, version)).title })));
}

test("how a map was left is a version once somebody opens it, and only once", async () => {
  const kept = keeper(60_000);
  const areNewest = async () => given(await store.documents.versions.areNewest(workspace, map.id));
  expect(await areNewest()).toBe(false);
  kept.opened(workspace, map.id);
  await kept.close();
  expect(await areNewest()).toBe(true);
  const again = keeper(60_000);
  again.opened(workspace, map.id);
  await again.close();
  expect(await versions()).toEqual([{ version: 1, name: "", by: [], title: map.title }]);
  expect(given(await store.documents.maps.get(workspace, map.id)).map.title).toBe(map.title);
  await rename("Elsewhere");
  expect(await areNewest()).toBe(false);
  expect(given(await store.documents.maps.get(workspace, map.id)).map.title).toBe("Elsewhere");
});

test("a version is kept once editing rests, with the names of all who edited", async () => {
  const kept = keeper(1);
  await rename("One");
  kept.edited(workspace, map.id, "Ana");
  kept.edited(workspace, map.id, "Ben");
  await expect.poll(versions).toEqual([{ version: 1, name: "", by: expect.arrayContaining(["Ana", "Ben"]), title: "One" }]);
  await rename("Two");
  kept.edited(workspace, map.id, "Ana");
  await kept.close();
  expect((await versions())[0]).toEqual({ version: 2, name: "", by: ["Ana"], title: "Two" });
});

test("what has not rested when the server ends is kept then, and while editing goes on one is kept now and then", async () => {
  const kept = keeper(60_000, 0);
  await rename("On and on");
  kept.edited(workspace, map.id, "Ana");
  await expect.poll(versions).toHaveLength(1);
  const ended = keeper(60_000);
  await rename("At the end");
  ended.edited(workspace, map.id, "Ben");
  await ended.close();
  expect((await versions())[0]).toMatchObject({ by: ["Ben"], title: "At the end" });
});

test("a name given to what is kept already stays with that version; the next name makes a new one", async () => {
  const state = given(await store.documents.maps.state(workspace, map.id));
  const keep = (name: string) => store.documents.versions.keep(workspace, state, { name, by: "Ana" });
  given(await keep(""));
  given(await keep("Before the workshop"));
  given(await keep("For the board"));
  expect((await versions()).map(({ version, name, by }) => [version, name, by])).toEqual([[2, "For the board", ["Ana"]], [1, "Before the workshop", ["Ana"]]]);
  given(await store.documents.versions.rename(workspace, map.id, 1, ""));
  expect((await versions())[1]!.name).toBe("");
});

test("what was edited before the program was killed is a version of who edited it, once somebody opens the map", async () => {
  // The killed program had written the edits and who made them, and nothing more.
  await rename("Before the end");
  for (const editor of ["Ana", "Ben"]) given(await store.documents.versions.noteEditor(workspace, map.id, editor));
  const next = keeper(60_000);
  await next.opened(workspace, map.id);
  expect(await versions()).toEqual([{ version: 1, name: "", by: expect.arrayContaining(["Ana", "Ben"]), title: "Before the end" }]);
  await next.opened(workspace, map.id);
  expect(await versions()).toHaveLength(1);
});

test("what follows from elsewhere is a version in nobody's name", async () => {
  const kept = keeper(60_000);
  await rename("Followed");
  kept.edited(workspace, map.id, "");
  await kept.close();
  expect(await versions()).toEqual([{ version: 1, name: "", by: [], title: "Followed" }]);
});
