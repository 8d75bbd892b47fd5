import { noEmotion } from "@desirepath/core/events/scales.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { StateCounts, VariantCount } from "@desirepath/core/variants/variant-counts.ts";
import { leadersAmong, leadersOf, membersTold, type VariantGroupCount, type VariantGroupCounts, type VariantGroupQuestion } from "@desirepath/core/variants/variant-groups.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { frequentPaths } from "./frequent-paths.ts";
import { containsCondition, variantColumns } from "./variant-columns.ts";
import { scoresByStep, stepsWith } from "./variant-counts.ts";
import { nearestGroup } from "./variant-group-condition.ts";

/** Journeys, converted, open, median in milliseconds, and number, sum and sum of squares of the scores. */
type Figures = readonly [count: number, converted: number, open: number, medianMs: number | null, n: number, sum: number, squares: number];

interface GroupRow {
  readonly variants: number;
  readonly whole: Figures;
  readonly members: readonly (readonly [hash: string, path: readonly number[], figures: Figures])[];
}

const closed = `state != ${stateCodes.open}`;
const scored = (of: string) => `toFloat64(sum(arraySum(emotion -> if(emotion = ${noEmotion}, 0, ${of}), emotions)))`;
/** As `Figures`; there is no median without closed journeys. */
const figures = (of: (column: string) => string, medianMs: string) => `(${of("count")}, ${of("converted")}, ${of("open")}, if(${of("count")} = ${of("open")}, NULL, ${medianMs}), ${of("n")}, ${of("sum")}, ${of("squares")})`;

/** Groups beside the hashes of their members, in order. */
export interface HashedGroups {
  readonly counts: VariantGroupCounts;
  readonly hashes: readonly (readonly string[])[];
}

/** Groups the variants of the journeys in view; agrees with `variantGroupCountsOf` in core. Paths are told apart by a hash of 64 bits. */
export async function variantGroupsFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, question: VariantGroupQuestion): Promise<Result<HashedGroups, DriverError>> {
  const [all, frequent] = await Promise.all([measure<{ journeys: number }>(driver, view, "\nSELECT toFloat64(count()) AS journeys FROM journey"), frequentPaths(driver, view, map, question, leadersAmong)]);
  if (!all.ok) return all;
  if (!frequent.ok) return frequent;
  const leaders = leadersOf(frequent.value.map(({ path }) => path));
  const { journeys } = all.value[0]!;
  if (leaders.length === 0) return ok({ counts: { journeys, groups: [], apart: { variants: 0, ...statesOf(nobody) } }, hashes: [] });
  const rows = await groupRows(driver, view, map, question, leaders);
  if (!rows.ok) return rows;
  const columns = variantColumns(question.reading, map);
  const contained = containsCondition(question.contains, map, view.build.offMapNames);
  const hashes = leaders.map((_, i) => rows.value.get(i + 1)!.members.map(([hash]) => String(hash)));
  const scores = await scoresByStep(driver, view, columns, contained.sql, { ...columns.parameters, ...contained.parameters }, hashes.flat());
  if (!scores.ok) return scores;
  const apart = rows.value.get(0);
  const counts: VariantGroupCounts = {
    journeys,
    groups: leaders.map((leader, i): VariantGroupCount => {
      const { variants, whole, members } = rows.value.get(i + 1)!;
      const told = members.map(([hash, way, figures]) => countFrom(way, figures, stepsWith(scores.value, String(hash), way)));
      return { leader, whole: countFrom(told[0]!.path, whole, told[0]!.steps), variants, members: told };
    }),
    apart: { variants: apart?.variants ?? 0, ...statesOf(apart?.whole ?? nobody) },
  };
  return ok({ counts, hashes });
}

