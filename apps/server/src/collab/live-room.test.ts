import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { renameMap } from "@desirepath/core/maps/live-map-edits.ts";
import { rootsOf } from "@desirepath/core/maps/live-map.ts";
import { docFrom } from "@desirepath/engine/documents/map-documents.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { given } from "../test-app.ts";
import { LiveRoom } from "./live-room.ts";

let stores: TestDocuments;
const limits = { documentBytes: 2 ** 20, compactAfter: 100 };

beforeAll(async () => {
  stores = await openTestDocuments();
  given(await stores.documents.workspaces.create({ id: "w", name: "W", isDemo: false }));
});
afterAll(() => stores?.remove());

const bike = journeyMap.parse({ schemaVersion: 2, id: "bike", title: "Buying", frame: { type: "purchase" }, stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad" }] });

/** Stored as a program of another version wrote it. */
async function stored(id: string, schemaVersion: number, frame: Readonly<Record<string, unknown>>): Promise<JourneyMap> {
  const map = { ...bike, id, schemaVersion, frame: { ...bike.frame, ...frame } };
  return given(await stores.documents.maps.create("w", map as never)).map;
}

test("a map of version 1 is read as this version has it, and its live document is brought up to date once", async () => {
  await stored("old", 1, { reviewOn: "" });
  const { maps } = stores.documents;
  expect(given(await maps.get("w", "old")).map).toEqual({ ...bike, id: "old" });
  const state = given(await new LiveRoom(maps, "w", "old", limits).state());
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  expect([rootsOf(doc).map.get("schemaVersion"), rootsOf(doc).frame.get("reviewOn")]).toEqual([2, null]);
  const content = given(await maps.load("w", "old"));
  expect([content.sequence, rootsOf(docFrom(content)).map.get("schemaVersion")]).toEqual([1, 2]);
  // As after a crash, or on another node: nothing is left to do.
  given(await new LiveRoom(maps, "w", "old", limits).state());
  expect(given(await maps.load("w", "old")).sequence).toBe(1);
  expect(given(await maps.refresh("w", "old"))).toEqual({ ...bike, id: "old" });
});

test("two nodes that open a map of version 1 at once leave one document", async () => {
  await stored("both", 1, { reviewOn: "" });
  const { maps } = stores.documents;
  const rooms = [new LiveRoom(maps, "w", "both", limits), new LiveRoom(maps, "w", "both", limits)];
  for (const opened of await Promise.all(rooms.map((room) => room.state()))) given(opened);
  expect(given(await maps.state("w", "both")).map).toEqual({ ...bike, id: "both" });
});

test("a map of a newer version is listed, and neither opened nor changed: what is stored stays byte for byte", async () => {
  await stored("newer", 3, { mood: { of: "tomorrow" } });
  const { maps } = stores.documents;
  const before = given(await maps.load("w", "newer"));
  const room = new LiveRoom(maps, "w", "newer", limits);
  const refused = { ok: false, error: { code: "map-too-new", map: "newer", version: 3 } };
  const offline = new Y.Doc();
  rootsOf(offline).map.set("title", "Written over");
  expect([await room.state(), await room.edit((doc) => renameMap({ doc, origin: "api" }, "Written over")), await room.accept(Y.encodeStateAsUpdate(offline))]).toEqual([refused, refused, refused]);
  expect([await maps.get("w", "newer"), await maps.state("w", "newer")]).toEqual([refused, refused]);
  // An update that a newer node stores does not lead this one to write the canonical form anew.
  given(await maps.append("w", "newer", Y.encodeStateAsUpdate(offline)));
  expect([await maps.get("w", "newer"), await maps.refresh("w", "newer")]).toEqual([refused, refused]);
  expect(given(await maps.list("w")).find(({ map }) => map.id === "newer")?.map.title).toBe("Buying");
  expect(given(await maps.load("w", "newer")).updates[0]).toEqual(before.updates[0]);
});
