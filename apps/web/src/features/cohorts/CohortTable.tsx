import type { CohortSelection } from "@desirepath/core/cohorts/cohort-question.ts";
import type { CohortCell } from "@desirepath/core/cohorts/cohorts.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { classes, cssVars } from "../../ui/css-vars.ts";
import type { CohortLine, ShownCohorts } from "./cohort-lines.ts";
import { periodNames, thinBelow } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import type { Which } from "./retention-line.ts";

/** Opens the customers behind a number, of a persona's or segment's row those of it. Null for who may not see customers. */
export type OpenList = ((list: CohortSelection, of: string | undefined) => void) | null;

export interface CohortTableProps {
  readonly shown: ShownCohorts;
  readonly which: Which;
  readonly onOpen: OpenList;
}

/** Customers by when they began, by a trait, a persona or a segment, and the share that came back in each period after; each number opens its customers. */
export function CohortTable({ shown: { lines, all, every, isGrouped }, which, onOpen }: CohortTableProps) {
  const rows: readonly CohortLine[] = [...lines, { key: "all", name: "All", row: all, of: undefined }];
  const columns = Math.max(0, ...rows.map(({ row }) => row.cells.at(-1)?.after ?? 0));
  const afters = Array.from({ length: columns }, (_, i) => i + 1);
  const name = periodNames[every];
  const most = Math.max(0.01, ...lines.flatMap(({ row }) => row.cells.map((cell) => cell[which]?.share ?? 0)));
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
          {rows.map((line) => (
            <tr key={line.key} className={line.key === "all" ? styles.total : undefined}>
              <th scope="row" title={line.name}>
                <bdi>{line.name}</bdi>
              </th>
              <td className={styles.size}>
                <Opens text={countText(line.row.customers)} title={`Customers: ${line.name}`} onOpen={line.row.customers === 0 || onOpen === null ? null : () => onOpen({ row: line.row.row }, line.of)} />
              </td>
              {afters.map((after) => (
                <Cell key={after} line={line} cell={line.row.cells.find((cell) => cell.after === after)} most={most} which={which} hasInterval={isGrouped} onOpen={onOpen} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly line: CohortLine;
  readonly cell: CohortCell | undefined;
  /** The largest share of the table. */
  readonly most: number;
  readonly which: Which;
  /** Does the interval stand below the share? */
  readonly hasInterval: boolean;
  readonly onOpen: OpenList;
}

function Cell({ line: { row, of }, cell, most, which, hasInterval, onOpen }: CellProps) {
  if (cell === undefined) return <td />;
  const share = cell[which];
  const opens = (count: number, outcome: "in" | "or-later") => (count === 0 || onOpen === null ? null : () => onOpen({ row: row.row, after: cell.after, outcome }, of));
  if (share === null) {
    return cell.soFar === null ? (
      <td />
    ) : (
      <td className={styles.soon}>
        <Opens text={countText(cell.soFar)} title={`Not over yet: ${countText(cell.soFar)} came back so far`} onOpen={opens(cell.soFar, "in")} />
      </td>
    );
  }
  const title = `${countText(share.count)} of ${countText(share.n)} customers, 95% interval ${shareText(share.low)} to ${shareText(share.high)}${share.n < thinBelow ? "; thin" : ""}`;
  return (
    <td className={classes(styles.cell, share.n < thinBelow && styles.thin)} style={cssVars({ "--share": share.share / most })}>
      <Opens text={shareText(share.share)} title={title} onOpen={opens(share.count, which === "in" ? "in" : "or-later")} />
      {hasInterval && <small className={styles.bounds}>{`${shareText(share.low)}–${shareText(share.high)}`}</small>}
    </td>
  );
}

export function Opens({ text, title, onOpen }: { readonly text: string; readonly title: string; readonly onOpen: (() => void) | null }) {
  if (onOpen === null) return <span title={title}>{text}</span>;
  return (
    <button type="button" className={styles.open} title={title} onClick={onOpen}>
      {text}
    </button>
  );
}