/** How many of other journeys are of the same groups, in the order of their leaders, which are in the codes of this view. */
export async function sameGroupsIn(driver: EventDriver, view: JourneyView, map: JourneyMap, { reading, contains }: VariantGroupQuestion, leaders: readonly (readonly number[])[]): Promise<Result<{ journeys: number; counts: StateCounts[] }, DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, view.build.offMapNames);
  const [all, rows] = await Promise.all([
    measure<{ journeys: number }>(driver, view, "\nSELECT toFloat64(count()) AS journeys FROM journey"),
    measure<{ number: number; count: number; converted: number; open: number }>(
      driver,
      view,
      `
SELECT ${nearestGroup("path")} AS number, sum(one.1) AS count, sum(one.2) AS converted, sum(one.3) AS open
FROM (
  SELECT any(own_path) AS path, (toFloat64(count()), toFloat64(countIf(state = ${stateCodes.converted})), toFloat64(countIf(state = ${stateCodes.open}))) AS one
  FROM (SELECT state, ${path} AS own_path FROM journey WHERE ${contained.sql})
  GROUP BY cityHash64(own_path)
)
GROUP BY number`,
      { ...parameters, ...contained.parameters, variant_leaders: leaders },
    ),
  ]);
  if (!all.ok) return all;
  if (!rows.ok) return rows;
  const found = new Map(rows.value.map(({ number, count, converted, open }) => [Number(number), [count, converted, open, null, 0, 0, 0] as const]));
  return ok({ journeys: all.value[0]!.journeys, counts: leaders.map((_, i) => statesOf(found.get(i + 1) ?? nobody)) });
}

/** By the number of the leader; 0 is what is near to none. */
async function groupRows(driver: EventDriver, view: JourneyView, map: JourneyMap, { reading, contains }: VariantGroupQuestion, leaders: readonly (readonly number[])[]): Promise<Result<ReadonlyMap<number, GroupRow>, DriverError>> {
  const { path, parameters } = variantColumns(reading, map);
  const contained = containsCondition(contains, map, view.build.offMapNames);
  const rows = await measure<GroupRow & { readonly number: number }>(
    driver,
    view,
    `
SELECT
  ${nearestGroup("path")} AS number,
  toFloat64(count()) AS variants,
  ${figures((column) => `sum(${column})`, "quantileExactInclusiveIfMerge(0.5)(median)")} AS whole,
  arrayMap(one -> one.2, arraySlice(arraySort(one -> one.1, groupArray(((-count, path), (toString(hash), path, ${figures((column) => column, "finalizeAggregation(median)")})))), 1, {members:UInt32})) AS members
FROM (
  SELECT cityHash64(own_path) AS hash, any(own_path) AS path, toFloat64(count()) AS count, toFloat64(countIf(state = ${stateCodes.converted})) AS converted, toFloat64(countIf(state = ${stateCodes.open})) AS open,
    quantileExactInclusiveIfState(0.5)(toFloat64(offsets[-1]), ${closed}) AS median,
    ${scored("1")} AS n, ${scored("toInt64(emotion)")} AS sum, ${scored("toInt64(emotion) * toInt64(emotion)")} AS squares
  FROM (SELECT state, offsets, emotions, ${path} AS own_path FROM journey WHERE ${contained.sql})
  GROUP BY hash
)
GROUP BY number`,
    { ...parameters, ...contained.parameters, variant_leaders: leaders, members: membersTold },
  );
  return rows.ok ? ok(new Map(rows.value.map(({ number, ...row }) => [Number(number), row]))) : rows;
}

const nobody: Figures = [0, 0, 0, null, 0, 0, 0];

function statesOf([count, converted, open]: Figures): StateCounts {
  return { count, converted, open, abandoned: count - converted - open };
}

function countFrom(path: readonly number[], figures: Figures, steps: VariantCount["steps"]): VariantCount {
  const [, , , medianMs, n, sum, sumOfSquares] = figures;
  return { path, ...statesOf(figures), medianMs, emotion: { n, sum, sumOfSquares }, steps };
}
