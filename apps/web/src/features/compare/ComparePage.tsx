import type { Comparison } from "@desirepath/core/comparison/comparison.ts";
import { comparisonStatement, differenceText, measureName, overlapText, type SideNames } from "@desirepath/core/comparison/comparison-words.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useRef } from "react";
import { useCall } from "../../api/use-call.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { AnalysisProgress } from "../explore/AnalysisProgress.tsx";
import { comparedName } from "../explore/compared.ts";
import { ExploreFrame } from "../explore/ExploreFrame.tsx";
import type { ExportedTable } from "../explore/exports.ts";
import { useAnalysis } from "../explore/use-analysis.ts";
import { useExploreAddress, useExplored } from "../explore/use-explore.ts";
import { useNamedCustomers } from "../../segments/use-named-customers.ts";
import { useElementWidth } from "../../ui/use-element-width.ts";
import { type CompareState, compareState, kindNames, rowKinds, rowsShown } from "./compare-state.ts";
import styles from "./Compare.module.css";
import { DifferenceTable, SideMark } from "./DifferenceTable.tsx";
import { EmotionCurves } from "./EmotionCurves.tsx";
import { Suggestions } from "./Suggestions.tsx";

/** Two segments or two periods on every measure: what differs, how sure that is, and what differs most. */
export function ComparePage() {
  const { workspace, map: mapId, search } = useExploreAddress();
  const { filter, against } = search;
  const map = useCall("getMap", { params: { workspace, map: mapId } });
  const known = useNamedCustomers(workspace);
  const { data: choices } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const found = useAnalysis({ workspace, map: mapId }, "comparison", { against: against ?? {} }, filter, { enabled: against !== undefined });
  const drawing = useRef<SVGSVGElement | null>(null);
  const newest = choices?.newest ?? null;
  const names: SideNames = [filter === undefined ? "everybody" : comparedName(undefined, filter, newest, known), against === undefined ? "" : comparedName(filter, against, newest, known)];
  const table = map.data && found.state === "done" && against !== undefined ? tableOf(found.result, map.data, names, compareState(search.state)) : undefined;
  return (
    <ExploreFrame name="Compare" exported={{ name: `${map.data?.title ?? "Map"} compared`, table, picture: () => drawing.current }}>
      {against === undefined ? (
        <EmptyState title="Compare two segments or two periods" action={<Suggestions known={known} choices={choices} />}>
          One side is what the filters above let through. Choose the other with “Compare with”: the time before, everyone else, a persona or a segment. Or begin with one of these:
        </EmptyState>
      ) : found.state === "failed" ? (
        <ErrorState title="The sides could not be compared" failure={found.failure} onRetry={found.again} />
      ) : found.state !== "done" ? (
        <div className={styles.page}>
          <AnalysisProgress analysis={found} what="Comparison" />
          {found.state !== "cancelled" && (
            <>
              <Skeleton height={120} label="Comparing" />
              <Skeleton height={420} />
            </>
          )}
        </div>
      ) : (
        <Compared comparison={found.result} names={names} onDrawn={(svg) => (drawing.current = svg)} />
      )}
    </ExploreFrame>
  );
}

function Compared({ comparison, names, onDrawn }: { readonly comparison: Comparison; readonly names: SideNames; readonly onDrawn: (svg: SVGSVGElement | null) => void }) {
  const { map } = useExplored();
  const { search, change } = useExploreAddress();
  const [place, width] = useElementWidth();
  const state = compareState(search.state);
  const look = (after: CompareState) => change({ state: Object.keys(after).length === 0 ? undefined : { ...after } }, { replaces: true });
  const rows = rowsShown(comparison.rows, state);
  const [lead, ...more] = comparisonStatement(comparison, map, names);
  const overlap = overlapText(comparison, names);
  const isEmpty = comparison.first.journeys === 0 || comparison.second.journeys === 0;
  return (
    <div className={styles.page} ref={place}>
      <section className={styles.statement} aria-label="What differs most">
        <p className={styles.lead}>{lead}</p>
        {more.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <dl className={styles.sides}>
          {(["first", "second"] as const).map((side, i) => (
            <div key={side}>
              <dt>
                <SideMark side={side} name={names[i]!} />
              </dt>
              <dd>
                {countText(comparison[side].journeys)} journeys of {countText(comparison[side].customers)} customers, {countText(comparison[side].open)} still open
              </dd>
            </div>
          ))}
        </dl>
        {overlap !== null && <p className="small muted">{overlap}</p>}
      </section>
      {!isEmpty && (
        <>
          <section className={styles.card} aria-label="Emotion">
            <h2>Emotion, over each other</h2>
            <EmotionCurves comparison={comparison} names={names} width={width - 30} drawing={onDrawn} />
          </section>
          <section className={styles.section} aria-label="All differences">
            <div className={styles.head}>
              <h2>Differences, the weightiest first</h2>
              <span className={styles.controls}>
                <Select label="Kind of measure" value={state.kind ?? "any"} options={[{ value: "any", label: "All measures" }, ...rowKinds.map((value) => ({ value, label: kindNames[value] }))]} onChange={(kind) => look(compareState({ ...state, kind }))} />
                <Segmented label="Differences shown" value={state.show ?? "held"} options={[{ value: "held", label: "More than chance" }, { value: "all", label: "All" }]} onChange={(show) => look(compareState({ ...state, show }))} />
              </span>
            </div>
            {rows.length === 0 ? (
              <p className={styles.none}>{state.show === "all" ? "Nothing of this kind was measured." : "Nothing of this kind differs by more than chance."}</p>
            ) : (
              <DifferenceTable comparison={comparison} rows={rows} names={names} />
            )}
            <p className={styles.note}>
              Weight is how far the sides are apart in standard deviations. Of everything marked as more than chance, at most 5% is expected to be chance all the same (Benjamini and Hochberg). That two groups differ does not say why.
            </p>
          </section>
        </>
      )}
    </div>
  );
}

function tableOf({ rows }: Comparison, map: JourneyMap, names: SideNames, state: CompareState): ExportedTable {
  return {
    columns: ["Measure", names[0], "n", names[1], "n", "Difference", "From", "To", "As read", "More than chance"],
    rows: rowsShown(rows, state).map((row) => [
      measureName(row, map),
      row.first?.value ?? null,
      row.first?.n ?? null,
      row.second?.value ?? null,
      row.second?.n ?? null,
      row.difference?.value ?? null,
      row.difference?.low ?? null,
      row.difference?.high ?? null,
      row.difference === null ? null : differenceText(row, row.difference.value),
      row.isMoreThanChance ? "yes" : "no",
    ]),
  };
}
