import type { JourneyMap } from "../maps/journey-map.ts";

/** The map as one persona lives it: what she is expected to feel stands where the map's own expectation stood, if it differs. */
export function asSeenBy(map: JourneyMap, persona: string): JourneyMap {
  return { ...map, touchpoints: map.touchpoints.map((touchpoint) => (Object.hasOwn(touchpoint.expectedBy, persona) ? { ...touchpoint, expected: touchpoint.expectedBy[persona]! } : touchpoint)) };
}

/** The levels, from -2 to 2, that one persona is expected to feel where that differs from what the map says of everybody, by touchpoint. */
export function expectedLevelsOf(map: JourneyMap, persona: string): Readonly<Record<string, number>> {
  return Object.fromEntries(map.touchpoints.flatMap(({ id, expectedBy }) => (Object.hasOwn(expectedBy, persona) ? [[id, expectedBy[persona]!.level] as const] : [])));
}

/** Personas in the order in which a map shows them: those that it is for first, as it has them, then the others as they come. */
export function inMapOrder<P extends { readonly id: string }>(personas: readonly P[], ofMap: readonly string[]): readonly P[] {
  const place = (id: string) => (ofMap.includes(id) ? ofMap.indexOf(id) : ofMap.length);
  return personas.toSorted((a, b) => place(a.id) - place(b.id));
}
