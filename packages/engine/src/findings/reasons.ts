import { noEmotion } from "@desirepath/core/events/scales.ts";
import type { Feature, Outcome } from "@desirepath/core/findings/reason-selection.ts";
import { delayFactor, type FeatureCount, leastWithFeature, type ReasonAggregates } from "@desirepath/core/findings/reasons.ts";
import { firstOffMapCode, rareOffMap, touchpointCode } from "@desirepath/core/journeys/journey.ts";
import { nodeOf } from "@desirepath/core/journeys/nodes.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelCuts } from "@desirepath/core/measures/emotion-levels.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { compileSegment } from "../events/segment-sql.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "../journeys/build-statement.ts";
import type { Apart } from "../journeys/customer-groups.ts";
import { journeyCte, stateCodes, type JourneyView } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { projectionOf } from "../journeys/projection.ts";
import { saidTerms } from "./reason-condition.ts";

const onMap = `each > 0 AND each < ${firstOffMapCode}`;

/** One row for each visit of the touchpoint `{code:UInt16}` with the parts that features are told from. `goal_at` decides what is felt before the goal. */
const visited = `
  SELECT customer, customer_group, ordinal, started, toUnixTimestamp64Milli(ended_at) AS ended, state, goal_at, codes, offsets, emotions, channels,
    indexOf(codes, {code:UInt16}) AS first,
    arrayFirstIndex((each, place) -> place > first AND ${onMap} AND each != {code:UInt16}, codes, arrayEnumerate(codes)) AS next
  FROM journey
  WHERE has(codes, {code:UInt16})`;

const wait = "(toInt64(offsets[next]) - toInt64(offsets[first]))";

/** Visits of which the outcome is known, with `side`: 1 with the outcome, 0 without. */
export function sided(outcome: Outcome): string {
  if (outcome === "delay") return `SELECT *, ${wait} > {limit:Int64} AS side FROM (${visited}) WHERE next > 0`;
  return `SELECT *, state = ${stateCodes.abandoned} AND arrayLast(each -> ${onMap}, codes) = {code:UInt16} AS side
  FROM (${visited})
  WHERE state != ${stateCodes.open} AND started + toInt64(offsets[first]) < {open_from:Int64} AND (goal_at = 0 OR first < goal_at)`;
}

export interface FeatureRow {
  readonly kind: string;
  readonly code: number;
  readonly had: number;
  readonly hadNot: number;
}

/** Kinds in a statement: one row of kind `all` counts the visits themselves. */
export function featuresStatement(outcome: Outcome, apart: Apart = ""): string {
  const felt = `arrayFilter((emotion, each, place) -> each = {code:UInt16} AND emotion != ${noEmotion} AND (goal_at = 0 OR place < goal_at), emotions, codes, arrayEnumerate(codes))`;
  return `
SELECT ${apart}kind, code, toFloat64(countIf(side = 1)) AS had, toFloat64(countIf(side = 0)) AS hadNot
FROM (
  SELECT ${apart}side, arrayConcat(
    [('all', toUInt16(0)), ('came-from', arrayLast(each -> ${onMap}, arraySlice(codes, 1, first - 1)))],
    arrayMap(each -> ('did', each), arrayDistinct(arrayFilter(each -> each >= ${firstOffMapCode}, if(next = 0, arraySlice(codes, first), arraySlice(codes, first, next - first))))),
    arrayMap(each -> ('channel', each), arrayDistinct(arrayFilter((channel, each) -> each = {code:UInt16} AND channel > 0, channels, codes))),
    if(notEmpty(${felt} AS felt) AND arraySum(arrayMap(emotion -> toInt64(emotion), felt)) <= -toInt64(length(felt)) * ${levelCuts.inner}, [('felt-bad', toUInt16(0))], [])
  ) AS features
  FROM (${sided(outcome)})
)
ARRAY JOIN features.1 AS kind, features.2 AS code
GROUP BY ${apart}kind, code
ORDER BY ${apart}kind, code`;
}

