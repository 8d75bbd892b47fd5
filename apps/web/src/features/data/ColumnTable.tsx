import type { FileGlance, ImportMapping, RowProblem } from "@desirepath/core/api/imports.ts";
import { emotionScore, isAnswerOn, scales, type Scale } from "@desirepath/core/events/scales.ts";
import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { classes } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./ColumnTable.module.css";
import { scaleTexts, timeFormatNames } from "./import-words.ts";
import { withRole } from "./mapping.ts";
import { problemsByCell, type PreviewRow } from "./preview-rows.ts";
import { RoleSelect } from "./RoleSelect.tsx";
import type { ColumnRole } from "./roles.ts";

export interface ColumnTableProps {
  readonly columns: FileGlance["columns"];
  /** The places of the columns to show. */
  readonly from: number;
  readonly until: number;
  readonly mapping: ImportMapping;
  readonly rows: readonly PreviewRow[];
  /** The row that was jumped to. */
  readonly focusRow: number | null;
  readonly disabled: boolean;
  readonly onMapping: (mapping: ImportMapping) => void;
}

/** Rows of the file under their columns' roles; what cannot be read is marked where it stands. */
export function ColumnTable({ columns, from, until, mapping, rows, focusRow, disabled, onMapping }: ColumnTableProps) {
  const names = columns.map((column) => column.name);
  const shown = columns.slice(from, until).map((column, i) => ({ column, at: from + i, role: mapping.roles[from + i] ?? "skip" }));
  return (
    <table className={styles.table} aria-label="Columns and rows of the file">
      <thead>
        <tr>
          <th className={styles.number} scope="col">
            <span className="vh">Row</span>
          </th>
          {shown.map(({ column, at, role }) => (
            <th key={at} scope="col" className={styles[widthOf(role)]}>
              <span className={classes("mono", styles.name)} dir="auto" title={column.name}>
                {column.name === "" ? "(no name)" : column.name}
              </span>
              <RoleSelect column={column.name} role={role} disabled={disabled} onRole={(next) => onMapping(withRole(mapping, at, next, column))} />
              <Tooltip
                text={
                  <>
                    {role === column.role ? column.reason : "As you chose."}
                    {column.examples.length > 0 && ` Such as: ${column.examples.slice(0, 3).join(" · ")}`}
                  </>
                }
              >
                <span className={styles.hint}>{hintOf(role, column, mapping)}</span>
              </Tooltip>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const problems = problemsByCell(row, names);
          const isBad = row.problems.length > 0;
          return (
            <tr key={row.row} className={classes(isBad && styles.bad, row.row === focusRow && styles.focus)}>
              <td className={classes("num", styles.number)} title={problems.row.map((problem) => problem.reason).join("; ") || undefined}>
                {countText(row.row)}
                {problems.row.length > 0 && <span className="vh">: {problems.row.map((problem) => problem.reason).join("; ")}</span>}
              </td>
              {shown.map(({ at, role }) => (
                <Cell key={at} text={row.cells[at] ?? ""} role={role} scale={mapping.scale} problem={problems.cells.get(at)} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cell({ text, role, scale, problem }: { readonly text: string; readonly role: ColumnRole; readonly scale: Scale | null; readonly problem: RowProblem | undefined }) {
  if (problem !== undefined)
    return (
      <td className={styles.wrong} title={problem.reason}>
        {text === "" ? <em>empty</em> : <bdi>{text}</bdi>}
        <span className="vh">: {problem.reason}</span>
      </td>
    );
  if (role === "skip") return <td className={styles.skip}>{text}</td>;
  if (role === "text") return <td className={classes("voice", styles.words)}>{text}</td>;
  const answer = role === "rating" && scale !== null && text.trim() !== "" ? Number(text) : Number.NaN;
  if (scale !== null && isAnswerOn(scale, answer))
    return (
      <td>
        <span className="row tight">
          <FaceIcon face={faceOf(levelOf(emotionScore(scale, answer)))} size={14} />
          {text}
        </span>
      </td>
    );
  return (
    <td title={text.length > 30 ? text.slice(0, 500) : undefined}>
      <bdi>{text}</bdi>
    </td>
  );
}

/** What stands under a column's role: how it is read, else why it was guessed. */
function hintOf(role: ColumnRole, column: FileGlance["columns"][number], mapping: ImportMapping): string {
  switch (role) {
    case "time":
      return `${timeFormatNames[mapping.timeFormat].replace(/ \(.*/, "")}${mapping.timeFormat.startsWith("epoch") ? "" : `, ${mapping.zone}`}`;
    case "rating":
      return mapping.scale === null ? (mapping.roles.includes("scale") ? "scale by row" : "which scale?") : scaleTexts[mapping.scale].replace(`${scales[mapping.scale].label}, `, "");
    case "channel":
    case "event":
      return `${countText(column.distinct)} ${column.distinct === 1 ? "value" : "values"}`;
    default:
      return role === column.role ? column.reason : "as you chose";
  }
}

function widthOf(role: ColumnRole): "wide" | "narrow" | "usual" {
  if (role === "text") return "wide";
  return role === "rating" || role === "scale" || role === "currency" ? "narrow" : "usual";
}
