import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import type { Flow, FlowMove, FlowNode, SmallMoves } from "@desirepath/core/paths/flow.ts";
import { movesApart } from "@desirepath/core/paths/small-moves.ts";
import type { ExportedTable } from "../explore/exports.ts";
import { endLabels } from "./path-names.ts";

export interface ShownFlow {
  readonly flow: Flow;
  readonly against: Flow | null;
  readonly difference: FlowDifference | null;
  readonly small: SmallMoves;
  readonly hideUnder: number;
  /** The drawing has touchpoints and ends as well; the table has moves only. */
  readonly isDrawn: boolean;
}

type Cells = ExportedTable["rows"][number];

/** What is seen of a flow as a table to take away; the first column says what each row tells. */
export function exportedFlow(shown: ShownFlow, name: (node: string) => string): ExportedTable {
  return shown.difference === null || shown.against === null ? figures(shown, name) : differences(shown, shown.against, shown.difference, name);
}

function figures({ flow, small, hideUnder, isDrawn }: ShownFlow, name: (node: string) => string): ExportedTable {
  const { ways } = flow.journeys;
  const step = (one: { readonly step: number }) => (flow.layers === "step" ? one.step : null);
  const passed = ({ journeys, passes, medianSeconds, conversion, emotion }: FlowMove | FlowNode): Cells => [journeys, journeys / ways, passes, medianSeconds, conversion?.share ?? null, conversion?.n ?? null, emotion?.mean ?? null, emotion?.n ?? null];
  return {
    columns: ["row", "step", "from", "to", "journeys", "share", "passes", "median seconds", "reach the goal", "closed journeys", "emotion", "answers"],
    rows: [
      ...(isDrawn ? flow.nodes : []).map((one) => ["touchpoint", step(one), name(one.node), "", ...passed(one)]),
      ...movesApart(flow, hideUnder).shown.map((one) => ["move", step(one), name(one.from), name(one.to), ...passed(one)]),
      ...(small.moves > 0 ? [[`${small.moves} smaller moves`, null, "", "", small.journeys, small.journeys === null ? null : small.journeys / ways, small.passes, null, null, null, null, null]] : []),
      ...(isDrawn ? flow.ends : []).map((one) => [`end: ${endLabels[one.kind].toLowerCase()}`, step(one), name(one.node), "", one.journeys, one.journeys / ways, one.journeys, null, null, null, null, null]),
    ],
  };
}

function differences({ flow, hideUnder, isDrawn }: ShownFlow, against: Flow, difference: FlowDifference, name: (node: string) => string): ExportedTable {
  const [ways, otherWays] = [flow.journeys.ways, against.journeys.ways];
  const step = (one: { readonly step: number }) => (flow.layers === "step" ? one.step : null);
  const changed = (change: ReturnType<FlowDifference["moves"]["get"]>): Cells => (change === undefined ? [] : [change.first, change.first / ways, change.second, change.second / otherWays, change.value, change.low, change.high, change.isSure ? "more than chance" : "may be chance"]);
  return {
    columns: ["row", "step", "from", "to", "journeys", "share", "compared journeys", "compared share", "difference", "low", "high", "evidence"],
    rows: [
      ...(isDrawn ? difference.flow.nodes : []).map((one) => ["touchpoint", step(one), name(one.node), "", ...changed(difference.nodes.get(differenceKey(one.step, one.node)))]),
      ...movesApart(difference.flow, hideUnder).shown.map((one) => ["move", step(one), name(one.from), name(one.to), ...changed(difference.moves.get(differenceKey(one.step, one.from, one.to)))]),
    ],
  };
}
