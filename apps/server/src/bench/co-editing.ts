import { fork } from "node:child_process";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { journeyMap, type JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { setCellText } from "@desirepath/core/maps/live-lane-edits.ts";
import { mapOf } from "@desirepath/core/maps/live-map.ts";
import { Random } from "@desirepath/core/random.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { docFrom } from "@desirepath/engine/documents/map-documents.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { pino } from "pino";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { openApp } from "../app.ts";
import { configOf } from "../config.ts";
import { version } from "../version.ts";
import { certain, type Spread, spreadOf, timed } from "./timing.ts";

const workspace = "bench";
const editors = 50;
const editsASecond = 100;
const seconds = 10;
const columns = 200;
const lanes = 15;
const edits = 20_000;

export interface CoEditingFigures {
  readonly editors: number;
  readonly editsASecond: number;
  /** From an edit until another sees it. */
  readonly seen: Spread;
  readonly seenTimes: number;
  readonly document: {
    readonly cells: number;
    readonly edits: number;
    readonly storedBytes: number;
    /** Until a browser that connects has the whole map as JSON, the server having to read it from its store. */
    readonly openMs: number;
  };
}

/** A map of so many touchpoints and text lanes, each cell with words. */
function largeMap(id: string, wide: number, high: number): JourneyMap {
  const touchpoints = Array.from({ length: wide }, (_, n) => ({ id: `t${n}`, stage: `s${Math.floor(n / 20)}`, name: `Touchpoint ${n}` }));
  return journeyMap.parse({
    schemaVersion: 1,
    id,
    title: "Large",
    stages: Array.from({ length: Math.ceil(wide / 20) }, (_, n) => ({ id: `s${n}`, name: `Stage ${n}` })),
    touchpoints,
    lanes: Array.from({ length: high }, (_, n) => ({ id: `l${n}`, kind: "text", title: `Lane ${n}`, cells: Object.fromEntries(touchpoints.map((t, at) => [t.id, `What stands in cell ${n} of ${at}, a sentence long.`])) })),
  });
}

/** @param directory a new one, for the program. */
export async function measureCoEditing(directory: string): Promise<CoEditingFigures> {
  const app = certain(await openApp(configOf({ dataDirectory: directory, demo: false }, {}), { logger: pino({ level: "silent" }), version, requestRate: { perSecond: 1e6, burst: 1e6 } }));
  try {
    await app.http.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.http.server.address() as AddressInfo;
    const { maps, workspaces } = app.stores.documents;
    certain(await workspaces.create({ id: workspace, name: "Bench", isDemo: false }));
    certain(await maps.create(workspace, largeMap("shared", editors, 3)));
    certain(await maps.create(workspace, largeMap("worn", columns, lanes)));
    const times = await editedBy(port);

    await wear(app.stores.documents);
    const stored = certain(await maps.load(workspace, "worn"));
    const storedBytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
    const { ms } = await timed(async () => {
      const doc = new Y.Doc();
      const browser = await opened(port, "worn", doc);
      if (mapOf(doc, "worn").touchpoints.length !== columns) throw new Error("the map did not arrive whole");
      browser.close();
    });
    return { editors, editsASecond, seen: spreadOf(times), seenTimes: times.length, document: { cells: columns * lanes, edits, storedBytes, openMs: ms } };
  } finally {
    await app.close();
  }
}

/** Edits by five people in turn, twenty before each hears of the others', stored as they come and folded as the server does. */
async function wear({ maps }: Pick<DocumentStore, "maps">): Promise<void> {
  const begun = docFrom(certain(await maps.load(workspace, "worn")));
  const people = Array.from({ length: 5 }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(begun));
    return { doc, origin: {} };
  });
  const random = new Random(7);
  const each = 20;
  for (let done = 0; done < edits; done += each) {
    const editing = people[(done / each) % people.length]!;
    const before = Y.encodeStateVector(editing.doc);
    for (let n = 0; n < each; n++) certain(setCellText(editing, `l${random.whole(0, lanes - 1)}`, `t${random.whole(0, columns - 1)}`, `Written ${done + n}: ${"some more words ".repeat(random.whole(1, 5))}`));
    const update = Y.encodeStateAsUpdate(editing.doc, before);
    for (const { doc } of people) if (doc !== editing.doc) Y.applyUpdate(doc, update);
    certain(await maps.append(workspace, "worn", update));
    if (done % (each * 200) === 0) certain(await maps.compact(workspace, "worn"));
  }
  certain(await maps.compact(workspace, "worn"));
}

