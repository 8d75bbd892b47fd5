import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import { differenceKey, type FlowDifference } from "@desirepath/core/paths/flow-difference.ts";
import { flowSelections, isOther } from "@desirepath/core/paths/flow-selections.ts";
import type { Flow } from "@desirepath/core/paths/flow.ts";
import type { PathSelection } from "@desirepath/core/paths/path-selection.ts";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import type { Chosen } from "./flow-choice.ts";
import { differenceText } from "./flow-paint.ts";
import { endLabels, nodeLabel } from "./path-names.ts";
import styles from "./Paths.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { questionOf } from "./paths-state.ts";
import { usePaths, usePathsState } from "./use-paths.ts";

/** What was clicked on in the flow: its numbers, each of which opens its journeys, and ways on from here. */
export function FlowDetails({ flow, against, difference, chosen, onClose }: { readonly flow: Flow; readonly against: Flow | null; readonly difference: FlowDifference | null; readonly chosen: Chosen; readonly onClose: () => void }) {
  const { map, state, against: other } = usePaths();
  const { change } = usePathsState();
  const select = flowSelections(difference?.flow ?? flow, questionOf(state));
  const name = (node: string) => nodeLabel(node, map);
  const close = (
    <Button variant="ghost" size="small" onClick={onClose} aria-label="Close the details">
      <X aria-hidden />
    </Button>
  );

  if (chosen.kind === "column") {
    const selection = columnSelection(flow, chosen, select.all);
    const left = flow.ends.reduce((sum, { step, node, kind, journeys }) => sum + (kind === "abandoned" && step === chosen.step && chosen.nodes.includes(node) ? journeys : 0), 0);
    return (
      <div className={styles.details} role="region" aria-label="Details">
        <h3>Left at {flow.layers === "step" ? `step ${chosen.step}` : chosen.nodes.map(name).join(", ")}</h3>
        <dl>
          <Figure label="Journeys">
            <JourneysBehind selection={selection} title="Journeys that were abandoned here">
              {countText(left)}
            </JourneysBehind>
          </Figure>
        </dl>
        {close}
      </div>
    );
  }

  if (chosen.kind === "move") {
    const move = flow.moves.find(({ step, from, to }) => step === chosen.step && from === chosen.from && to === chosen.to);
    const changed = difference?.moves.get(differenceKey(chosen.step, chosen.from, chosen.to));
    const selection = select.move(chosen.step, chosen.from, chosen.to);
    return (
      <div className={styles.details} role="region" aria-label="Details">
        <h3>
          {name(chosen.from)} → {name(chosen.to)}
        </h3>
        <dl>
          <Figure label="Journeys">
            <JourneysBehind selection={selection} title="The journeys that go this way">
              {countText(move?.journeys ?? 0)}
            </JourneysBehind>{" "}
            <span className="muted">({shareText((move?.journeys ?? 0) / Math.max(1, flow.journeys.ways))})</span>
          </Figure>
          {changed !== undefined && (
            <>
              <Figure label="Compared with">
                <JourneysBehind selection={selection} filter={other} title="The journeys that go this way, of those compared with">
                  {countText(changed.second)}
                </JourneysBehind>{" "}
                <span className="muted">({shareText(changed.second / Math.max(1, against?.journeys.ways ?? 0))})</span>
              </Figure>
              <Figure label="Difference">{differenceText(changed)}</Figure>
            </>
          )}
          {move !== undefined && move.passes > move.journeys && <Figure label="Times">{countText(move.passes)}</Figure>}
          {move !== undefined && <Passed one={move} time="Median time" />}
        </dl>
        {close}
      </div>
    );
  }

  const one = flow.nodes.find(({ step, node }) => step === chosen.step && node === chosen.node);
  const changed = difference?.nodes.get(differenceKey(chosen.step, chosen.node));
  const isHere = (end: { readonly step: number; readonly node: string }) => end.step === chosen.step && end.node === chosen.node;
  return (
    <div className={styles.details} role="region" aria-label="Details">
      <h3>{name(chosen.node)}</h3>
      <dl>
        <Figure label="Journeys">
          <JourneysBehind selection={select.node(chosen.step, chosen.node)} title="The journeys that come here">
            {countText(one?.journeys ?? 0)}
          </JourneysBehind>
        </Figure>
        {changed !== undefined && <Figure label="Difference">{differenceText(changed)}</Figure>}
        {one !== undefined && <Passed one={one} time={flow.layers === "step" && chosen.step === 0 ? null : "Reached after"} />}
        {one !== undefined && one.again > 0 && (
          <Figure label="More than once in a row">
            <JourneysBehind selection={select.again(chosen.step, chosen.node)} title="The journeys with several events in a row here">
              {countText(one.again)}
            </JourneysBehind>
          </Figure>
        )}
        {flow.begins.filter(isHere).map(({ kind, journeys }) => (
          <Figure key={kind} label={endLabels[kind]}>
            <JourneysBehind selection={select.begin(chosen.step, chosen.node, kind)} title={endLabels[kind]}>
              {countText(journeys)}
            </JourneysBehind>
          </Figure>
        ))}
        {flow.ends.filter(isHere).map(({ kind, journeys }) => (
          <Figure key={kind} label={endLabels[kind]}>
            <JourneysBehind selection={select.end(chosen.step, chosen.node, kind)} title={endLabels[kind]}>
              {countText(journeys)}
            </JourneysBehind>
          </Figure>
        ))}
      </dl>
      {!isOther(chosen.node) && (
        <span className={styles.buttons}>
          <Button size="small" onClick={() => change({ from: chosen.node, to: undefined, through: undefined, align: undefined })}>
            From here
          </Button>
          <Button size="small" onClick={() => change({ to: chosen.node, from: undefined, through: undefined, align: "end" })}>
            To here
          </Button>
          <Button size="small" onClick={() => change({ through: chosen.node })}>
            Through here
          </Button>
        </span>
      )}
      {close}
    </div>
  );
}

function Passed({ one, time }: { readonly one: Flow["nodes"][number] | Flow["moves"][number]; readonly time: string | null }) {
  const { conversion, emotion, medianSeconds } = one;
  return (
    <>
      {time !== null && <Figure label={time}>{durationText(medianSeconds)}</Figure>}
      {conversion !== null && (
        <Figure label="Reach the goal">
          {shareText(conversion.share)}{" "}
          <span className="muted">
            ({shareText(conversion.low)} to {shareText(conversion.high)}, n {countText(conversion.n)} closed{conversion.n < 30 ? ", thin" : ""})
          </span>
        </Figure>
      )}
      {emotion !== null && (
        <Figure label="Emotion">
          <EmotionFigure score={emotion.n < 5 ? null : emotion.mean} /> <span className="muted">n {countText(emotion.n)}</span>
        </Figure>
      )}
    </>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Those that were abandoned in one column of the drawing. What is not named stands in one column, so that it is all but the other columns. */
function columnSelection(flow: Flow, { step, nodes }: Extract<Chosen, { readonly kind: "column" }>, all: PathSelection): PathSelection {
  if (flow.layers === "step") return { ...all, end: { kind: "abandoned", step, nodes: [], not: true } };
  if (!nodes.some(isOther)) return { ...all, end: { kind: "abandoned", nodes: [...nodes] } };
  return { ...all, end: { kind: "abandoned", nodes: flow.nodes.flatMap(({ node }) => (isOther(node) || nodes.includes(node) ? [] : [node])), not: true } };
}
