import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { ignoreName } from "@desirepath/core/maps/live-map-edits.ts";
import { openDocuments } from "@desirepath/engine/documents/document-store.ts";
import { openTestDocuments, type TestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";

const folder = fileURLToPath(new URL(`../../.build/crash-${process.pid}`, import.meta.url));
let test: TestDocuments;
let child: ChildProcess | undefined;

beforeAll(async () => {
  // Node 20 does not run TypeScript: the program is bundled as the server is.
  await mkdir(folder, { recursive: true });
  const bundle = await rolldown({
    input: fileURLToPath(new URL("crash-server.test-program.ts", import.meta.url)),
    platform: "node",
    external: (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("@desirepath/"),
  });
  await bundle.write({ file: `${folder}/server.mjs`, format: "esm" });
  await bundle.close();
  test = await openTestDocuments();
});

afterAll(async () => {
  child?.kill("SIGKILL");
  await test?.remove();
  await rm(folder, { recursive: true, force: true });
});

it("a server killed at any moment has every edit that it acknowledged", { timeout: 120_000 }, async () => {
  await test.documents.workspaces.create({ id: "w", name: "w", isDemo: false });
  await test.documents.maps.create("w", journeyMap.parse({ schemaVersion: 1, id: "m", title: "Buying" }));
  await test.documents.close();

  for (const [round, killAfter] of [20, 1, 47].entries()) {
    child = fork(`${folder}/server.mjs`, [test.folder], { execArgv: [], stdio: "ignore" });
    const [port] = (await once(child, "message")) as [number];
    const { sent, acknowledged } = await editUntilKilled(child, `ws://127.0.0.1:${port}/api/w/w/maps/m/live`, round, killAfter);
    expect(sent).toBeGreaterThan(acknowledged); // it died in the middle of the work

    const reopened = await openDocuments({ folder: test.folder });
    if (!reopened.ok) throw new Error(JSON.stringify(reopened.error));
    const found = await reopened.value.maps.get("w", "m");
    if (!found.ok) throw new Error(found.error.code);
    const names = new Set(found.value.map.ignored.map((one) => one.name));
    expect(Array.from({ length: acknowledged }, (_, n) => nameOf(round, n)).filter((name) => !names.has(name))).toEqual([]);
    await reopened.value.close();
  }
});

function nameOf(round: number, edit: number): string {
  return `round ${round} edit ${edit}`;
}

/** Edit without waiting, and kill the server at the moment at which it acknowledges the edit of this number. */
async function editUntilKilled(server: ChildProcess, url: string, round: number, killAfter: number): Promise<{ sent: number; acknowledged: number }> {
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
  const doc = new Y.Doc();
  let sent = 0;
  let acknowledged = 0;
  const dead = new AbortController();
  const provider = new HocuspocusProvider({
    websocketProvider: socket, name: "w/m", document: doc,
    onUnsyncedChanges: ({ number }) => {
      acknowledged = Math.max(acknowledged, sent - number);
      if (acknowledged < killAfter || dead.signal.aborted) return;
      dead.abort();
      server.kill("SIGKILL");
    },
  });
  const exited = once(server, "exit");
  provider.attach();
  while (!provider.isSynced || provider.unsyncedChanges > 0) await new Promise((resolve) => void setImmediate(resolve));
  while (!dead.signal.aborted) {
    for (let burst = 0; burst < 3; burst++) {
      sent++;
      ignoreName({ doc, origin: "ann" }, nameOf(round, sent - 1), "");
    }
    await new Promise((resolve) => void setImmediate(resolve));
  }
  provider.destroy();
  socket.destroy();
  await exited;
  return { sent, acknowledged };
}
