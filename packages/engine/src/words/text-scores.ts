import { Readable } from "node:stream";
import { emotionUnits, noEmotion } from "@desirepath/core/events/scales.ts";
import { leastConfidence, type Reading, unitsOfScore } from "@desirepath/core/words/sentiment.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver, Parameters } from "../clickhouse/driver.ts";
import { visible } from "../events/visible-events.ts";

const longMs = 600_000;
/** The longest beginning of a text that readers get, in letters. */
const readLetters = 4000;

/** Events whose feeling their text alone can tell: with words, without an answer on a scale. */
export const textAlone = "answer = 0 AND text != ''";
export const textHash = "cityHash64(text)";
/** The least confidence that counts, as the tables keep it. */
const leastPercent = Math.round(leastConfidence * 100);

/** A text to be read. `hash` is the decimal text of an unsigned 64-bit number. */
export interface UnreadText {
  readonly hash: string;
  readonly text: string;
}

/** How many different texts stand alone in a workspace's visible events, and how many of them none of the readers has read. */
export async function countUnread(driver: EventDriver, workspace: string, readers: readonly string[]): Promise<Result<{ texts: number; unread: number }, DriverError>> {
  const found = await driver.rows<{ texts: number; unread: number }>(
    `SELECT toFloat64(count()) AS texts, toFloat64(countIf(text_hash NOT IN (${readHashes}))) AS unread
     FROM (SELECT DISTINCT ${textHash} AS text_hash FROM events WHERE ${visible} AND ${textAlone})`,
    { parameters: { workspace, readers }, timeoutMs: longMs },
  );
  return found.ok ? ok(found.value[0]!) : found;
}

const readHashes = "SELECT text_hash FROM text_scores WHERE workspace = {workspace:String} AND reader IN {readers:Array(String)}";

/** Some texts that none of the readers has read, in order of their hash. */
export function unreadTexts(driver: EventDriver, workspace: string, readers: readonly string[], limit: number): Promise<Result<UnreadText[], DriverError>> {
  return driver.rows<UnreadText>(
    `SELECT toString(text_hash) AS hash, beginning AS text
     FROM (
       SELECT ${textHash} AS text_hash, substringUTF8(any(text), 1, ${readLetters}) AS beginning
       FROM events
       WHERE ${visible} AND ${textAlone} AND text_hash NOT IN (${readHashes})
       GROUP BY text_hash
     )
     ORDER BY text_hash
     LIMIT {limit:UInt32}`,
    { parameters: { workspace, readers, limit }, timeoutMs: longMs },
  );
}

