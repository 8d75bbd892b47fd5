import { noEmotion } from "@desirepath/core/events/scales.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { enoughEvidence } from "@desirepath/core/measures/emotion.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { StateCounts, VariantCount, VariantCounts, VariantQuestion, VariantSort } from "@desirepath/core/variants/variant-counts.ts";
import type { VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { containsCondition, variantColumns } from "./variant-columns.ts";

interface StateRow {
  readonly count: number;
  readonly converted: number;
  readonly open: number;
}

interface VariantRow extends StateRow {
  readonly hash: string;
  readonly path: readonly number[];
  readonly medianMs: number | null;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly variants: number;
  readonly looked: number;
  readonly lookedConverted: number;
  readonly lookedOpen: number;
}

const closed = "(count - open)";
/** What comes first; agrees with `variantSorts` in core. */
const orders: Readonly<Record<VariantSort, string>> = {
  taken: "",
  slowest: `if(${closed} >= ${enoughEvidence}, -medianMs, inf),`,
  "worst-emotion": `if(count >= ${enoughEvidence} AND n >= ${enoughEvidence}, sum / n, inf),`,
  "lowest-conversion": `if(${closed} >= ${enoughEvidence}, converted / ${closed}, inf),`,
};

const countStates = `toFloat64(count()) AS count, toFloat64(countIf(state = ${stateCodes.converted})) AS converted, toFloat64(countIf(state = ${stateCodes.open})) AS open`;

/** The hashes of the variants beside their counts, to find them again among other journeys of the same build. */
export interface HashedVariants {
  readonly counts: VariantCounts;
  readonly hashes: readonly string[];
}

/** Counts the variants of the journeys in view; agrees with `variantCountsOf` in core. Paths are told apart by a hash of 64 bits. */
export async function variantCountsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, { reading, contains, sort, top }: VariantQuestion): Promise<Result<HashedVariants, DriverError>> {
  const columns = variantColumns(reading, map);
  const contained = containsCondition(contains, map, view.build.offMapNames);
  const parameters = { ...columns.parameters, ...contained.parameters };
  const [all, rows] = await Promise.all([
    measure<{ journeys: number }>(driver, view, "\nSELECT toFloat64(count()) AS journeys FROM journey"),
    measure<VariantRow>(
      driver,
      view,
      `
SELECT hash, path, count, converted, open, medianMs, n, sum, squares,
  toFloat64(count() OVER ()) AS variants, sum(count) OVER () AS looked, sum(converted) OVER () AS lookedConverted, sum(open) OVER () AS lookedOpen
FROM (
  SELECT cityHash64(own_path) AS hash, any(own_path) AS path, ${countStates},
    if(count() = countIf(state = ${stateCodes.open}), NULL, quantileExactInclusiveIf(0.5)(toFloat64(offsets[-1]), state != ${stateCodes.open})) AS medianMs,
    toFloat64(sum(arrayCount(emotion -> emotion != ${noEmotion}, emotions))) AS n,
    toFloat64(sum(arraySum(emotion -> if(emotion = ${noEmotion}, 0, toInt64(emotion)), emotions))) AS sum,
    toFloat64(sum(arraySum(emotion -> if(emotion = ${noEmotion}, 0, toInt64(emotion) * toInt64(emotion)), emotions))) AS squares
  FROM (SELECT state, offsets, emotions, ${columns.path} AS own_path FROM journey WHERE ${contained.sql})
  GROUP BY hash
)
ORDER BY ${orders[sort]} count DESC, path
LIMIT {top:UInt32}`,
      { ...parameters, top },
    ),
  ]);
  if (!all.ok) return all;
  if (!rows.ok) return rows;
  const hashes = rows.value.map(({ hash }) => String(hash));
  const scored = await scoresByStep(driver, view, columns, contained.sql, parameters, hashes);
  if (!scored.ok) return scored;
  const first = rows.value[0];
  return ok({
    hashes,
    counts: {
      journeys: all.value[0]!.journeys,
      looked: { variants: first?.variants ?? 0, ...statesOf({ count: first?.looked ?? 0, converted: first?.lookedConverted ?? 0, open: first?.lookedOpen ?? 0 }) },
      top: rows.value.map((row, i) => ({
        path: row.path,
        ...statesOf(row),
        medianMs: row.medianMs,
        emotion: { n: row.n, sum: row.sum, sumOfSquares: row.squares },
        steps: stepsWith(scored.value, hashes[i]!, row.path),
      })),
    },
  });
}

