import { type EmotionDifference, emotionDifferences } from "@desirepath/core/emotion/emotion-difference.ts";
import type { TrendPeriod } from "@desirepath/core/emotion/emotion-trend.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useQueries } from "@tanstack/react-query";
import { type Ref, useCallback, useRef } from "react";
import { type CallFailed, callQuery, useCall } from "../../api/use-call.ts";
import { useNamedCustomers } from "../../segments/use-named-customers.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { Answered } from "../explore/Answered.tsx";
import { comparedName } from "../explore/compared.ts";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { ShownAs } from "../explore/ShownAs.tsx";
import { useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { type Curve, CurveChart } from "./CurveChart.tsx";
import { groupsOf, mostGroups } from "./curve-groups.ts";
import { CurveTable } from "./CurveTable.tsx";
import styles from "./Emotion.module.css";
import { type EmotionState, emotionState, type EmotionTab } from "./emotion-state.ts";
import { curveTable, journeysTable, ratingsTable, trendTable } from "./emotion-tables.ts";
import { Journeys } from "./Journeys.tsx";
import { Ratings } from "./Ratings.tsx";
import { Trend } from "./Trend.tsx";

const tabs: readonly { readonly value: EmotionTab; readonly label: string }[] = [
  { value: "curve", label: "Curve" },
  { value: "ratings", label: "Ratings" },
  { value: "trend", label: "Trend" },
  { value: "journeys", label: "Journeys" },
];
const periods: readonly { readonly value: TrendPeriod; readonly label: string }[] = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
];
const none = ":none";
/** Begins the key of a group's curve. */
const groupKey = "group ";
const counting = { failed: "Emotions could not be counted", loading: "Counting emotions" } as const;

/** Who feels what: over the touchpoints, in which answers, since when, and over whole journeys. */
export function EmotionPage() {
  const { workspace, map: mapId, search, change } = useExploreAddress();
  const { filter, against } = search;
  const at = { workspace, map: mapId };
  const state = emotionState(search.state);
  const tab = state.tab ?? "curve";
  const { every = "week" } = state;
  const map = useCall("getMap", { params: at });
  const choices = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 }).data;
  const named = useNamedCustomers(workspace);
  const asked = (one: JourneyFilter | undefined) => ({ params: at, query: one === undefined ? {} : { filter: one } });
  const trendAsked = (one: JourneyFilter | undefined) => ({ params: at, query: { every, ...(one === undefined ? {} : { filter: one }) } });
  const view = useCall("emotion", asked(filter), { enabled: tab !== "trend" });
  // Without anything to compare with, the question is that of the view, whose answer is known.
  const isCompared = against !== undefined;
  const other = useCall("emotion", asked(against), { enabled: tab !== "trend" && isCompared });
  const trend = useCall("emotionTrend", trendAsked(filter), { enabled: tab === "trend" });
  const otherTrend = useCall("emotionTrend", trendAsked(against), { enabled: tab === "trend" && isCompared });
  const groups = tab === "curve" ? groupsOf(state.by, filter, choices, named) : [];
  const grouped = useQueries({ queries: groups.map((group) => callQuery("emotion", asked(group.filter))) }).map(({ data, error, refetch }) => ({ data, refetch, error: error as CallFailed | null }));
  const drawing = useRef<SVGSVGElement | null>(null);
  const onDrawn = useCallback((svg: SVGSVGElement | null) => {
    drawing.current = svg;
  }, []);
  const look = (part: { readonly [K in keyof EmotionState]?: EmotionState[K] | undefined }) => {
    const next = emotionState({ ...state, ...part });
    change({ state: Object.keys(next).length === 0 ? undefined : { ...next } });
  };

  const curves: Curve[] = [
    { key: "own", name: groups.length > 0 ? "All of this view" : "This view", filter, places: view.data?.touchpoints },
    ...(against === undefined ? [] : [{ key: "against", name: comparedName(filter, against, choices?.newest ?? null, named), filter: against, places: other.data?.touchpoints }]),
    ...groups.map((group, i) => ({ key: `${groupKey}${group.name}`, name: group.name, filter: group.filter, places: grouped[i]?.data?.touchpoints })),
  ];
  const differences = isCompared && view.data !== undefined && other.data !== undefined ? emotionDifferences(view.data.touchpoints, other.data.touchpoints) : undefined;
  const table =
    map.data === undefined
      ? undefined
      : tab === "trend"
        ? trend.data && trendTable(trend.data, state.at, map.data)
        : view.data && (tab === "curve" ? curveTable(curves, differences, map.data) : tab === "ratings" ? ratingsTable(view.data, isCompared ? other.data : undefined, map.data) : journeysTable(view.data, isCompared ? other.data : undefined));
  const isDrawn = (tab === "curve" || tab === "trend") && state.table !== true;
  return (
    <ExploreFrame name="Emotion" exported={{ name: `${map.data?.title ?? "Map"} emotion`, table: table ?? undefined, ...(isDrawn ? { picture: () => drawing.current } : {}) }}>
      <div className={styles.page}>
        <div className={styles.tools} role="toolbar" aria-label="What is shown">
          <Segmented label="What is shown" value={tab} options={tabs} onChange={(next) => look({ tab: next })} />
          {tab === "curve" && <Select label="A curve for each" showLabel value={state.by ?? none} options={groupOptions(choices, named.length > 0)} onChange={(value) => look({ by: value === none ? undefined : value })} />}
          {tab === "trend" && map.data !== undefined && (
            <>
              <Select label="At" showLabel value={state.at ?? none} options={[{ value: none, label: "All together" }, ...map.data.touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(value) => look({ at: value === none ? undefined : value })} />
              <Segmented label="By" value={every} options={periods} onChange={(next) => look({ every: next })} />
            </>
          )}
          <span className="grow" />
          <ShownAs isTable={state.table === true} onChange={(isTable) => look({ table: isTable ? true : undefined })} />
        </div>
        {tab === "trend" ? (
          <Answered of={trend} also={[otherTrend]} {...counting}>
            {(answer) => <Trend trend={answer} against={isCompared ? otherTrend.data : undefined} at={state.at} isTable={state.table === true} onAt={(touchpoint) => look({ at: touchpoint })} drawing={onDrawn} />}
          </Answered>
        ) : (
          <Answered of={view} also={[other, ...grouped]} {...counting}>
            {(answer) => {
              const parts = { view: answer, against: isCompared ? other.data : undefined, isTable: state.table === true };
              if (tab === "ratings") return <Ratings {...parts} />;
              if (tab === "journeys") return <Journeys {...parts} />;
              return <OverTouchpoints curves={curves} differences={differences} by={state.by} isTable={parts.isTable} drawing={onDrawn} />;
            }}
          </Answered>
        )}
      </div>
    </ExploreFrame>
  );
}

