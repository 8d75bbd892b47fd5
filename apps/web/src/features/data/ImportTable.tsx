import { useNavigate } from "@tanstack/react-router";
import type { FileGlance, ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import { timeZoneNamed } from "@desirepath/core/time/time-zone.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { ArrowRight, ChevronLeft, ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useCall, useChange, type CallFailed } from "../../api/use-call.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { BeforeImport } from "./BeforeImport.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import styles from "./ImportPage.module.css";
import { ImportSteps } from "./ImportSteps.tsx";
import { isRunning, stepOf } from "./import-words.ts";
import { isBlocking, isReady, keyOf, openQuestions, questionsAbout, sameMapping, type Question } from "./mapping.ts";
import { columnPages, fitsAddress, nextBadRow, type PreviewRow } from "./preview-rows.ts";
import { Questions } from "./Questions.tsx";
import { ReadingOptions } from "./ReadingOptions.tsx";
import { useImportDraft } from "./use-import-draft.ts";

const rowsShown = 20;
const touched = ["getImport", "listImports", "sources", "listMaps", "customers"] as const;

export interface ImportTableProps {
  readonly workspace: string;
  readonly job: ImportJob;
  readonly glance: FileGlance;
  readonly head: ReactNode;
}

/** An import that is not over: columns with their roles, rows as they will be read, and the way on. */
export function ImportTable({ workspace, job, glance, head }: ImportTableProps) {
  const params = { workspace, import: job.id };
  const draft = useImportDraft(job);
  const mapping = draft.mapping ?? glance.mapping;
  const running = isRunning(job.state);
  const questions = questionsAbout(glance, mapping);
  const open = openQuestions(questions, mapping, draft.answered);
  const isChecked = job.rows !== null && job.state !== "checking" && sameMapping(mapping, job.mapping);

  const navigate = useNavigate();
  const check = useChange("checkImport", touched);
  const store = useChange("storeImport", touched);
  const removal = useChange("removeImport", ["listImports"]);
  const isBusy = running || check.isPending || store.isPending || removal.isPending;
  const failure = check.error ?? store.error;

  const answer = (question: Pick<Question, "code" | "column">, next: ImportMapping) => draft.change({ mapping: next, answered: [...draft.answered, keyOf(question)] });
  const time = mapping.roles.indexOf("time");
  const toasts = useToasts();
  // The page is left first, so that it does not ask for an import that is gone.
  const cancel = async () => {
    await navigate({ to: "/w/$workspace/data", params: { workspace } });
    await removal.mutateAsync({ params }).catch((error: CallFailed) => toasts.show({ text: error.message }));
  };

  const rows = usePreviewRows(workspace, job, glance, mapping);
  const pages = columnPages(glance.columns.length);
  const [page, setPage] = useState(0);
  const columns = pages[Math.min(page, pages.length - 1)]!;
  const step = job.state === "checked" && !isChecked ? 1 : stepOf(job);

  return (
    <>
      <div className={styles.head}>
        {head}
        <ImportSteps step={step} />
        <div className="row">
          <Button size="large" disabled={removal.isPending} onClick={() => void cancel()}>
            {running ? "Stop" : "Cancel"}
          </Button>
          {isChecked && !running ? (
            <Button size="large" variant="primary" disabled={isBusy || job.rows?.good === 0} onClick={() => store.mutate({ params, body: { mapping, refuseAbove: draft.refuseAbove, source: draft.source } })}>
              Import {countText(job.rows?.good ?? 0)} rows
              <ArrowRight aria-hidden />
            </Button>
          ) : (
            <Button size="large" variant="primary" disabled={isBusy || !isReady(questions, mapping, draft.answered)} onClick={() => check.mutate({ params, body: { mapping, source: draft.source } })}>
              {running ? (job.state === "checking" ? "Checking ..." : "Storing ...") : "Check rows"}
              {!running && <ArrowRight aria-hidden />}
            </Button>
          )}
        </div>
      </div>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}
        </p>
      )}
      {!running && <Questions open={open} columns={glance.columns} mapping={mapping} disabled={isBusy} onAnswer={answer} />}
      <ReadingOptions mapping={mapping} source={draft.source} disabled={isBusy} onMapping={(next) => draft.change({ mapping: next })} onTimeFormat={(timeFormat) => answer({ code: "time-order", column: time }, { ...mapping, timeFormat })} onZone={(zone) => answer({ code: "time-zone", column: time }, { ...mapping, zone })} onSource={(source) => draft.change({ source })} />
      <div className={styles.body}>
        <div className={styles.preview}>
          <div className={styles.sheet}>
            <ColumnTable columns={glance.columns} from={columns.from} until={columns.until} mapping={mapping} rows={rows.rows} focusRow={rows.focusRow} disabled={isBusy} onMapping={(next) => draft.change({ mapping: next })} />
          </div>
          <div className={styles.foot}>
            <span className="num">
              Rows {countText(rows.rows[0]?.row ?? 0)}–{countText(rows.rows.at(-1)?.row ?? 0)}
              {isChecked && job.rows !== null && ` of ${countText(job.rows.total + 1)}`}
            </span>
            <IconButton label="Earlier rows" size="small" disabled={!rows.canGoBack} onClick={rows.back}>
              <ChevronLeft />
            </IconButton>
            <IconButton label="Later rows" size="small" disabled={!rows.canGoOn} onClick={rows.on}>
              <ChevronRight />
            </IconButton>
            {isChecked && rows.nextBad !== undefined && (
              <Button size="small" onClick={() => rows.show(rows.nextBad ?? 2)}>
                Next bad row
              </Button>
            )}
            {pages.length > 1 && (
              <span className={styles.columnpages}>
                <span className="num">
                  Columns {columns.from + 1}–{columns.until} of {countText(glance.columns.length)}
                </span>
                <IconButton label="Earlier columns" size="small" disabled={page === 0} onClick={() => setPage(page - 1)}>
                  <ChevronLeft />
                </IconButton>
                <IconButton label="Later columns" size="small" disabled={page >= pages.length - 1} onClick={() => setPage(page + 1)}>
                  <ChevronRight />
                </IconButton>
              </span>
            )}
          </div>
        </div>
        <BeforeImport workspace={workspace} job={job} mapping={mapping} open={open.filter(isBlocking)} isChecked={isChecked && job.state !== "storing"} refuseAbove={draft.refuseAbove} disabled={isBusy} onRefuseAbove={(refuseAbove) => draft.change({ refuseAbove })} onShowRow={rows.show} />
      </div>
    </>
  );
}

