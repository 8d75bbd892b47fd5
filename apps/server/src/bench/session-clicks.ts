import { contract, type RouteName } from "@desirepath/core/api/contract.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter, JourneySelection } from "@desirepath/core/measures/filter.ts";
import { Random } from "@desirepath/core/random.ts";

/** What somebody looks at when they click. */
export interface Look {
  readonly workspace: string;
  readonly map: string;
  readonly filter: JourneyFilter | undefined;
  readonly touchpoint: string;
  readonly other: string;
}

/** One click: the view that opens, and what it asks the server, all at once. */
export interface Click {
  readonly view: string;
  readonly paths: readonly string[];
}

type Asked = readonly [route: RouteName, query?: Readonly<Record<string, unknown>>];

/** Every view, with what it asks; a new view is a line here. */
const views: Readonly<Record<string, (look: Look) => readonly Asked[]>> = {
  map: () => [["mapMeasures"], ["mapFindings"], ["mapQuotes"]],
  inspector: () => [["touchpointEvidence"]],
  journeys: ({ touchpoint }) => [["journeys", { selection: { kind: "reached", touchpoint } satisfies JourneySelection }]],
  "journeys of a move": ({ touchpoint, other }) => [["journeys", { selection: { kind: "moved", from: touchpoint, to: other } satisfies JourneySelection }]],
  findings: () => [["judgedFindings"], ["deviations"]],
  reasons: () => [["reasons"]],
  next: () => [["whatHappensNext"]],
  "who is stuck": () => [["stuckJourneys"]],
  "paths, flow": () => [["pathFlow"]],
  "paths, flow from": ({ touchpoint }) => [["pathFlow", { question: { from: touchpoint }, layers: "step" }]],
  "paths, tree": () => [["pathBranches"]],
  "paths, desire paths": () => [["desirePaths"]],
  "times to next": ({ touchpoint }) => [["times", { wait: { kind: "next", node: touchpoint } }]],
  "times, whole journey": () => [["times", { wait: { kind: "journey", to: "end" } }]],
  "hours of the week": () => [["hoursOfWeek"]],
  cohorts: () => [["cohorts"]],
  variants: () => [["variants"]],
  words: () => [["words"]],
  emotion: () => [["emotion"], ["emotionTrend"]],
  funnel: ({ touchpoint, other }) => [["funnel", { funnel: { steps: [{ nodes: [touchpoint] }, { nodes: [other] }] } }]],
};

/** The address of what is asked. */
function pathOf([name, query = {}]: Asked, look: Look): string {
  const parts: Readonly<Record<string, string>> = { workspace: look.workspace, map: look.map, touchpoint: look.touchpoint };
  const path = contract[name].path.replaceAll(/:(\w+)/g, (_, part: string) => encodeURIComponent(parts[part] ?? ""));
  const search = new URLSearchParams(Object.entries({ ...(look.filter === undefined ? {} : { filter: look.filter }), ...query }).map(([key, value]): [string, string] => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  return search.size === 0 ? path : `${path}?${search}`;
}

/** How many of ten clicks keep the filter as it is, and how many of ten go to another view. */
const [keeps, moves] = [7, 7];

/**
 * A session as people have them: from view to view, now and then with another filter, often the same twice.
 *
 * @param filters that are in use, beside none.
 */
export function scriptOf(map: JourneyMap, workspace: string, filters: readonly JourneyFilter[], { seed, clicks }: { readonly seed: number; readonly clicks: number }): Click[] {
  const random = new Random(seed);
  const names = Object.keys(views);
  const any = <T>(all: readonly T[]) => all[random.whole(0, all.length - 1)]!;
  // People look closer at a few touchpoints, not at all of them.
  const touchpoints = Array.from({ length: 4 }, () => any(map.touchpoints).id);
  let view = "map";
  let filter: JourneyFilter | undefined;
  return Array.from({ length: clicks }, (_, click) => {
    if (click > 0 && random.whole(1, 10) <= moves) view = any(names);
    if (click > 0 && random.whole(1, 10) > keeps) filter = any([undefined, ...filters]);
    const look: Look = { workspace, map: map.id, filter, touchpoint: any(touchpoints), other: any(touchpoints) };
    return { view, paths: views[view]!(look).map((asked) => pathOf(asked, look)) };
  });
}

/** The views that sessions go to. */
export const sessionViews = Object.keys(views);
