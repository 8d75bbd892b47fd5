import type { Rule } from "../maps/binding.ts";
import { named } from "../maps/binding.ts";
import { lanesOf } from "../layout/lanes.ts";
import { frame, type JourneyMap, schemaVersion, type Touchpoint, touchpoint } from "../maps/journey-map.ts";
import { channelWord } from "./channel-words.ts";
import type { DiscoveryFacts } from "./discovery-facts.ts";
import type { DraftTouchpoint } from "./draft-touchpoints.ts";
import { draftTouchpoints, reachWanted } from "./draft-touchpoints.ts";
import { discoveryNotes } from "./discovery-notes.ts";
import { proposeGoal } from "./journey-goal.ts";
import { proposeCutting } from "./journey-timeout.ts";
import { cutIntoStages } from "./stage-cuts.ts";
import { stageNames, subjectsOf } from "./stage-names.ts";
import { bondsOf, movesBetween } from "./touchpoint-moves.ts";
import { displayNameOf, slugOf } from "./touchpoint-names.ts";
import { forwardOrder } from "./touchpoint-order.ts";

const fewestStages = 3;
const mostStages = 7;

/**
 * A first map from raw events, for people to edit (measures.md section 15): frequent event names as touchpoints, in the order with the fewest
 * backward transitions, cut into stages, with a goal, a scope and a timeout, and the reasons for all of it in `notes`. Expected emotions are the
 * team's and stay empty.
 *
 * @param facts lists in any order: the same facts always give the same map.
 * @returns a map that meets the schema of `journey-map.ts`.
 */
export function discoverMap(facts: DiscoveryFacts, { id, title }: { readonly id: string; readonly title: string }): JourneyMap {
  const goal = proposeGoal(facts);
  const cutting = proposeCutting(facts);
  const draft = draftTouchpoints(facts, goal.names);
  const moves = movesBetween(draft.touchpoints, facts.transitions);
  const order = forwardOrder(moves.counts);
  const ordered = order.map((i) => draft.touchpoints[i]!);
  const bonds = bondsOf(moves, order, draft.touchpoints.map((t) => subjectsOf(t.name)));
  const cuts = cutIntoStages(bonds, ordered.map((t) => t.customers >= reachWanted * facts.customers), fewestStages, mostStages);
  const stages = cuts.starts.map((start, i) => ordered.slice(start, cuts.starts[i + 1]));
  const names = stageNames(stages);
  const titles = titlesOf(ordered);

  return {
    schemaVersion,
    id,
    title,
    frame: frame.parse({ timeFrame: timeFrameOf(facts) }),
    scope: cutting.scope,
    timeoutMs: cutting.timeoutMs,
    goal: goal.goal,
    stages: names.map((name, i) => ({ id: `stage-${i + 1}`, name, customerGoal: "" })),
    touchpoints: stages.flatMap((touchpoints, s) =>
      touchpoints.map((touchpoint, i) => {
        const place = cuts.starts[s]! + i;
        return asTouchpoint(touchpoint, titles[place]!, place, `stage-${s + 1}`);
      }),
    ),
    lanes: [...lanesOf({ lanes: [] })],
    arrows: [],
    ignored: [],
    notes: discoveryNotes({ facts, draft, moves, order, cuts, titles, stageNames: names, goal: goal.reason, cutting: cutting.reasons }),
  };
}

function asTouchpoint(draft: DraftTouchpoint, name: string, place: number, stage: string): Touchpoint {
  const slug = slugOf(draft.name);
  return touchpoint.parse({
    id: `${slug === "" ? "touchpoint" : slug}-${place + 1}`,
    stage,
    name,
    channels: channelsOf(draft),
    binding: bindingOf(draft),
  });
}

/** Each event name, and each channel of it, meets the binding of exactly one touchpoint, so that their order on the map decides nothing. */
function bindingOf({ name, separated }: DraftTouchpoint): Rule {
  if (separated === null) return named(name);
  const channels: Rule = { kind: "one-of", of: "channel", values: separated.channels };
  return { kind: "all", rules: [named(name), separated.kind === "only" ? channels : { kind: "not", rule: channels }] };
}

/** The map's words for the channels that hold at least 5 % of a touchpoint's events, the most frequent first; none where none is given. */
function channelsOf({ channels, events }: DraftTouchpoint): string[] {
  const given = channels.filter((c) => c.channel !== "" && c.events >= 0.05 * events);
  const words = new Map<string, number>();
  for (const { channel, events: count } of given) words.set(channelWord(channel), (words.get(channelWord(channel)) ?? 0) + count);
  const sorted = [...words].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  return sorted.slice(0, 20);
}

/** Readable names; where two would read the same, their exact names, and the channel where that is what separates them. */
function titlesOf(touchpoints: readonly DraftTouchpoint[]): readonly string[] {
  const exactNamesOf = new Map<string, Set<string>>();
  for (const { name } of touchpoints) {
    const title = displayNameOf(name);
    exactNamesOf.set(title, (exactNamesOf.get(title) ?? new Set()).add(name));
  }
  return touchpoints.map((touchpoint) => {
    const readable = displayNameOf(touchpoint.name);
    const title = exactNamesOf.get(readable)!.size > 1 ? touchpoint.name.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ").slice(0, 120).trim() || readable : readable;
    return touchpoint.separated === null ? title : `${title} (${channelsOf(touchpoint).slice(0, 3).join(", ")})`;
  });
}

function timeFrameOf({ oldest, newest }: DiscoveryFacts): string {
  return oldest === null || newest === null ? "" : `${dayOf(oldest)} to ${dayOf(newest)}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