/** Fifty people on the map "shared", in a process of their own. @returns milliseconds from each edit until each other saw it. */
async function editedBy(port: number): Promise<readonly number[]> {
  const child = fork(fileURLToPath(import.meta.url), ["--editors", String(port)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return new Promise((done, fail) => {
    child.once("message", (times: readonly number[]) => done(times));
    child.once("error", fail).once("exit", (code) => fail(new Error(`the editors ended with ${code}`)));
  });
}

/** What the process of the editors does: each has a cell of its own to write in, moves a cursor meanwhile, and watches all others' cells. */
export async function editTogether(port: number): Promise<readonly number[]> {
  const times: number[] = [];
  const people = await Promise.all(
    Array.from({ length: editors }, async (_, n) => {
      const doc = new Y.Doc();
      const visitor = await opened(port, "shared", doc);
      doc.on("afterTransaction", ({ origin, changed }: Y.Transaction) => {
        if (origin !== visitor.provider) return;
        const now = performance.now();
        for (const type of changed.keys()) {
          const found = type instanceof Y.Text ? /^at (\d+\.\d+)$/.exec(type.toString()) : null;
          if (found) times.push(now - Number(found[1]));
        }
      });
      return { ...visitor, editing: { doc, origin: {} }, touchpoint: `t${n}` };
    }),
  );
  for (let turn = 0; turn < editsASecond * seconds; turn++) {
    const begun = performance.now();
    const { editing, touchpoint } = people[turn % editors]!;
    certain(setCellText(editing, "l0", touchpoint, `at ${performance.now().toFixed(3)}`));
    // As slow as browsers get with so many listeners.
    for (let n = 0; n < 2; n++) people[(turn * 2 + n) % editors]!.provider.awareness?.setLocalState({ cursor: { cell: `l0|${touchpoint}`, x: (turn % 100) / 100, y: 0.5 } });
    await new Promise((resolve) => void setTimeout(resolve, Math.max(0, 1000 / editsASecond - (performance.now() - begun))));
  }
  await new Promise((resolve) => void setTimeout(resolve, 1000));
  for (const one of people) one.close();
  return times;
}

interface Visitor {
  readonly provider: HocuspocusProvider;
  close(): void;
}

async function opened(port: number, map: string, document: Y.Doc): Promise<Visitor> {
  const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}/api/w/${workspace}/maps/${map}/live`, WebSocketPolyfill: WebSocket });
  return new Promise((resolve) => {
    const provider: HocuspocusProvider = new HocuspocusProvider({ websocketProvider: socket, name: `${workspace}/${map}`, document, onSynced: () => resolve({ provider, close: () => (provider.destroy(), socket.destroy()) }) });
    provider.attach();
  });
}

export function coEditingText({ editors: people, editsASecond: rate, seen, seenTimes, document }: CoEditingFigures): string {
  return [
    `${people} editors on one map, ${rate} edits a second and their cursors: an edit is seen by the others after ${seen.p50Ms.toFixed(0)} ms (median), ${seen.p95Ms.toFixed(0)} ms (p95; target under 150 ms: ${verdict(seen.p95Ms < 150)}), over ${seenTimes} sights`,
    `a map of ${document.cells} cells after ${document.edits} edits: opens in ${document.openMs.toFixed(0)} ms (target under 1 s: ${verdict(document.openMs < 1000)}), is stored in ${(document.storedBytes / 1e6).toFixed(2)} MB (target under 3 MB: ${verdict(document.storedBytes < 3e6)})`,
  ].join("\n");
}

function verdict(isMet: boolean): string {
  return isMet ? "met" : "MISSED";
}
