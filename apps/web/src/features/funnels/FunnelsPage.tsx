import type { FunnelAnswer } from "@desirepath/core/funnels/finish-funnel.ts";
import { shareText } from "@desirepath/core/layout/figures.ts";
import { useMemo, useRef } from "react";
import { useCall } from "../../api/use-call.ts";
import { EmptyState } from "../../ui/States.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";
import { Answered } from "../explore/Answered.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { useExploreAddress } from "../explore/use-explore.ts";
import { Breakdown } from "./Breakdown.tsx";
import { FunnelBuilder } from "./FunnelBuilder.tsx";
import { FunnelChart } from "./FunnelChart.tsx";
import { FunnelControls } from "./FunnelControls.tsx";
import { FunnelLink } from "./FunnelLink.tsx";
import styles from "./Funnels.module.css";
import { exportedFunnel, FunnelTable } from "./FunnelTable.tsx";
import { funnelOf } from "./funnels-state.ts";
import { StepDetails } from "./StepDetails.tsx";
import { useFunnels, useFunnelsState } from "./use-funnels.ts";

/** How many come to each step, where they stop, how long it takes, and what they do instead. */
export function FunnelsPage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { state } = useFunnelsState();
  const svg = useRef<SVGSVGElement | null>(null);
  const params = { workspace, map: mapId };
  const { filter, against } = search;
  const map = useCall("getMap", { params });
  const funnel = useMemo(() => (map.data === undefined ? undefined : funnelOf(state, map.data)), [state, map.data]);
  const asked = funnel ?? { steps: [] };
  const breakdown = state.by === undefined ? {} : { breakdown: state.by };
  const found = useCall("funnel", { params, query: { funnel: asked, ...breakdown, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true, enabled: funnel !== undefined });
  const other = useCall("funnel", { params, query: { funnel: asked, ...(against === undefined ? {} : { filter: against }) } }, { keepLast: true, enabled: funnel !== undefined && against !== undefined });
  const answer = found.data !== undefined && found.data.steps.length === funnel?.steps.length ? found.data : undefined;
  const compared = against !== undefined && other.data?.steps.length === funnel?.steps.length ? (other.data ?? null) : null;
  const exported = useMemo(
    () => (map.data === undefined || answer === undefined || funnel === undefined ? undefined : { name: `${map.data.title} funnel`, table: exportedFunnel(answer, compared, funnel, map.data), picture: () => svg.current }),
    [map.data, answer, compared, funnel],
  );
  return (
    <ExploreFrame name="Funnels" exported={exported}>
      <div className={styles.page}>
        <FunnelBuilder />
        <div className={styles.main}>
          <div className={styles.tools} role="toolbar" aria-label="How the funnel is counted">
            <FunnelControls />
          </div>
          {funnel === undefined && map.data !== undefined ? (
            <EmptyState title="A funnel begins with a step">Add touchpoints, stages, or what customers do off the map, and see how many come to each.</EmptyState>
          ) : (
            <Answered of={{ ...found, data: answer }} failed="The funnel could not be counted" loading="Counting the funnel" height={480}>
              {(shown) => <Shown answer={shown} against={compared} svg={svg} />}
            </Answered>
          )}
        </div>
      </div>
    </ExploreFrame>
  );
}

function Shown({ answer, against, svg }: { readonly answer: FunnelAnswer; readonly against: FunnelAnswer | null; readonly svg: { current: SVGSVGElement | null } }) {
  const { state, change } = useFunnels();
  const [ref, width] = useElementWidth();
  const chosen = state.at !== undefined && state.at < answer.steps.length ? state.at : worstStep(answer);
  const choose = (at: number) => change({ at }, { replaces: true });
  if (answer.all === 0) return <EmptyState title="No journey is in view">The filter may leave all of them out, or no touchpoint is bound to events yet.</EmptyState>;
  return (
    <>
      <Lead answer={answer} isCompared={against !== null} />
      <div ref={ref} className={styles.drawing}>
        {width > 0 && <FunnelChart answer={answer} against={against} width={width} chosen={chosen} onChoose={choose} svg={svg} />}
      </div>
      <p className={styles.keys}>
        <span><i className={styles.keyReached} aria-hidden /> reached</span>
        <span><i className={styles.keyStopped} aria-hidden /> stopped before</span>
        <span><i className={styles.keyOpen} aria-hidden /> still open, not counted as stopped</span>
        {against !== null && <span><i className={styles.keyOther} aria-hidden /> compared with</span>}
      </p>
      <FunnelTable answer={answer} against={against} chosen={chosen} onChoose={choose} />
      <StepDetails answer={answer} step={chosen} />
      <Breakdown answer={answer} />
    </>
  );
}

function Lead({ answer, isCompared }: { readonly answer: FunnelAnswer; readonly isCompared: boolean }) {
  const { funnel } = useFunnels();
  const [first] = answer.steps;
  const last = answer.steps.at(-1);
  const what = funnel?.per === "customer" ? "customers" : "journeys";
  if (first === undefined || last === undefined) return null;
  return (
    <p className={styles.lead}>
      Of <FunnelLink count={answer.all} at={{ step: -1, outcome: "reached" }} title="All in view" /> {what}, <FunnelLink count={first.reached} at={{ step: first.step, outcome: "reached" }} title="Who came to the first step" /> began and <FunnelLink count={last.reached} at={{ step: last.step, outcome: "reached" }} title="Who came to the last step" /> came to the last
      step
      {last.ofFirst !== null && answer.steps.length > 1 && (
        <>
          : <strong>{shareText(last.ofFirst.share)}</strong> of the closed ones that began (95% interval {shareText(last.ofFirst.low)} to {shareText(last.ofFirst.high)}
          {last.ofFirst.n < 30 && ", thin"})
        </>
      )}
      . <FunnelLink count={answer.begin.stopped} at={{ step: -1, outcome: "stopped" }} title="Who never began" /> never began
      {answer.begin.open > 0 && (
        <>
          , <FunnelLink count={answer.begin.open} at={{ step: -1, outcome: "open" }} title="Who may still begin" /> are open and have not begun yet
        </>
      )}
      .{isCompared && " The coloured marks are those compared with, each as a share of its own whole."}
    </p>
  );
}

/** The step where most stop. */
function worstStep({ steps }: FunnelAnswer): number {
  const worst = steps.toSorted((a, b) => b.stopped - a.stopped)[0];
  return worst === undefined || worst.stopped === 0 ? Math.min(1, steps.length - 1) : worst.step;
}
