import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import type { Result } from "@desirepath/core/result.ts";
import type { EventDriver } from "@desirepath/engine/clickhouse/driver.ts";
import type { EventEngine } from "@desirepath/engine/clickhouse/event-engine.ts";
import { openTestEngine } from "@desirepath/engine/clickhouse/test-engine.ts";
import type { DocumentStore } from "@desirepath/engine/documents/document-store.ts";
import { openTestDocuments } from "@desirepath/engine/documents/test-documents.ts";
import { visibleEvents } from "@desirepath/engine/events/visible-events.ts";
import { ImportService } from "./import-service.ts";

export interface StoreOptions {
  readonly file?: string;
  readonly source?: string;
  readonly mapping?: Partial<ImportMapping>;
  readonly refuseAbove?: number;
}

/** Imports over real, empty stores, for one test file: open in `beforeAll`, close in `afterAll`. */
export class TestImports {
  imports: ImportService;
  #workspaces = 0;

  private constructor(
    readonly engine: EventEngine,
    readonly documents: DocumentStore,
    readonly directory: string,
    private readonly remove: () => Promise<void>,
  ) {
    this.imports = this.serviceOver(engine.driver);
  }

  static async open(): Promise<TestImports> {
    const [engine, stores, directory] = await Promise.all([openTestEngine(), openTestDocuments(), mkdtemp(join(tmpdir(), "desirepath-imports-"))]);
    return new TestImports(engine, stores.documents, directory, async () => {
      await Promise.all([engine.close(), stores.remove()]);
      await rm(directory, { recursive: true, force: true });
    });
  }

  /** Another service on the same stores and uploads, as after a restart. */
  serviceOver(driver: EventDriver): ImportService {
    return new ImportService({ driver, documents: this.documents, directory: join(this.directory, "uploads") });
  }

  async newWorkspace(): Promise<string> {
    const id = `w${++this.#workspaces}`;
    given(await this.documents.workspaces.create({ id, name: id, isDemo: false }));
    return id;
  }

  async uploaded(workspace: string, bytes: Uint8Array | string, { file = "events.csv", source }: StoreOptions = {}): Promise<ImportJob> {
    return given(await this.imports.upload(workspace, { file, source }, oneBody(bytes)));
  }

  /** Uploads and stores, with the guessed columns unless the options say otherwise, and returns the job as it ended. */
  async stored(workspace: string, bytes: Uint8Array | string, options: StoreOptions = {}): Promise<ImportJob> {
    const job = await this.uploaded(workspace, bytes, options);
    given(await this.imports.store(workspace, job.id, { mapping: { ...job.glance!.mapping, ...options.mapping }, refuseAbove: options.refuseAbove ?? 1 }));
    return this.ended(workspace, job.id);
  }

  async ended(workspace: string, id: string): Promise<ImportJob> {
    await this.imports.idle(workspace);
    return given(await this.imports.get(workspace, id));
  }

  /** What readers see: `ann shop 2024-01-02T10:00:00`, by customer and time. */
  async events(workspace: string): Promise<string[]> {
    const rows = given(
      await this.engine.driver.rows<{ line: string }>(`SELECT concat(customer, ' ', name, ' ', formatDateTime(time, '%Y-%m-%dT%H:%i:%S', 'UTC')) AS line FROM ${visibleEvents} ORDER BY customer, time, sequence, id`, { parameters: { workspace } }),
    );
    return rows.map(({ line }) => line);
  }

  async close(): Promise<void> {
    await this.imports.close();
    await this.remove();
  }
}

export function given<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function* oneBody(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}
