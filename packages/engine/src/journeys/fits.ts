import type { Loop } from "@desirepath/core/conformance/fit.ts";
import { fitOfJourneys } from "@desirepath/core/conformance/fit-kernel.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { journeyCte, type JourneyView } from "./journey-view.ts";

/** Events whose codes are fetched and fitted at once: some 4 MB, and some 25 ms of the event loop. */
const eventsAtOnce = 2_000_000;

/**
 * The fit of every journey in view, in 0..1, in no particular order. Exact whatever the size: large builds are read in parts.
 */
export async function fitsInView(driver: EventDriver, view: JourneyView, touchpoints: number, loops: readonly Loop[]): Promise<Result<Float64Array, DriverError>> {
  const parts = Math.max(1, Math.ceil(view.build.events / eventsAtOnce));
  const fits: Float64Array[] = [];
  const journey = journeyCte(view);
  for (let part = 0; part < parts; part++) {
    const fetched = await driver.bytes(
      `WITH ${journey.sql}
SELECT codes FROM journey WHERE cityHash64(customer) % {parts:UInt32} = {part:UInt32}`,
      "RowBinary",
      { parameters: { ...journey.parameters, parts, part }, timeoutMs: 60_000 },
    );
    if (!fetched.ok) return fetched;
    const { codes, lengths } = readCodes(fetched.value);
    fits.push(fitOfJourneys(codes, lengths, touchpoints, loops));
  }
  const all = new Float64Array(fits.reduce((sum, f) => sum + f.length, 0));
  let at = 0;
  for (const some of fits) {
    all.set(some, at);
    at += some.length;
  }
  return ok(all);
}

/**
 * Reads rows in RowBinary: if keyed, a UInt64; then an Array(UInt16), which is the number of entries as a LEB128 integer and the entries.
 * Numbers have their low byte first.
 */
export function readCodes(bytes: Uint8Array, keyed = false): { keys: BigUint64Array; codes: Uint16Array; lengths: Uint32Array } {
  const most = keyed ? Math.ceil(bytes.length / 9) : bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keys = new BigUint64Array(keyed ? most : 0);
  const codes = new Uint16Array(bytes.length >>> 1);
  const lengths = new Uint32Array(most);
  let rows = 0;
  let events = 0;
  let at = 0;
  while (at < bytes.length) {
    if (keyed) {
      keys[rows] = view.getBigUint64(at, true);
      at += 8;
    }
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    lengths[rows++] = length;
    for (let i = 0; i < length; i++, at += 2) codes[events++] = bytes[at]! | (bytes[at + 1]! << 8);
  }
  return { keys: keys.subarray(0, rows), codes: codes.subarray(0, events), lengths: lengths.subarray(0, rows) };
}
