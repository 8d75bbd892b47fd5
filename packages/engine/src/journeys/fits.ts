import { setImmediate } from "node:timers/promises";
import type { Loop } from "@desirepath/core/conformance/fit.ts";
import { fitOfJourneys } from "@desirepath/core/conformance/fit-kernel.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { journeyCte, type JourneyView } from "./journey-view.ts";

/** Journeys whose fit is computed before others get the event loop; some 20 ms. */
const journeysAtOnce = 100_000;
/** Events whose codes are fetched at once, at two bytes each. */
const eventsAtOnce = 20_000_000;

/**
 * The fit of every journey in view, in 0..1, in no particular order. Exact whatever the size: large builds are read in parts.
 */
export async function fitsInView(driver: EventDriver, view: JourneyView, touchpoints: number, loops: readonly Loop[]): Promise<Result<Float64Array, DriverError>> {
  const read = await readFits(driver, view, { touchpoints, loops, key: "" });
  return read.ok ? ok(read.value.fits) : read;
}

/** The same with the group of customers of each journey. */
export function fitsByGroup(driver: EventDriver, view: JourneyView, touchpoints: number, loops: readonly Loop[]): Promise<Result<FitsRead, DriverError>> {
  return readFits(driver, view, { touchpoints, loops, key: "toUInt64(customer_group) AS key, " });
}

interface FitsRead {
  readonly keys: BigUint64Array;
  readonly fits: Float64Array;
}

async function readFits(driver: EventDriver, view: JourneyView, { touchpoints, loops, key }: { readonly touchpoints: number; readonly loops: readonly Loop[]; readonly key: string }): Promise<Result<FitsRead, DriverError>> {
  const parts = Math.max(1, Math.ceil(view.build.events / eventsAtOnce));
  const journey = journeyCte(view);
  const fits: Float64Array[] = [];
  const read: BigUint64Array[] = [];
  for (let part = 0; part < parts; part++) {
    const fetched = await driver.bytes(
      `WITH ${journey.sql}
SELECT ${key}codes FROM journey ${parts === 1 ? "" : "WHERE cityHash64(customer) % {parts:UInt32} = {part:UInt32}"}`,
      "Native",
      { parameters: { ...journey.parameters, ...(parts === 1 ? {} : { parts, part }) }, timeoutMs: 60_000 },
    );
    if (!fetched.ok) return fetched;
    const { keys, codes, lengths } = readCodes(fetched.value);
    read.push(keys);
    for (let first = 0, start = 0; first < lengths.length; first += journeysAtOnce) {
      const some = lengths.subarray(first, first + journeysAtOnce);
      const end = some.reduce((sum, length) => sum + length, start);
      fits.push(fitOfJourneys(codes.subarray(start, end), some, touchpoints, loops));
      start = end;
      await setImmediate();
    }
  }
  return ok({ keys: joined(BigUint64Array, read), fits: joined(Float64Array, fits) });
}

/** Journeys as the kernel takes them, with a key for each where one was asked for. */
export interface CodesRead {
  readonly keys: BigUint64Array;
  readonly codes: Uint16Array;
  readonly lengths: Uint32Array;
}

/**
 * Reads an answer in ClickHouse's Native format with the columns `codes Array(UInt16)` and, if asked for, `key UInt64`. It is a row of
 * blocks: number of columns and of rows; for each column its name, its type and its values, an array's as the ends of all arrays (UInt64), then all
 * entries. Small numbers are LEB128; values have their low byte first, as have typed arrays on every machine that Node runs on.
 */
export function readCodes(bytes: Uint8Array): CodesRead {
  const keys: BigUint64Array[] = [];
  const codes: Uint16Array[] = [];
  const lengths: Uint32Array[] = [];
  let at = 0;

  const number = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return Buffer.from(bytes.buffer, bytes.byteOffset + (at += length) - length, length).toString();
  };
  /** The next bytes in a buffer of their own, as typed arrays must begin at a multiple of their width. */
  const take = (length: number) => bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + (at += length));

  while (at < bytes.length) {
    const columns = number();
    const rows = number();
    for (let column = 0; column < columns; column++) {
      const name = text();
      const type = text();
      if (rows === 0) continue;
      if (type === "UInt64") keys.push(new BigUint64Array(take(rows * 8)));
      else if (type === "Array(UInt16)") {
        const ends = new Uint32Array(take(rows * 8)); // every second one; the upper halves are 0
        const own = new Uint32Array(rows);
        let before = 0;
        for (let row = 0; row < rows; row++) {
          own[row] = ends[2 * row]! - before;
          before = ends[2 * row]!;
        }
        lengths.push(own);
        codes.push(new Uint16Array(take(before * 2)));
      } else throw new TypeError(`column ${name} is ${type}`);
    }
  }
  return { keys: joined(BigUint64Array, keys), codes: joined(Uint16Array, codes), lengths: joined(Uint32Array, lengths) };
}

type TypedArray = BigUint64Array | Uint16Array | Uint32Array | Float64Array;

function joined<T extends TypedArray>(kind: new (length: number) => T, parts: readonly T[]): T {
  if (parts.length === 1) return parts[0]!;
  const all = new kind(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => ((all as { set(values: ArrayLike<unknown>, at: number): void }).set(part, at), at + part.length), 0);
  return all;
}