/** The rows in view, read under the mapping as it stands; until they arrive, and for very wide files, those of the first look. */
function usePreviewRows(workspace: string, job: ImportJob, glance: FileGlance, mapping: ImportMapping) {
  const [place, setPlace] = useState<{ readonly from: number; readonly focus: number | null }>({ from: 2, focus: null });
  const found = useCall("previewImport", { params: { workspace, import: job.id }, query: { mapping, fromRow: place.from, count: rowsShown } }, { keepLast: true, enabled: fitsAddress(mapping) && timeZoneNamed(mapping.zone) !== undefined, staleMs: 60_000 });
  const rows: readonly PreviewRow[] = found.data?.rows ?? glance.preview.slice(0, rowsShown).map((row) => ({ ...row, problems: [] }));
  const last = rows.at(-1)?.row ?? 1;
  const show = (row: number) => setPlace({ from: Math.max(2, row - 3), focus: row });
  return {
    rows,
    focusRow: place.focus,
    nextBad: found.data === undefined ? undefined : nextBadRow(job, place.focus ?? 0),
    show,
    canGoBack: found.data !== undefined && place.from > 2,
    canGoOn: found.data !== undefined && rows.length === rowsShown && (job.rows === null || last < job.rows.total + 1),
    back: () => setPlace({ from: Math.max(2, place.from - rowsShown), focus: null }),
    on: () => setPlace({ from: place.from + rowsShown, focus: null }),
  };
}
