import { compareText } from "@desirepath/core/discovery/text-order.ts";
import { longSilenceMs, namesLimit, silenceEdgesMs, transitionsLimit, type ChannelFacts, type DiscoveryFacts, type KindFacts, type SilenceBin, type TransitionFacts } from "@desirepath/core/discovery/discovery-facts.ts";
import { emotionUnits } from "@desirepath/core/events/scales.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import { eventNameOf, everyJourney } from "./facts.ts";
import type { Build } from "./journey-view.ts";
import { emotionColumns, type Scored } from "./measure-statements.ts";
import { measure } from "./measure.ts";

interface KindRow extends Scored {
  readonly code: number;
  readonly channel: number;
  /** 1 for the row over all channels. */
  readonly all_channels: number;
  readonly events: number;
  readonly customers: number;
  readonly position: number;
  readonly starts: number;
  readonly ends: number;
}

/** What is known of each event name, in each channel and over all. A journey here is a customer. */
const kinds = `
SELECT code, channel, toUInt8(grouping(channel)) AS all_channels,
  toFloat64(count()) AS events,
  toFloat64(if(all_channels, countIf(visit = 1), countIf(visit_in_channel = 1))) AS customers,
  quantileExactInclusive(0.5)((place - 0.5) / size) AS position,
  toFloat64(countIf(place = 1)) AS starts,
  toFloat64(countIf(place = size)) AS ends,${emotionColumns}
FROM (SELECT codes, channels, emotions, length(codes) AS size FROM journey)
ARRAY JOIN codes AS code, channels AS channel, emotions AS emotion, arrayEnumerate(codes) AS place,
  arrayEnumerateUniq(codes) AS visit, arrayEnumerateUniq(codes, channels) AS visit_in_channel
GROUP BY GROUPING SETS ((code, channel), (code))
ORDER BY code, all_channels, channel`;

interface TransitionRow {
  readonly from: number;
  readonly from_channel: number;
  readonly to: number;
  readonly to_channel: number;
  readonly count: number;
  readonly median: number;
  readonly after_long_silence: number;
}

/** Directly-follows by name and channel, both names among `{kept:Array(UInt16)}`. */
const transitions = `
SELECT from, from_channel, to, to_channel,
  toFloat64(count()) AS count,
  quantileExactInclusive(0.5)(gap) AS median,
  toFloat64(countIf(gap > ${longSilenceMs})) AS after_long_silence
FROM (
  SELECT codes, channels, arrayMap((a, b) -> b - a, arrayPopBack(offsets), arrayPopFront(offsets)) AS gaps
  FROM journey
)
ARRAY JOIN arrayPopBack(codes) AS from, arrayPopBack(channels) AS from_channel, arrayPopFront(codes) AS to, arrayPopFront(channels) AS to_channel, gaps AS gap
WHERE has({kept:Array(UInt16)}, from) AND has({kept:Array(UInt16)}, to)
GROUP BY from, from_channel, to, to_channel
ORDER BY count DESC, from, from_channel, to, to_channel
LIMIT ${transitionsLimit}`;

const edges = `[${silenceEdgesMs.join(", ")}]::Array(UInt64)`;

/** Histograms of all silences and of each customer's longest. */
const silences = `,
silent AS (
  SELECT arrayMap((a, b) -> toUInt64(b - a), arrayPopBack(offsets), arrayPopFront(offsets)) AS gaps
  FROM journey
)
SELECT 'each' AS kind, toFloat64(roundDown(arrayJoin(gaps), ${edges})) AS edge, toFloat64(count()) AS count
FROM silent
GROUP BY edge
UNION ALL
SELECT 'longest' AS kind, toFloat64(roundDown(arrayMax(gaps), ${edges})) AS edge, toFloat64(count()) AS count
FROM silent
WHERE notEmpty(gaps)
GROUP BY edge`;

/** What discovery needs to know of the events, from a build of `everyName`; agrees with `discoveryFactsOf` in core. */
export async function discoveryFactsFrom(driver: EventDriver, build: Build): Promise<Result<DiscoveryFacts, DriverError>> {
  const view = everyJourney(build);
  const [counted, gaps] = await Promise.all([
    measure<KindRow>(driver, view, kinds),
    measure<{ kind: "each" | "longest"; edge: number; count: number }>(driver, view, silences),
  ]);
  if (!counted.ok) return counted;
  if (!gaps.ok) return gaps;

  const byName = counted.value
    .filter((row) => row.all_channels === 1)
    .map((row) => ({ ...row, name: eventNameOf(row.code, build) }))
    .toSorted((a, b) => b.events - a.events || compareText(a.name, b.name));
  const kept = byName.slice(0, namesLimit);
  const rarer = byName.slice(namesLimit);
  const moved = await measure<TransitionRow>(driver, view, transitions, { kept: kept.map(({ code }) => code) });
  if (!moved.ok) return moved;

  const channelOf = (code: number) => (code === 0 ? "" : build.channels[code - 1]!);
  const inChannels = new Map<number, ChannelFacts[]>();
  for (const row of counted.value) {
    if (row.all_channels === 1) continue;
    const own = inChannels.get(row.code) ?? [];
    inChannels.set(row.code, own);
    own.push({ channel: channelOf(row.channel), ...kindFacts(row) });
  }
  const histogram = (kind: "each" | "longest"): SilenceBin[] => gaps.value.filter((bin) => bin.kind === kind).map(({ edge, count }) => ({ fromMs: edge, count }));
  return ok({
    customers: build.journeys,
    events: build.events,
    oldest: build.oldest,
    newest: build.newest,
    names: kept.map((row) => ({ name: row.name, ...kindFacts(row), channels: inChannels.get(row.code) ?? [] })),
    rarer: { names: rarer.length, events: rarer.reduce((sum, row) => sum + row.events, 0) },
    transitions: moved.value.map(
      (row): TransitionFacts => ({
        from: eventNameOf(row.from, build),
        fromChannel: channelOf(row.from_channel),
        to: eventNameOf(row.to, build),
        toChannel: channelOf(row.to_channel),
        count: row.count,
        medianSeconds: row.median / 1000,
        afterLongSilence: row.after_long_silence,
      }),
    ),
    silences: histogram("each"),
    longestSilences: histogram("longest"),
  });
}

function kindFacts({ events, customers, position, starts, ends, n, sum }: KindRow): KindFacts {
  return { events, customers, medianPosition: position, starts, ends, emotion: { n, mean: n === 0 ? null : sum / n / emotionUnits } };
}
