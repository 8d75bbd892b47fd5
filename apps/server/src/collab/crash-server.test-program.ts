import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDocuments } from "@desirepath/engine/documents/document-store.ts";
import { attachCollaboration } from "./collaboration.ts";
import { openLiveAccess } from "./live-access.ts";

/** A server with live editing over the documents in a folder, for the test that kills it. It says its port to its parent. */
const opened = await openDocuments({ folder: process.argv[2]! });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const server = createServer();
attachCollaboration({ server, documents: opened.value, access: openLiveAccess(), log: { warn: () => undefined }, limits: { compactAfter: 15, refreshAfterMs: 10 } });
server.listen(0, "127.0.0.1", () => void process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
