import type { StageWord } from "./stage-lexicon.ts";
import { stageLexicon } from "./stage-lexicon.ts";
import { wordsOf } from "./touchpoint-names.ts";

/** A stage takes a word of the lexicon only if at least this share of its touchpoints, or of their events, speaks of it. */
const shareNeeded = 1 / 3;
/** A word at the wrong end of the journey counts this much less. */
const misplaced = 0.5;

/**
 * Names stages by the lexicon: the word that most of a stage's touchpoints and events speak of, rather one that belongs at that place of a journey;
 * no word twice, the clearest stages first. A stage that no word fits is called by its number, "Stage 2".
 *
 * @param stages for each stage its touchpoints' exact event names, with their events.
 */
export function stageNames(stages: readonly (readonly { readonly name: string; readonly events: number }[])[]): readonly string[] {
  const claims = stages.flatMap((touchpoints, stage) => {
    const events = touchpoints.reduce((sum, t) => sum + t.events, 0);
    const spoken = touchpoints.map((t) => ({ share: events === 0 ? 0 : t.events / events, words: wordsOfLexicon(t.name) }));
    const place = stages.length < 2 ? 0 : stage / (stages.length - 1);
    return stageLexicon.flatMap((word, rank) => {
      const about = spoken.filter(({ words }) => words.includes(word));
      const ofTouchpoints = about.length / touchpoints.length;
      const ofEvents = about.reduce((sum, { share }) => sum + share, 0);
      if (Math.max(ofTouchpoints, ofEvents) < shareNeeded) return [];
      // A name that speaks of several things speaks less of each.
      const strength = about.reduce((sum, { share, words }) => sum + (1 / touchpoints.length + share) / words.length, 0);
      return [{ stage, rank, name: word.name, strength: strength * (1 - misplaced * Math.abs(word.usualPlace - place)) }];
    });
  });
  claims.sort((a, b) => b.strength - a.strength || a.stage - b.stage || a.rank - b.rank);

  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const { stage, name } of claims) {
    if (names.has(stage) || taken.has(name)) continue;
    names.set(stage, name);
    taken.add(name);
  }
  return stages.map((_, i) => names.get(i) ?? `Stage ${i + 1}`);
}

/** The words of the lexicon that an event name speaks of. */
export function subjectsOf(name: string): ReadonlySet<string> {
  return new Set(wordsOfLexicon(name).map((word) => word.name));
}

function wordsOfLexicon(name: string): readonly StageWord[] {
  const words = wordsOf(name);
  return stageLexicon.filter(({ roots }) => roots.matches(words));
}
