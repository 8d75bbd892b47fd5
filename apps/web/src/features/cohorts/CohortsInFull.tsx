import type { CohortTableRow, Cohorts } from "@desirepath/core/cohorts/cohorts.ts";
import { retentionDifferences } from "@desirepath/core/cohorts/retention-difference.ts";
import { countText, shareText, signed } from "@desirepath/core/layout/figures.ts";
import type { ReactNode } from "react";
import { EmptyState } from "../../ui/States.tsx";
import type { ShownCohorts } from "./cohort-lines.ts";
import { periodNames } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import { CohortTable, type OpenList, Opens } from "./CohortTable.tsx";
import { RetentionCurve } from "./RetentionCurve.tsx";
import type { Which } from "./retention-line.ts";
import { SmallCurves } from "./SmallCurves.tsx";

export interface CohortsInFullProps {
  readonly shown: ShownCohorts;
  readonly compared: Cohorts | null;
  readonly which: Which;
  /** What the rows are, where they are not told by themselves. */
  readonly note: ReactNode;
  readonly onOpen: OpenList;
  readonly onDrawn: (svg: SVGSVGElement | null) => void;
}

/** Who came back: in a sentence, as a curve, as a small one for each group, and as a table. */
export function CohortsInFull({ shown, compared, which, note, onOpen, onDrawn }: CohortsInFullProps) {
  const { all, every, zone, isGrouped, lines } = shown;
  if (all.customers === 0) return <EmptyState title="Nobody began">No customer in view has the event that begins. Choose another one, or widen the filter.</EmptyState>;
  const period = periodNames[every];
  return (
    <>
      <Lead all={all} period={period} which={which} onOpen={onOpen} />
      <section className={styles.card} aria-label="Retention by period">
        <h2 className={styles.head}>Who comes back</h2>
        <RetentionCurve curves={[all.cells, ...(compared === null ? [] : [compared.all.cells])]} which={which} period={period} onDrawn={onDrawn} />
        <p className={styles.note}>All customers in view together, with the 95% interval. The axis counts {period.toLowerCase()}s after the one in which they began.{compared !== null && " Dashed: those compared with."}</p>
        {compared !== null && <Differences own={all} other={compared.all} which={which} period={period} />}
      </section>
      {isGrouped && lines.length > 0 && (
        <section className={styles.card} aria-label="Retention of each">
          <h2 className={styles.head}>Each beside all</h2>
          <SmallCurves shown={shown} which={which} />
          <p className={styles.note}>One scale for all of them, with the 95% interval of each; the thin line is all customers in view.</p>
        </section>
      )}
      <section className={styles.card} aria-label="Cohorts">
        <CohortTable shown={shown} which={which} onOpen={onOpen} />
        <p className={styles.note}>
          {note} These are customers, not journeys, and all of their events, whatever the map’s scope leaves out. Whoever began is counted in the rows; a share says how many of them came back{" "}
          {which === "in" ? "in that period" : "in that period or later, up to now: it still rises where little time has passed"}
          {isGrouped ? ", with its 95% interval below" : ""}. A dashed cell is a period that is not over, with who came back so far; later ones are not known yet. Slanted: fewer than 30 customers. Days are those of {zone}, which the settings of the workspace say
          {every === "week" ? "; weeks begin on Monday" : ""}. The filter’s time is when they began, its channels those of the events that count.
        </p>
      </section>
    </>
  );
}

function Lead({ all, period, which, onOpen }: { readonly all: CohortTableRow; readonly period: string; readonly which: Which; readonly onOpen: OpenList }) {
  const first = all.cells[0];
  const share = first?.[which] ?? null;
  const opens = (after?: number) => (onOpen === null ? null : () => onOpen({ row: all.row, ...(after === undefined ? {} : { after, outcome: which === "in" ? "in" : "or-later" }) }, undefined));
  return (
    <p className={styles.lead}>
      <Opens text={countText(all.customers)} title="The customers who began" onOpen={opens()} /> customers began.{" "}
      {first === undefined || share === null ? (
        `No ${period.toLowerCase()} after their beginning is over yet.`
      ) : (
        <>
          <strong>{shareText(share.share)}</strong> came back in the {period.toLowerCase()} after{which === "orLater" && " or later"} (95% interval {shareText(share.low)} to {shareText(share.high)},{" "}
          <Opens text={countText(share.count)} title="The customers who came back" onOpen={share.count === 0 ? null : opens(first.after)} /> of {countText(share.n)}).
        </>
      )}
    </p>
  );
}

const shownDifferences = 6;

function Differences({ own, other, which, period }: { readonly own: CohortTableRow; readonly other: CohortTableRow; readonly which: Which; readonly period: string }) {
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
