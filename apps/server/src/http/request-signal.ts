import { AsyncLocalStorage } from "node:async_hooks";
import type { EventDriver, StatementOptions } from "@desirepath/engine/clickhouse/driver.ts";

const current = new AsyncLocalStorage<AbortSignal>();

/** Runs the work of a request that only reads; once `signal` is aborted, its queries are killed. */
export function withRequestSignal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return current.run(signal, work);
}

/**
 * A driver whose reading statements end with the request that asked for them. Writes go on: others may wait for what they build.
 * Those who share an answer with a request that went away meet `query-cancelled` and must ask again.
 */
export function cancelledByRequest(driver: EventDriver): EventDriver {
  return {
    rows: (sql, options) => driver.rows(sql, ending(options)),
    bytes: (sql, format, options) => driver.bytes(sql, format, ending(options)),
    stream: (sql, format, options) => driver.stream(sql, format, ending(options)),
    run: (sql, options) => driver.run(sql, options),
    insert: (target, format, body, options) => driver.insert(target, format, body, options),
    insertSelect: (sql, format, body, options) => driver.insertSelect(sql, format, body, options),
    close: () => driver.close(),
  };
}

function ending(options: StatementOptions | undefined): StatementOptions {
  const signal = current.getStore();
  return signal === undefined ? { ...options } : { signal, ...options };
}
