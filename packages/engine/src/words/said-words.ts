import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { touchpointCode } from "@desirepath/core/journeys/journey.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { levelOfUnits } from "@desirepath/core/measures/emotion-levels.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { ThemedTexts } from "@desirepath/core/words/finish-themes.ts";
import { offTheMap, readableLetters, type WordCounts, type WordFilter, type WordOrder } from "@desirepath/core/words/word-question.ts";
import { readWordSearch } from "@desirepath/core/words/word-search.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { shownColumns, shownEvent, type ShownEvent, type ShownRow } from "../events/shown-events.ts";
import { visible } from "../events/visible-events.ts";
import { codeOf } from "../journeys/build-statement.ts";
import { journeyCte, type JourneyView, type Statement } from "../journeys/journey-view.ts";
import { projectionOf } from "../journeys/projection.ts";

/** As `foldedText` in core, with each run of white space as one blank. */
const foldedTextSql = "replaceRegexpAll(lowerUTF8(replaceRegexpAll(normalizeUTF8NFKD(text), '\\\\p{Mn}', '')), '\\\\s+', ' ')";

/** The scores of a level, in units of 1/120. */
const unitsOfLevel = (level: number) => Array.from({ length: 2 * emotionUnits + 1 }, (_, i) => i - emotionUnits).filter((units) => levelOfUnits(units) === level);

export interface WordsAsked {
  readonly words: WordFilter;
  /** Only texts with these hashes (decimal texts of unsigned 64-bit numbers). */
  readonly hashes?: readonly string[] | undefined;
}

export interface WordsPage {
  readonly order: WordOrder;
  readonly offset: number;
  readonly limit: number;
}

/** A text that a customer said. `touchpoint` is null off the map, `language` empty where no reader told it, `hash` the decimal text of an unsigned 64-bit number. */
export type Said = ShownEvent & { readonly hash: string; readonly language: string; readonly touchpoint: string | null };

/** How many texts there are, of each kind and all together. */
export async function countWords(driver: EventDriver, view: JourneyView, map: JourneyMap, asked: WordsAsked): Promise<Result<{ total: number; counts: WordCounts }, DriverError>> {
  const said = saidCte(view, map, asked, "customer, time, channel, source, emotion, text");
  const found = await driver.rows<{ code: number; channel: string; source: string; language: string; units: number; n: number }>(
    `WITH ${said.sql}
     SELECT code, channel, source, language, emotion AS units, toFloat64(count()) AS n FROM said GROUP BY code, channel, source, language, units`,
    { parameters: said.parameters, timeoutMs: 60_000 },
  );
  if (!found.ok) return found;
  const rows = found.value;
  const sums = <T>(valueOf: (row: (typeof rows)[number]) => T) => {
    const counts = new Map<T, number>();
    for (const row of rows) counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + row.n);
    return [...counts].map(([value, n]) => ({ value, n })).toSorted((a, b) => b.n - a.n || (String(a.value) < String(b.value) ? -1 : 1));
  };
  return ok({
    total: rows.reduce((sum, { n }) => sum + n, 0),
    counts: {
      levels: sums(({ units }) => (units === noEmotion ? null : levelOfUnits(units))),
      touchpoints: sums(({ code }) => touchpointAt(map, code) ?? offTheMap),
      channels: sums(({ channel }) => channel),
      sources: sums(({ source }) => source),
      languages: sums(({ language }) => language),
    },
  });
}

const orders: Readonly<Record<WordOrder, string>> = {
  newest: "",
  worst: `emotion = ${noEmotion}, emotion, `,
  best: "emotion DESC, ",
  telling: `NOT (lengthUTF8(text) BETWEEN ${readableLetters.from} AND ${readableLetters.until}), if(emotion = ${noEmotion}, 255, intDiv(abs(toInt32(emotion) - (SELECT avgIf(emotion, emotion != ${noEmotion}) FROM said)), ${emotionUnits / 4})), `,
};

/** A page of texts. */
export async function saidWords(driver: EventDriver, view: JourneyView, map: JourneyMap, asked: WordsAsked, { order, offset, limit }: WordsPage): Promise<Result<Said[], DriverError>> {
  const said = saidCte(view, map, asked, "*");
  const rows = await driver.rows<ShownRow & { code: number; hash: string; language: string }>(
    `WITH ${said.sql}
     SELECT ${shownColumns}, code, toString(cityHash64(text)) AS hash, language FROM said
     ORDER BY ${orders[order]}time DESC, customer, sequence DESC, id DESC
     LIMIT {page_limit:UInt32} OFFSET {page_offset:UInt64}`,
    { parameters: { ...said.parameters, page_offset: offset, page_limit: limit }, timeoutMs: 60_000 },
  );
  return rows.ok ? ok(rows.value.map(({ code, hash, language, ...row }) => ({ ...shownEvent(row), hash, language, touchpoint: touchpointAt(map, code) }))) : rows;
}

/** Tells apart what readers have read so far, and as which language: beside the journeys in view, what an answer here depends on. */
export async function readSoFar(driver: EventDriver, workspace: string): Promise<Result<string, DriverError>> {
  const found = await driver.rows<{ print: string }>("SELECT toString(sum(cityHash64(text_hash, reader, language))) AS print FROM text_scores WHERE workspace = {workspace:String}", { parameters: { workspace } });
  return found.ok ? ok(found.value[0]!.print) : found;
}

