import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { codeOfNode } from "@desirepath/core/journeys/nodes.ts";
import { codedMoves, desireMovesOf, finishDesireSteps, type DesireStep } from "@desirepath/core/paths/desire-table.ts";
import { finishFlow } from "@desirepath/core/paths/finish-flow.ts";
import { namedNodes, type FlowLayers } from "@desirepath/core/paths/flow-counts.ts";
import type { Flow, SmallMoves } from "@desirepath/core/paths/flow.ts";
import type { PathQuestion } from "@desirepath/core/paths/path-selection.ts";
import { movesApart, smallMovesSelection } from "@desirepath/core/paths/small-moves.ts";
import { finishBranches, type PathBranches } from "@desirepath/core/paths/path-tree.ts";
import { mostSteps } from "@desirepath/core/paths/way-ends.ts";
import { ok, type Result } from "@desirepath/core/result.ts";
import type { DriverError, EventDriver } from "../clickhouse/driver.ts";
import type { JourneyStore } from "../journeys/journey-store.ts";
import type { JourneyView, Statement } from "../journeys/journey-view.ts";
import { measure } from "../journeys/measure.ts";
import { branchCountsFrom } from "./branches.ts";
import { desireCountsFrom } from "./desire-counts.ts";
import { flowCountsFrom, nodeVisitsIn } from "./flow.ts";
import { pathCondition } from "./path-condition.ts";

/** Which journeys a question about paths is about. */
export interface AskedOfPaths {
  readonly workspace: string;
  readonly map: JourneyMap;
  readonly filter: JourneyFilter;
}

type Store = Pick<JourneyStore, "answer" | "measuresOf">;

/**
 * The flow of the journeys that pass a filter, and of those that pass another, with the same nodes named in both. By step, no more steps are told than
 * can be asked for, lest a journey of thousands has a layer for each.
 *
 * @param hideUnder share of journeys under which a node is not named on its own.
 */
export async function pathFlow(
  journeys: Store,
  driver: EventDriver,
  { workspace, map, filter }: AskedOfPaths,
  { question: asked, layers, hideUnder, against }: { readonly question: PathQuestion; readonly layers: FlowLayers; readonly hideUnder: number; readonly against?: JourneyFilter | undefined },
): Promise<Result<{ flow: Flow; against: Flow | null; small: SmallMoves }, DriverError>> {
  const question = layers === "step" ? { ...asked, steps: asked.steps ?? mostSteps } : asked;
  const filters = against === undefined ? [filter] : [filter, against];
  const views = await all(filters.map((one) => journeys.answer(workspace, map, one, ["path-visits", question, layers], (view) => visitsIn(driver, view, map, question, layers))));
  if (!views.ok) return views;
  const always = views.value.flatMap(({ asked }) => asked);
  const named = namedNodes(views.value, hideUnder, always);
  const flows = await all(
    filters.map((one) =>
      journeys.answer(workspace, map, one, ["path-flow", question, layers, named, map.touchpoints.map(({ id }) => id), map.goal === null], async (view): Promise<Result<Flow, DriverError>> => {
        const counts = await flowCountsFrom(driver, view, map, question, layers, named);
        return counts.ok ? ok(finishFlow(counts.value, question, layers, { map, offMapNames: view.build.offMapNames })) : counts;
      }),
    ),
  );
  if (!flows.ok) return flows;
  const flow = flows.value[0]!;
  const { small } = movesApart(flow, hideUnder);
  const selection = smallMovesSelection(flow, question, hideUnder);
  const taking = selection === null ? ok(small.length === 0 ? 0 : null) : await journeys.answer(workspace, map, filter, ["path-small", selection, map.touchpoints.map(({ id }) => id)], (view) => countedIn(driver, view, pathCondition(selection, map, view.build.offMapNames)));
  return taking.ok ? ok({ flow, against: flows.value[1] ?? null, small: { moves: small.length, passes: small.reduce((sum, { passes }) => sum + passes, 0), journeys: taking.value } }) : taking;
}

/** Journeys in view that meet a condition. */
async function countedIn(driver: EventDriver, view: JourneyView, condition: Statement): Promise<Result<number, DriverError>> {
  const rows = await measure<{ journeys: number }>(driver, view, `\nSELECT toFloat64(count()) AS journeys FROM journey WHERE ${condition.sql}`, condition.parameters);
  return rows.ok ? ok(rows.value[0]!.journeys) : rows;
}

/** Visits with the codes of the nodes that were asked for. */
async function visitsIn(driver: EventDriver, view: Parameters<typeof nodeVisitsIn>[1], map: JourneyMap, question: PathQuestion, layers: FlowLayers) {
  const visits = await nodeVisitsIn(driver, view, map, question, layers);
  if (!visits.ok) return visits;
  const asked = [question.from, question.to, question.through].flatMap((node) => (node === undefined ? [] : (codeOfNode(node, map, view.build.offMapNames) ?? [])));
  return ok({ ...visits.value, asked });
}

/** One level of the tree of paths. */
export function pathBranches(journeys: Store, driver: EventDriver, { workspace, map, filter }: AskedOfPaths, question: PathQuestion, trunk: readonly string[]): Promise<Result<PathBranches, DriverError>> {
  return journeys.answer(workspace, map, filter, ["path-branches", question, trunk, map.touchpoints.map(({ id }) => id), map.goal === null], async (view) => {
    const counts = await branchCountsFrom(driver, view, map, question, trunk);
    return counts.ok ? ok(finishBranches(counts.value, { map, offMapNames: view.build.offMapNames })) : counts;
  });
}

/** The desire paths of a map, and how those come out who take them. */
export async function desireSteps(journeys: Store, driver: EventDriver, { workspace, map, filter }: AskedOfPaths): Promise<Result<DesireStep[], DriverError>> {
  const measures = await journeys.measuresOf(workspace, map, filter);
  if (!measures.ok) return measures;
  const moves = desireMovesOf(measures.value);
  const counts = await journeys.answer(workspace, map, filter, ["desire-counts", moves.map(({ from, to }) => [from, to]), map.touchpoints.map(({ id }) => id)], (view) => desireCountsFrom(driver, view, codedMoves(moves, map, view.build.offMapNames)));
  return counts.ok ? ok(finishDesireSteps(moves, counts.value, measures.value, map)) : counts;
}

async function all<T, E>(asked: readonly Promise<Result<T, E>>[]): Promise<Result<T[], E>> {
  const values: T[] = [];
  for (const result of await Promise.all(asked)) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
