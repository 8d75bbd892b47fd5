import type { ShareView } from "../api/shares.ts";
import { type LaneMetric, lanesOf, metricsOf } from "../layout/lanes.ts";
import type { JourneyMap, Lane } from "../maps/journey-map.ts";

/** What a link may show, as far as the lanes that it shows decide it. */
export interface Shown {
  /** The lanes that are shown, in their order. */
  readonly lanes: readonly Lane[];
  readonly showsWords: boolean;
  readonly showsCustomers: boolean;
  /** Is there a shown lane of one of these kinds? What belongs to a kind that the map shows nowhere is left out. */
  has(...kinds: readonly string[]): boolean;
  /** Does a shown metrics lane show this of a touchpoint? */
  measures(metric: LaneMetric): boolean;
}

/** The lanes of a map that a link shows: neither those that the link hides nor those that are hidden on the map itself. */
export function shownOf(map: Pick<JourneyMap, "lanes">, view: ShareView): Shown {
  const lanes = lanesOf(map).filter((lane) => !lane.hidden && !view.hiddenLanes.includes(lane.id));
  const kinds = new Set(lanes.map((lane) => lane.kind));
  const metrics = new Set(lanes.flatMap((lane) => (lane.kind === "metrics" ? metricsOf(lane) : [])));
  return { lanes, showsWords: view.showsWords, showsCustomers: view.showsCustomers, has: (...some) => some.some((kind) => kinds.has(kind)), measures: (metric) => metrics.has(metric) };
}