/** What themes are found in: the newest texts, in columns. */
export interface TextColumns extends ThemedTexts {
  readonly texts: string[];
  readonly hashes: BigUint64Array;
}

/** Bytes of a text that themes look at. */
const themedLetters = 4000;

/** @param most texts, the newest. */
export async function textColumns(driver: EventDriver, view: JourneyView, map: JourneyMap, most: number): Promise<Result<TextColumns, DriverError>> {
  const said = saidCte(view, map, { words: {} }, "customer, time, sequence, id, emotion, text");
  const rows = await driver.rows<{ said: string; hash: string; customer: string; ordinal: number; emotion: number; at: number; code: number }>(
    `WITH ${said.sql}
     SELECT substringUTF8(text, 1, ${themedLetters}) AS said, toString(cityHash64(text)) AS hash, toString(cityHash64(customer)) AS customer, ordinal, emotion, toFloat64(toUnixTimestamp64Milli(time)) AS at, code
     FROM said ORDER BY time DESC, said.customer, sequence DESC, id DESC LIMIT {most:UInt32}`,
    { parameters: { ...said.parameters, most: most + 1 }, timeoutMs: 600_000 },
  );
  if (!rows.ok) return rows;
  const isCut = rows.value.length > most;
  const kept = isCut ? rows.value.slice(0, most) : rows.value;
  return ok({
    texts: kept.map((row) => row.said),
    hashes: BigUint64Array.from(kept, ({ hash }) => BigInt(hash)),
    customers: numbered(kept, ({ customer }) => customer),
    journeys: numbered(kept, ({ customer, ordinal }) => `${customer} ${ordinal}`),
    emotions: Int8Array.from(kept, ({ emotion }) => emotion),
    times: Float64Array.from(kept, ({ at }) => at),
    touchpoints: kept.map(({ code }) => touchpointAt(map, code)),
    isCut,
  });
}

/** A number for each row, the same for those with the same key. */
function numbered<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(rows, (row) => {
    const key = keyOf(row);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

function touchpointAt({ touchpoints }: JourneyMap, code: number): string | null {
  return code === 0 ? null : touchpoints[code - touchpointCode(0)]!.id;
}

/** The table expression `said`: events with words inside of journeys in view, with `code` (0 off the map) and `language`. */
function saidCte(view: JourneyView, map: JourneyMap, { words, hashes }: WordsAsked, columns: string): Statement {
  const journey = journeyCte(view);
  const code = codeOf(projectionOf(map).definition, []);
  const wanted = conditions(map, words);
  return {
    sql: `${journey.sql},
told AS (SELECT text_hash, max(language) AS language FROM text_scores WHERE workspace = {workspace:String} GROUP BY text_hash),
said AS (
  SELECT event.*, told.language AS language
  FROM (
    SELECT * FROM (SELECT ${columns}, ${code.sql} AS code FROM events WHERE ${visible} AND text != ''${wanted.text}${hashes === undefined ? "" : " AND cityHash64(text) IN {hashes:Array(UInt64)}"}) AS event
    ASOF JOIN (SELECT customer, ordinal, started_at, ended_at FROM journey) AS journey
    ON event.customer = journey.customer AND event.time >= journey.started_at
    WHERE event.time <= journey.ended_at${wanted.event}
  ) AS event
  LEFT JOIN told ON cityHash64(event.text) = told.text_hash${wanted.language}
)`,
    parameters: { ...journey.parameters, ...code.parameters, ...wanted.parameters, ...(hashes === undefined ? {} : { hashes: hashes.map(BigInt) }) },
  };
}

function conditions(map: JourneyMap, { search = "", touchpoint, stage, level, channel, source, language }: WordFilter): { text: string; event: string; language: string; parameters: Parameters } {
  const { wanted, unwanted } = readWordSearch(search);
  const text = [
    ...(wanted.length === 0 ? [] : [`arrayAll(part -> position(${foldedTextSql}, part) > 0, {wanted:Array(String)})`]),
    ...(unwanted.length === 0 ? [] : [`NOT arrayExists(part -> position(${foldedTextSql}, part) > 0, {unwanted:Array(String)})`]),
    ...(level === undefined ? [] : ["emotion IN {units:Array(Int8)}"]),
    ...(channel === undefined ? [] : ["channel = {channel:String}"]),
    ...(source === undefined ? [] : ["source = {source:String}"]),
  ];
  const codes = map.touchpoints.flatMap((one, i) => ((touchpoint === undefined || one.id === touchpoint) && (stage === undefined || one.stage === stage) ? [touchpointCode(i)] : []));
  const isPlaced = touchpoint !== undefined || stage !== undefined;
  return {
    text: text.map((condition) => ` AND ${condition}`).join(""),
    event: isPlaced ? " AND code IN {codes:Array(UInt16)}" : "",
    language: language === undefined ? "" : "\n  WHERE language = {language:String}",
    parameters: {
      ...(wanted.length === 0 ? {} : { wanted }),
      ...(unwanted.length === 0 ? {} : { unwanted }),
      ...(level === undefined ? {} : { units: level === "none" ? [noEmotion] : unitsOfLevel(level) }),
      ...(channel === undefined ? {} : { channel }),
      ...(source === undefined ? {} : { source }),
      ...(isPlaced ? { codes: touchpoint === offTheMap && stage === undefined ? [0] : codes } : {}),
      ...(language === undefined ? {} : { language }),
    },
  };
}
