import { stageLexicon } from "./stage-lexicon.ts";
import { wordsOf } from "./touchpoint-names.ts";

/** A stage takes a word of the lexicon only if at least this share of its touchpoints, or of their events, speaks of it. */
const shareNeeded = 1 / 3;

/**
 * Names stages by the lexicon: the word that most of a stage's touchpoints speak of, no word twice, the clearest stages first; a stage that no word
 * fits is called by its number, "Stage 2".
 *
 * @param stages for each stage its touchpoints' exact event names, with their events.
 */
export function stageNames(stages: readonly (readonly { readonly name: string; readonly events: number }[])[]): readonly string[] {
  const claims = stages.flatMap((touchpoints, stage) => {
    const events = touchpoints.reduce((sum, t) => sum + t.events, 0);
    const matches = touchpoints.map((t) => {
      const words = wordsOf(t.name);
      return stageLexicon.filter(({ roots }) => roots.matches(words));
    });
    return stageLexicon.flatMap((entry, place) => {
      let votes = 0;
      let ofTouchpoints = 0;
      let ofEvents = 0;
      touchpoints.forEach((t, i) => {
        if (!matches[i]!.includes(entry)) return;
        // A name that speaks of several things speaks less of each.
        votes += 1 / matches[i]!.length;
        ofTouchpoints += 1 / touchpoints.length;
        ofEvents += events === 0 ? 0 : t.events / events;
      });
      if (Math.max(ofTouchpoints, ofEvents) < shareNeeded) return [];
      return [{ stage, place, name: entry.name, strength: votes / touchpoints.length + ofEvents }];
    });
  });
  claims.sort((a, b) => b.strength - a.strength || a.stage - b.stage || a.place - b.place);

  const named = new Map<number, string>();
  const taken = new Set<string>();
  for (const { stage, name } of claims) {
    if (named.has(stage) || taken.has(name)) continue;
    named.set(stage, name);
    taken.add(name);
  }
  return stages.map((_, i) => named.get(i) ?? `Stage ${i + 1}`);
}
