import type { DriverError } from "./driver.ts";

/** Numbers of ClickHouse's errors (src/Common/ErrorCodes.cpp) that a caller can meet and act on. */
const timeout = new Set([159, 160]);
const memory = new Set([241, 173]);
const rows = new Set([158, 396]);
const cancelled = new Set([394, 734, 735]);
const diskFull = new Set([243]);
const unavailable = new Set([3, 202, 209, 210, 236, 279, 516]);
const badData = new Set([6, 7, 20, 23, 26, 27, 32, 33, 38, 41, 69, 72, 117, 130, 131, 167, 271, 321, 349, 354, 426, 467, 616, 621, 636, 650]);

/** Network failures under which the engine never answered. */
const networkCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EAI_AGAIN", "ECONNABORTED"]);

/**
 * What an engine's error means to a caller, or undefined for an error in our own statement, which is a bug.
 *
 * @param reading the statement reads data that came from outside, so that an error in parsing is the data's fault
 */
export function driverError(error: unknown, reading: boolean): DriverError | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (networkCodes.has(code) || /socket hang up|Timeout error|aborted/i.test(message)) return { code: "engine-unavailable", message };
  if (!/^\d+$/.test(code)) return undefined;

  const number = Number(code);
  if (/No space left on device|errno: 28\b/.test(message) || diskFull.has(number)) return { code: "disk-full" };
  if (timeout.has(number)) return { code: "query-timeout", afterMs: 0 };
  if (memory.has(number)) return { code: "query-too-large", limit: "memory" };
  if (rows.has(number)) return { code: "query-too-large", limit: "rows" };
  if (cancelled.has(number)) return { code: "query-cancelled" };
  const zone = /^(?:Code: 36\. )?(?:DB::Exception: )?Cannot load time zone ([\w+/-]+)/.exec(message)?.[1];
  if (zone !== undefined) return { code: "unknown-zone", zone };
  if (unavailable.has(number)) return { code: "engine-unavailable", message };
  if (reading && badData.has(number)) return { code: "bad-data", message };
  return undefined;
}
