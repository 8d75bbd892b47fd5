import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Principal } from "@desirepath/core/access/policy.ts";
import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { renameMap, setFrameField } from "@desirepath/core/maps/live-map-edits.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { applyCanonical } from "@desirepath/core/maps/live-replace.ts";
import { addTouchpoint, renameTouchpoint } from "@desirepath/core/maps/live-touchpoint-edits.ts";
import { err, ok } from "@desirepath/core/result.ts";
import { docFrom } from "@desirepath/engine/documents/map-documents.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { isOwnOrigin } from "../http/policy.ts";
import { attachCollaboration, type Collaboration, type CollaborationLimits } from "./collaboration.ts";
import type { LiveAccess, LiveEdit } from "./live-access.ts";

let test: TestDocuments;
let role: "owner" | "viewer" | undefined;
let tellOfChange = () => {};
const edits: LiveEdit[] = [];
const ended: (() => Promise<void> | void)[] = [];
let count = 0;

beforeAll(async () => void (test = await openTestDocuments()));
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});
afterAll(() => test?.remove());

const bike: JourneyMap = journeyMap.parse({ schemaVersion: 1, id: "bike", title: "Buying", stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad" }] });

const access = (workspace: string): LiveAccess => {
  const asked = (): Principal => (role === undefined ? { kind: "stranger" } : { kind: "member", member: "ann", name: "Ann", email: "", session: "s", roles: { [workspace]: role } });
  return {
    admit: async ({ headers }) => (isOwnOrigin(headers.origin, headers.host, { publicUrl: undefined }) && role !== undefined ? ok(asked()) : err({ code: "forbidden", detail: "" })),
    whoIs: async () => asked(),
    onChange: (listener) => void (tellOfChange = listener),
    noteEdit: async (edit) => void edits.push(edit),
  };
};

interface Place {
  readonly workspace: string;
  readonly address: string;
  readonly collaboration: Collaboration;
}

async function opened(limits: Partial<CollaborationLimits> = {}): Promise<Place> {
  const workspace = `w${count++}`;
  await test.documents.workspaces.create({ id: workspace, name: workspace, isDemo: false });
  await test.documents.maps.create(workspace, bike);
  role = "owner";
  const server: Server = createServer();
  const collaboration = attachCollaboration({
    server, documents: test.documents, limits: { refreshAfterMs: 5, ...limits }, log: { warn: () => undefined },
    access: access(workspace),
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  ended.push(async () => {
    await collaboration.close();
    await new Promise((resolve) => void server.close(resolve));
  });
  return { workspace, collaboration, address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/w/${workspace}/maps/bike/live` };
}

/** A browser with the map open. */
async function browser({ address, workspace }: Place, doc = new Y.Doc()) {
  const socket = new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: WebSocket });
  const refused: string[] = [];
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: `${workspace}/bike`, document: doc, onStateless: ({ payload }) => void refused.push(payload) });
  provider.attach();
  ended.push(() => {
    provider.destroy();
    socket.destroy();
  });
  await until(() => provider.isSynced);
  return { doc, provider, socket, refused, saved: () => until(() => provider.unsyncedChanges === 0), title: () => mapOf(doc, "bike").title };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`never came true: ${condition}`);
    await new Promise((resolve) => void setTimeout(resolve, 2));
  }
}

/** The map as another process would find it on disk. */
async function onDisk(workspace: string): Promise<JourneyMap> {
  const content = await test.documents.maps.load(workspace, "bike");
  if (!content.ok) throw new Error(content.error.code);
  return mapOf(docFrom(content.value), "bike");
}

/** As the wire has texts: length, then letters (these are short and ASCII). */
function varText(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}

/** What answers a WebSocket's opening: 101 or an HTTP status. */
function opening(address: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { headers });
    socket.on("open", () => (socket.terminate(), resolve(101)));
    socket.on("unexpected-response", (request, response) => (request.destroy(), resolve(response.statusCode ?? 0)));
    socket.on("error", () => undefined);
  });
}

describe("live editing", () => {
  it("sends a map once to whoever opens it first", async () => {
    const { address, workspace } = await opened();
    const socket = new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: WebSocket });
    let times = 0;
    const provider = new HocuspocusProvider({ websocketProvider: socket, name: `${workspace}/bike`, document: new Y.Doc(), onMessage: ({ event }) => void (times += Buffer.from(event.data as ArrayBuffer).includes("Buying") ? 1 : 0) });
    ended.push(() => {
      provider.destroy();
      socket.destroy();
    });
    provider.attach();
    await until(() => provider.isSynced);
    // The server answers in turn: what it sent before it answers this has come.
    provider.forceSync();
    await until(() => provider.unsyncedChanges === 0);
    expect(times).toBe(1);
  });

  it("shows one browser's edit in the other, and it is on disk when it is acknowledged", async () => {
    const place = await opened();
    const [ann, bob] = [await browser(place), await browser(place)];
    renameMap({ doc: ann.doc, origin: "ann" }, "Buying a bike");
    await ann.saved();
    expect((await onDisk(place.workspace)).title).toBe("Buying a bike");
    await until(() => bob.title() === "Buying a bike");
  });

  it("acknowledges a hundred quick edits only as they are on disk", async () => {
    const place = await opened();
    const ann = await browser(place);
    let checked = 0;
    for (let n = 1; n <= 100; n++) {
      setFrameField({ doc: ann.doc, origin: "ann" }, "audience", `edit ${n}`);
      if (n % 20 !== 0) continue;
      await ann.saved();
      expect((await onDisk(place.workspace)).frame.audience).toBe(`edit ${n}`);
      checked++;
    }
    expect(checked).toBe(5);
  });

  it("shows an edit of the server in open browsers, and answers with the map", async () => {
    const place = await opened();
    const ann = await browser(place);
    const put = await place.collaboration.edit(place.workspace, "bike", (doc) => ok(applyCanonical(doc, { ...bike, title: "Put" }, "api")));
    expect(put).toMatchObject({ ok: true, value: { title: "Put", touchpoints: bike.touchpoints } });
    await until(() => ann.title() === "Put");
    expect(await place.collaboration.current(place.workspace, "bike")).toMatchObject({ value: { title: "Put" } });
  });

  it("keeps edits of browsers and server that come at once", async () => {
    const place = await opened();
    const [ann, bob] = [await browser(place), await browser(place)];
    const server = Array.from({ length: 10 }, (_, n) => place.collaboration.edit(place.workspace, "bike", (doc) => addTouchpoint({ doc, origin: "api" }, { id: `api${n}`, stage: "look", name: "" })));
    for (let n = 0; n < 10; n++) {
      addTouchpoint({ doc: ann.doc, origin: "ann" }, { id: `ann${n}`, stage: "look", name: "" });
      addTouchpoint({ doc: bob.doc, origin: "bob" }, { id: `bob${n}`, stage: "look", name: "" });
    }
    await Promise.all([...server, ann.saved(), bob.saved()]);
    await until(() => [ann, bob].every(({ doc }) => mapOf(doc, "bike").touchpoints.length === 31));
    expect(mapOf(ann.doc, "bike")).toEqual(mapOf(bob.doc, "bike"));
    expect(await onDisk(place.workspace)).toEqual(mapOf(ann.doc, "bike"));
  });

  it("stores nothing of a server's edit that returns an error, and the next one starts clean", async () => {
    const place = await opened();
    const failed = await place.collaboration.edit(place.workspace, "bike", (doc) => {
      renameTouchpoint({ doc, origin: "api" }, "ad", "Half done");
      return err({ code: "changed-my-mind" });
    });
    expect(failed).toEqual({ ok: false, error: { code: "changed-my-mind" } });
    await expect(place.collaboration.edit(place.workspace, "bike", (doc) => {
      renameMap({ doc, origin: "api" }, "Half done");
      throw new Error("a bug");
    })).rejects.toThrow("a bug");
    const next = await place.collaboration.edit(place.workspace, "bike", (doc) => setFrameField({ doc, origin: "api" }, "owner", "Mei"));
    expect(next).toMatchObject({ value: { title: "Buying", touchpoints: [{ name: "Ad" }], frame: { owner: "Mei" } } });
    expect(await place.collaboration.edit(place.workspace, "nowhere", () => ok(undefined))).toEqual({ ok: false, error: { code: "not-found", what: "map", id: "nowhere" } });
  });

  it("takes what somebody wrote while offline", async () => {
    const place = await opened();
    const ann = await browser(place);
    ann.socket.disconnect();
    await until(() => ann.socket.status === "disconnected");
    renameMap({ doc: ann.doc, origin: "ann" }, "Offline");
    await ann.socket.connect();
    await until(() => ann.provider.isSynced);
    await ann.saved();
    expect((await onDisk(place.workspace)).title).toBe("Offline");
  });

  it("lets the canonical form follow, and folds long histories into a snapshot", async () => {
    const place = await opened({ compactAfter: 10 });
    const ann = await browser(place);
    for (let n = 1; n <= 30; n++) renameMap({ doc: ann.doc, origin: "ann" }, `Title ${n}`);
    await ann.saved();
    const listed = await test.documents.maps.list(place.workspace);
    expect(listed.ok && listed.value[0]?.map.title).toBe("Title 30");
    await place.collaboration.close();
    const content = await test.documents.maps.load(place.workspace, "bike");
    expect(content.ok && content.value.updates.length).toBeLessThan(30);
    expect((await onDisk(place.workspace)).title).toBe("Title 30");
  });
});

describe("a live connection", () => {
  it("opens only for an existing map, a page of our own, and whoever has the right", async () => {
    const place = await opened();
    expect(await opening(place.address)).toBe(101);
    expect(await opening(place.address, { origin: place.address.replace("ws:", "http:").replace(/\/api.*/, "") })).toBe(101);
    expect(await opening(place.address, { origin: "https://elsewhere.example" })).toBe(403);
    expect(await opening(place.address.replace("/bike/", "/none/"))).toBe(404);
    expect(await opening(place.address.replace("/bike/", "/%E0%A4%A/"))).toBe(404);
    expect(await opening(place.address.replace("/live", "/dead"))).toBe(404);
    role = undefined;
    expect(await opening(place.address)).toBe(403);
  });

  it("of somebody who may only read stores nothing of theirs", async () => {
    const place = await opened();
    role = "viewer";
    const ann = await browser(place);
    renameMap({ doc: ann.doc, origin: "ann" }, "Mine");
    await place.collaboration.edit(place.workspace, "bike", (doc) => setFrameField({ doc, origin: "api" }, "owner", "Mei"));
    await until(() => mapOf(ann.doc, "bike").frame.owner === "Mei");
    expect((await onDisk(place.workspace)).title).toBe("Buying");
    expect(ann.provider.unsyncedChanges).toBeGreaterThan(0);
  });

  it("is told to go when the right to write is taken away meanwhile", async () => {
    const place = await opened();
    const ann = await browser(place);
    role = "viewer";
    renameMap({ doc: ann.doc, origin: "ann" }, "Mine");
    await until(() => ann.refused.includes('{"refused":"forbidden"}'));
    expect((await onDisk(place.workspace)).title).toBe("Buying");
  });

  it("ends at once when the right to read is taken away", async () => {
    const place = await opened();
    const ann = await browser(place);
    role = undefined;
    tellOfChange();
    await until(() => ann.refused.includes('{"refused":"forbidden"}') && ann.socket.status !== "connected");
    await place.collaboration.edit(place.workspace, "bike", (doc) => renameMap({ doc, origin: "api" }, "Secret"));
    expect(ann.title()).toBe("Buying");
  });

  it("opens anew, to read only, at once when the right to write is taken away, and to write when it is given", async () => {
    const place = await opened();
    const ann = await browser(place);
    const scopes: unknown[] = [];
    ann.provider.on("authenticated", ({ scope }: { scope: string }) => void scopes.push(scope));
    role = "viewer";
    tellOfChange();
    await until(() => scopes.length === 1);
    role = "owner";
    tellOfChange();
    await until(() => scopes.length === 2);
    expect(scopes).toEqual(["readonly", "read-write"]);
    renameMap({ doc: ann.doc, origin: "ann" }, "Mine again");
    await ann.saved();
    expect((await onDisk(place.workspace)).title).toBe("Mine again");
  });

  it("is looked over from time to time, as sessions end by themselves", async () => {
    const place = await opened({ lookOverMs: 10 });
    const ann = await browser(place);
    role = undefined;
    await until(() => ann.refused.includes('{"refused":"forbidden"}'));
  });

  it("ends when its workspace is deleted, whoever has it open", async () => {
    const place = await opened();
    const ann = await browser(place);
    await test.documents.database.deleteFrom("workspaces").where("workspace", "=", place.workspace).execute();
    tellOfChange();
    await until(() => ann.refused.includes('{"refused":"not-found"}'));
  });

  it("tells of edits with who made them and the map's title, and not of what everybody had", async () => {
    const place = await opened();
    edits.length = 0;
    const ann = await browser(place);
    expect(edits).toEqual([]);
    renameMap({ doc: ann.doc, origin: "ann" }, "Buying a bike");
    await ann.saved();
    await until(() => edits.length === 1);
    expect(edits[0]).toMatchObject({ workspace: place.workspace, map: "bike", principal: { name: "Ann" } });
    await until(() => ann.provider.unsyncedChanges === 0);
    expect(await edits[0]!.title()).toBe("Buying a bike");
  });

  it("hears that comments have changed", async () => {
    const place = await opened();
    const ann = await browser(place);
    place.collaboration.tell(place.workspace, "bike", { comments: "changed" });
    place.collaboration.tell(place.workspace, "nowhere", { comments: "changed" });
    await until(() => ann.refused.includes('{"comments":"changed"}'));
  });

  it("cannot reach another map than the one it was opened for", async () => {
    const place = await opened();
    const other = await opened();
    const socket = new HocuspocusProviderWebsocket({ url: place.address, WebSocketPolyfill: WebSocket });
    let reason = "";
    const provider = new HocuspocusProvider({ websocketProvider: socket, name: `${other.workspace}/bike`, onAuthenticationFailed: (failed) => void (reason = failed.reason) });
    provider.attach();
    ended.push(() => (provider.destroy(), socket.destroy()));
    await until(() => reason !== "");
    expect(reason).toBe("forbidden");
  });

  it("that sends rubbish harms neither the map nor the others", async () => {
    const place = await opened({ messageBytes: 50_000 });
    const ann = await browser(place);
    const name = `${place.workspace}/bike`;
    const edit = (update: readonly number[]) => [...varText(name), 0, 2, update.length, ...update];
    const rubbish: (readonly number[])[] = [
      [], [255, 255, 255, 255, 255, 255], varText(name), [...varText(name), 99], [...varText("__proto__"), 0, 2, 1, 1], edit([1, 1, 200, 3, 0, 7, 1]), edit([9, 9, 9, 9]), edit([255, 255, 255, 255, 15]),
      [...varText(name), 0, 0, 3, 255, 255, 255], [...varText(name), 1, 4, 255, 255, 255, 15], Array.from({ length: 60_000 }, () => 1),
    ];
    for (const bytes of rubbish) {
      const socket = new WebSocket(place.address);
      await new Promise((resolve) => void socket.once("open", resolve));
      socket.on("error", () => undefined);
      socket.send(Uint8Array.from([...varText(name), 2, 0, 0]));
      await new Promise((resolve) => void socket.once("message", resolve));
      socket.send(Uint8Array.from(bytes));
      socket.send("text");
      await new Promise((resolve) => void socket.once("close", resolve));
    }
    renameMap({ doc: ann.doc, origin: "ann" }, "Unharmed");
    await ann.saved();
    expect((await onDisk(place.workspace)).title).toBe("Unharmed");
    expect(await onDisk(place.workspace)).toEqual(mapOf(ann.doc, "bike"));
  });

  it("is told when the map has grown too large, and what was stored before stays", async () => {
    const place = await opened({ documentBytes: 20_000 });
    const ann = await browser(place);
    renameMap({ doc: ann.doc, origin: "ann" }, "Small");
    await ann.saved();
    setFrameField({ doc: ann.doc, origin: "ann" }, "goal", "x".repeat(20_000));
    await until(() => ann.refused.includes('{"refused":"map-too-large"}'));
    expect(await onDisk(place.workspace)).toMatchObject({ title: "Small", frame: { goal: "" } });
    const put = await place.collaboration.edit(place.workspace, "bike", (doc) => setFrameField({ doc, origin: "api" }, "owner", "Mei"));
    expect(put).toMatchObject({ ok: true, value: { title: "Small", frame: { owner: "Mei" } } });
  });

  it("ends when the map is removed", async () => {
    const place = await opened();
    const ann = await browser(place);
    await test.documents.maps.remove(place.workspace, "bike");
    place.collaboration.disconnect(place.workspace, "bike");
    await until(() => ann.refused.includes('{"refused":"not-found"}'));
  });
});
