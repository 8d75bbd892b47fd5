import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import type { DriverError, EventDriver, Parameter } from "../clickhouse/driver.ts";
import { dataSpan } from "./data-span.ts";
import { compileSegment } from "./segment-sql.ts";
import { visible } from "./visible-events.ts";

/** Mean emotion score in [-1, 1] of `n` answers and texts; null without any. */
export interface MeanEmotion {
  readonly mean: number | null;
  readonly n: number;
}

export interface SegmentProfile {
  readonly customers: number;
  readonly all: number;
  readonly emotion: MeanEmotion;
  readonly emotionOfAll: MeanEmotion;
  /** Customers with an event in the channel, those of the segment and all; the channel with most of the segment's first. */
  readonly channels: { readonly channel: string; readonly customers: number; readonly all: number; readonly emotion: MeanEmotion }[];
  /** By name. `known` counts the customers who have the trait with some value, so that shares leave out the unknown. */
  readonly traits: { readonly name: string; readonly known: number; readonly knownOfAll: number; readonly values: { readonly value: string; readonly customers: number; readonly all: number }[] }[];
}

/** A trait with more values than these tells customers apart rather than groups of them. */
const mostValues = 12;
const mostTraits = 30;

const nothing: SegmentProfile = { customers: 0, all: 0, emotion: { mean: null, n: 0 }, emotionOfAll: { mean: null, n: 0 }, channels: [], traits: [] };

/** What the data say of a segment's customers beside all customers. An empty text is no value of a trait. */
export async function segmentProfile(driver: EventDriver, workspace: string, segment: Segment): Promise<Result<SegmentProfile, DriverError>> {
  const span = await dataSpan(driver, workspace);
  if (!span.ok) return span;
  if (span.value.newest === null) return ok(nothing);
  const { sql, parameters } = compileSegment(segment, span.value.newest);
  const bound = { parameters: { workspace, ...parameters } };
  const felt = `emotion != ${noEmotion}`;
  const [channels, traits] = await Promise.all([
    driver.rows<{ channel: string; whole: number; customers: number; all: number; sum: number; n: number; sumOfAll: number; nOfAll: number }>(
      `SELECT
         channel,
         toFloat64(grouping(channel)) AS whole,
         toFloat64(uniqExactIf(who, inside)) AS customers,
         toFloat64(uniqExact(who)) AS all,
         toFloat64(sumIf(toInt64(emotion), inside AND ${felt})) / ${emotionUnits} AS sum,
         toFloat64(countIf(inside AND ${felt})) AS n,
         toFloat64(sumIf(toInt64(emotion), ${felt})) / ${emotionUnits} AS sumOfAll,
         toFloat64(countIf(${felt})) AS nOfAll
       FROM (SELECT channel, emotion, cityHash64(customer) AS who, ${sql} AS inside FROM events WHERE ${visible})
       GROUP BY GROUPING SETS ((channel), ())
       ORDER BY customers DESC, channel`,
      bound,
    ),
    driver.rows<{ name: string; latest: string; customers: number; all: number }>(
      `SELECT name, latest, toFloat64(countIf(inside)) AS customers, toFloat64(count()) AS all
       FROM (
         SELECT name, latest, ${sql} AS inside
         FROM (
           SELECT name, customer, argMax(value, (import, sequence)) AS latest
           FROM customers WHERE ${visible} GROUP BY name, customer
         )
         WHERE latest != ''
       )
       GROUP BY name, latest
       ORDER BY name, customers DESC, latest
       LIMIT ${mostValues + 1} BY name
       LIMIT ${(mostValues + 1) * 1000}`,
      bound,
    ),
  ]);
  if (!channels.ok) return channels;
  if (!traits.ok) return traits;

  const whole = channels.value.find((row) => row.whole === 1);
  if (whole === undefined) return ok(nothing);
  const byName = new Map<string, typeof traits.value>();
  for (const row of traits.value) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  const told = [...byName].filter(([, values]) => values.length <= mostValues).slice(0, mostTraits);
  return ok({
    customers: whole.customers,
    all: whole.all,
    emotion: meanOf(whole.sum, whole.n),
    emotionOfAll: meanOf(whole.sumOfAll, whole.nOfAll),
    channels: channels.value.filter((row) => row.whole === 0 && row.channel !== "").map(({ channel, customers, all, sum, n }) => ({ channel, customers, all, emotion: meanOf(sum, n) })),
    traits: told.map(([name, values]) => ({
      name,
      known: values.reduce((sum, one) => sum + one.customers, 0),
      knownOfAll: values.reduce((sum, one) => sum + one.all, 0),
      values: values.map(({ latest, customers, all }) => ({ value: latest, customers, all })),
    })),
  });
}

export interface SegmentOverlap {
  readonly all: number;
  /** Customers who belong to none of the segments, to exactly one, to more than one. */
  readonly none: number;
  readonly one: number;
  readonly more: number;
  /** In the order asked. */
  readonly segments: { readonly customers: number; readonly emotion: MeanEmotion }[];
}

/** How several segments share the customers out. */
export async function segmentOverlap(driver: EventDriver, workspace: string, segments: readonly Segment[]): Promise<Result<SegmentOverlap, DriverError>> {
  const span = await dataSpan(driver, workspace);
  if (!span.ok) return span;
  const { newest } = span.value;
  if (newest === null) return ok({ all: 0, none: 0, one: 0, more: 0, segments: segments.map(() => ({ customers: 0, emotion: { mean: null, n: 0 } })) });
  const compiled = segments.map((segment, i) => compileSegment(segment, newest, `segment_${i}`));
  const parameters: Record<string, Parameter> = Object.assign({ workspace }, ...compiled.map((one) => one.parameters)) as Record<string, Parameter>;
  const inside = compiled.map(({ sql }) => `toUInt8(${sql})`);
  const found = await driver.rows<{ all: number; none: number; one: number; more: number; sizes: number[]; sums: number[]; ns: number[] }>(
    `SELECT
       toFloat64(count()) AS all,
       toFloat64(countIf(arraySum(inside) = 0)) AS none,
       toFloat64(countIf(arraySum(inside) = 1)) AS one,
       toFloat64(countIf(arraySum(inside) > 1)) AS more,
       arrayMap(n -> toFloat64(n), sumForEach(inside)) AS sizes,
       arrayMap(n -> toFloat64(n) / ${emotionUnits}, sumForEach(arrayMap(i -> i * felt, inside))) AS sums,
       arrayMap(n -> toFloat64(n), sumForEach(arrayMap(i -> i * answers, inside))) AS ns
     FROM (
       SELECT felt, answers, [${inside.join(", ")}]::Array(UInt8) AS inside
       FROM (
         SELECT customer, sumIf(toInt64(emotion), emotion != ${noEmotion}) AS felt, countIf(emotion != ${noEmotion}) AS answers
         FROM events WHERE ${visible} GROUP BY customer
       )
     )`,
    { parameters },
  );
  if (!found.ok) return found;
  const { all, none, one, more, sizes, sums, ns } = found.value[0]!;
  return ok({ all, none, one, more, segments: segments.map((_, i) => ({ customers: sizes[i] ?? 0, emotion: meanOf(sums[i] ?? 0, ns[i] ?? 0) })) });
}

function meanOf(sum: number, n: number): MeanEmotion {
  return { mean: n === 0 ? null : sum / n, n };
}
