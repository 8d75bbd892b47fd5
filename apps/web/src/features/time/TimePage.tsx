import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { lifecyclePairs } from "@desirepath/core/time/lifecycle-pairs.ts";
import type { WaitQuestion } from "@desirepath/core/time/wait-question.ts";
import { useCallback, useRef } from "react";
import type { AnswerOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { Answered } from "../explore/Answered.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { ShownAs } from "../explore/ShownAs.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { nodeOptions } from "../explore/node-options.ts";
import { useExploreAddress } from "../explore/use-explore.ts";
import { togetherOf } from "./Distribution.tsx";
import styles from "./Time.module.css";
import { type TimeState, timeState, type TimeTab, waitsAsked } from "./time-state.ts";
import { WaitTimes } from "./WaitTimes.tsx";
import { hoursTable, When } from "./When.tsx";

/** Off-map names that times can begin and end at, the most frequent first. */
const namesOffered = 30;
const tabs: readonly { readonly value: TimeTab; readonly label: string }[] = [
  { value: "next", label: "To next" },
  { value: "whole", label: "Whole journey" },
  { value: "when", label: "When" },
  { value: "work", label: "Waiting and acting" },
];

/** How long things take, and when they happen. */
export function TimePage() {
  const { workspace, map: mapId, search, change } = useExploreAddress();
  const { filter, against } = search;
  const at = { workspace, map: mapId };
  const state = timeState(search.state);
  const tab = state.tab ?? "next";
  const map = useCall("getMap", { params: at });
  const measures = useCall("mapMeasures", { params: at, query: filter === undefined ? {} : { filter } }, { keepLast: true });
  const waits = map.data === undefined ? [] : waitsAsked(state, map.data);
  const query = (wait: WaitQuestion | undefined) => ({ params: at, query: { wait: wait ?? anyWait, ...(filter === undefined ? {} : { filter }), ...(against === undefined ? {} : { against }) } });
  const first = useCall("times", query(waits[0]), { enabled: waits.length > 0 });
  const second = useCall("times", query(waits[1]), { enabled: waits.length > 1 });
  const hoursAsked = (one: JourneyFilter | undefined) => ({ params: at, query: { ...(state.at === undefined ? {} : { node: state.at }), ...(one === undefined ? {} : { filter: one }) } });
  const hours = useCall("hoursOfWeek", hoursAsked(filter), { enabled: tab === "when" });
  const otherHours = useCall("hoursOfWeek", hoursAsked(against), { enabled: tab === "when" && against !== undefined });
  const drawing = useRef<SVGSVGElement | null>(null);
  const onDrawn = useCallback((svg: SVGSVGElement | null) => {
    drawing.current = svg;
  }, []);
  const look = (part: { readonly [K in keyof TimeState]?: TimeState[K] | undefined }) => {
    const next = timeState({ ...state, ...part });
    change({ state: Object.keys(next).length === 0 ? undefined : { ...next } });
  };

  const offMap = (measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => name).filter((name) => name !== "");
  const found = [first, second].slice(0, waits.length);
  const answers = found.flatMap(({ data }) => data ?? []);
  const table = tab === "when" ? hours.data && hoursTable(hours.data, against === undefined ? undefined : otherHours.data) : answers.length > 0 && answers.length === waits.length ? timesTable(answers, waits) : undefined;
  return (
    <ExploreFrame name="Time" exported={{ name: `${map.data?.title ?? "Map"} time`, table: table ?? undefined, ...(tab === "when" || state.table ? {} : { picture: () => drawing.current }) }}>
      <div className={styles.page}>
        {map.data !== undefined && (
          <div className={styles.tools} role="toolbar" aria-label="Which time">
            <Segmented label="Which time" value={tab} options={tabs} onChange={(next) => look({ tab: next })} />
            <Choices map={map.data} offMap={offMap} state={state} onChange={look} />
            <span className="grow" />
            {waits.length > 0 && (
              <ShownAs isTable={state.table === true} onChange={(isTable) => look({ table: isTable ? true : undefined })} />
            )}
          </div>
        )}
        {tab === "when" ? (
          <Answered of={hours} also={[map, otherHours]} failed="The hours could not be counted" loading="Counting hours" height={300}>
            {(counted) => map.data !== undefined && <When counted={counted} against={against === undefined ? undefined : otherHours.data} state={state} map={map.data} />}
          </Answered>
        ) : (
          <Answered of={map} failed="The map could not be read" loading="Loading the map">
            {(read) =>
              waits.length === 0 ? (
                <Nothing map={read} offMap={offMap} tab={tab} onChange={look} />
              ) : (
                waits.map((wait, i) => (
                  <Answered key={wait.kind} of={found[i]!} failed="The times could not be counted" loading="Counting times">
                    {(answer) => <WaitTimes wait={wait} found={answer} state={state} onState={look} onDrawn={i === 0 ? onDrawn : undefined} />}
                  </Answered>
                ))
              )
            }
          </Answered>
        )}
      </div>
    </ExploreFrame>
  );
}

/** Asked of nobody: the call is off while there is no question. */
const anyWait: WaitQuestion = { kind: "journey", to: "end" };
type Change = (part: { readonly [K in keyof TimeState]?: TimeState[K] | undefined }) => void;
const none = ":none";
const chosen = (value: string) => (value === none ? undefined : value);

function Choices({ map, offMap, state, onChange }: { readonly map: JourneyMap; readonly offMap: readonly string[]; readonly state: TimeState; readonly onChange: Change }) {
  switch (state.tab ?? "next") {
    case "next": {
      const options = nodeOptions(map, offMap, [state.from, state.to]);
      if (options.length === 0) return null;
      return (
        <>
          <Select label="From" showLabel value={state.from ?? map.touchpoints[0]?.id ?? none} options={options} onChange={(value) => onChange({ from: value })} />
          <Select label="To" showLabel value={state.to ?? none} options={[{ value: none, label: "The next touchpoint" }, ...options]} onChange={(value) => onChange({ to: chosen(value) })} />
        </>
      );
    }
    case "whole":
      return map.goal === null ? null : (
        <Segmented
          label="Until"
          value={state.end ? "end" : "goal"}
          options={[
            { value: "goal", label: "To the goal" },
            { value: "end", label: "To the end" },
          ]}
          onChange={(value) => onChange({ end: value === "end" ? true : undefined })}
        />
      );
    case "when": {
      const options = nodeOptions(map, offMap, [state.at]);
      return (
        <>
          <Select label="At" showLabel value={state.at ?? none} options={[{ value: none, label: "All events" }, ...options]} onChange={(value) => onChange({ at: chosen(value) })} />
          {state.at !== undefined && (
            <Segmented
              label="What is shown"
              value={state.stayed ? "wait" : "events"}
              options={[
                { value: "events", label: "Events" },
                { value: "wait", label: "Time to next" },
              ]}
              onChange={(value) => onChange({ stayed: value === "wait" ? true : undefined })}
            />
          )}
        </>
      );
    }
    case "work": {
      const options = [{ value: none, label: "Choose" }, ...nodeOptions(map, offMap, [state.start, state.finish])];
      return (
        <>
          <Select label="Starts with" showLabel value={state.start ?? none} options={options} onChange={(value) => onChange({ start: chosen(value) })} />
          <Select label="Ends with" showLabel value={state.finish ?? none} options={options} onChange={(value) => onChange({ finish: chosen(value) })} />
        </>
      );
    }
  }
}

function Nothing({ map, offMap, tab, onChange }: { readonly map: JourneyMap; readonly offMap: readonly string[]; readonly tab: TimeTab; readonly onChange: Change }) {
  if (tab !== "work") return <EmptyState title="The map has no touchpoints yet">Once touchpoints are bound to events, this view says how long the way between them takes.</EmptyState>;
  const nodes = [...map.touchpoints.map(({ id, name }) => ({ node: id, name })), ...offMap.map((name) => ({ node: `off:${name}`, name }))];
  const pairs = lifecyclePairs(nodes).slice(0, 6);
  const names = new Map(nodes.map(({ node, name }) => [node, name]));
  return (
    <EmptyState
      title="Choose what starts and what ends"
      action={
        <div className={styles.tools}>
          {pairs.map(({ start, end }) => (
            <Button key={start} onClick={() => onChange({ start, finish: end })}>
              {names.get(start)} – {names.get(end)}
            </Button>
          ))}
        </div>
      }
    >
      Acting is the time from a start to the end that follows it, waiting that from an end to the next start. {pairs.length > 0 ? "These names seem to belong together." : "No two names look like the start and the end of the same, but any two can be chosen."}
    </EmptyState>
  );
}

function timesTable(answers: readonly AnswerOf<"times">[], waits: readonly WaitQuestion[]): ExportedTable {
  return {
    columns: ["what", "from seconds", "to seconds", "times", "share", "journeys", "share of the others"],
    rows: answers.flatMap(({ times, against }, i) => togetherOf(times, against).map(({ fromMs, toMs, waits: count, share, journeys, other }) => [waits[i]!.kind, fromMs / 1000, toMs === null ? null : toMs / 1000, count, share, journeys, other])),
  };
}
