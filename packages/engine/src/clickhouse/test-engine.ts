import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEventEngine, type EngineLimits, type EventEngine } from "./event-engine.ts";

/**
 * A fresh embedded engine in a directory of its own, for one test file: open it in `beforeAll`, close it in `afterAll`. Tests in one
 * file share it and keep apart by workspace.
 */
export async function openTestEngine(limits: EngineLimits = {}): Promise<EventEngine> {
  const directory = await mkdtemp(join(tmpdir(), "desirepath-test-"));
  const opened = await openEventEngine({ dataDirectory: join(directory, "events"), limits: { memoryBytes: 2 ** 31, ...limits } });
  if (!opened.ok) {
    await rm(directory, { recursive: true, force: true });
    throw new Error(`the test engine does not open: ${JSON.stringify(opened.error)}`);
  }
  const engine = opened.value;
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server to run the contract on as well, if the environment names one. */
export async function openTestServer(): Promise<EventEngine | undefined> {
  const url = process.env["CLICKHOUSE_URL"];
  if (!url) return undefined;
  const opened = await openEventEngine({ url });
  if (!opened.ok) throw new Error(`CLICKHOUSE_URL does not open: ${JSON.stringify(opened.error)}`);
  return opened.value;
}
