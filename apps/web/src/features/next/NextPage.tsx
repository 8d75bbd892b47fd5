import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { type Difference, differenceOf } from "@desirepath/core/next/difference.ts";
import { onwardName } from "@desirepath/core/next/onward-name.ts";
import { opportunityAt, type WhatHappensNext } from "@desirepath/core/next/what-happens-next.ts";
import { useRef } from "react";
import { useCall } from "../../api/use-call.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { type AnalysisView, useAnalysis } from "../explore/use-analysis.ts";
import { useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { Explained } from "./Explained.tsx";
import styles from "./Next.module.css";
import { NextChart } from "./NextChart.tsx";
import { NextTable } from "./NextTable.tsx";
import { type NextState, nextState, type ShownFigure, withTarget } from "./next-state.ts";
import { boundsText, gainText, thinBelow } from "./next-words.ts";
import { Stuck } from "./Stuck.tsx";

type Intervals = AnalysisResult<"next-intervals">;
const noTargets: Readonly<Record<string, number>> = {};

/** What happens next: how likely the goal is from each touchpoint, what a lower drop-off would bring, who is stuck. */
export function NextPage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { filter } = search;
  const at = { workspace, map: mapId };
  const map = useCall("getMap", { params: at });
  const next = useCall("whatHappensNext", { params: at, query: { filter } });
  const { targets = noTargets } = nextState(search.state);
  const intervals = useAnalysis(at, "next-intervals", { targets }, filter, { enabled: next.data?.hasGoal === true && next.data.probability !== null });
  const drawing = useRef<SVGSVGElement | null>(null);
  const table = map.data && next.data ? tableOf(map.data, next.data, resultOf(intervals), targets) : undefined;
  return (
    <ExploreFrame name="Next" exported={{ name: `${map.data?.title ?? "Map"} next`, table, picture: () => drawing.current }}>
      {next.data === undefined ? (
        next.error ? (
          <ErrorState title="What happens next could not be worked out" failure={next.error.failure} onRetry={() => void next.refetch()} />
        ) : (
          <div className={styles.page}>
            <Skeleton height={260} label="Working out what happens next" />
            <Skeleton height={420} />
          </div>
        )
      ) : (
        <Next next={next.data} intervals={intervals} onDrawn={(svg) => (drawing.current = svg)} />
      )}
    </ExploreFrame>
  );
}

function Next({ next, intervals, onDrawn }: { readonly next: WhatHappensNext; readonly intervals: AnalysisView<"next-intervals">; readonly onDrawn: (svg: SVGSVGElement | null) => void }) {
  const { map } = useExplored();
  const { search, change } = useExploreAddress();
  const state = nextState(search.state);
  const look = (after: NextState) => change({ state: Object.keys(after).length === 0 ? undefined : { ...after } }, { replaces: true });
  const differences = useDifferences(next, resultOf(intervals));

  if (map.touchpoints.length === 0) return <EmptyState title="The map has no touchpoints yet">Once touchpoints are bound to events, this view says what happens next from each of them.</EmptyState>;
  if (next.journeys.total === 0) return <EmptyState title="No journey is in view">The filter may leave all of them out, or no touchpoint is bound to events yet.</EmptyState>;
  const bounds = resultOf(intervals);
  return (
    <div className={styles.page}>
      <p className={styles.lead}>
        {next.probability === null ? (
          next.hasGoal ? "No journey has ended yet, so nothing can be said of what happens next." : "The map has no goal. Set one in the map's settings to see how likely it is from each touchpoint."
        ) : (
          <>
            Of {countText(next.journeys.converted + next.journeys.abandoned)} closed journeys {stateLink("converted", next)} (<strong>{shareText(next.probability)}</strong>) reached the goal{bounds?.probability && ` (95% interval ${boundsText(bounds.probability)})`} and {stateLink("abandoned", next)} ended before.{" "}
          </>
        )}
        {next.journeys.open > 0 && <>{stateLink("open", next)} journeys are open and not counted: they wait to go on.</>}
        {next.waitingBefore > 0 && ` ${countText(next.waitingBefore)} of them have not reached a touchpoint of the map yet.`}
      </p>
      <AnalysisProgress analysis={intervals} what="Intervals" />
      {next.probability !== null && <Chart map={map} next={next} intervals={bounds} state={state} onShow={(show) => look({ ...without(state, "show"), ...(show === "probability" ? {} : { show }) })} onDrawn={onDrawn} />}
      <NextTable map={map} next={next} intervals={bounds} targets={state.targets ?? noTargets} onTarget={(touchpoint, target) => look(withTarget(state, touchpoint, target))} differences={differences} />
      {next.hasGoal && next.touchpoints.some(({ chain }) => chain === null) && <p className={styles.note}>Touchpoints without a figure lie after the goal only, or no closed journey came to them.</p>}
      <Explained usualDropOff={next.usualDropOff} />
      <Stuck from={state.from ?? 0} onFrom={(from) => look({ ...without(state, "from"), ...(from === 0 ? {} : { from }) })} />
    </div>
  );
}

const stateWords = { converted: "reached the goal", abandoned: "ended before it", open: "are open" } as const;

/** How many journeys are in a state, which opens them. */
function stateLink(state: keyof typeof stateWords, { journeys }: WhatHappensNext) {
  const count = countText(journeys[state]);
  return (
    <JourneysBehind selection={{ kind: "state", state }} title={`${count} journeys that ${stateWords[state]}`}>
      {count}
    </JourneysBehind>
  );
}