export interface NamedRow {
  readonly name: string;
  readonly value: string;
  readonly had: number;
  readonly hadNot: number;
}

export interface PersonaRow {
  /** From 1. */
  readonly place: number;
  readonly had: number;
  readonly hadNot: number;
}

interface TraitRow extends NamedRow {
  /** Journeys whose trait of the name is known. */
  readonly known: number;
  readonly knownNot: number;
}

/** Traits as they are now, by value; rare values are none that could be told. */
function traitsStatement(outcome: Outcome): string {
  return `
SELECT name, value, had, hadNot, known, knownNot
FROM (
SELECT name, value, toFloat64(countIf(side = 1)) AS had, toFloat64(countIf(side = 0)) AS hadNot, sum(had) OVER (PARTITION BY name) AS known, sum(hadNot) OVER (PARTITION BY name) AS knownNot
FROM (SELECT customer, side FROM (${sided(outcome)})) AS visits
INNER JOIN (
  SELECT customer, name, argMax(value, (import, sequence)) AS value
  FROM customers
  WHERE ${visible}
  GROUP BY customer, name
) AS traits ON traits.customer = visits.customer
GROUP BY name, value
)
WHERE had + hadNot >= ${leastWithFeature}
ORDER BY had + hadNot DESC, name, value
LIMIT 500`;
}

/** What customers said at the touchpoint (see `saidTerms`), each journey's once; the empty word counts the journeys that said anything. By groups of customers only of the words `{names:Array(String)}`. */
export function wordsStatement(outcome: Outcome, code: string, apart: Apart = ""): string {
  return `
SELECT ${apart}word AS name, '' AS value, toFloat64(countIf(said_side = 1)) AS had, toFloat64(countIf(said_side = 0)) AS hadNot
FROM (
  SELECT ${apart === "" ? "" : "any(customer_group) AS customer_group, "}any(side) AS said_side, arrayJoin(arrayPushFront(groupUniqArrayArray(terms), '')) AS word
  FROM (
    SELECT customer, toUnixTimestamp64Milli(time) AS at, ${saidTerms} AS terms
    FROM events
    WHERE ${visible} AND text != '' AND ${code} = {code:UInt16}
  ) AS said
  INNER JOIN (SELECT ${apart}customer, ordinal, started, ended, side FROM (${sided(outcome)})) AS visits ON visits.customer = said.customer
  WHERE at BETWEEN started AND ended
  GROUP BY visits.customer, ordinal
)
${
    apart === ""
      ? `GROUP BY word
HAVING word = '' OR had + hadNot >= ${leastWithFeature}
ORDER BY had + hadNot DESC, word
LIMIT 1000 BY position(name, ' ') > 0`
      : `WHERE word = '' OR has({names:Array(String)}, word)
GROUP BY ${apart}word
ORDER BY ${apart}word`
  }`;
}

/** A persona of the library with the rule that says who belongs to it. */
export type KnownPersona = Feature & { readonly kind: "persona"; readonly segment: NonNullable<Feature["segment"]> };

/** Visits of customers of each persona, by its place in the list. */
export function personasStatement(outcome: Outcome, conditions: readonly string[], apart: Apart = ""): string {
  return `
SELECT ${apart}arrayJoin(arrayFilter((place, met) -> met = 1, arrayEnumerate(mets), mets)) AS place, toFloat64(countIf(side = 1)) AS had, toFloat64(countIf(side = 0)) AS hadNot
FROM (SELECT ${apart}side, [${conditions.map((sql) => `toUInt8(${sql})`).join(", ")}] AS mets FROM (${sided(outcome)}))
GROUP BY ${apart}place
ORDER BY ${apart}place`;
}

