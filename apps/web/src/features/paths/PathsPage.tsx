import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { flowDifference, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import { flowSelections, isOther } from "@desirepath/core/paths/flow-selections.ts";
import type { Flow, SmallMoves } from "@desirepath/core/paths/flow.ts";
import { useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { useCall } from "../../api/use-call.ts";
import { classes } from "../../ui/css-vars.ts";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { useExploreAddress } from "../explore/use-explore.ts";
import { DesireTable } from "./DesireTable.tsx";
import { FlowChart } from "./FlowChart.tsx";
import type { Chosen } from "./flow-choice.ts";
import { FlowDetails } from "./FlowDetails.tsx";
import { exportedFlow } from "./exported-flow.ts";
import { FlowTable, SmallMovesText } from "./FlowTable.tsx";
import { nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { PathsControls, PathsView } from "./PathsControls.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { PathTree } from "./PathTree.tsx";
import { exportedTree } from "./path-tree-rows.ts";
import { questionOf, usualUnder } from "./paths-state.ts";
import { usePathTree } from "./use-path-tree.ts";
import { usePaths, usePathsState } from "./use-paths.ts";
import { VariantsPanel } from "../variants/VariantsPanel.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";

/** Where journeys really go, beside the map, and the ways that most take. */
export function PathsPage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { state, change } = usePathsState();
  const svg = useRef<SVGSVGElement | null>(null);
  const params = { workspace, map: mapId };
  const { filter, against } = search;
  const hideUnder = (state.under ?? usualUnder) / 100;
  const map = useCall("getMap", { params });
  const found = useCall("pathFlow", { params, query: { ...(filter === undefined ? {} : { filter }), ...(against === undefined ? {} : { against }), question: questionOf(state), layers: state.layers ?? "node", hideUnder } }, { keepLast: true, enabled: state.view !== "tree" });
  const difference = useMemo(() => (found.data === undefined || found.data.against === null ? null : flowDifference(found.data.flow, found.data.against)), [found.data]);
  const tree = usePathTree(workspace, map.data, filter, state);
  const flowTable = useMemo(
    () => (map.data === undefined || found.data === undefined || state.view === "tree" ? undefined : exportedFlow({ ...found.data, difference, hideUnder, isDrawn: state.view !== "table" }, (node) => nodeLabel(node, map.data))),
    [map.data, found.data, difference, state.view, hideUnder],
  );
  const table = state.view === "tree" ? exportedTree(tree.rows) : flowTable;
  const exported = table === undefined || map.data === undefined ? undefined : { name: `${map.data.title} paths`, table, ...(state.view === "table" ? {} : { picture: () => svg.current }) };
  return (
    <ExploreFrame name="Paths" controls={<PathsView />} exported={exported}>
      <div className={styles.page}>
        <div className={styles.main}>
          <Controls />
          {state.view === "tree" ? (
            <PathTree {...tree} svg={svg} />
          ) : found.error && found.data === undefined ? (
            <ErrorState title="The paths did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />
          ) : found.data === undefined ? (
            <Skeleton height={520} label="Counting paths" />
          ) : (
            <Flows {...found.data} difference={difference} hideUnder={hideUnder} svg={svg} />
          )}
          <DesireTable />
        </div>
        <aside className={styles.aside}>
          <VariantsPanel sort={state.variants ?? "taken"} onSort={(variants) => change({ variants })} />
        </aside>
      </div>
    </ExploreFrame>
  );
}

/** Off-map events that paths can begin and end at, the most frequent first. */
const namesOffered = 30;

function Controls() {
  const { workspace, map, filter } = usePaths();
  const measures = useCall("mapMeasures", { params: { workspace, map: map.id }, ...(filter === undefined ? {} : { query: { filter } }) }, { keepLast: true });
  return (
    <div className={styles.tools} role="toolbar" aria-label="Which paths">
      <PathsControls map={map} offMap={(measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => name)} />
    </div>
  );
}

function Flows({ flow, against, small, difference, hideUnder, svg }: { readonly flow: Flow; readonly against: Flow | null; readonly small: SmallMoves; readonly difference: FlowDifference | null; readonly hideUnder: number; readonly svg: RefObject<SVGSVGElement | null> }) {
  const { state } = usePaths();
  const [ref, width] = useElementWidth();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const close = () => {
    setChosen(null);
    // Back to where the numbers were asked for.
    svg.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  };
  return (
    <div ref={ref}>
      <Head flow={flow} isDifference={difference !== null} />
      {against !== null && <p className={styles.note}>{difference === null ? "One of the two has no journeys here, so there is nothing to compare." : `The difference: these ${countText(flow.journeys.ways)} journeys less the ${countText(against.journeys.ways)} compared with, in points of their shares. Thick is a large change; faint is what chance may explain.`}</p>}
      {flow.journeys.ways === 0 ? (
        <EmptyState title="No journey goes this way">Choose other ends, or widen the filter.</EmptyState>
      ) : (
        <>
          {state.view === "table" ? <FlowTable flow={flow} against={against} difference={difference} small={small} hideUnder={hideUnder} /> : width > 0 && <FlowChart flow={flow} difference={difference} width={width - 24} hideUnder={hideUnder} chosen={chosen} onChoose={setChosen} svg={svg} />}
          {state.view !== "table" && <div aria-live="polite">{chosen !== null && <FlowDetails flow={flow} against={against} difference={difference} chosen={chosen} onClose={close} />}</div>}
          {state.view !== "table" && <Hidden flow={flow} small={small} isDifference={difference !== null} hideUnder={hideUnder} />}
        </>
      )}
    </div>
  );
}

function key(swatch: string | undefined, text: string) {
  return (
    <span className={styles.key} key={text}>
      <i className={classes(styles.swatch, swatch)} aria-hidden />
      {text}
    </span>
  );
}

/** The figures over the flow, and what its colours say. */
function Head({ flow, isDifference }: { readonly flow: Flow; readonly isDifference: boolean }) {
  const { workspace, map, filter, state } = usePaths();
  const parts = { params: { workspace, map: map.id }, ...(filter === undefined ? {} : { query: { filter } }) };
  const measures = useCall("mapMeasures", parts, { keepLast: true });
  const desire = useCall("desirePaths", parts, { keepLast: true });
  const { journeys, reach, timeToReach } = flow;
  const select = flowSelections(flow, questionOf(state));
  // However many steps are looked at, a way gets there or not.
  const { steps: _steps, ...question } = questionOf(state);
  const whole = { ...select.all, question };
  const goal = state.to === undefined ? (map.goal?.name ?? "the goal") : nodeLabel(state.to, map);
  const fit = measures.data?.fit;
  return (
    <div className={styles.head}>
      <Stat value={<JourneysBehind selection={select.all} title="The journeys that are drawn">{countText(journeys.ways)}</JourneysBehind>}>{journeys.ways < journeys.all ? `of ${countText(journeys.all)} journeys` : "journeys"}</Stat>
      {fit !== null && fit !== undefined && <Stat value={<JourneysBehind selection={{ kind: "fits", fits: true }} title={`${countText(fit.fitting.count)} of ${countText(fit.fitting.n)} journeys`}>{shareText(fit.fitting.share)}</JourneysBehind>}>fit the map</Stat>}
      {desire.data !== undefined && (
        <Stat value={countText(desire.data.paths.length)} isAccent>
          {desire.data.paths.length === 1 ? "desire path found" : "desire paths found"}
        </Stat>
      )}
      {reach !== null && (
        <Stat value={<JourneysBehind selection={{ ...whole, end: { kind: state.to === undefined ? "converted" : "arrived", nodes: [], not: true } }} title={`${countText(reach.count)} of ${countText(reach.n)} that are not open; ${shareText(reach.low)} to ${shareText(reach.high)}`}>{shareText(reach.share)}</JourneysBehind>}>
          reach {goal}
        </Stat>
      )}
      {timeToReach !== null && <Stat value={durationText(timeToReach.medianSeconds)}>median to {goal}</Stat>}
      {journeys.open > 0 && <Stat value={state.to === undefined ? <JourneysBehind selection={{ ...whole, end: { kind: "open", nodes: [], not: true } }} title="Journeys whose last event is too new to know how they end">{countText(journeys.open)}</JourneysBehind> : countText(journeys.open)}>still open, not counted as left</Stat>}
      <span className={styles.keys}>
        <Keys colour={state.colour} isDifference={isDifference} />
      </span>
    </div>
  );
}

function Stat({ value, isAccent = false, children }: { readonly value: ReactNode; readonly isAccent?: boolean; readonly children: ReactNode }) {
  return (
    <span className={classes(styles.stat, isAccent && styles.accent)}>
      <b className="num">{value}</b>
      <span>{children}</span>
    </span>
  );
}

function Keys({ colour, isDifference }: { readonly colour: ReturnType<typeof usePaths>["state"]["colour"]; readonly isDifference: boolean }) {
  if (isDifference) return [key(styles.swatchGot, "More (+)"), key(styles.swatchLess, "Fewer (−)"), key(styles.swatchFaint, "Chance may explain it")];
  return [
    ...(colour === undefined ? [key(undefined, "On map"), key(styles.swatchOff, "Not on map")] : colour === "conversion" ? [key(styles.swatchGot, "Converts above the whole"), key(styles.swatchLess, "Below")] : []),
    key(styles.swatchLeft, "Left"),
    key(styles.swatchOpen, "Still open"),
    key(styles.swatchGot, "Got there"),
  ];
}

function Hidden({ flow, small, isDifference, hideUnder }: { readonly flow: Flow; readonly small: SmallMoves; readonly isDifference: boolean; readonly hideUnder: number }) {
  return (
    <p className={styles.note}>
      {hideUnder > 0 && flow.nodes.some(({ node }) => isOther(node)) && `Touchpoints of fewer than ${shareText(hideUnder)} of the journeys are summed as Other. `}
      {isDifference && hideUnder > 0 && `Moves of fewer than ${shareText(hideUnder)} are not drawn. `}
      {!isDifference && small.moves > 0 && (
        <>
          Not drawn: <SmallMovesText flow={flow} small={small} hideUnder={hideUnder} />.{" "}
        </>
      )}
      Drag to move, Ctrl or ⌘ and the wheel to zoom, click or walk with the arrow keys for the numbers.
    </p>
  );
}