/** What the chart can show, and how it is told. */
const figures: Readonly<Record<ShownFigure, { readonly name: string; readonly title: string; readonly told: (value: number) => string }>> = {
  probability: { name: "To the goal", title: "How likely the goal is from each touchpoint", told: shareText },
  removal: { name: "Removal effect", title: "Share of conversions that pass each touchpoint and would be lost without it", told: shareText },
  opportunity: { name: "Opportunity", title: "Additional conversions in 30 days, if drop-off fell to its target", told: gainText },
};

function Chart({ map, next, intervals, state, onShow, onDrawn }: { readonly map: JourneyMap; readonly next: WhatHappensNext; readonly intervals: Intervals | null; readonly state: NextState; readonly onShow: (show: ShownFigure) => void; readonly onDrawn: (svg: SVGSVGElement | null) => void }) {
  const show = state.show ?? "probability";
  const { title, told } = figures[show];
  const items = next.touchpoints.map((one, i) => {
    const { name, stage } = map.touchpoints[i]!;
    const found = intervals?.touchpoints[i];
    const [value, bounds] =
      show === "probability" ? [one.probability, found?.probability] : show === "removal" ? [one.removalEffect, found?.removalEffect] : [opportunityAt(one, next, state.targets?.[one.touchpoint] ?? null), found?.opportunity];
    const words = value === null ? "not enough evidence" : `${told(value)}${bounds ? `, 95% interval ${boundsText(bounds, told)}` : ""}, of ${countText(one.closed)} closed journeys`;
    return { name, stage, value, bounds: bounds ?? null, thin: one.closed < thinBelow, words };
  });
  const known = items.filter(({ value }) => value !== null);
  const top = known.toSorted((a, b) => b.value! - a.value!)[0];
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.cardhead}>
        <h2>{title}</h2>
        <Segmented label="What the chart shows" value={show} options={Object.entries(figures).map(([value, { name }]) => ({ value: value as ShownFigure, label: name }))} onChange={onShow} />
      </div>
      <NextChart
        items={items}
        stageNames={new Map(map.stages.map(({ id, name }) => [id, name]))}
        isShare={show !== "opportunity"}
        reference={show === "probability" && next.probability !== null ? { value: next.probability, name: `All journeys from their start: ${shareText(next.probability)}` } : null}
        summary={`${title}.${top ? ` Highest at ${top.name}: ${top.words}.` : ""}`}
        onDrawn={onDrawn}
      />
      <p className={styles.note}>
        {show === "probability" && "Dashed: all journeys from their start. "}Each dot is a touchpoint, with its 95% interval; hollow where fewer than {thinBelow} closed journeys came by. The same numbers are in the table below.
      </p>
    </section>
  );
}

/** The probability here less that of the other segment or period, by touchpoint; null if none is laid over. */
function useDifferences(next: WhatHappensNext, intervals: Intervals | null): ReadonlyMap<string, Difference> | null {
  const { workspace, map, against } = useExplored();
  const at = { workspace, map: map.id };
  const isAsked = against !== undefined && next.hasGoal;
  const other = useCall("whatHappensNext", { params: at, query: { filter: against } }, { enabled: isAsked });
  const others = useAnalysis(at, "next-intervals", { targets: {} }, against, { enabled: isAsked && other.data?.probability != null });
  if (!isAsked) return null;
  const theirs = resultOf(others);
  const found = new Map<string, Difference>();
  next.touchpoints.forEach(({ touchpoint, probability }, i) => {
    const [own, their] = [intervals?.touchpoints[i]?.probability, theirs?.touchpoints[i]?.probability];
    const theirValue = other.data?.touchpoints[i]?.probability ?? null;
    if (probability !== null && theirValue !== null && own && their) found.set(touchpoint, differenceOf({ value: probability, ...own }, { value: theirValue, ...their }));
  });
  return found;
}

function resultOf(analysis: AnalysisView<"next-intervals">): Intervals | null {
  return analysis.state === "done" ? analysis.result : null;
}

function without<Key extends keyof NextState>(state: NextState, key: Key): Omit<NextState, Key> {
  const { [key]: _left, ...rest } = state;
  return rest;
}

/** What is seen, for a file: shares as numbers from 0 to 1. */
function tableOf(map: JourneyMap, next: WhatHappensNext, intervals: Intervals | null, targets: Readonly<Record<string, number>>): ExportedTable {
  const columns = ["touchpoint", "closed journeys", "wait here", "probability of the goal", "low", "high", "seconds to the end", "removal effect", "low", "high", "drop-off", "target", "opportunity in 30 days", "low", "high", "likely next"];
  const rows = next.touchpoints.map((one, i) => {
    const bounds = intervals?.touchpoints[i];
    const [first] = one.onward;
    return [
      map.touchpoints[i]!.name, one.closed, one.waiting, one.probability, bounds?.probability?.low ?? null, bounds?.probability?.high ?? null, one.seconds,
      one.removalEffect, bounds?.removalEffect?.low ?? null, bounds?.removalEffect?.high ?? null, one.dropOff?.share ?? null, targets[one.touchpoint] ?? next.usualDropOff,
      opportunityAt(one, next, targets[one.touchpoint] ?? null), bounds?.opportunity?.low ?? null, bounds?.opportunity?.high ?? null, first === undefined ? null : onwardName(first, map),
    ];
  });
  return { columns, rows };
}
