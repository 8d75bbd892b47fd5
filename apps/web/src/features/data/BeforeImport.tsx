import type { ImportJob, ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { CircleAlert, CircleCheck, CircleHelp, FileDown, TriangleAlert } from "lucide-react";
import { addressOf } from "../../api/client.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./BeforeImport.module.css";
import { problemNames, progressText } from "./import-words.ts";
import { missingRoles, needsScale, type Question } from "./mapping.ts";
import { firstRowWith } from "./preview-rows.ts";

export interface BeforeImportProps {
  readonly workspace: string;
  readonly job: ImportJob;
  readonly mapping: ImportMapping;
  readonly open: readonly Question[];
  /** The counts are of this mapping. */
  readonly isChecked: boolean;
  readonly refuseAbove: number;
  readonly disabled: boolean;
  readonly onRefuseAbove: (share: number) => void;
  readonly onShowRow: (row: number) => void;
}

/** What will happen to the rows, before anything is stored. */
export function BeforeImport(props: BeforeImportProps) {
  const { job, isChecked, mapping, open } = props;
  return (
    <aside className={styles.panel} aria-label="Before you import">
      <h2>Before you import</h2>
      <ul className={styles.facts}>
        {(job.error !== null || job.state === "interrupted") && (
          <li className={styles.warn}>
            <CircleAlert aria-hidden />
            <div role="alert">{job.error?.detail ?? "The server stopped while it worked on this file. Nothing of it is stored; check the rows again."}</div>
          </li>
        )}
        {isChecked && job.rows !== null ? <Checked {...props} rows={job.rows} /> : <ToDecide mapping={mapping} open={open} />}
      </ul>
      {isChecked && (job.rows?.bad ?? 0) > 0 && <Refusal {...props} />}
      {job.progress !== null && (job.state === "checking" || job.state === "storing") && (
        <div className={styles.progress}>
          <b className="strong small">{job.state === "checking" ? "Checking rows" : "Storing rows"}</b>
          <Progress label={job.state === "checking" ? "Checking rows" : "Storing rows"} share={job.bytes === 0 ? undefined : job.progress.bytesRead / job.bytes} />
          <p className="micro muted num">{progressText(job.progress)}</p>
          <p className="micro faint">You can leave this page.</p>
        </div>
      )}
    </aside>
  );
}

function ToDecide({ mapping, open }: { readonly mapping: ImportMapping; readonly open: readonly Question[] }) {
  const missing = missingRoles(mapping).filter((role) => !open.some((question) => question.code === `no-${role}`));
  const lines = [...open.map((question) => question.text), ...missing.map((role) => `Which column holds the ${role}?`), ...(needsScale(mapping) && !open.some((question) => question.code === "scale") ? ["On which scale are the ratings? Choose one, or make the column a property."] : [])];
  if (lines.length === 0)
    return (
      <li>
        <CircleCheck aria-hidden />
        <div>The columns can be read. Next, every row is checked; nothing is stored yet.</div>
      </li>
    );
  return lines.map((line) => (
    <li key={line} className={styles.ask}>
      <CircleHelp aria-hidden />
      <div>{line}</div>
    </li>
  ));
}

function Checked({ workspace, job, rows, onShowRow }: BeforeImportProps & { readonly rows: NonNullable<ImportJob["rows"]> }) {
  return (
    <>
      <li>
        <CircleCheck aria-hidden />
        <div>
          <b className="num">{countText(rows.good)}</b> {rows.good === 1 ? "row" : "rows"} ready
        </div>
      </li>
      {rows.bad === 0 ? (
        <li>
          <CircleCheck aria-hidden />
          <div>No row is bad.</div>
        </li>
      ) : (
        <li className={styles.warn}>
          <TriangleAlert aria-hidden />
          <div>
            <b className="num">{countText(rows.bad)}</b> {rows.bad === 1 ? "row needs" : "rows need"} a look and {rows.bad === 1 ? "is" : "are"} left out, {shareText(rows.bad / rows.total)} of all
            <ul className={styles.reasons}>
              {job.problemCounts.map((count) => (
                <Reason key={`${count.code} ${count.column}`} job={job} count={count} onShowRow={onShowRow} />
              ))}
            </ul>
            <a className={buttonClass({ size: "small" }, styles.download)} href={addressOf("importProblems", { params: { workspace, import: job.id } })} download={`${job.id}-bad-rows.csv`}>
              <FileDown aria-hidden />
              Download bad rows
            </a>
          </div>
        </li>
      )}
    </>
  );
}

function Reason({ job, count, onShowRow }: { readonly job: ImportJob; readonly count: { readonly code: RowProblem["code"]; readonly column: string; readonly rows: number }; readonly onShowRow: (row: number) => void }) {
  const first = firstRowWith(job, count.code, count.column);
  return (
    <li>
      <span className="num">{countText(count.rows)}</span> {problemNames[count.code]}
      {count.column !== "" && (
        <>
          {" in "}
          <span className={styles.column} dir="auto" title={count.column}>
            {count.column}
          </span>
        </>
      )}{" "}
      {first !== undefined && (
        <button type="button" className={styles.show} onClick={() => onShowRow(first)}>
          Show first
        </button>
      )}
    </li>
  );
}

const refusals = [
  { value: "1", label: "Never; leave bad rows out" },
  { value: "0.1", label: "If over 10% are bad" },
  { value: "0.05", label: "If over 5% are bad" },
  { value: "0.01", label: "If over 1% are bad" },
  { value: "0", label: "If any row is bad" },
];

function Refusal({ refuseAbove, disabled, onRefuseAbove }: BeforeImportProps) {
  const value = String(refuseAbove);
  const options = refusals.some((one) => one.value === value) ? refusals : [...refusals, { value, label: `If over ${shareText(refuseAbove)} are bad` }];
  return (
    <div className={styles.refusal}>
      <Field label="Refuse the whole file" hint="A refused file stores nothing.">
        {({ id }) => <Select id={id} label="Refuse the whole file" wide value={value} options={options} disabled={disabled} onChange={(next) => onRefuseAbove(Number(next))} />}
      </Field>
    </div>
  );
}
