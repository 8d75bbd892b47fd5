import { createHash } from "node:crypto";
import { offMapNamesLimit } from "@desirepath/core/journeys/journey.ts";
import type { Rule } from "@desirepath/core/maps/binding.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";

/**
 * What decides how events become journeys, and nothing else: the bindings in map order, the scope, the goal, and the timeout where it
 * cuts. Titles, stages, lanes and expectations are not in it, so that editing them rebuilds nothing.
 */
export interface ProjectionDefinition {
  /** The rule of each touchpoint in map order; null where none is bound. */
  readonly bindings: readonly (Rule | null)[];
  readonly goal: Rule | null;
  /** The rule that a journey's first event meets; null if every event can be the first. */
  readonly start: Rule | null;
  /** A silence longer than this ends a journey; null in the lifetime scope, which is never cut. */
  readonly timeoutMs: number | null;
  /** Does a journey end at the first event that meets the goal? */
  readonly endsAtGoal: boolean;
  /** How many off-map event names get a code of their own. */
  readonly offMapNames: number;
}

export interface Projection {
  readonly definition: ProjectionDefinition;
  /** Decimal text of an unsigned 64-bit hash of the definition. */
  readonly id: string;
}

/** Raise this when the same definition must build different rows, so that older builds are not taken for new ones. */
const buildVersion = 1;

/** Most codes above `firstOffMapCode` that fit 16 bits, less one, which leaves 0xFFFF unused as a mark. */
export const mostOffMapNames = 32_767;

export function projectionOf(map: Pick<JourneyMap, "touchpoints" | "scope" | "goal" | "timeoutMs">): Projection {
  const { scope } = map;
  return identified({
    bindings: map.touchpoints.map((t) => t.binding),
    goal: map.goal === null ? null : map.goal.rule,
    start: scope.kind === "start-and-goal" ? scope.start : null,
    timeoutMs: scope.kind === "lifetime" ? null : map.timeoutMs,
    endsAtGoal: scope.kind === "start-and-goal",
    offMapNames: offMapNamesLimit,
  });
}

/**
 * One journey for each customer, with every event name told apart: the plain facts and discovery are read from it. Names beyond the
 * `mostOffMapNames` most frequent share the code `rareOffMap`.
 */
export const everyName: Projection = identified({ bindings: [], goal: null, start: null, timeoutMs: null, endsAtGoal: false, offMapNames: mostOffMapNames });

function identified(definition: ProjectionDefinition): Projection {
  const digest = createHash("sha256").update(canonicalJson({ buildVersion, ...definition })).digest();
  return { definition, id: digest.readBigUInt64BE(0).toString() };
}

/** JSON with the keys of every object in code unit order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
