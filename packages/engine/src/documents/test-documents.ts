import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogEvent } from "kysely";
import { type DocumentStore, embeddedPostgresql, openDocuments } from "./document-store.ts";
import { migrations } from "./migrations.ts";

export interface TestDocuments {
  readonly documents: DocumentStore;
  /** Where they are, to open them again after `close`. */
  readonly folder: string;
  /** Close the store and remove its folder. */
  remove(): Promise<void>;
}

/**
 * A real, empty document store for one test file. Making a database takes seconds, so it is made once for this machine and
 * these migrations, and copied.
 */
export async function openTestDocuments(log?: (event: LogEvent) => void): Promise<TestDocuments> {
  const base = await mkdtemp(join(tmpdir(), "desirepath-documents-"));
  const folder = join(base, "documents");
  await copyOfTemplate(folder);
  const opened = await openDocuments({ folder }, log);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const documents = opened.value;
  return {
    documents,
    folder,
    async remove() {
      await documents.close();
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** An empty database in a folder that does not exist yet. */
export async function copyOfTemplate(folder: string): Promise<void> {
  await cp(await (template ??= templateHere()), folder, { recursive: true });
}

let template: Promise<string> | undefined;

/** On a new machine the first test makes it while the others wait: all at once would take four times the work. */
async function templateHere(): Promise<string> {
  const made = createHash("sha256").update(JSON.stringify([embeddedPostgresql, migrations])).digest("hex").slice(0, 16);
  const path = join(tmpdir(), `desirepath-documents-template-${process.getuid?.() ?? 0}-${made}`);
  if (existsSync(path)) return path;
  const { withLock } = (await import(new URL("../../../../scripts/lock.mjs", import.meta.url).href)) as { withLock<T>(name: string, say: (line: string) => void, work: () => Promise<T>): Promise<T> };
  await withLock("documents", () => undefined, async () => existsSync(path) || makeTemplate(path));
  return path;
}

async function makeTemplate(path: string): Promise<void> {
  const aside = await mkdtemp(`${path}-`);
  const opened = await openDocuments({ folder: join(aside, "documents") });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.close();
  try {
    await rename(join(aside, "documents"), path);
  } catch (thrown) {
    // A test of another checkout made it at the same moment; either is as good.
    if (!existsSync(path)) throw thrown;
  }
  await rm(aside, { recursive: true, force: true });
}
