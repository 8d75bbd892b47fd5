import { Link } from "@tanstack/react-router";
import { countText, durationText, shareText, timeText } from "@desirepath/core/layout/figures.ts";
import type { StuckJourney } from "@desirepath/core/next/stuck.ts";
import { Download } from "lucide-react";
import { addressOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Next.module.css";

const pageSize = 20;

/** Who is stuck and valuable. */
export function Stuck({ from, onFrom }: { readonly from: number; readonly onFrom: (from: number) => void }) {
  const { workspace, map, filter } = useExplored();
  const params = { workspace, map: map.id };
  const rights = useRights(workspace);
  const mayRead = rights.may("customers:read");
  const found = useCall("stuckJourneys", { params, query: { filter, offset: from, limit: pageSize } }, { enabled: mayRead, keepLast: true });
  if (!mayRead) return null;
  return (
    <section className={styles.section} aria-labelledby="stuck">
      <div className={styles.head}>
        <div>
          <h2 id="stuck">Who is stuck and valuable</h2>
          <p>
            Open journeys that wait at a touchpoint for longer than nine of ten took to go on from there, the customers with the highest value first. {found.data && found.data.total > 0 && `${countText(found.data.total)} of them.`}
          </p>
        </div>
        {rights.may("customers:export") && found.data !== undefined && found.data.total > 0 && (
          <a className={buttonClass({})} href={addressOf("stuckCsv", { params, query: { filter } })} download={`${map.title} stuck.csv`}>
            <Download aria-hidden />
            Download as CSV
          </a>
        )}
      </div>
      {found.data === undefined && (found.error ? <ErrorState title="Who is stuck could not be listed" failure={found.error.failure} onRetry={() => void found.refetch()} /> : <Skeleton height={220} label="Loading who is stuck" />)}
      {found.data?.total === 0 && <p className={styles.none}>Nobody waits for longer than nine of ten took.</p>}
      {found.data !== undefined && found.data.total > 0 && (
        <div className={styles.frame}>
          <Table label="Stuck customers, the most valuable first" columns={columns(workspace, map)} rows={found.data.journeys} rowKey={({ customer, ordinal }) => `${customer} ${ordinal}`} />
          <div className={styles.foot}>
            <Pager of="customers" from={from} size={pageSize} total={found.data.total} onFrom={onFrom} />
          </div>
        </div>
      )}
    </section>
  );
}

function columns(workspace: string, map: ReturnType<typeof useExplored>["map"]): readonly Column<StuckJourney>[] {
  const names = new Map(map.touchpoints.map(({ id, name }) => [id, name]));
  return [
    {
      id: "customer",
      header: "Customer",
      cell: ({ customer }) => (
        <Link className={styles.customer} dir="auto" title={customer} to="/w/$workspace/customers/$customer" params={{ workspace, customer }} search={{ map: map.id }}>
          {customer}
        </Link>
      ),
    },
    { id: "touchpoint", header: "Waits at", cell: ({ touchpoint }) => <bdi>{names.get(touchpoint) ?? touchpoint}</bdi> },
    { id: "since", header: "Since", cell: ({ since }) => <span className={styles.fixed}>{timeText(since)}</span> },
    {
      id: "waited",
      header: "For",
      numeric: true,
      cell: ({ waitedSeconds, usualSeconds }) => (
        <span className={styles.figure}>
          {durationText(waitedSeconds)}
          <small>nine of ten within {durationText(usualSeconds)}</small>
        </span>
      ),
    },
    { id: "probability", header: "To the goal", numeric: true, cell: ({ probability }) => (probability === null ? "–" : shareText(probability)) },
    { id: "value", header: "Value so far", numeric: true, cell: ({ values }) => (values.length === 0 ? "–" : values.map(({ currency, value }) => `${countText(value)} ${currency}`.trim()).join(", ")) },
  ];
}