interface OverTouchpointsProps {
  readonly curves: readonly Curve[];
  readonly differences: readonly EmotionDifference[] | undefined;
  readonly by: string | undefined;
  readonly isTable: boolean;
  readonly drawing: Ref<SVGSVGElement>;
}

function OverTouchpoints({ curves, differences, by, isTable, drawing }: OverTouchpointsProps) {
  const { map } = useExplored();
  if (map.touchpoints.length === 0) return <EmptyState title="The map has no touchpoints yet">Once touchpoints are bound to events, this view says how customers feel at each of them.</EmptyState>;
  return (
    <section className={styles.card} aria-label="Emotion by touchpoint">
      <h2>Emotion by touchpoint</h2>
      {isTable ? <CurveTable curves={curves} differences={differences} /> : <CurveChart curves={curves} differences={differences} drawing={drawing} />}
      <p className={styles.note}>
        Where evidence is thin, an emotion is drawn to the mean of its map. Curves are broken off below five scores and hollow below thirty. Lines up and down are 95% intervals of the chosen curve; the table has all of them, and opens the journeys.
        {differences !== undefined && ` Compared, ${differences.filter(({ isMoreThanChance }) => isMoreThanChance).length} of ${differences.length} touchpoints differ by more than chance: their names stand out. Differences are of plain means; where both sides hold the same journeys, their intervals are wider than they need be.`}
        {by !== undefined && ` Each curve is of this view with the channel, trait or segment in place of its own; at most ${mostGroups} are drawn.`}
        {by !== undefined && !curves.some(({ key }) => key.startsWith(groupKey)) && " There is none to draw."}
      </p>
    </section>
  );
}

function groupOptions(choices: { readonly traits: readonly { readonly name: string }[] } | undefined, hasNamed: boolean): SelectOption<string>[] {
  return [
    { value: none, label: "None" },
    ...(hasNamed ? [{ value: "segments", label: "Persona or segment" }] : []),
    { value: "channel", label: "Channel" },
    ...(choices?.traits ?? []).map(({ name }) => ({ value: `trait:${name}`, label: name, group: "Traits" })),
  ];
}
