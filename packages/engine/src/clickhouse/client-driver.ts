import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from "@clickhouse/client";
import { err, ok, type Result } from "@desirepath/core/result.ts";
import { answerTail } from "./answer-tail.ts";
import { driverError } from "./driver-errors.ts";
import type { BodyFormat, DriverError, EventDriver, Parameters, StatementOptions } from "./driver.ts";

export interface ClientDriverOptions {
  /** An address as in CLICKHOUSE_URL, or the socket of the embedded engine. */
  readonly at: { readonly url: string } | { readonly socketPath: string };
  /** Most memory of one statement in bytes, unless it says otherwise; default: the engine's own limit. */
  readonly memoryBytes?: number;
  /** Resolves when the engine takes statements, false if it does not soon; default: it is taken to. */
  readonly ready?: () => Promise<boolean>;
}

const defaultTimeoutMs = 30_000;
/** The engine looks at its clock between blocks; a statement that runs over by more than this is killed from outside. */
const graceMs = 2000;
const refusals = 40;
const refusalPauseMs = 25;
/** Sockets must not close under a long statement; the statement's own timeout ends it. */
const socketTimeoutMs = 2 ** 31 - 1;

/** The one driver: ClickHouse's official client, against a server or the embedded engine's socket. */
export function createClientDriver(options: ClientDriverOptions): EventDriver {
  const { at } = options;
  const client = createClient({
    url: "url" in at ? at.url : "http://localhost",
    ...("socketPath" in at ? { http_agent: new Agent({ keepAlive: true, socketPath: at.socketPath } as ConstructorParameters<typeof Agent>[0]), set_basic_auth_header: false } : {}),
    request_timeout: socketTimeoutMs,
    max_open_connections: 32,
    compression: { request: false, response: false },
    log: { level: ClickHouseLogLevel.OFF },
    application: "desirepath",
  });
  return new ClientDriver(client, options);
}

/** What one statement sends beside its text. */
interface Sent {
  readonly query_id: string;
  readonly query_params?: Record<string, unknown>;
  readonly clickhouse_settings: Record<string, string | number>;
  readonly abort_signal: AbortSignal;
}

interface Kind {
  /** It may read data from outside, so that a parse error is the data's and not our statement's. */
  readonly reading: boolean;
  readonly hasBody: boolean;
}
const asks: Kind = { reading: false, hasBody: false };
const changes: Kind = { reading: true, hasBody: false };
const inserts: Kind = { reading: true, hasBody: true };

class ClientDriver implements EventDriver {
  readonly #client: ClickHouseClient;
  readonly #options: ClientDriverOptions;

  constructor(client: ClickHouseClient, options: ClientDriverOptions) {
    this.#client = client;
    this.#options = options;
  }

