import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@desirepath/core/result.ts";
import { type EventEngine, type EventEngineError, openEventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import { type DataDirectory, type DataDirectoryError, holdDataDirectory } from "@desirepath/engine/data-directory.ts";
import { type DocumentStore, openDocuments, type OpenDocumentsError } from "@desirepath/engine/documents/document-store.ts";
import type { Logger } from "pino";
import type { Config } from "./config.ts";

/** The data directory and both stores, opened by this process alone. */
export interface Stores {
  readonly directory: DataDirectory;
  readonly engine: EventEngine;
  readonly documents: DocumentStore;
  close(): Promise<void>;
}

export type StoresError = DataDirectoryError | EventEngineError | OpenDocumentsError;

/** Opens the directory's lock, then both stores side by side. What was opened before an error is closed again. */
export async function openStores(config: Config, logger: Logger): Promise<Result<Stores, StoresError>> {
  const held = await holdDataDirectory(config.dataDirectory);
  if (!held.ok) return held;
  const directory = held.value;
  await mkdir(join(directory.path, "uploads"), { recursive: true, mode: 0o700 });
  const [engine, documents] = await Promise.all([
    openEventEngine({
      ...(config.clickHouseUrl ? { url: config.clickHouseUrl } : { dataDirectory: join(directory.path, "events") }),
      limits: { memoryBytes: config.engineMemoryBytes },
      onNotice: (notice) => logger.warn({ notice }, "the embedded event engine"),
    }),
    openDocuments(config.databaseUrl ? { url: config.databaseUrl } : { folder: join(directory.path, "documents") }),
  ]);
  if (engine.ok && documents.ok) {
    return ok({
      directory,
      engine: engine.value,
      documents: documents.value,
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

/** One sentence on why the stores do not open, and what to do. */
export function sentenceOn(error: StoresError): string {
  switch (error.code) {
    case "directory-in-use":
      return "path" in error
        ? `The data directory ${error.path} is in use by process ${error.pid}${error.address ? `, which serves ${error.address}` : ""}. Use that server, stop it, or choose another directory with --data-dir.`
        : `The data directory ${error.directory} is in use by another process. Stop it, or choose another directory with --data-dir.`;
    case "not-a-directory":
      return `${error.path} is a file, not a directory. Choose another data directory with --data-dir.`;
    case "directory-of-others":
      return `${error.path} holds something that is not Desirepath's (${error.found}). Choose an empty or a new directory with --data-dir.`;
    case "directory-unreadable":
      return `The data directory ${error.path} cannot be read. Give your account the right to read and write it, or choose another with --data-dir.`;
    case "directory-not-writable":
      return `The data directory ${error.path} cannot be written. Give your account the right to write it, or choose another with --data-dir.`;
    case "disk-full":
      return `The disk is full${"path" in error ? ` at ${error.path}` : ""}. Free some space, or choose a data directory on another disk with --data-dir.`;
    case "data-format-unknown":
      return error.found === null
        ? `The data directory ${error.path} is damaged: its format.json cannot be read. Restore it from a backup, or choose another directory with --data-dir.`
        : `The data directory ${error.path} was written by a newer version of Desirepath (format ${error.found}; this version reads ${error.supported}). Start that version, or choose another directory with --data-dir.`;
    case "directory-unusable":
      return `The event store cannot use ${error.directory}: ${error.message}`;
    case "engine-unavailable":
      return `The event store does not start: ${error.message}`;
    case "documents-too-new":
      return `The documents were written by a newer version of Desirepath (schema ${error.found}; this version reads ${error.supported}). Start that version.`;
    case "documents-of-other-postgresql":
      return `The documents in ${error.folder} were made by PostgreSQL ${error.found}; this version embeds ${error.supported}. Dump them with the version that made them, and restore the dump.`;
    default:
      return `The stores do not open: ${JSON.stringify(error)}`;
  }
}
