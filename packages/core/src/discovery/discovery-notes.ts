import type { JourneyMap } from "../maps/journey-map.ts";
import type { DiscoveryFacts } from "./discovery-facts.ts";
import type { Draft } from "./draft-touchpoints.ts";
import { coverageWanted, reachWanted, touchpointsAtMost } from "./draft-touchpoints.ts";
import { durationInWords, percentInWords } from "./in-words.ts";
import type { StageCuts } from "./stage-cuts.ts";
import type { TouchpointMoves } from "./touchpoint-moves.ts";
import { weightedMedian } from "./touchpoint-moves.ts";
import { displayNameOf } from "./touchpoint-names.ts";
import { backwardWeight } from "./touchpoint-order.ts";

type Note = JourneyMap["notes"][number];

interface Findings {
  readonly facts: DiscoveryFacts;
  readonly draft: Draft;
  readonly moves: TouchpointMoves;
  /** Places in `draft.touchpoints`, in map order. */
  readonly order: readonly number[];
  readonly cuts: StageCuts;
  /** Touchpoint names in map order. */
  readonly titles: readonly string[];
  readonly stageNames: readonly string[];
  readonly goal: string;
  readonly cutting: readonly string[];
}

/** The reasons for everything that discovery decided, with the numbers that led to it, one decision a note. */
export function discoveryNotes(findings: Findings): Note[] {
  return [
    { about: "data", text: dataNote(findings) },
    ...stageTexts(findings).map((text): Note => ({ about: "stages", text })),
    { about: "order", text: orderNote(findings) },
    { about: "goal", text: findings.goal },
    ...findings.cutting.map((text): Note => ({ about: "timeout", text })),
    ...tailTexts(findings).map((text): Note => ({ about: "tail", text })),
  ];
}

function dataNote({ facts, draft }: Findings): string {
  if (facts.oldest === null || facts.newest === null) return "There are no events yet, so the map is empty.";
  const emotions = facts.names.reduce((sum, n) => sum + n.emotion.n, 0);
  const rated = emotions === 0 ? "No event carries a rating." : `${emotions} events carry a rating.`;
  return `${facts.events} events of ${facts.customers} customers over ${durationInWords(facts.newest - facts.oldest)}. The touchpoints cover ${percentInWords(draft.covered / facts.events)} of the events. ${rated}`;
}

function orderNote({ moves, order, draft }: Findings): string {
  if (order.length < 2) return "There is nothing to put in order.";
  const total = moves.counts.reduce((sum, row, a) => sum + row.reduce((s, count, b) => (a === b ? s : s + count), 0), 0);
  if (total === 0) return "No customer goes from one touchpoint to another, so touchpoints stand by name.";
  const backward = backwardWeight(order, moves.counts) / total;
  const plain = backwardWeight(draft.touchpoints.map((_, i) => i), moves.counts) / total;
  return `Touchpoints stand in the order with the fewest moves backward: ${percentInWords(backward)} of ${total} moves between touchpoints (ordered by their usual place in journeys it would be ${percentInWords(plain)}).`;
}

function stageTexts({ moves, order, cuts, titles, stageNames }: Findings): readonly string[] {
  const { starts } = cuts;
  if (starts.length < 2) return ["There are too few touchpoints for several stages."];
  const numbered = stageNames.filter((name) => name.startsWith("Stage ")).length;
  const naming = numbered === 0 ? "Their names come from words in the touchpoints." : `${numbered} of them found no fitting word in the names of the touchpoints and carry a number.`;
  const total = order.reduce((sum, a) => sum + order.reduce((s, b) => (a === b ? s : s + moves.counts[a]![b]!), 0), 0);
  return [
    `${starts.length} stages, cut where few customers move across, long pauses lie and names turn to something else. ${naming}`,
    ...starts.slice(1).map((start) => {
      const across = order.slice(0, start).flatMap((a) => order.slice(start).flatMap((b) => [[a, b] as const, [b, a] as const]));
      const count = across.reduce((sum, [a, b]) => sum + moves.counts[a]![b]!, 0);
      const seconds = weightedMedian(across.flatMap(([a, b]) => (moves.medianSeconds[a]![b] === undefined ? [] : [{ seconds: moves.medianSeconds[a]![b]!, count: moves.counts[a]![b]! }])));
      const pause = seconds === undefined ? "" : `, typically after ${durationInWords(1000 * seconds)}`;
      return `A stage begins at "${titles[start]}": ${total === 0 ? "no moves" : `${percentInWords(count / total)} of moves`} cross from or to what stands before it${pause}.`;
    }),
  ];
}

const longestText = 15_000;
const mostTailNotes = 50;

/** Every name of the tail with its events, over as many notes as it takes, each within what a note may hold. */
function tailTexts({ facts, draft }: Findings): readonly string[] {
  if (draft.tail.length === 0 && facts.rarer.names === 0) return ["Every event name is on the map."];
  const events = draft.tail.reduce((sum, n) => sum + n.events, 0) + facts.rarer.events;
  const names = draft.tail.length + facts.rarer.names;
  const why = `the touchpoints already cover ${percentInWords(coverageWanted)} of events, and fewer than ${percentInWords(reachWanted)} of customers meet each of these`;
  const head = `${names} event name${names === 1 ? " is" : "s are"} left off the map (${percentInWords(events / facts.events)} of events): ${draft.capped ? `a map drafted from data has at most ${touchpointsAtMost} touchpoints` : why}.`;
  const texts = [head];
  const entries = draft.tail.map((n) => `${displayNameOf(n.name)} (${n.events})`);
  if (facts.rarer.names > 0) entries.push(`${facts.rarer.names} rarer names (${facts.rarer.events})`);
  let listed = 0;
  for (const entry of entries) {
    const last = texts[texts.length - 1]!;
    if (last.length + entry.length + 2 > longestText) {
      if (texts.length === mostTailNotes) {
        texts.push(`And ${entries.length - listed} more.`);
        break;
      }
      texts.push(entry);
    } else texts[texts.length - 1] = listed === 0 ? `${last} ${entry}` : `${last}, ${entry}`;
    listed += 1;
  }
  return texts;
}