/** Counts what reasons need; agrees with `reasonAggregatesOf` in core, and adds words, traits and personas. */
export async function reasonAggregatesFrom(driver: EventDriver, view: JourneyView, map: JourneyMap, index: number, outcome: Outcome, personas: readonly KnownPersona[] = []): Promise<Result<ReasonAggregates, DriverError>> {
  const code = touchpointCode(index);
  const limit = outcome === "delay" ? await delayLimit(driver, view, code) : ok(0);
  if (!limit.ok) return limit;
  const parameters = { code, ...(outcome === "delay" ? { limit: limit.value } : {}) };
  const rule = codeOf(projectionOf(map).definition, []);
  const journey = journeyCte(view);
  const belongs = personas.map(({ segment }, i) => compileSegment(segment, view.build.newest ?? 0, `persona_${i}`));
  const [features, traits, words, members] = await Promise.all([
    measure<FeatureRow>(driver, view, featuresStatement(outcome), parameters),
    measure<TraitRow>(driver, view, traitsStatement(outcome), parameters),
    driver.rows<NamedRow>(`WITH ${journey.sql}${wordsStatement(outcome, rule.sql)}`, { parameters: { ...journey.parameters, ...rule.parameters, ...parameters }, timeoutMs: 60_000 }),
    personas.length === 0
      ? ok([])
      : measure<PersonaRow>(driver, view, personasStatement(outcome, belongs.map(({ sql }) => sql)), { ...parameters, ...(Object.assign({}, ...belongs.map((one) => one.parameters)) as Parameters) }),
  ]);
  if (!features.ok) return features;
  if (!traits.ok) return traits;
  if (!words.ok) return words;
  if (!members.ok) return members;
  const all = features.value.find(({ kind }) => kind === "all");
  const said = words.value.find(({ name }) => name === "");
  const everybody = { with: all?.had ?? 0, without: all?.hadNot ?? 0 };
  const speakers = { with: said?.had ?? 0, without: said?.hadNot ?? 0 };
  return ok({
    ...everybody,
    longerThanMs: limit.value,
    features: [
      ...features.value.flatMap((row) => featureOf(row, view, map).map((feature) => ({ ...feature, among: everybody }))),
      ...traits.value.map(({ name, value, had, hadNot, known, knownNot }) => ({ kind: "trait" as const, name, value, with: had, without: hadNot, among: { with: known, without: knownNot } })),
      ...words.value.filter(({ name }) => name !== "").map(({ name, had, hadNot }) => ({ kind: "said" as const, name, value: "", with: had, without: hadNot, among: speakers })),
      ...members.value.map(({ place, had, hadNot }) => ({ ...personas[place - 1]!, with: had, without: hadNot, among: everybody })),
    ],
  });
}

export function featureOf({ kind, code, had, hadNot }: FeatureRow, { build }: JourneyView, map: JourneyMap): Omit<FeatureCount, "among">[] {
  const counts = { value: "", with: had, without: hadNot };
  switch (kind) {
    case "did":
      return [{ kind, name: nodeOf(code, map, build.offMapNames).slice("off:".length), ...counts }];
    case "came-from":
      return [{ kind, name: code === rareOffMap ? "start" : nodeOf(code, map, build.offMapNames), ...counts }];
    case "channel":
      return [{ kind, name: build.channels[code - 1]!, ...counts }];
    case "felt-bad":
      return [{ kind, name: "", ...counts }];
    default:
      return [];
  }
}

/** Beyond this many milliseconds a wait at the touchpoint is a delay. */
async function delayLimit(driver: EventDriver, view: JourneyView, code: number): Promise<Result<number, DriverError>> {
  const rows = await measure<{ median: number | null }>(driver, view, `\nSELECT quantileExactInclusive(0.5)(${wait}) AS median FROM (${visited}) WHERE next > 0`, { code });
  return rows.ok ? ok(Math.floor(delayFactor * (rows.value[0]?.median ?? 0))) : rows;
}
