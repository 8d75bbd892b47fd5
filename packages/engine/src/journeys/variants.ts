import { compareText } from "@desirepath/core/discovery/text-order.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyView } from "./journey-view.ts";
import { measure } from "./measure.ts";

export interface VariantsInView {
  /** Number of distinct sequences. */
  readonly total: number;
  /** The most frequent, by falling count, then by the names on their path, one by one, a path before its extensions. */
  readonly top: readonly { readonly path: readonly number[]; readonly count: number }[];
}

/** Counts variants by hash, so that no path is kept; the most frequent hashes. */
const hashes = `
SELECT hash, toFloat64(count) AS count, toFloat64(count() OVER ()) AS total
FROM (
  SELECT cityHash64(codes) AS hash, count() AS count
  FROM journey
  GROUP BY hash
)
ORDER BY count DESC, hash
LIMIT {places:UInt32}`;

/** One path for each hash. Frequent paths are found early, and the engine stops when it has them all. */
const pathsOfHashes = `
SELECT codes AS path, hash
FROM (SELECT codes, cityHash64(codes) AS hash FROM journey)
WHERE hash IN {hashes:Array(UInt64)}
LIMIT 1 BY hash
LIMIT {places:UInt32}`;

/** The first by name of the paths that `{count:UInt64}` journeys have. `{ranks:Array(UInt32)}` has the place of each of `{codes:Array(UInt16)}` by name. */
const pathsWithCount = `
SELECT any(codes) AS path, toFloat64(count()) AS count
FROM journey
GROUP BY cityHash64(codes)
HAVING count = {count:Float64}
ORDER BY arrayMap(code -> transform(code, {codes:Array(UInt16)}, {ranks:Array(UInt32)}, toUInt32(0)), path)
LIMIT {places:UInt32}`;

interface PathRow {
  readonly path: readonly number[];
  readonly count: number;
}

/**
 * The variants of the journeys in view, consecutive repeats not folded.
 *
 * @param names the codes that occur with the names that order equally frequent variants.
 */
export async function variantsInView(driver: EventDriver, view: JourneyView, places: number, names: ReadonlyMap<number, string>): Promise<Result<VariantsInView, DriverError>> {
  // One more than asked for tells whether the cut falls among equals.
  const counted = await measure<{ hash: string; count: number; total: number }>(driver, view, hashes, { places: places + 1 });
  if (!counted.ok) return counted;
  const first = counted.value.map(({ hash, count }) => ({ hash: BigInt(hash), count }));

  const last = first[places - 1]?.count;
  const isCutAmongEquals = last !== undefined && first[places]?.count === last;
  const certain = isCutAmongEquals ? first.filter(({ count }) => count > last) : first.slice(0, places);
  const paths = certain.length === 0 ? ok([]) : await measure<{ path: readonly number[]; hash: string }>(driver, view, pathsOfHashes, { hashes: certain.map(({ hash }) => hash), places: certain.length });
  if (!paths.ok) return paths;
  const countOf = new Map(certain.map(({ hash, count }) => [String(hash), count]));
  const found = paths.value.map(({ path, hash }) => ({ path, count: countOf.get(hash)! }));
  const equal = isCutAmongEquals ? await firstByName(driver, view, last, places - certain.length, names) : ok([]);
  if (!equal.ok) return equal;

  const byName = (a: PathRow, b: PathRow) => comparePaths(a.path, b.path, names);
  return ok({ total: counted.value[0]?.total ?? 0, top: [...found.toSorted((a, b) => b.count - a.count || byName(a, b)), ...equal.value] });
}

function firstByName(driver: EventDriver, view: JourneyView, count: number, places: number, names: ReadonlyMap<number, string>): Promise<Result<PathRow[], DriverError>> {
  const codes = [...names].toSorted(([, a], [, b]) => compareText(a, b)).map(([code]) => code);
  return measure<PathRow>(driver, view, pathsWithCount, { count, places, codes, ranks: codes.map((_, rank) => rank) });
}

function comparePaths(a: readonly number[], b: readonly number[], names: ReadonlyMap<number, string>): number {
  const differs = a.findIndex((code, i) => code !== b[i]);
  if (differs < 0) return a.length - b.length;
  return differs >= b.length ? 1 : compareText(names.get(a[differs]!)!, names.get(b[differs]!)!);
}
