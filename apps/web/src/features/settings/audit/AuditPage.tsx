import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { countText } from "@desirepath/core/layout/figures.ts";
import { Download } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../../api/client.ts";
import { useCall } from "../../../api/use-call.ts";
import { NeedsRight } from "../../../shell/NeedsRight.tsx";
import type { AuditSearch } from "../../../shell/search.ts";
import { Button, buttonClass } from "../../../ui/Button.tsx";
import { Pager } from "../../../ui/Pager.tsx";
import { EmptyState } from "../../../ui/States.tsx";
import { Card, ListState } from "../Card.tsx";
import { ownZone } from "../Moment.tsx";
import styles from "../Settings.module.css";
import { AuditEntries } from "./AuditEntries.tsx";
import { questionOf } from "./audit-filter.ts";
import { AuditFilters } from "./AuditFilters.tsx";

const pageSize = 50;

export function AuditPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings/audit" });
  return (
    <NeedsRight workspace={workspace} right="audit:read">
      <Log workspace={workspace} />
    </NeedsRight>
  );
}

function Log({ workspace }: { readonly workspace: string }) {
  const { page = 1, ...filter } = useSearch({ from: "/w/$workspace/settings/audit" });
  const navigate = useNavigate({ from: "/w/$workspace/settings/audit" });
  const queries = useQueryClient();
  // Ranges count back from when the page was opened: one that moved on while somebody reads would ask again at every turn.
  const [openedAt] = useState(() => Date.now());
  const question = questionOf(filter, openedAt);
  const found = useCall("audit", { params: { workspace }, query: { ...question, offset: (page - 1) * pageSize, limit: pageSize } }, { keepLast: true, refetchEveryMs: page === 1 ? 15_000 : false });
  const look = (next: AuditSearch) => void navigate({ search: next, replace: true });
  const isFiltered = Object.keys(question).length > 0;
  const log = found.data;
  // The export is an entry of its own; it stands in the log a moment after the file came.
  const onExport = () => setTimeout(() => void queries.invalidateQueries({ queryKey: ["audit"] }), 1500);

  return (
    <Card
      title="Audit log"
      about={`Who did what, newest first. Times are yours (${ownZone}). Nobody can change or take back an entry.`}
      actions={
        log !== undefined &&
        log.total > 0 && (
          <a className={buttonClass({})} href={addressOf("auditCsv", { params: { workspace }, query: question })} download="audit-log.csv" onClick={onExport}>
            <Download aria-hidden />
            Export {countText(log.total)} as CSV
          </a>
        )
      }
    >
      <AuditFilters filter={filter} actors={log?.actors ?? []} onChange={look} />
      {log === undefined && <ListState of="audit log" error={found.error} onRetry={() => void found.refetch()} />}
      {log?.total === 0 && isFiltered && (
        <EmptyState title="Nothing like this happened" action={<Button onClick={() => look({})}>Clear the filters</Button>}>
          No entry of the log matches what is chosen above.
        </EmptyState>
      )}
      {log?.total === 0 && !isFiltered && <p className={styles.none}>Everything that changes something here, and every export of personal data, will stand here with who did it and when.</p>}
      {log !== undefined && log.entries.length > 0 && <AuditEntries entries={log.entries} now={found.dataUpdatedAt} />}
      <div className={styles.foot}>{log !== undefined && <Pager of="entries" from={(page - 1) * pageSize} size={pageSize} total={log.total} onFrom={(at) => void navigate({ search: { ...filter, ...(at === 0 ? {} : { page: at / pageSize + 1 }) } })} />}</div>
    </Card>
  );
}
