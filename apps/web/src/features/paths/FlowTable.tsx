import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { flowSelections, type FlowSelections } from "@desirepath/core/paths/flow-selections.ts";
import type { Flow, FlowMove } from "@desirepath/core/paths/flow.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { isOffMap, nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { questionOf } from "./paths-state.ts";
import { usePaths } from "./use-paths.ts";

/** Moves that stand in the table; the others are summed in its last row. */
export function movesInTable({ moves, journeys }: Flow, hideUnder: number): { readonly shown: readonly FlowMove[]; readonly other: { readonly moves: number; readonly passes: number } } {
  const least = hideUnder * journeys.ways;
  const rest = moves.filter(({ passes }) => passes < least);
  return { shown: moves.filter(({ passes }) => passes >= least), other: { moves: rest.length, passes: rest.reduce((sum, { passes }) => sum + passes, 0) } };
}

/** Every move with its numbers. */
export function FlowTable({ flow, hideUnder }: { readonly flow: Flow; readonly hideUnder: number }) {
  const { map, state } = usePaths();
  const select = flowSelections(flow, questionOf(state));
  const { shown, other } = movesInTable(flow, hideUnder);
  const all = flow.moves.reduce((sum, { passes }) => sum + passes, 0);
  return (
    <>
      <div className={styles.scroll}>
        <Table
          compact
          label="Moves between touchpoints, the most frequent first"
          rows={shown}
          rowKey={({ step, from, to }) => `${step} ${from} ${to}`}
          columns={columns(flow, select, map)}
        />
      </div>
      {other.moves > 0 && (
        <p className={styles.note}>
          Other: {countText(other.moves)} smaller moves, {countText(other.passes)} of {countText(all)} passes ({shareText(other.passes / all)}).
        </p>
      )}
    </>
  );
}

function columns(flow: Flow, select: FlowSelections, map: JourneyMap): readonly Column<FlowMove>[] {
  const name = (node: string) => <span className={isOffMap(node) ? styles.step : undefined}>{nodeLabel(node, map)}</span>;
  return [
    ...(flow.layers === "step" ? [{ id: "step", header: "Step", numeric: true, cell: ({ step }: FlowMove) => `${step} → ${step + 1}` }] : []),
    { id: "from", header: "From", cell: ({ from }) => name(from) },
    { id: "to", header: "To", cell: ({ to }) => name(to) },
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: ({ step, from, to, journeys }) => (
        <JourneysBehind selection={select.move(step, from, to)} title={`Journeys that go from ${nodeLabel(from, map)} to ${nodeLabel(to, map)}`}>
          {countText(journeys)}
        </JourneysBehind>
      ),
    },
    { id: "share", header: "Share", numeric: true, cell: ({ journeys }) => shareText(journeys / flow.journeys.ways) },
    ...(flow.layers === "node" ? [{ id: "passes", header: "Times", numeric: true, cell: ({ passes }: FlowMove) => countText(passes) }] : []),
    { id: "time", header: "Median time", numeric: true, cell: ({ medianSeconds }) => durationText(medianSeconds) },
    { id: "conversion", header: "Reach the goal", numeric: true, cell: ({ conversion }) => (conversion === null ? "–" : <span title={`${countText(conversion.count)} of ${countText(conversion.n)} closed, ${shareText(conversion.low)} to ${shareText(conversion.high)}${conversion.n < 30 ? ", thin" : ""}`}>{shareText(conversion.share)}</span>) },
    { id: "emotion", header: "Emotion at the end", numeric: true, cell: ({ emotion }) => <span title={emotion === null ? "No answers" : `n ${countText(emotion.n)}`}><EmotionFigure score={emotion === null || emotion.n < 5 ? null : emotion.mean} /></span> },
];
}

/** What is seen as a table to take away: the moves, and with the drawing its ends. */
export function exportedFlow(flow: Flow, hideUnder: number, name: (node: string) => string, withEnds: boolean): ExportedTable {
  const { shown, other } = movesInTable(flow, hideUnder);
  return {
    columns: ["step", "from", "to", "journeys", "share", "passes", "median seconds", "reach the goal", "closed journeys", "emotion", "answers"],
    rows: [
      ...shown.map(({ step, from, to, journeys, passes, medianSeconds, conversion, emotion }) => [flow.layers === "step" ? step : null, name(from), name(to), journeys, journeys / flow.journeys.ways, passes, medianSeconds, conversion?.share ?? null, conversion?.n ?? null, emotion?.mean ?? null, emotion?.n ?? null]),
      ...(other.moves > 0 ? [[null, `Other (${other.moves} moves)`, "", null, null, other.passes, null, null, null, null, null]] : []),
      ...(withEnds ? flow.ends : []).map(({ step, node, kind, journeys }) => [flow.layers === "step" ? step : null, name(node), `(${kind})`, journeys, journeys / flow.journeys.ways, journeys, null, null, null, null, null]),
    ],
  };
}
