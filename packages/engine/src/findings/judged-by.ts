import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/** What of a map its findings depend on, beside the journeys: what is drawn, expected, aimed at, required and ignored. For remembered answers; see `JourneyStore.answer`. */
export function judgedBy({ stages, touchpoints, arrows, ignored, goal }: JourneyMap): unknown {
  return {
    stages: stages.map(({ id }) => id),
    touchpoints: touchpoints.map(({ id, stage, expected, targetSeconds, binding, required, failure }) => ({ id, stage, expected: expected?.level ?? null, targetSeconds, isBound: binding !== null, required, failure })),
    arrows: arrows.map(({ from, to, kind }) => [from, to, kind]),
    ignored: ignored.map(({ name }) => name),
    hasGoal: goal !== null,
  };
}
