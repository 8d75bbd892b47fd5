import * as fc from "fast-check";
import { answers, scaleNames } from "../events/scales.ts";
import type { JourneyLog } from "../journeys/journey.ts";
import { writtenLogStart } from "../journeys/written-log.ts";
import { type EmotionSelection, emotionFigures, emotionStates } from "./emotion-selections.ts";

const touchpoint = fc.constantFrom("ad", "shop", "pay", "use", "nowhere", null);
const level = fc.integer({ min: -2, max: 2 });
const moment = fc.integer({ min: 0, max: 40 }).map((days) => writtenLogStart + days * 86_400_000);

/** Selections of journeys by emotion, over the names of `anyLog`. */
export const anyEmotionSelection: fc.Arbitrary<EmotionSelection> = fc.oneof(
  fc.record({ kind: fc.constant("felt-from" as const), touchpoint, from: fc.constantFrom("rating" as const, "text" as const), level, since: moment, until: moment }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("answered" as const), touchpoint, given: fc.boolean(), scale: fc.constantFrom(...scaleNames), answer: fc.integer({ min: 0, max: 10 }) }, { requiredKeys: ["kind", "touchpoint", "given"] }),
  fc.record({ kind: fc.constant("journey-felt" as const), figure: fc.constantFrom(...emotionFigures), level: fc.option(level), state: fc.constantFrom(...emotionStates) }, { requiredKeys: ["kind", "figure"] }),
);

const thumbs = new Set(answers.filter(({ scale }) => scale === "thumbs").map(({ code }) => code));

/** The same journeys as if every thumb up or down had been read from a text: a score without an answer. */
export function withTexts(log: JourneyLog): JourneyLog {
  return { ...log, journeys: log.journeys.map((journey) => ({ ...journey, answers: journey.answers.map((code) => (thumbs.has(code) ? 0 : code)) })) };
}
