import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ageText, countText, durationText, timeText } from "@desirepath/core/layout/figures.ts";
import { Upload } from "lucide-react";
import type { AnswerOf } from "../../api/client.ts";
import { useCall } from "../../api/use-call.ts";
import type { CustomersSearch } from "../../shell/search.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Page } from "../../ui/Page.tsx";
import { Pager } from "../../ui/Pager.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import styles from "./CustomersPage.module.css";

type Listed = AnswerOf<"customers">["customers"][number];

const pageSize = 50;

export function CustomersPage() {
  const { workspace } = useParams({ from: "/w/$workspace/customers" });
  const { search = "", page = 1 } = useSearch({ from: "/w/$workspace/customers" });
  const navigate = useNavigate({ from: "/w/$workspace/customers" });
  const found = useCall("customers", { params: { workspace }, query: { ...(search === "" ? {} : { search }), offset: (page - 1) * pageSize, limit: pageSize } }, { keepLast: true });
  const mayImport = useRights(workspace).may("imports:write");
  const look = (next: CustomersSearch, replace: boolean) => void navigate({ search: next, replace });

  if (found.error && !found.data) return <ErrorState title="The customers could not be listed" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  const isEmpty = found.data?.total === 0;
  return (
    <Page
      title="Customers"
      {...(found.data && !isEmpty ? { lede: search === "" ? `${countText(found.data.total)}, seen last first` : `${countText(found.data.total)} found, seen last first` } : {})}
      actions={(!isEmpty || search !== "") && <SearchInput label="Search customers" value={search} onSearch={(text) => look(text === "" ? {} : { search: text }, true)} />}
    >
      {found.data === undefined && <Skeleton height={480} label="Loading customers" />}
      {isEmpty && search === "" && (
        <EmptyState
          title="No customer yet"
          action={
            mayImport && (
              <Link className={buttonClass({ variant: "primary", size: "large" })} to="/w/$workspace/data" params={{ workspace }}>
                <Upload aria-hidden />
                Import a file
              </Link>
            )
          }
        >
          Each customer of your events will stand here, with everything that they did, met and said on one timeline.
        </EmptyState>
      )}
      {isEmpty && search !== "" && (
        <EmptyState title="Nobody is called that" action={<Button onClick={() => look({}, true)}>Clear the search</Button>}>
          No customer’s name or identifier has “<bdi className={styles.quoted}>{search}</bdi>” in it.
        </EmptyState>
      )}
      {found.data !== undefined && found.data.customers.length > 0 && (
        <div className={styles.frame}>
          <Table label="Customers" rows={found.data.customers} rowKey={(one) => one.customer} columns={columns(workspace, found.dataUpdatedAt)} />
          <div className={styles.foot}>
            <Pager of="customers" from={(page - 1) * pageSize} size={pageSize} total={found.data.total} onFrom={(from) => look({ ...(search === "" ? {} : { search }), ...(from === 0 ? {} : { page: from / pageSize + 1 }) }, false)} />
          </div>
        </div>
      )}
    </Page>
  );
}

function columns(workspace: string, now: number): readonly Column<Listed>[] {
  return [
    {
      id: "customer",
      header: "Customer",
      cell: ({ customer }) => (
        <Link className={styles.customer} dir="auto" title={customer} to="/w/$workspace/customers/$customer" params={{ workspace, customer }}>
          {customer}
        </Link>
      ),
    },
    { id: "events", header: "Events", numeric: true, cell: ({ events }) => countText(events) },
    { id: "first", header: "First seen", numeric: true, cell: ({ first }) => <span className={styles.time}>{timeText(first)}</span> },
    { id: "known", header: "Known for", numeric: true, cell: ({ first, last }) => <span className={styles.time}>{durationText((last - first) / 1000)}</span> },
    {
      id: "last",
      header: "Last seen",
      numeric: true,
      cell: ({ last }) => (
        <span className={styles.time} title={timeText(last)}>
          {ageText(last, now)}
        </span>
      ),
    },
    { id: "emotion", header: "Emotion", numeric: true, cell: ({ emotion }) => <EmotionFigure score={emotion} /> },
  ];
}
