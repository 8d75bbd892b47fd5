import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@desirepath/core/result.ts";
import { type EventEngine, type EventEngineError, openEventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import type { EngineNotice } from "@desirepath/engine/clickhouse/embedded-engine.ts";
import { type DataDirectory, type DataDirectoryError, holdDataDirectory } from "@desirepath/engine/data-directory.ts";
import { type DocumentStore, openDocuments, type OpenDocumentsError } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { type Secrets, type SecretsError, secretsOf } from "./members/secrets.ts";

/** The data directory and both stores, opened by this process alone. */
export interface Stores {
  readonly directory: DataDirectory;
  readonly engine: EventEngine;
  readonly documents: DocumentStore;
  /** What sessions are signed with. */
  readonly secrets: Secrets;
  close(): Promise<void>;
}

export type StoresError = DataDirectoryError | EventEngineError | OpenDocumentsError | SecretsError;

function noticeSentence(notice: EngineNotice): string {
  switch (notice.kind) {
    case "crashed":
      return "the event store crashed and is started again";
    case "restarted":
      return `the event store runs again, after ${notice.afterMs} ms`;
    case "restart-failed":
      return `the event store does not start; the next try is in ${notice.againInMs} ms`;
  }
}

/** Opens the directory's lock, then both stores side by side. What was opened before an error is closed again. */
export async function openStores(config: Config, logger: Logger): Promise<Result<Stores, StoresError>> {
  const held = await holdDataDirectory(config.dataDirectory);
  if (!held.ok) return held;
  const directory = held.value;
  const secrets = await secretsOf(directory.path, config.secrets, logger);
  if (!secrets.ok) {
    await directory.close();
    return secrets;
  }
  await mkdir(join(directory.path, "uploads"), { recursive: true, mode: 0o700 });
  const [engine, documents] = await Promise.all([
    openEventEngine({
      ...(config.clickHouseUrl ? { url: config.clickHouseUrl } : { dataDirectory: join(directory.path, "events") }),
      limits: { memoryBytes: config.engineMemoryBytes },
      onNotice: (notice) => logger.warn({ notice }, noticeSentence(notice)),
    }),
    openDocuments(config.databaseUrl ? { url: config.databaseUrl } : { folder: join(directory.path, "documents") }),
  ]);
  if (engine.ok && documents.ok) {
    return ok({
      directory,
      engine: engine.value,
      documents: documents.value,
      secrets: secrets.value,
      close: async () => {
        await Promise.all([engine.value.close(), documents.value.close()]);
        await directory.close();
      },
    });
  }
  await Promise.all([engine.ok ? engine.value.close() : undefined, documents.ok ? documents.value.close() : undefined]);
  await directory.close();
  return engine.ok ? (documents as Extract<typeof documents, { ok: false }>) : engine;
}
