import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { AuditLog } from "@desirepath/engine/documents/audit-log.ts";
import { type Logger, pino } from "pino";
import { AuditTrail } from "./access/audit-trail.ts";
import { Principals } from "./access/principals.ts";
import { bundledKernelProgram } from "./analyses/test-kernel-program.ts";
import { type App, openApp } from "./app.ts";
import { mappingFrom } from "./cli/import-mapping.ts";
import { type Config, configOf } from "./config.ts";
import type { Gate } from "./http/guard.ts";
import { RequestLimit } from "./http/request-limit.ts";
import { type Askers, askersOf } from "./test-askers.ts";
import { newDataDirectory } from "./test-data-directory.ts";

export interface TestApp extends App, Askers {
  readonly config: Config;
  /** A folder for the test's own files. */
  readonly folder: string;
  /** Stores a file of this machine in a workspace, made if need be, as `desirepath import` reads it. Throws unless it was stored. */
  store(workspace: string, path: string, mapping?: ImportMapping): Promise<ImportJob>;
  /** Close the app and remove its directory. */
  remove(): Promise<void>;
}

/**
 * The whole program over a new data directory, for one test file. Making documents takes seconds, so they are copied.
 *
 * @param environment settings, as in the environment of `desirepath start`.
 */
export async function openTestApp(logger: Logger = pino({ level: "silent" }), environment: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), "desirepath-app-"));
  const dataDirectory = await newDataDirectory(folder);
  const config = configOf({ dataDirectory, demo: false }, environment);
  const app = given(await openApp(config, { logger, version: "test", requestRate: { perSecond: 1e6, burst: 1e6 }, kernelProgram: bundledKernelProgram(folder) }));
  return {
    ...app,
    ...askersOf(app),
    config,
    folder,
    async store(workspace, path, mapping) {
      const made = await app.stores.documents.workspaces.create({ id: workspace, name: workspace, isDemo: false });
      if (!made.ok && made.error.code !== "conflict") given(made);
      const offered = given(await app.imports.offerLocalFile(workspace, { path, file: path }));
      given(await app.imports.store(workspace, offered.id, { mapping: mapping ?? given(mappingFrom(offered.glance!, {})).mapping }));
      await app.imports.idle(workspace);
      const ended = given(await app.imports.get(workspace, offered.id));
      if (ended.state !== "stored") throw new Error(`${path} was not stored: ${JSON.stringify(ended.error)}`);
      return ended;
    },
    async remove() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const nothing = async () => undefined;

/** A gate that lets whoever asks from this machine do what an owner may, and writes no audit log. */
export function openGate(): Gate {
  return {
    principals: new Principals({ machineToken: "", isOpen: async () => true, sessionCookie: "none", sessionIn: nothing, rolesOf: async () => ({}), keyWith: nothing, shareWith: nothing }),
    audit: new AuditTrail({ documents: { audit: { append: async () => ok(undefined) } as unknown as AuditLog }, log: pino({ level: "silent" }) }),
    exposure: { publicUrl: undefined, listensBeyond: false },
    limit: new RequestLimit(),
  };
}

/** The value; throws an error that a test did not expect. */
export function given<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
