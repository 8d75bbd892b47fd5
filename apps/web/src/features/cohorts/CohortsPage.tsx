import type { CohortPeriod, CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import type { CohortTableRow, Cohorts } from "@desirepath/core/cohorts/cohorts.ts";
import { retentionDifferences } from "@desirepath/core/cohorts/retention-difference.ts";
import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useRef } from "react";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState } from "../../ui/States.tsx";
import { Answered } from "../explore/Answered.tsx";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { nodeOptions } from "../explore/node-options.ts";
import { useExploreAddress } from "../explore/use-explore.ts";
import { CohortCustomers } from "./CohortCustomers.tsx";
import { listText, periodNames, rowName } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import { CohortTable } from "./CohortTable.tsx";
import { cohortsAsked, type CohortsState, cohortsState, usualPeriod } from "./cohorts-state.ts";
import { RetentionCurve } from "./RetentionCurve.tsx";

const namesOffered = 30;
const none = ":none";

/** Customers by when they began, and whether they came back. */
export function CohortsPage() {
  const { workspace, map: mapId, search, change } = useExploreAddress();
  const { filter, against } = search;
  const at = { workspace, map: mapId };
  const state = cohortsState(search.state);
  const question = cohortsAsked(state);
  const which = state.orLater ? "orLater" : "in";
  const map = useCall("getMap", { params: at });
  const choices = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const measures = useCall("mapMeasures", { params: at, query: filter === undefined ? {} : { filter } }, { keepLast: true });
  const found = useCall("cohorts", { params: at, query: { question, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true });
  const other = useCall("cohorts", { params: at, query: { question, ...(against === undefined ? {} : { filter: against }) } }, { enabled: against !== undefined });
  const mayList = useRights(workspace).may("customers:read");
  const drawing = useRef<SVGSVGElement | null>(null);
  const look = (part: { readonly [K in keyof CohortsState]?: CohortsState[K] | undefined }) => {
    const next = cohortsState({ ...state, ...part });
    change({ state: Object.keys(next).length === 0 ? undefined : { ...next } });
  };
  const offMap = (measures.data?.offMap ?? []).slice(0, namesOffered).map(({ name }) => name).filter((name) => name !== "");
  const compared = against === undefined ? null : (other.data ?? null);
  return (
    <ExploreFrame name="Cohorts" exported={{ name: `${map.data?.title ?? "Map"} cohorts`, table: found.data && tableOf(found.data), picture: () => drawing.current }}>
      <div className={styles.page}>
        {map.data !== undefined && <Tools map={map.data} offMap={offMap} traits={(choices.data?.traits ?? []).map(({ name }) => name)} state={state} onChange={(part) => look({ ...part, list: undefined, from: undefined })} />}
        <Answered of={found} failed="The cohorts could not be counted" loading="Counting cohorts">
          {(answer) => <Shown cohorts={answer} compared={compared} every={question.every} which={which} onOpen={mayList ? (list) => look({ list, from: undefined }) : null} onDrawn={(svg) => (drawing.current = svg)} />}
        </Answered>
        {state.list !== undefined && mayList && (
          <CohortCustomers
            at={at}
            filter={filter}
            question={question}
            selection={state.list}
            words={listWords(state, found.data)}
            from={state.from ?? 0}
            onFrom={(from) => look({ from })}
            onClose={() => look({ list: undefined, from: undefined })}
          />
        )}
      </div>
    </ExploreFrame>
  );
}

type Change = (part: { readonly [K in keyof CohortsState]?: CohortsState[K] | undefined }) => void;
const chosen = (value: string) => (value === none ? undefined : value);

function Tools({ map, offMap, traits, state, onChange }: { readonly map: JourneyMap; readonly offMap: readonly string[]; readonly traits: readonly string[]; readonly state: CohortsState; readonly onChange: Change }) {
  const nodes = nodeOptions(map, offMap, [state.start, state.returns]);
  const rows = [...new Set([...traits, ...(state.trait === undefined ? [] : [state.trait])])];
  return (
    <div className={styles.tools} role="toolbar" aria-label="Which cohorts">
      <Select label="Begin with" showLabel value={state.start ?? none} options={[{ value: none, label: "The first event" }, ...nodes]} onChange={(value) => onChange({ start: chosen(value) })} />
      <Select label="Come back with" showLabel value={state.returns ?? none} options={[{ value: none, label: "Any event" }, ...nodes]} onChange={(value) => onChange({ returns: chosen(value) })} />
      <Select label="Rows" showLabel value={state.trait ?? none} options={[{ value: none, label: "By beginning" }, ...rows.map((name) => ({ value: name, label: name, group: "By a trait" }))]} onChange={(value) => onChange({ trait: chosen(value) })} />
      <span className="grow" />
      <Segmented
        label="Who counts"
        value={state.orLater ? "or-later" : "in"}
        options={[
          { value: "in", label: "Back in it" },
          { value: "or-later", label: "In it or later" },
        ]}
        onChange={(value) => onChange({ orLater: value === "or-later" ? true : undefined })}
      />
      <Segmented label="Periods" value={state.every ?? usualPeriod} options={(["day", "week", "month", "quarter"] as const).map((value) => ({ value, label: periodNames[value] }))} onChange={(every) => onChange({ every })} />
    </div>
  );
}

interface ShownProps {
  readonly cohorts: Cohorts;
  readonly compared: Cohorts | null;
  readonly every: CohortPeriod;
  readonly which: "in" | "orLater";
  readonly onOpen: ((list: CohortSelection) => void) | null;
  readonly onDrawn: (svg: SVGSVGElement | null) => void;
}

function Shown({ cohorts, compared, every, which, onOpen, onDrawn }: ShownProps) {
  if (cohorts.all.customers === 0) return <EmptyState title="Nobody began">No customer in view has the event that begins. Choose another one, or widen the filter.</EmptyState>;
  const period = periodNames[cohorts.every];
  return (
    <>
      <Lead all={cohorts.all} period={period} which={which} />
      <section className={styles.card} aria-label="Retention by period">
        <h2 className={styles.head}>Who comes back</h2>
        <RetentionCurve curves={[cohorts.all.cells, ...(compared === null ? [] : [compared.all.cells])]} which={which} period={period} onDrawn={onDrawn} />
        <p className={styles.note}>All customers in view together, with the 95% interval. The axis counts {period.toLowerCase()}s after the one in which they began.{compared !== null && " Dashed: those compared with."}</p>
        {compared !== null && <Differences own={cohorts.all} other={compared.all} which={which} period={period} />}
      </section>
      <section className={styles.card} aria-label="Cohorts">
        <CohortTable cohorts={cohorts} which={which} onOpen={onOpen} />
        <p className={styles.note}>
          These are customers, not journeys, and all of their events, whatever the map’s scope leaves out. Whoever began is counted in the rows; a share says how many of them came back{" "}
          {which === "in" ? "in that period" : "in that period or later, up to now: it still rises where little time has passed"}. A dashed cell is a period that is not over, with who came back so far; later ones are not known yet. Slanted: fewer than 30 customers. Days are those of {cohorts.zone}, which the settings of the workspace say{every === "week" ? "; weeks begin on Monday" : ""}.
          The filter’s time is when they began, its channels those of the events that count.
        </p>
      </section>
    </>
  );
}

function Lead({ all, period, which }: { readonly all: CohortTableRow; readonly period: string; readonly which: "in" | "orLater" }) {
  const share = all.cells[0]?.[which] ?? null;
  return (
    <p className={styles.lead}>
      {countText(all.customers)} customers began.{" "}
      {share === null ? (
        `No ${period.toLowerCase()} after their beginning is over yet.`
      ) : (
        <>
          <strong>{shareText(share.share)}</strong> came back in the {period.toLowerCase()} after{which === "orLater" && " or later"} (95% interval {shareText(share.low)} to {shareText(share.high)}, {countText(share.count)} of {countText(share.n)}).
        </>
      )}
    </p>
  );
}

const shownDifferences = 6;

function Differences({ own, other, which, period }: { readonly own: CohortTableRow; readonly other: CohortTableRow; readonly which: "in" | "orLater"; readonly period: string }) {
  const found = retentionDifferences(own, other, which);
  if (found.length === 0) return <p className={styles.note}>No {period.toLowerCase()} is over for some of both, so they cannot be compared.</p>;
  return (
    <p className={styles.note}>
      Against those compared with:{" "}
      {found
        .slice(0, shownDifferences)
        .map(({ after, difference, low, high, isMoreThanChance }) => `${period.toLowerCase()} ${after} ${signed(difference * 100, 1)} points (${signed(low * 100, 1)} to ${signed(high * 100, 1)}${isMoreThanChance ? ", more than chance" : ", may be chance"})`)
        .join("; ")}
      . The intervals hold for two groups that share no customer, each by itself.
    </p>
  );
}

function listWords(state: CohortsState, cohorts: Cohorts | undefined): string {
  const list = state.list!;
  const row = [...(cohorts?.rows ?? [])].find((one) => JSON.stringify(one.row) === JSON.stringify(list.row));
  const every = state.every ?? usualPeriod;
  const isBeginning = list.row.kind === "began" || list.row.kind === "before";
  const name = list.row.kind === "all" ? "All" : rowName(row ?? { row: list.row, firstDay: null }, every);
  return listText(list, isBeginning && row === undefined ? "the chosen period" : name, isBeginning, every);
}

function tableOf({ rows, all, every }: Cohorts): ExportedTable {
  return {
    columns: ["row", "customers", `${every} after`, "known for", "came back in it", "share", "low", "high", "came back in it or later", "share", "came back so far"],
    rows: [...rows, all].flatMap((one) => one.cells.map((cell) => [rowName(one, every), one.customers, cell.after, cell.known, cell.in?.count ?? null, cell.in?.share ?? null, cell.in?.low ?? null, cell.in?.high ?? null, cell.orLater?.count ?? null, cell.orLater?.share ?? null, cell.soFar])),
  };
}
