import { z } from "zod";
import { day } from "../maps/journey-map.ts";
import { finding } from "./finding.ts";
import { findingKey } from "./finding-key.ts";
import type { Finding } from "./finding.ts";

/** What people can say of a finding; `open` takes back what was said. */
export const judgements = ["confirmed", "dismissed"] as const;

export const judgement = z.object({
  as: z.enum(judgements),
  reason: z.string(),
  by: z.string(),
  /** ISO time. */
  at: z.string(),
  /** How large the finding was then; see `sizeOf`. Null if it was gone. */
  size: z.number().nullable(),
});
export type Judgement = z.infer<typeof judgement>;

/** How large a finding was when the data reached to a day. */
const recorded = z.object({ /** Unix milliseconds of the newest event then. */ at: z.number(), size: z.number(), low: z.number(), high: z.number() });
export type Recorded = z.infer<typeof recorded>;

/** What is kept of a finding through time. */
export const findingRecord = z.object({
  key: z.string(),
  judged: judgement.nullable(),
  /** Earlier judgements, oldest first. */
  judgedBefore: z.array(judgement),
  /** Oldest first. */
  sizes: z.array(recorded),
  /** As it was last found. */
  last: finding,
  /** The lane that it was put on; null if it is on none. */
  pinned: z.string().nullable(),
});
export type FindingRecord = z.infer<typeof findingRecord>;

/** Most sizes and judgements that are kept of one finding. */
export const mostRecorded = 60;
const mostJudgements = 20;

/** A dismissed finding comes back once it is larger by this factor than when it was dismissed. */
export const reopeningGrowth = 1.5;

/** Growing and fading are told against how it was so long ago in the data, or the oldest that is known since. */
const comparedOver = 90 * day;

export const trends = ["new", "growing", "steady", "fading", "gone"] as const;

export const judgedFinding = z
  .object({
    key: z.string(),
    /** As it is, or as it was last found if it is gone. */
    finding,
    trend: z.enum(trends),
    judged: judgement.nullable(),
    /** Dismissed, and back as it has grown since by half. */
    isReopened: z.boolean(),
    judgedBefore: z.array(judgement),
    sizes: z.array(recorded),
    pinned: z.string().nullable(),
  })
  .meta({ id: "JudgedFinding" });
export type JudgedFinding = z.infer<typeof judgedFinding>;

/** The magnitude of a finding with its interval, in the direction in which it was found: what grows or fades. */
export function sizeOf(found: Pick<Finding, "value" | "low" | "high">): Omit<Recorded, "at"> {
  const { value, low, high } = found;
  return value < 0 ? { size: -value, low: -high, high: -low } : { size: value, low, high };
}

/**
 * The records after a look at all findings of a map, when the data reached to `newest`. A look at the same data again replaces its own figures.
 *
 * @returns those that changed.
 */
export function recordedAfter(records: readonly FindingRecord[], findings: readonly Finding[], newest: number): FindingRecord[] {
  const known = new Map(records.map((record) => [record.key, record]));
  return findings.flatMap((found) => {
    const key = findingKey(found);
    const before = known.get(key) ?? { key, judged: null, judgedBefore: [], sizes: [], last: found, pinned: null };
    const now = { at: newest, ...sizeOf(found) };
    const latest = before.sizes.at(-1);
    const isSame = latest !== undefined && latest.at === now.at && latest.size === now.size && latest.low === now.low && latest.high === now.high;
    if (isSame) return [];
    return [{ ...before, last: found, sizes: [...before.sizes.filter(({ at }) => at < newest), now].slice(-mostRecorded) }];
  });
}

/**
 * Findings with what people said of them and how they went on, in the order given; those that were found once and are not any more come last.
 *
 * *New*: not found when the data reached less far. *Growing* or *fading*: the interval lies above or below how large it was up to 90 days ago in the data. At the first
 * look nothing is known of before, and everything is new.
 */
export function judgedFindings(findings: readonly Finding[], records: readonly FindingRecord[], newest: number): JudgedFinding[] {
  const known = new Map(records.map((record) => [record.key, record]));
  const found = findings.map((one) => {
    const key = findingKey(one);
    const { judged = null, judgedBefore = [], sizes = [], pinned = null } = known.get(key) ?? {};
    return { key, finding: one, trend: trendOf(one, sizes, newest), judged, isReopened: judged?.as === "dismissed" && judged.size !== null && sizeOf(one).size >= reopeningGrowth * judged.size, judgedBefore, sizes, pinned };
  });
  const keys = new Set(found.map(({ key }) => key));
  const gone = records
    .filter(({ key, sizes }) => !keys.has(key) && sizes.length > 0)
    .map(({ key, last, judged, judgedBefore, sizes, pinned }) => ({ key, finding: last, trend: "gone" as const, judged, isReopened: false, judgedBefore, sizes, pinned }));
  return [...found, ...gone];
}

function trendOf(found: Finding, sizes: readonly Recorded[], newest: number): JudgedFinding["trend"] {
  const earlier = sizes.filter(({ at }) => at < newest);
  const before = earlier.find(({ at }) => at >= newest - comparedOver) ?? earlier.at(-1);
  if (before === undefined) return "new";
  const { low, high } = sizeOf(found);
  if (low > before.size) return "growing";
  return high < before.size ? "fading" : "steady";
}

/** A record after somebody said something of it; null takes back what was said. */
export function judgedAs(record: FindingRecord, said: Judgement | null): FindingRecord {
  const judgedBefore = record.judged === null ? record.judgedBefore : [...record.judgedBefore, record.judged].slice(-mostJudgements);
  return { ...record, judged: said, judgedBefore };
}

/** Is it left out of what is to be looked at: dismissed, and not much larger since? */
export function isDismissed({ judged, isReopened }: Pick<JudgedFinding, "judged" | "isReopened">): boolean {
  return judged?.as === "dismissed" && !isReopened;
}
