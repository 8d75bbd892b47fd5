import type { Readable } from "node:stream";
import type { Result } from "@desirepath/core/result.ts";

/** What can befall a statement that its caller can meet and act on. Anything else is a bug and throws. */
export type DriverError =
  | { readonly code: "query-timeout"; readonly afterMs: number }
  | { readonly code: "query-too-large"; readonly limit: "memory" | "rows" }
  | { readonly code: "query-cancelled" }
  /** A time zone that this program knows and the engine does not: their databases of zones can be of different years. */
  | { readonly code: "unknown-zone"; readonly zone: string }
  /** The engine refused data it was given (a file that it cannot read, a row that does not parse). */
  | { readonly code: "bad-data"; readonly message: string }
  | { readonly code: "disk-full" }
  /** The engine is down or restarting; trying again later may help. */
  | { readonly code: "engine-unavailable"; readonly message: string };

/** Values are always bound: `{name:Type}` in the statement, the value here. Dates are Unix milliseconds as Int64. */
export type Parameters = Readonly<Record<string, Parameter>>;
export type Parameter = string | number | bigint | boolean | readonly Parameter[];

export interface StatementOptions {
  readonly parameters?: Parameters;
  /** Longest run in milliseconds; default 30,000. */
  readonly timeoutMs?: number;
  /** Most memory in bytes; default from the driver's configuration. */
  readonly memoryBytes?: number;
  /** Most rows in the answer; more is the error `query-too-large`. */
  readonly maxRows?: number;
  /** ClickHouse settings for this statement, from our own code only. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Aborting kills the query in the engine. */
  readonly signal?: AbortSignal;
}

/** Formats of bodies that go in. `WithNames` skips a header line, which must name columns of the target or of `input(...)`. */
export type BodyFormat = "CSV" | "CSVWithNames" | "TabSeparated" | "TabSeparatedWithNames" | "JSONEachRow" | "RowBinary";

/**
 * One door to a ClickHouse engine, embedded or server: run a statement with parameters and limits, rows out, rows in, cancel.
 * 64-bit integers come back as decimal strings in JSON rows; cast to Float64 or UInt32 in SQL where the value fits. The time zone
 * of every statement is UTC.
 */
export interface EventDriver {
  /** Rows as objects (JSONEachRow). */
  rows<Row>(sql: string, options?: StatementOptions): Promise<Result<Row[], DriverError>>;
  /** The whole answer in a binary format, for kernels over typed arrays. */
  bytes(sql: string, format: "RowBinary" | "Native", options?: StatementOptions): Promise<Result<Uint8Array, DriverError>>;
  /**
   * The answer as a stream of text, one JSON object or CSV row a line; for exports and large lists. A failure after the first byte
   * is the stream's `error`, an `InterruptedAnswer`. Destroying the stream kills the query.
   */
  stream(sql: string, format: "JSONEachRow" | "CSVWithNames", options?: StatementOptions): Promise<Result<Readable, DriverError>>;
  /** A statement without an answer: DDL, INSERT ... SELECT, DELETE. */
  run(sql: string, options?: StatementOptions): Promise<Result<void, DriverError>>;
  /** `INSERT INTO <target> FORMAT <format>` with a body; target may be `table (columns)`. */
  insert(target: string, format: BodyFormat, body: Readable, options?: StatementOptions): Promise<Result<void, DriverError>>;
  /**
   * `INSERT INTO ... SELECT ... FROM input('name Type, ...')` over a body. Rows come in the order of the body, in one stream, so
   * `rowNumberInAllBlocks()` numbers them as they stand there.
   */
  insertSelect(sql: string, format: BodyFormat, body: Readable, options?: StatementOptions): Promise<Result<void, DriverError>>;
  close(): Promise<void>;
}

/** What a stream fails with when the statement failed after its first rows had gone out. */
export class InterruptedAnswer extends Error {
  readonly reason: DriverError;
  constructor(reason: DriverError) {
    super(`the answer was interrupted: ${reason.code}`);
    this.name = "InterruptedAnswer";
    this.reason = reason;
  }
}