type StepScores = ReadonlyMap<string, { readonly n: number; readonly sum: number }>;

const stepKey = (hash: string, step: number) => `${hash} ${step}`;

/** The scores of each step of a variant. */
export function stepsWith(scores: StepScores, hash: string, path: readonly number[]): VariantCount["steps"] {
  return path.map((_, step) => scores.get(stepKey(hash, step + 1)) ?? { n: 0, sum: 0 });
}

/** Number and sum of the scores at the steps of some variants, by `stepKey`; a step without any is not there. */
export async function scoresByStep(driver: EventDriver, view: JourneyView, columns: ReturnType<typeof variantColumns>, contained: string, parameters: Parameters<typeof measure>[3], hashes: readonly string[]): Promise<Result<StepScores, DriverError>> {
  if (hashes.length === 0) return ok(new Map());
  const rows = await measure<{ hash: string; step: number; n: number; sum: number }>(
    driver,
    view,
    `
SELECT hash, step, toFloat64(count()) AS n, toFloat64(sum(toInt64(emotion))) AS sum
FROM (
  SELECT cityHash64(${columns.path}) AS hash, ${columns.codes} AS read, ${columns.steps("read")} AS all_steps, ${columns.emotions} AS all_emotions
  FROM journey
  WHERE ${contained} AND hash IN {hashes:Array(UInt64)}
)
ARRAY JOIN all_steps AS step, all_emotions AS emotion
WHERE emotion != ${noEmotion}
GROUP BY hash, step`,
    { ...parameters, hashes: hashes.map(BigInt) },
  );
  return rows.ok ? ok(new Map(rows.value.map(({ hash, step, n, sum }) => [stepKey(String(hash), step), { n, sum }]))) : rows;
}

/** The way that most converted journeys take; agrees with `usualPathOf` in core. */
export async function usualPathFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, reading: VariantReading): Promise<Result<readonly number[] | undefined, DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const rows = await measure<{ path: readonly number[] }>(
    driver,
    view,
    `
SELECT any(own_path) AS path
FROM (SELECT state, ${path} AS own_path FROM journey)
GROUP BY cityHash64(own_path)
ORDER BY countIf(state = ${stateCodes.converted}) DESC, count() DESC, path
LIMIT 1`,
    parameters,
  );
  return rows.ok ? ok(rows.value[0]?.path) : rows;
}

/** How many of other journeys take the same variants, in the order of their hashes. */
export async function sameVariantsIn(driver: EventDriver, view: JourneyView, map: JourneyMap, { reading, contains }: Pick<VariantQuestion, "reading" | "contains">, hashes: readonly string[]): Promise<Result<{ journeys: number; counts: StateCounts[] }, DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, view.build.offMapNames);
  const [all, rows] = await Promise.all([
    measure<{ journeys: number }>(driver, view, "\nSELECT toFloat64(count()) AS journeys FROM journey"),
    measure<StateRow & { hash: string }>(driver, view, `\nSELECT cityHash64(${path}) AS hash, ${countStates} FROM journey WHERE ${contained.sql} AND hash IN {hashes:Array(UInt64)} GROUP BY hash`, { ...parameters, ...contained.parameters, hashes: hashes.map(BigInt) }),
  ]);
  if (!all.ok) return all;
  if (!rows.ok) return rows;
  const found = new Map(rows.value.map((row) => [String(row.hash), row]));
  return ok({ journeys: all.value[0]!.journeys, counts: hashes.map((hash) => statesOf(found.get(hash) ?? { count: 0, converted: 0, open: 0 })) });
}

function statesOf({ count, converted, open }: StateRow): StateCounts {
  return { count, converted, open, abandoned: count - converted - open };
}
