import { Link } from "@tanstack/react-router";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { ageText, countText } from "@desirepath/core/layout/figures.ts";
import { Ellipsis, FileDown, FileSpreadsheet, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../api/client.ts";
import { useCall, useChange } from "../../api/use-call.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Chip, type ChipTone } from "../../ui/Chip.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./DataPage.module.css";
import { bytesText, isRunning, progressText, stateNames } from "./import-words.ts";
import { UndoDialog } from "./UndoDialog.tsx";
import { useAskAgain } from "./use-ask-again.ts";

interface Deeds {
  readonly workspace: string;
  readonly mayChange: boolean;
  readonly now: number;
  readonly onUndo: (job: ImportJob) => void;
  readonly onForget: (job: ImportJob) => void;
}

/** Every file that was brought, newest first, with what became of it. */
export function Imports({ workspace, mayChange }: { readonly workspace: string; readonly mayChange: boolean }) {
  const [running, setRunning] = useState(false);
  const found = useCall("listImports", { params: { workspace } }, { refetchEveryMs: running ? 1000 : false });
  const imports = found.data?.imports;
  const isWorking = imports?.some((job) => isRunning(job.state)) ?? false;
  if (isWorking !== running) setRunning(isWorking);
  useAskAgain(imports ?? []);
  const [undone, setUndone] = useState<ImportJob | null>(null);
  const removal = useChange("removeImport", ["listImports"]);
  const toasts = useToasts();

  const forget = (job: ImportJob) => removal.mutate({ params: { workspace, import: job.id } }, { onError: (error) => toasts.show({ text: error.message }), onSuccess: () => toasts.show({ text: `“${job.file}” is off the list.` }) });

  return (
    <section className={styles.card} aria-label="Imports">
      <header className={styles.head}>
        <h2>Imports</h2>
        {imports !== undefined && imports.length > 0 && <span className="micro faint">{countText(imports.length)}</span>}
      </header>
      {imports === undefined && found.error && <ErrorState title="The imports could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {imports === undefined && !found.error && (
        <div className={styles.pad}>
          <Skeleton height={34} label="Loading imports" />
        </div>
      )}
      {imports?.length === 0 && <p className={styles.none}>Each file that is imported will stand here with its rows, its bad rows and the way to take it back.</p>}
      {imports !== undefined && imports.length > 0 && (
        <div className={styles.scroll}>
          <Table label="Imports" rows={imports} rowKey={(job) => job.id} columns={columns({ workspace, mayChange, now: found.dataUpdatedAt, onUndo: setUndone, onForget: forget })} />
        </div>
      )}
      {undone !== null && <UndoDialog workspace={workspace} job={undone} onClose={() => setUndone(null)} />}
    </section>
  );
}

function columns(deeds: Deeds): readonly Column<ImportJob>[] {
  const { workspace, now } = deeds;
  return [
    {
      id: "file",
      header: "File",
      cell: (job) => (
        <span className={styles.named}>
          <span className={styles.badge}>
            <FileSpreadsheet aria-hidden />
          </span>
          <span className={styles.file}>
            <Link className={styles.filename} dir="auto" title={job.file} to="/w/$workspace/data/imports/$import" params={{ workspace, import: job.id }}>
              {job.file}
            </Link>
            <span className="micro faint trunc">
              {bytesText(job.bytes)}
              {job.source !== job.file && (
                <>
                  {" · "}
                  <bdi>{job.source}</bdi>
                </>
              )}
            </span>
          </span>
        </span>
      ),
    },
    { id: "state", header: "State", cell: (job) => <JobState job={job} /> },
    { id: "stored", header: "Stored", numeric: true, cell: (job) => (job.rows === null || !(job.state === "stored" || job.state === "undone") ? "–" : countText(job.rows.stored)) },
    { id: "repeated", header: "Already there", numeric: true, cell: (job) => (job.rows === null || job.state !== "stored" ? "–" : countText(job.rows.repeated)) },
    {
      id: "bad",
      header: "Bad rows",
      numeric: true,
      cell: (job) =>
        job.rows === null || job.rows.bad === 0 ? (
          (job.rows?.bad ?? "–")
        ) : (
          <a className="link" href={addressOf("importProblems", { params: { workspace, import: job.id } })} download={`${job.id}-bad-rows.csv`} title="Download all bad rows">
            {countText(job.rows.bad)}
          </a>
        ),
    },
    { id: "when", header: "When", numeric: true, cell: (job) => <span className="muted small">{ageText(Date.parse(job.createdAt), now)}</span> },
    { id: "menu", header: <span className="vh">Actions</span>, width: "44px", cell: (job) => <JobMenu job={job} deeds={deeds} /> },
  ];
}

function JobState({ job }: { readonly job: ImportJob }) {
  const tones: Partial<Record<ImportJob["state"], ChipTone>> = { stored: 4, refused: 1, failed: 1, interrupted: 2, uploaded: "dashed", checked: "dashed" };
  return (
    <span className={styles.state}>
      <Chip tone={tones[job.state] ?? "neutral"}>{stateNames[job.state]}</Chip>
      {job.progress !== null && isRunning(job.state) && <span className="micro faint num">{progressText(job.progress)}</span>}
      {job.error !== null && (
        <span className={styles.why} title={job.error.detail}>
          {job.error.detail}
        </span>
      )}
    </span>
  );
}

function JobMenu({ job, deeds }: { readonly job: ImportJob; readonly deeds: Deeds }) {
  const items: MenuItem[] = [
    ...((job.rows?.bad ?? 0) > 0 ? [{ kind: "download" as const, id: "problems", label: "Download bad rows", icon: <FileDown />, href: addressOf("importProblems", { params: { workspace: deeds.workspace, import: job.id } }), file: `${job.id}-bad-rows.csv` }] : []),
    ...(deeds.mayChange && job.state === "stored" ? [{ id: "undo", label: "Undo import", icon: <Undo2 />, danger: true, onSelect: () => deeds.onUndo(job) }] : []),
    ...(!deeds.mayChange || job.state === "stored" || isRunning(job.state) ? [] : [{ id: "forget", label: "Take off the list", icon: <Trash2 />, danger: true, onSelect: () => deeds.onForget(job) }]),
  ];
  if (items.length === 0) return null;
  return (
    <Menu
      align="end"
      items={items}
      trigger={
        <IconButton label={`Actions for ${job.file}`} size="small">
          <Ellipsis />
        </IconButton>
      }
    />
  );
}
