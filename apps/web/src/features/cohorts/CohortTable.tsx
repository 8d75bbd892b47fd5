import type { CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import type { CohortCell, Cohorts, CohortTableRow } from "@desirepath/core/cohorts/cohorts.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { periodNames, rowName, thinBelow } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";

export interface CohortTableProps {
  readonly cohorts: Cohorts;
  readonly which: "in" | "orLater";
  /** Null for who may not see customers. */
  readonly onOpen: ((list: CohortSelection) => void) | null;
}

/** Customers by when they began or by a trait, and the share that came back in each period after; each number opens its customers. */
export function CohortTable({ cohorts: { rows, all, every }, which, onOpen }: CohortTableProps) {
  const columns = Math.max(0, ...[...rows, all].map(({ cells }) => cells.at(-1)?.after ?? 0));
  const afters = Array.from({ length: columns }, (_, i) => i + 1);
  const name = periodNames[every];
  const most = Math.max(0.01, ...rows.flatMap(({ cells }) => cells.map((cell) => cell[which]?.share ?? 0)));
  return (
    <div className={styles.frame}>
      <table className={styles.triangle} aria-label={`Share of customers who came back, by ${name.toLowerCase()}`}>
        <thead>
          <tr>
            <th />
            <th scope="col" className={styles.size}>
              Customers
            </th>
            {afters.map((after) => (
              <th key={after} scope="col">{`${name} ${after}`}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, all].map((one) => (
            <tr key={JSON.stringify(one.row)} className={one.row.kind === "all" ? styles.total : undefined}>
              <th scope="row" title={rowName(one, every)}>
                <bdi>{rowName(one, every)}</bdi>
              </th>
              <td className={styles.size}>
                <Opens text={countText(one.customers)} title={`Customers: ${rowName(one, every)}`} onOpen={one.customers === 0 || onOpen === null ? null : () => onOpen({ row: one.row })} />
              </td>
              {afters.map((after) => (
                <Cell key={after} row={one} cell={one.cells.find((cell) => cell.after === after)} most={most} which={which} onOpen={onOpen} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row, cell, most, which, onOpen }: { readonly row: CohortTableRow; readonly cell: CohortCell | undefined; /** The largest share of the table. */ readonly most: number; readonly which: "in" | "orLater"; readonly onOpen: CohortTableProps["onOpen"] }) {
  if (cell === undefined) return <td />;
  const outcome = which === "in" ? "in" : "or-later";
  const share = cell[which];
  if (share === null) {
    return cell.soFar === null ? (
      <td />
    ) : (
      <td className={styles.soon}>
        <Opens text={countText(cell.soFar)} title={`Not over yet: ${countText(cell.soFar)} came back so far`} onOpen={cell.soFar === 0 || onOpen === null ? null : () => onOpen({ row: row.row, after: cell.after, outcome: "in" })} />
      </td>
    );
  }
  const title = `${countText(share.count)} of ${countText(share.n)} customers, 95% interval ${shareText(share.low)} to ${shareText(share.high)}${share.n < thinBelow ? "; thin" : ""}`;
  return (
    <td className={classes(styles.cell, share.n < thinBelow && styles.thin)} style={cssVars({ "--share": share.share / most })}>
      <Opens text={shareText(share.share)} title={title} onOpen={share.count === 0 || onOpen === null ? null : () => onOpen({ row: row.row, after: cell.after, outcome })} />
    </td>
  );
}

function Opens({ text, title, onOpen }: { readonly text: string; readonly title: string; readonly onOpen: (() => void) | null }) {
  if (onOpen === null) return <span title={title}>{text}</span>;
  return (
    <button type="button" className={styles.open} title={title} onClick={onOpen}>
      {text}
    </button>
  );
}
