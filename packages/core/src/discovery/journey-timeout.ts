import type { Scope } from "../maps/journey-map.ts";
import { day } from "../maps/journey-map.ts";
import type { DiscoveryFacts, SilenceBin } from "./discovery-facts.ts";
import { longSilenceMs, silenceEdgesMs } from "./discovery-facts.ts";
import { durationInWords, percentInWords } from "./in-words.ts";

export interface CuttingProposal {
  readonly scope: Scope;
  readonly timeoutMs: number;
  readonly reasons: readonly string[];
}

const defaultTimeoutMs = 30 * day;
/** With fewer customers who came back at least once, the data say nothing about silences. */
const customersNeeded = 30;
/** A timeout may take at most this share of those who come back for gone. */
const wronglyGone = 0.1;

/**
 * Proposes how events are cut into journeys. Customers who after a long silence begin again where journeys begin, and clearly more often
 * than events at large, make several journeys (scope *inactivity*, timeout at the valley between short and long silences); else each customer's
 * life is one journey (scope *lifetime*), and the timeout is the shortest that takes at most a tenth of those who came back for gone.
 */
export function proposeCutting(facts: DiscoveryFacts): CuttingProposal {
  const cameBack = facts.longestSilences.reduce((sum, bin) => sum + bin.count, 0);
  if (cameBack < customersNeeded) {
    const reason = `The timeout is the default of 30 days, and each customer's events are one journey: only ${cameBack} customers have more than one event, too few to tell how long silences are.`;
    return { scope: { kind: "lifetime" }, timeoutMs: defaultTimeoutMs, reasons: [reason] };
  }
  const fresh = freshStarts(facts);
  return fresh.many ? cutAtSilence(facts, fresh.reason) : wholeLife(facts, cameBack, fresh.reason);
}

function cutAtSilence(facts: DiscoveryFacts, reason: string): CuttingProposal {
  const valley = valleyOf(facts.silences);
  const timeoutMs = valley ?? defaultTimeoutMs;
  const share = shareLonger(facts.silences, timeoutMs);
  return {
    scope: { kind: "inactivity" },
    timeoutMs,
    reasons: [
      reason,
      valley === null
        ? `The timeout is the default of 30 days: the lengths of silences show no clear gap between pauses within a journey and pauses between journeys. ${percentInWords(share)} of all silences are longer.`
        : `The timeout is ${durationInWords(timeoutMs)}: there silences are rarest between the short ones within a journey and the long ones between journeys. ${percentInWords(share)} of all silences are longer.`,
    ],
  };
}

function wholeLife(facts: DiscoveryFacts, cameBack: number, reason: string): CuttingProposal {
  const edges = silenceEdgesMs.filter((edge) => edge >= 3_600_000);
  const timeoutMs = edges.find((edge) => shareLonger(facts.longestSilences, edge) <= wronglyGone) ?? edges.at(-1)!;
  const share = shareLonger(facts.longestSilences, timeoutMs);
  return {
    scope: { kind: "lifetime" },
    timeoutMs,
    reasons: [
      reason,
      `The timeout is ${durationInWords(timeoutMs)}: of the ${cameBack} customers with more than one event, ${share === 0 ? "none was" : `only ${percentInWords(share)} were`} ever silent for that long and still came back.`,
    ],
  };
}

/** A name is where journeys begin if at least this share of customers begin with it. */
const beginsOften = 0.05;

function freshStarts(facts: DiscoveryFacts): { readonly many: boolean; readonly reason: string } {
  const beginnings = facts.names.filter((n) => n.starts >= beginsOften * facts.customers);
  const isBeginning = new Set(beginnings.map((n) => n.name));
  let silences = 0;
  let restarts = 0;
  for (const { to, afterLongSilence } of facts.transitions) {
    silences += afterLongSilence;
    if (isBeginning.has(to)) restarts += afterLongSilence;
  }
  const long = durationInWords(longSilenceMs);
  if (silences < customersNeeded || silences < 0.05 * facts.customers) {
    return { many: false, reason: `Each customer's events are one journey: ${facts.customers} customers came back only ${silences} times after a silence of more than ${long}.` };
  }
  const restartShare = restarts / silences;
  const usualShare = beginnings.reduce((sum, n) => sum + n.events, 0) / facts.events;
  const comparison = `after ${percentInWords(restartShare)} of the ${silences} silences of more than ${long}, the customer goes on with an event that journeys usually begin with; of all events ${percentInWords(usualShare)} are such`;
  return restartShare >= 0.5 && restartShare - usualShare >= 0.2
    ? { many: true, reason: `A new journey begins after a long silence: ${comparison}.` }
    : { many: false, reason: `Each customer's events are one journey: ${comparison}, so silence alone doesn't begin a new one.` };
}

/** @param edge one of `silenceEdgesMs`. */
function shareLonger(bins: readonly SilenceBin[], edge: number): number {
  let longer = 0;
  let all = 0;
  for (const bin of bins) {
    all += bin.count;
    if (bin.fromMs >= edge) longer += bin.count;
  }
  return all === 0 ? 0 : longer / all;
}

/**
 * The start of the emptiest bin between 7 and 180 days, of equally empty ones that nearest to the default, that has on both sides bins at least twice as dense. Density is per
 * logarithm of time, since the bins are so spaced. Null if there is none.
 */
function valleyOf(silences: readonly SilenceBin[]): number | null {
  const counts = new Map(silences.map((bin) => [bin.fromMs, bin.count]));
  const density = silenceEdgesMs.slice(1, -1).map((fromMs, i) => ({ fromMs, density: (counts.get(fromMs) ?? 0) / Math.log(silenceEdgesMs[i + 2]! / fromMs) }));
  const valleys = density.filter((bin, i) => {
    const walls = Math.min(highest(density.slice(0, i)), highest(density.slice(i + 1)));
    return bin.fromMs >= 7 * day && bin.fromMs <= 180 * day && walls > 0 && bin.density <= walls / 2;
  });
  return valleys.toSorted((a, b) => a.density - b.density || timesFromDefault(a.fromMs) - timesFromDefault(b.fromMs) || a.fromMs - b.fromMs)[0]?.fromMs ?? null;
}

/** How many times longer or shorter than the default, as a logarithm from 0. */
function timesFromDefault(ms: number): number {
  return Math.abs(Math.log(ms / defaultTimeoutMs));
}

function highest(bins: readonly { readonly density: number }[]): number {
  return bins.reduce((most, bin) => Math.max(most, bin.density), 0);
}
