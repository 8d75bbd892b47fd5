import { answers } from "../events/scales.ts";
import { isOnMap, stateOf } from "../journeys/journey.ts";
import type { Journey, JourneyLog } from "../journeys/journey.ts";
import { codeOfTouchpoint } from "../journeys/nodes.ts";
import type { JourneyMap } from "../maps/journey-map.ts";
import { journeyEmotionOf } from "../measures/emotion.ts";
import type { JourneyEmotion } from "../measures/emotion.ts";
import { levelOfScore, levelOfUnits } from "../measures/emotion-levels.ts";
import type { EmotionFigureName, EmotionSelection } from "./emotion-selections.ts";

/** Is a journey behind a number about emotion? The reference of the store's condition. */
export function isFelt(log: JourneyLog, map: JourneyMap, selection: EmotionSelection): (journey: Journey) => boolean {
  switch (selection.kind) {
    case "felt-from": {
      const { from, level, since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = selection;
      const isHere = atPlace(selection.touchpoint, map);
      return ({ touchpoints, emotions, answers: given, offsetsMs, startedAt }) =>
        emotions.some(
          (units, i) =>
            units !== null &&
            isHere(touchpoints[i]!) &&
            (from === undefined || (from === "rating") === given[i]! > 0) &&
            (level === undefined || levelOfUnits(units) === level) &&
            startedAt + offsetsMs[i]! >= since &&
            startedAt + offsetsMs[i]! < until,
        );
    }
    case "answered": {
      const isHere = atPlace(selection.touchpoint, map);
      const codes = new Set(answerCodesOf(selection));
      return ({ touchpoints, answers: given }) => touchpoints.some(isHere) && given.some((code, i) => codes.has(code) && isHere(touchpoints[i]!)) === selection.given;
    }
    case "journey-felt": {
      const { figure, level, state } = selection;
      return (journey) => {
        if (state !== undefined && stateOf(journey, log.newest ?? journey.endedAt, map.timeoutMs) !== state) return false;
        const emotion = journeyEmotionOf(journey.emotions);
        if (emotion === null || level === null) return emotion === null && level === null;
        return level === undefined || levelOfScore(figureOf(emotion, figure)) === level;
      };
    }
  }
}

/** The answer codes that a selection means. */
export function answerCodesOf({ scale, answer }: Pick<Extract<EmotionSelection, { kind: "answered" }>, "scale" | "answer">): number[] {
  return answers.filter((one) => (scale === undefined || one.scale === scale) && (answer === undefined || one.answer === answer)).map(({ code }) => code);
}

export function figureOf(emotion: JourneyEmotion, figure: EmotionFigureName): number {
  return figure === "peak-end" ? emotion.peakEnd : emotion[figure];
}

function atPlace(touchpoint: string | null | undefined, map: JourneyMap): (code: number) => boolean {
  if (touchpoint === undefined) return () => true;
  if (touchpoint === null) return (code) => !isOnMap(code);
  const wanted = codeOfTouchpoint(touchpoint, map);
  return (code) => code === wanted;
}
