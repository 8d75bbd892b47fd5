import { openEventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import { openDocuments } from "@desirepath/engine/documents/document-store.ts";
import { ImportService } from "./import-service.ts";

/**
 * Imports a file, or goes on with it, for the test that kills this program. Says to its parent what it is at: reading, then storing.
 * Arguments: data directory, file, path of the engine's child.
 */
const [data, file, childPath] = process.argv.slice(2) as [string, string, string];
const engine = await openEventEngine({ dataDirectory: `${data}/events`, childPath, limits: { memoryBytes: 2 ** 31 } });
const documents = await openDocuments({ folder: `${data}/documents` });
if (!engine.ok || !documents.ok) throw new Error("the stores do not open");
await documents.value.workspaces.create({ id: "w", name: "w", isDemo: false });
const imports = new ImportService({ driver: engine.value.driver, documents: documents.value, directory: `${data}/uploads` });
const resumed = await imports.resumeInterrupted();
const before = await imports.list("w");
if (!resumed.ok || !before.ok) throw new Error("the imports cannot be read");
let [job] = before.value;
if (!job) {
  const offered = await imports.offerLocalFile("w", { path: file, file: "many.csv" });
  if (!offered.ok) throw new Error(JSON.stringify(offered.error));
  job = offered.value;
  await imports.store("w", job.id, { mapping: job.glance!.mapping });
}
for (;;) {
  const now = await imports.get("w", job.id);
  if (!now.ok || now.value.state === "stored") break;
  const { progress } = now.value;
  if (progress !== null) process.send?.(progress.bytesRead < now.value.bytes ? "reading" : "storing");
  await new Promise((resolve) => setImmediate(resolve));
}
process.on("disconnect", () => process.exit());
