import { scales } from "@desirepath/core/events/scales.ts";
import type { EmotionFigureName, EmotionSelection } from "@desirepath/core/emotion/emotion-selections.ts";
import { faceName, faceOf } from "@desirepath/core/layout/feelings.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";

/** The figures of a journey's emotion as people read them. */
export const figureNames: Readonly<Record<EmotionFigureName, string>> = { mean: "Mean", "peak-end": "Peak-end", trough: "Lowest", end: "Last" };

/** The part of a sentence about journeys that says what they felt, or answered: "that felt negative, as ratings say, at Test ride". */
export function emotionClause(selection: EmotionSelection, name: (touchpoint: string) => string): string {
  const at = (touchpoint: string | null | undefined) => (touchpoint === undefined ? "" : touchpoint === null ? " off the map" : ` at ${name(touchpoint)}`);
  switch (selection.kind) {
    case "felt-from": {
      const { touchpoint, from, level, since, until } = selection;
      const what = level === undefined ? "with a feeling known" : `that felt ${feltName(level)}`;
      const by = from === undefined ? "" : from === "rating" ? ", as ratings say," : ", as texts without a rating say,";
      const when = `${since === undefined ? "" : ` from ${dayText(since)}`}${until === undefined ? "" : ` until ${dayText(until - 1)}`}`;
      return `${what}${by}${at(touchpoint)}${when}`;
    }
    case "answered": {
      const { touchpoint, given, scale, answer } = selection;
      const what = [scale === undefined ? "" : scales[scale].label, answer === undefined ? "" : `${answer}`].filter((part) => part !== "").join(" ");
      const answered = what === "" ? (given ? "that answered" : "that came without an answer") : given ? `that answered ${what}` : `that came without the answer ${what}`;
      return `${answered}${at(touchpoint)}`;
    }
    case "journey-felt": {
      const { figure, level, state } = selection;
      const standing = state === undefined ? "" : `, ${{ converted: "which reached the goal", open: "which are open", abandoned: "which were abandoned" }[state]}`;
      if (level === null) return `without any feeling known${standing}`;
      if (level === undefined) return `with a feeling known${standing}`;
      return `whose ${{ mean: "mean feeling", "peak-end": "peak-end feeling", trough: "lowest feeling", end: "last feeling" }[figure]} was ${feltName(level)}${standing}`;
    }
  }
}

function feltName(level: number): string {
  return faceName(faceOf(level)).toLowerCase();
}