/** Writes down what a reader made of texts. */
export function storeReadings(driver: EventDriver, workspace: string, reader: string, readings: readonly { readonly hash: string; readonly reading: Reading }[]): Promise<Result<void, DriverError>> {
  const rows = readings.map(({ hash, reading: { score, confidence, language } }) => ({
    workspace,
    reader,
    text_hash: hash,
    score: score === null ? noEmotion : unitsOfScore(score),
    confidence: score === null ? 0 : Math.floor(Math.max(0, Math.min(1, confidence)) * 100),
    language,
  }));
  return driver.insert("text_scores", "JSONEachRow", Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`)));
}

/**
 * The emotion of each text that somebody or something has scored: what a person said if one did, else what the first of the readers
 * that has read it says. Binds what `effectiveParameters` gives.
 */
export const effectiveEmotions = `
  SELECT text_hash, argMin(emotion, rank) AS emotion
  FROM (
    SELECT text_hash, if(confidence >= ${leastPercent}, score, toInt8(${noEmotion})) AS emotion, indexOf({readers:Array(String)}, reader) AS rank
    FROM text_scores
    WHERE workspace = {workspace:String} AND reader IN {readers:Array(String)}
    UNION ALL
    SELECT text_hash, argMax(score, version) AS emotion, toUInt64(0) AS rank
    FROM text_corrections
    WHERE workspace = {workspace:String}
    GROUP BY text_hash
    HAVING argMax(is_withdrawn, version) = 0
  )
  GROUP BY text_hash`;

/** @param readers their ids, the one that counts most first. */
export function effectiveParameters(workspace: string, readers: readonly string[]): Parameters {
  return { workspace, readers };
}

/** What is known of the texts that stand alone in a workspace, by the readers in use. Counts are of different texts. */
export interface TextsKnown {
  readonly texts: number;
  readonly events: number;
  /** With a score that counts, people's corrections among them. */
  readonly scored: number;
  /** Scored with too little confidence to count. */
  readonly unsure: number;
  /** Read, but in a language or form that the reader cannot score. */
  readonly notScored: number;
  /** Not read yet. */
  readonly waiting: number;
  readonly corrected: number;
  /** Languages of the texts that were read, the most frequent first; "" where it cannot be told. */
  readonly languages: readonly { readonly language: string; readonly texts: number; readonly scored: number }[];
}

export async function textsKnown(driver: EventDriver, workspace: string, readers: readonly string[]): Promise<Result<TextsKnown, DriverError>> {
  const rows = await driver.rows<{ language: string; texts: number; events: number; scored: number; unsure: number; notScored: number; waiting: number; corrected: number }>(
    `SELECT language, toFloat64(count()) AS texts, toFloat64(sum(own.events)) AS events,
       toFloat64(countIf(is_corrected OR (is_read AND score != ${noEmotion} AND confidence >= ${leastPercent}))) AS scored,
       toFloat64(countIf(NOT is_corrected AND is_read AND score != ${noEmotion} AND confidence < ${leastPercent})) AS unsure,
       toFloat64(countIf(NOT is_corrected AND is_read AND score = ${noEmotion})) AS notScored,
       toFloat64(countIf(NOT is_corrected AND NOT is_read)) AS waiting,
       toFloat64(countIf(is_corrected)) AS corrected
     FROM (SELECT ${textHash} AS text_hash, count() AS events FROM events WHERE ${visible} AND ${textAlone} GROUP BY text_hash) AS own
     LEFT JOIN (
       SELECT text_hash, 1 AS is_read, argMin(score, rank) AS score, argMin(confidence, rank) AS confidence, argMin(language, rank) AS language
       FROM (SELECT *, indexOf({readers:Array(String)}, reader) AS rank FROM text_scores WHERE workspace = {workspace:String} AND reader IN {readers:Array(String)})
       GROUP BY text_hash
     ) AS read USING text_hash
     LEFT JOIN (
       SELECT text_hash, 1 AS is_corrected FROM text_corrections WHERE workspace = {workspace:String} GROUP BY text_hash HAVING argMax(is_withdrawn, version) = 0
     ) AS corrected USING text_hash
     GROUP BY language
     ORDER BY texts DESC, language`,
    { parameters: effectiveParameters(workspace, readers), timeoutMs: longMs },
  );
  if (!rows.ok) return rows;
  const sumOf = (name: "texts" | "events" | "scored" | "unsure" | "notScored" | "waiting" | "corrected") => rows.value.reduce((sum, row) => sum + row[name], 0);
  return ok({
    texts: sumOf("texts"),
    events: sumOf("events"),
    scored: sumOf("scored"),
    unsure: sumOf("unsure"),
    notScored: sumOf("notScored"),
    waiting: sumOf("waiting"),
    corrected: sumOf("corrected"),
    languages: rows.value.filter(({ texts, waiting }) => texts > waiting).map(({ language, texts, scored, waiting }) => ({ language, texts: texts - waiting, scored })),
  });
}

/** What is known of the score of one text. */
export interface TextScore {
  /** Visible events that have this text and no answer on a scale. */
  readonly events: number;
  /** What the reader made of it; null if none in use has read it. */
  readonly reading: (Reading & { readonly reader: string }) | null;
  /** What a person said that it is; null if nobody did, or it was withdrawn. */
  readonly correction: { readonly score: number; readonly by: string; readonly at: number } | null;
}

export async function textScoreOf(driver: EventDriver, workspace: string, readers: readonly string[], text: string): Promise<Result<TextScore, DriverError>> {
  const parameters = { ...effectiveParameters(workspace, readers), text };
  const [events, read, corrected] = await Promise.all([
    driver.rows<{ n: number }>(`SELECT toFloat64(count()) AS n FROM events WHERE ${visible} AND ${textAlone} AND text = {text:String}`, { parameters, timeoutMs: longMs }),
    driver.rows<{ reader: string; score: number; confidence: number; language: string }>(
      `SELECT reader, score, confidence, language FROM text_scores
       WHERE workspace = {workspace:String} AND reader IN {readers:Array(String)} AND text_hash = cityHash64({text:String})
       ORDER BY indexOf({readers:Array(String)}, reader) LIMIT 1`,
      { parameters },
    ),
    driver.rows<{ score: number; is_withdrawn: number; by_name: string; made: number }>(
      `SELECT score, is_withdrawn, by_name, toFloat64(toUnixTimestamp64Milli(at)) AS made FROM text_corrections
       WHERE workspace = {workspace:String} AND text_hash = cityHash64({text:String}) ORDER BY version DESC LIMIT 1`,
      { parameters },
    ),
  ]);
  if (!events.ok) return events;
  if (!read.ok) return read;
  if (!corrected.ok) return corrected;
  const [reading] = read.value;
  const [correction] = corrected.value;
  return ok({
    events: events.value[0]!.n,
    reading: reading === undefined ? null : { reader: reading.reader, score: reading.score === noEmotion ? null : reading.score / emotionUnits, confidence: reading.confidence / 100, language: reading.language },
    correction: correction === undefined || correction.is_withdrawn === 1 ? null : { score: correction.score / emotionUnits, by: correction.by_name, at: correction.made },
  });
}
