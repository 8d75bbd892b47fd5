import { Database } from "lucide-react";
import { ageText, countText, dayText, shortCountText } from "@desirepath/core/layout/figures.ts";
import { useCall, type CallFailed } from "../../api/use-call.ts";
import type { AnswerOf } from "../../api/client.ts";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import styles from "./DataPage.module.css";

type Source = AnswerOf<"sources">["sources"][number];

/** Where the events came from, with how many and how fresh. */
export function Sources({ workspace }: { readonly workspace: string }) {
  const found = useCall("sources", { params: { workspace } });
  return (
    <section className={styles.card} aria-label="Sources">
      <header className={styles.head}>
        <h2>Sources</h2>
        {found.data !== undefined && found.data.sources.length > 0 && <span className="micro faint">{countText(found.data.sources.length)}</span>}
      </header>
      <Content sources={found.data?.sources} now={found.dataUpdatedAt} error={found.error} onRetry={() => void found.refetch()} />
    </section>
  );
}

function Content({ sources, now, error, onRetry }: { readonly sources: readonly Source[] | undefined; readonly now: number; readonly error: CallFailed | null; readonly onRetry: () => void }) {
  if (sources === undefined && error !== null) return <ErrorState title="The sources could not be shown" failure={error.failure} onRetry={onRetry} />;
  if (sources === undefined) return <div className={styles.pad}>{[0, 1, 2].map((at) => <Skeleton key={at} height={34} {...(at === 0 ? { label: "Loading sources" } : {})} />)}</div>;
  if (sources.length === 0) return <p className={styles.none}>Each source of events will stand here, with its volume, its last seven days and its newest event.</p>;
  return (
    <div className={styles.scroll}>
      <Table label="Sources" rows={sources} rowKey={(source) => source.source} columns={columns(now)} />
    </div>
  );
}

function columns(now: number): readonly Column<Source>[] {
  return [
    {
      id: "source",
      header: "Source",
      cell: (source) => (
        <span className={styles.named}>
          <span className={styles.badge}>
            <Database aria-hidden />
          </span>
          <b className="strong trunc" dir="auto" title={source.source}>
            {source.source === "" ? "without a name" : source.source}
          </b>
        </span>
      ),
    },
    { id: "events", header: "Events", numeric: true, cell: (source) => <span title={countText(source.events)}>{source.events >= 1e6 ? shortCountText(source.events) : countText(source.events)}</span> },
    { id: "days", header: "7 days", width: "84px", cell: (source) => <Sparkline width={64} height={22} lowest={0} values={source.days} label={`Events on each of the seven days up to the newest: ${source.days.map(countText).join(", ")}`} /> },
    { id: "customers", header: "Customers", numeric: true, cell: (source) => countText(source.customers) },
    {
      id: "newest",
      header: "Newest event",
      numeric: true,
      cell: (source) => (
        <span className="muted small" title={dayText(source.newest)}>
          {ageText(source.newest, now)}
        </span>
      ),
    },
  ];
}
