import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import { flowSelections, type FlowSelections } from "@desirepath/core/paths/flow-selections.ts";
import type { Flow, FlowMove, SmallMoves } from "@desirepath/core/paths/flow.ts";
import { movesApart, smallMovesSelection } from "@desirepath/core/paths/small-moves.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { differenceText } from "./flow-paint.ts";
import { isOffMap, nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { questionOf } from "./paths-state.ts";
import { usePaths } from "./use-paths.ts";

/** Every move with its numbers; of two flows, with their difference. */
export function FlowTable({ flow, against, difference, small, hideUnder }: { readonly flow: Flow; readonly against: Flow | null; readonly difference: FlowDifference | null; readonly small: SmallMoves; readonly hideUnder: number }) {
  const { map, state } = usePaths();
  const drawn = difference?.flow ?? flow;
  const { shown } = movesApart(drawn, hideUnder);
  const select = flowSelections(drawn, questionOf(state));
  return (
    <>
      <div className={styles.scroll}>
        <Table
          compact
          label={difference === null ? "Moves between touchpoints, the most frequent first" : "Moves between touchpoints, with the difference of their shares"}
          rows={shown}
          rowKey={({ step, from, to }) => differenceKey(step, from, to)}
          columns={[...endColumns(flow, map), ...(difference === null || against === null ? figureColumns(flow, select, map) : differenceColumns(flow, against, difference, select, map))]}
        />
      </div>
      {difference === null && small.moves > 0 && (
        <p className={styles.note}>
          Other: <SmallMovesText flow={flow} small={small} hideUnder={hideUnder} />.
        </p>
      )}
    </>
  );
}

/** "102 smaller moves of 9,412 journeys, 17,063 of 87,895 passes (19%)". */
export function SmallMovesText({ flow, small, hideUnder }: { readonly flow: Flow; readonly small: SmallMoves; readonly hideUnder: number }) {
  const { state } = usePaths();
  const selection = smallMovesSelection(flow, questionOf(state), hideUnder);
  const all = flow.moves.reduce((sum, { passes }) => sum + passes, 0);
  return (
    <>
      {countText(small.moves)} smaller {small.moves === 1 ? "move" : "moves"}
      {small.journeys !== null && selection !== null && (
        <>
          {" "}
          of{" "}
          <JourneysBehind selection={selection} title="The journeys that take any of the smaller moves">
            {countText(small.journeys)}
          </JourneysBehind>{" "}
          {small.journeys === 1 ? "journey" : "journeys"}
        </>
      )}
      , {countText(small.passes)} of {countText(all)} passes ({shareText(small.passes / all)})
    </>
  );
}

function endColumns(flow: Flow, map: JourneyMap): readonly Column<FlowMove>[] {
  const name = (node: string) => <span className={isOffMap(node) ? styles.step : undefined}>{nodeLabel(node, map)}</span>;
  return [
    ...(flow.layers === "step" ? [{ id: "step", header: "Step", numeric: true, cell: ({ step }: FlowMove) => `${step} → ${step + 1}` }] : []),
    { id: "from", header: "From", cell: ({ from }) => name(from) },
    { id: "to", header: "To", cell: ({ to }) => name(to) },
  ];
}

function wayTitle({ from, to }: FlowMove, map: JourneyMap): string {
  return `Journeys that go from ${nodeLabel(from, map)} to ${nodeLabel(to, map)}`;
}

function figureColumns(flow: Flow, select: FlowSelections, map: JourneyMap): readonly Column<FlowMove>[] {
  return [
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: (move) => (
        <JourneysBehind selection={select.move(move.step, move.from, move.to)} title={wayTitle(move, map)}>
          {countText(move.journeys)}
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

function differenceColumns(flow: Flow, against: Flow, { moves }: FlowDifference, select: FlowSelections, map: JourneyMap): readonly Column<FlowMove>[] {
  const changeOf = ({ step, from, to }: FlowMove) => moves.get(differenceKey(step, from, to))!;
  return [
    { id: "first", header: "Journeys", numeric: true, cell: (move) => <SideCount count={changeOf(move).first} ways={flow.journeys.ways} selection={select.move(move.step, move.from, move.to)} title={wayTitle(move, map)} /> },
    { id: "second", header: "Compared with", numeric: true, cell: (move) => <SideCount isOther count={changeOf(move).second} ways={against.journeys.ways} selection={select.move(move.step, move.from, move.to)} title={`${wayTitle(move, map)}, of those compared with`} /> },
    { id: "difference", header: "Difference", numeric: true, cell: (move) => <span className={changeOf(move).isSure ? undefined : "muted"}>{differenceText(changeOf(move))}</span> },
  ];
}

function SideCount({ count, ways, selection, title, isOther = false }: { readonly count: number; readonly ways: number; readonly selection: Parameters<typeof JourneysBehind>[0]["selection"]; readonly title: string; readonly isOther?: boolean }) {
  const { against } = usePaths();
  return (
    <>
      <JourneysBehind selection={selection} title={title} filter={isOther ? against : undefined}>
        {countText(count)}
      </JourneysBehind>{" "}
      <span className="muted">({shareText(count / ways)})</span>
    </>
  );
}
