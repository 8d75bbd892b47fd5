import type { Cohorts } from "@desirepath/core/cohorts/cohorts.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import { useQueries } from "@tanstack/react-query";
import { useRef } from "react";
import { callQuery, useCall } from "../../api/use-call.ts";
import { useNamedCustomers } from "../../segments/use-named-customers.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Answered } from "../explore/Answered.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import { useExploreAddress } from "../explore/use-explore.ts";
import { CohortCustomers } from "./CohortCustomers.tsx";
import { exportedCohorts, groupFilter, groupLines, isLineOf, linesOf, mostGroups, type ShownCohorts } from "./cohort-lines.ts";
import { listText, rowName } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import { CohortsInFull } from "./CohortsInFull.tsx";
import { CohortTools } from "./CohortTools.tsx";
import { cohortsAsked, type CohortsState, cohortsState, usualPeriod } from "./cohorts-state.ts";

const namesOffered = 30;

/** Customers by when they began, by a trait, a persona or a segment, and whether they came back. */
export function CohortsPage() {
  const { workspace, map: mapId, search, change } = useExploreAddress();
  const { filter, against } = search;
  const at = { workspace, map: mapId };
  const state = cohortsState(search.state);
  const question = cohortsAsked(state);
  const asked = (one: JourneyFilter | undefined) => ({ params: at, query: { question, ...(one === undefined ? {} : { filter: one }) } });
  const map = useCall("getMap", { params: at });
  const choices = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const measures = useCall("mapMeasures", { params: at, query: filter === undefined ? {} : { filter } }, { keepLast: true });
  const named = useNamedCustomers(workspace);
  const groups = state.by === "segments" ? named.slice(0, mostGroups) : [];
  const found = useCall("cohorts", asked(filter), { keepLast: true });
  const other = useCall("cohorts", asked(against), { enabled: against !== undefined });
  const grouped = useQueries({ queries: groups.map((group) => callQuery("cohorts", asked(groupFilter(filter, group)))) });
  const mayList = useRights(workspace).may("customers:read");
  const drawing = useRef<SVGSVGElement | null>(null);
  const look = (part: { readonly [K in keyof CohortsState]?: CohortsState[K] | undefined }) => {
    const next = cohortsState({ ...state, ...part });
    change({ state: Object.keys(next).length === 0 ? undefined : { ...next } });
  };
  const offMap = (measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => name).filter((name) => name !== "");
  const shown = found.data && shownOf(found.data, state, groupLines(groups, grouped.map(({ data }) => data)));
  const listed = groups.find(({ id }) => id === state.of);
  return (
    <ExploreFrame name="Cohorts" exported={{ name: `${map.data?.title ?? "Map"} cohorts`, table: shown && exportedCohorts(shown), picture: () => drawing.current }}>
      <div className={styles.page}>
        {map.data !== undefined && (
          <CohortTools map={map.data} offMap={offMap} traits={(choices.data?.traits ?? []).map(({ name }) => name)} hasNamed={named.length > 0} state={state} onChange={(part) => look({ ...part, list: undefined, of: undefined, from: undefined })} />
        )}
        <Answered of={{ ...found, data: shown }} also={grouped} failed="The cohorts could not be counted" loading="Counting cohorts">
          {(one) => (
            <CohortsInFull
              shown={one}
              compared={against === undefined ? null : (other.data ?? null)}
              which={state.orLater ? "orLater" : "in"}
              note={state.by === "segments" && <GroupNote total={named.length} />}
              onOpen={mayList ? (list, of) => look({ list, of, from: undefined }) : null}
              onDrawn={(svg) => (drawing.current = svg)}
            />
          )}
        </Answered>
        {state.list !== undefined && mayList && (state.of === undefined || listed !== undefined) && (
          <CohortCustomers
            at={at}
            filter={listed === undefined ? filter : groupFilter(filter, listed)}
            question={question}
            zone={found.data?.zone}
            selection={state.list}
            words={listWords(state, shown)}
            from={state.from ?? 0}
            onFrom={(from) => look({ from })}
            onClose={() => look({ list: undefined, of: undefined, from: undefined })}
          />
        )}
      </div>
    </ExploreFrame>
  );
}

function GroupNote({ total }: { readonly total: number }) {
  if (total === 0) return <>No persona or segment says yet which customers it stands for.</>;
  return (
    <>
      Each row is this view with the persona or segment in place of its own{total > mostGroups && `; the first ${mostGroups} of ${total} are shown`}. A customer can be in several of them or in none, so they do not add up.
    </>
  );
}

/** What is shown of an answer; undefined until the personas' and segments' own are there too. */
function shownOf(found: Cohorts, state: CohortsState, groups: ReturnType<typeof groupLines>): ShownCohorts | undefined {
  const lines = state.by === "segments" ? groups : linesOf(found);
  return lines && { every: found.every, zone: found.zone, all: found.all, lines, isGrouped: state.by !== undefined || state.trait !== undefined };
}

function listWords(state: CohortsState, shown: ShownCohorts | undefined): string {
  const list = state.list!;
  const line = shown?.lines.find((one) => isLineOf(one, list, state.of));
  const every = state.every ?? usualPeriod;
  const name = line?.name ?? (list.row.kind === "began" || list.row.kind === "before" ? "the chosen period" : rowName({ row: list.row, firstDay: null }, every));
  return listText(list, name, state.of !== undefined, every);
}
