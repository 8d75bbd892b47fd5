import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import { classes } from "../ui/css-vars.ts";
import styles from "./Segments.module.css";
import { useRested, useSegmentSize } from "./use-segment.ts";

/** How many customers a rule means now, of how many, and how that changed in 90 days of data. It follows what is typed. */
export function SegmentSize({ workspace, segment }: { readonly workspace: string; readonly segment: Segment }) {
  const rested = useRested(segment);
  const { data, error } = useSegmentSize(workspace, rested);
  const isCurrent = JSON.stringify(rested) === JSON.stringify(segment);
  return (
    <div className={styles.size} role="status" aria-label="Size of the segment">
      {error !== null ? (
        <span className="small e1">The customers could not be counted. {error.message}</span>
      ) : data === undefined || !isCurrent ? (
        <span className="small muted">Counting customers.</span>
      ) : data.all === 0 ? (
        <span className="small muted">There are no customers in the data yet.</span>
      ) : (
        <>
          <span className={classes(styles.big, "num")}>{countText(data.customers)}</span>
          <span className="small muted">
            {data.customers === 1 ? "customer" : "customers"}, {shareText(data.customers / data.all)} of all
          </span>
          <Change customers={data.customers} before={data.before} />
        </>
      )}
    </div>
  );
}

/** The number of customers alone, for lists. */
export function SegmentCount({ workspace, segment }: { readonly workspace: string; readonly segment: Segment }) {
  const { data, error } = useSegmentSize(workspace, segment);
  if (error !== null) return <span className="faint" title={error.message}>–</span>;
  return data === undefined ? <span className="faint">…</span> : <span title={data.all === 0 ? "No customers in the data yet" : `${shareText(data.customers / data.all)} of all customers`}>{countText(data.customers)}</span>;
}

function Change({ customers, before }: { readonly customers: number; readonly before: number }) {
  if (before === 0 || customers === before) return <span className={classes(styles.change, "muted")}>{before === 0 ? "none 90 d before" : "as 90 d before"}</span>;
  const share = customers / before - 1;
  return (
    <span className={styles.change} title={`${countText(before)} customers 90 days before the newest event`}>
      {share > 0 ? "↑" : "↓"} {shareText(Math.abs(share))} in 90 d
    </span>
  );
}