  rows<Row>(sql: string, options: StatementOptions = {}): Promise<Result<Row[], DriverError>> {
    return this.#statement(options, asks, async (sent) => {
      const answer = await this.#client.query({ query: sql, format: "JSONEachRow", use_multipart_params_auto: true, ...sent });
      const text = await answer.text();
      const lines = text.endsWith("\n") ? text.slice(0, -1) : text;
      return JSON.parse(`[${lines.replaceAll("\n", ",")}]`) as Row[]; // JSON text holds no raw line break
    });
  }

  bytes(sql: string, format: "RowBinary" | "Native", options: StatementOptions = {}): Promise<Result<Uint8Array, DriverError>> {
    return this.#statement(options, asks, async (sent) => {
      const { stream } = await this.#client.exec({ query: `${sql}\nFORMAT ${format}`, ...sent });
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    });
  }

  stream(sql: string, format: "JSONEachRow" | "CSVWithNames", options: StatementOptions = {}): Promise<Result<Readable, DriverError>> {
    const id = randomUUID();
    return this.#statement(
      { ...options, settings: { ...options.settings, wait_end_of_query: 0 } },
      asks,
      async (sent) => {
        const { stream, response_headers } = await this.#client.exec({ query: `${sql}\nFORMAT ${format}`, ...sent });
        const tag = response_headers["x-clickhouse-exception-tag"];
        return answerTail(stream, typeof tag === "string" ? tag : undefined, {
          explain: (error) => (options.signal?.aborted ? { code: "query-cancelled" } : explained(error, false, options)),
          abandoned: () => void this.#kill(id),
          signal: options.signal,
        });
      },
      id,
    );
  }

  run(sql: string, options: StatementOptions = {}): Promise<Result<void, DriverError>> {
    return this.#statement(options, changes, async (sent) => {
      await this.#client.command({ query: sql, ...sent });
    });
  }

  insert(target: string, format: BodyFormat, body: Readable, options: StatementOptions = {}): Promise<Result<void, DriverError>> {
    return this.insertSelect(`INSERT INTO ${target}`, format, body, { ...options, settings: { max_insert_threads: 1, ...options.settings } });
  }

  insertSelect(sql: string, format: BodyFormat, body: Readable, options: StatementOptions = {}): Promise<Result<void, DriverError>> {
    // One stream from the body through the SELECT numbers rows as they stand; sorting and writing of the numbered rows is shared by two
    // threads, in blocks of half a million rows to bound memory.
    const settings = { parallelize_output_from_storages: 0, max_insert_threads: 2, min_insert_block_size_rows: 524_288, ...options.settings };
    return this.#statement({ ...options, settings }, inserts, async (sent) => {
      // An engine that dies ends the body with its own error, a moment before it says so itself: then it was not the body's fault.
      const failed = new Promise<never>((_, reject) => body.once("error", (error) => setImmediate(() => reject(new BodyFailure(error)))));
      const inserted = this.#client.exec({ query: `${sql} FORMAT ${format}`, values: body, ...sent }).then(({ stream }) => drained(stream));
      inserted.catch(() => {});
      failed.catch(() => {});
      await Promise.race([inserted, failed]);
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  /**
   * Sends one statement under its limits and says in our words what became of it.
   */
  async #statement<T>(options: StatementOptions, { reading, hasBody }: Kind, send: (sent: Sent) => Promise<T>, id: string = randomUUID()): Promise<Result<T, DriverError>> {
    const { signal, timeoutMs = defaultTimeoutMs } = options;
    if (signal?.aborted) return err({ code: "query-cancelled" });

    const ending = new AbortController();
    let ended: DriverError | undefined;
    const end = (why: DriverError) => {
      ended = why;
      void this.#kill(id);
      ending.abort();
    };
    const cancel = () => end({ code: "query-cancelled" });
    const overdue = setTimeout(() => end({ code: "query-timeout", afterMs: timeoutMs }), timeoutMs + graceMs);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const sent: Sent = { query_id: id, ...bound(options.parameters), clickhouse_settings: this.#settings(id, options, timeoutMs), abort_signal: ending.signal };
      for (let attempt = 1; ; attempt++) {
        if (this.#options.ready && !(await this.#options.ready())) return err({ code: "engine-unavailable", message: "the engine is not running" });
        try {
          return ok(await send(sent));
        } catch (error) {
          // Between a crash and the moment we hear of it nobody listens. The statement never left, so it can be sent again.
          if (!this.#options.ready || hasBody || attempt === refusals || !wasRefused(error)) throw error;
          await pause(refusalPauseMs);
        }
      }
    } catch (error) {
      if (ended) return err(ended);
      if (error instanceof BodyFailure) {
        cancel();
        throw error.cause;
      }
      return err(explained(error, reading, options));
    } finally {
      clearTimeout(overdue);
      signal?.removeEventListener("abort", cancel);
    }
  }

  #settings(id: string, options: StatementOptions, timeoutMs: number): Record<string, string | number> {
    const memoryBytes = options.memoryBytes ?? this.#options.memoryBytes;
    return {
      // Kills find their statement by this in both editions; chDB takes no query id from outside.
      log_comment: id,
      wait_end_of_query: 1,
      max_execution_time: timeoutMs / 1000,
      ...(memoryBytes === undefined ? {} : { max_memory_usage: memoryBytes }),
      ...(options.maxRows === undefined ? {} : { max_result_rows: options.maxRows, result_overflow_mode: "throw" }),
      output_format_json_quote_64bit_integers: 1,
      session_timezone: "UTC",
      // Collapsing rows of equal keys at each insert costs more than the insert; merges do it later.
      optimize_on_insert: 0,
      // The quick way may err in the last digit.
      precise_float_parsing: 1,
      ...options.settings,
    };
  }

  async #kill(id: string): Promise<void> {
    try {
      await this.#client.command({ query: "KILL QUERY WHERE Settings['log_comment'] = {id:String} ASYNC", query_params: { id } });
    } catch {
      // An engine that is gone runs nothing that could be killed.
    }
  }
}

/** The caller's own stream of rows failed: not the engine's error, so it goes back to the caller as it came. */
class BodyFailure extends Error {
  constructor(cause: unknown) {
    super("the body failed", { cause });
  }
}

function bound(parameters: Parameters | undefined): { query_params?: Record<string, unknown> } {
  return parameters === undefined ? {} : { query_params: { ...parameters } };
}

/** The error in our words; an error in the statement itself is a bug and thrown. */
function explained(error: unknown, reading: boolean, options: StatementOptions): DriverError {
  const known = driverError(error, reading);
  if (!known) throw error;
  return known.code === "query-timeout" ? { code: "query-timeout", afterMs: options.timeoutMs ?? defaultTimeoutMs } : known;
}

function wasRefused(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ECONNREFUSED" || error.code === "ENOENT");
}

async function drained(stream: Readable): Promise<void> {
  for await (const _ of stream) continue;
}
