import { Link, useParams } from "@tanstack/react-router";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { NeedsRight } from "../../shell/NeedsRight.tsx";
import { Breadcrumbs } from "../../ui/Breadcrumbs.tsx";
import { TopBar } from "../../ui/Page.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { bytesText, delimiterName, isRunning, rowsText, stepOf } from "./import-words.ts";
import styles from "./ImportPage.module.css";
import { ImportResult } from "./ImportResult.tsx";
import { ImportSteps } from "./ImportSteps.tsx";
import { ImportTable } from "./ImportTable.tsx";
import { useAskAgain } from "./use-ask-again.ts";

export function ImportPage() {
  const params = useParams({ from: "/w/$workspace/data/imports/$import" });
  return (
    <NeedsRight workspace={params.workspace} right="imports:write">
      <ImportToBe params={params} />
    </NeedsRight>
  );
}

function ImportToBe({ params }: { readonly params: { readonly workspace: string; readonly import: string } }) {
  const { workspace } = params;
  const [running, setRunning] = useState(false);
  const found = useCall("getImport", { params }, { refetchEveryMs: running ? 500 : false, staleMs: 0 });
  const job = found.data;
  const isWorking = job !== undefined && isRunning(job.state);
  if (isWorking !== running) setRunning(isWorking);
  useAskAgain(job === undefined ? [] : [job]);

  return (
    <>
      <TopBar>
        <Breadcrumbs>
          <Link to="/w/$workspace/data" params={{ workspace }}>
            Data
          </Link>
          <bdi>{job?.file ?? "Import"}</bdi>
        </Breadcrumbs>
      </TopBar>
      <div className={styles.page}>
        {job === undefined && found.error && <ErrorState title="This import could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />}
        {job === undefined && !found.error && <Skeleton height={420} label="Loading the import" />}
        {job !== undefined && <Import key={job.id} workspace={workspace} job={job} />}
      </div>
    </>
  );
}

function Import({ workspace, job }: { readonly workspace: string; readonly job: ImportJob }) {
  const hasResult = job.state === "stored" || job.state === "undoing" || job.state === "undone" || (job.state === "failed" && job.glance === null);
  const head = <Head job={job} />;
  return (
    <section className={styles.card} aria-label={`Import of ${job.file}`}>
      {hasResult || job.glance === null ? (
        <>
          <div className={styles.head}>
            {head}
            <ImportSteps step={stepOf(job)} />
          </div>
          <ImportResult workspace={workspace} job={job} />
        </>
      ) : (
        <ImportTable workspace={workspace} job={job} glance={job.glance} head={head} />
      )}
    </section>
  );
}

function Head({ job }: { readonly job: ImportJob }) {
  const { glance, rows } = job;
  const parts = [
    bytesText(job.bytes),
    ...(rows === null ? [] : [rowsText(rows.total)]),
    ...(glance === null ? [] : [`${countText(glance.columns.length)} ${glance.columns.length === 1 ? "column" : "columns"}`, `${glance.encoding}${glance.compressed ? ", gzip" : ""}`, `parted by ${delimiterName(glance.delimiter)}`]),
  ];
  return (
    <div className={styles.file}>
      <span className={styles.badge}>
        <FileSpreadsheet aria-hidden />
      </span>
      <div className={styles.filewords}>
        <h1 className="trunc" dir="auto" title={job.file}>
          {job.file}
        </h1>
        <p className="micro faint">{parts.join(" · ")}</p>
      </div>
    </div>
  );
}
