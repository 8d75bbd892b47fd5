import type { ComparedBoard } from "@desirepath/core/history/compared-board.ts";
import type { PartChange } from "@desirepath/core/history/map-differences.ts";
import { Minus, MoveHorizontal, Pencil, Plus } from "lucide-react";
import { memo, useMemo } from "react";
import styles from "./History.module.css";
import { placeKey } from "./place-key.ts";

export interface ComparedTableProps {
  readonly board: ComparedBoard;
  readonly shows: "before" | "after" | "both";
  readonly label: string;
  readonly onlyDifferent: boolean;
}

/** A board with its differences marked by colour, sign and word. On either side of two the same places stand at the same height. */
export const ComparedTable = memo(function ComparedTable({ board, shows, label, onlyDifferent }: ComparedTableProps) {
  const { stages, columns, rows } = useMemo(() => (onlyDifferent ? different(board) : numbered(board)), [board, onlyDifferent]);
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        <col style={{ width: 122 }} />
        {columns.map(({ column }) => (
          <col key={column.id} className={styles.column} />
        ))}
      </colgroup>
      <thead>
        <tr className={styles.stageRow}>
          <th scope="col">Stages</th>
          {stages.map(({ stage, span }) => (
            <th key={stage.id} scope="colgroup" colSpan={span} tabIndex={-1} data-place={placeKey({ kind: "stage", id: stage.id })} {...marked(stage.change)}>
              <span className={styles.stageName}>
                <ChangeMark change={stage.change} inline />
                <Said before={stage.before ?? ""} after={stage.after ?? ""} shows={shows} />
              </span>
            </th>
          ))}
        </tr>
        <tr className={styles.touchpointRow}>
          <th scope="col">Touchpoints</th>
          {columns.map(({ column }) => (
            <th key={column.id} scope="col" tabIndex={-1} data-place={placeKey({ kind: "touchpoint", id: column.id })} {...marked(column.change)}>
              <ChangeMark change={column.change} />
              <Said before={column.before?.name ?? ""} after={column.after?.name ?? ""} shows={shows} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" tabIndex={-1} data-place={placeKey({ kind: "lane", id: row.id })} {...marked(row.change)}>
              <ChangeMark change={row.change} />
              <Said before={row.before ?? ""} after={row.after ?? ""} shows={shows} />
            </th>
            {columns.map(({ column, at }) => {
              const cell = row.cells[at]!;
              return (
                <td key={column.id} tabIndex={-1} data-place={placeKey({ kind: "cell", lane: row.id, touchpoint: column.id })} {...marked(cell.change)}>
                  <ChangeMark change={cell.change} />
                  <Said before={cell.before} after={cell.after} shows={shows} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function marked(change: PartChange | null): { readonly "data-change"?: PartChange } {
  return change === null ? {} : { "data-change": change };
}

const marks = {
  added: { Icon: Plus, word: "Added" },
  removed: { Icon: Minus, word: "Removed" },
  changed: { Icon: Pencil, word: "Changed" },
  moved: { Icon: MoveHorizontal, word: "Moved" },
} as const;

export function ChangeMark({ change, inline = false }: { readonly change: PartChange | null; readonly inline?: boolean }) {
  if (change === null) return null;
  const { Icon, word } = marks[change];
  return (
    <span className={styles.mark} data-change={change} {...(inline ? { style: { display: "inline-flex", marginRight: 6 } } : {})}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}

function Said({ before, after, shows }: { readonly before: string; readonly after: string; readonly shows: ComparedTableProps["shows"] }) {
  if (before === after) return after;
  if (shows !== "both") {
    const [shown, other] = shows === "before" ? [before, after] : [after, before];
    // The other side's text keeps room too, so that both boards have rows of one height.
    return (
      <span className={styles.stack}>
        <span>{shown}</span>
        <span className={styles.ghost} aria-hidden>
          {other}
        </span>
      </span>
    );
  }
  return (
    <>
      {before !== "" && <del className={styles.was}>{before}</del>}
      {after !== "" && <ins className={styles.is}>{after}</ins>}
    </>
  );
}

interface ShownBoard {
  readonly stages: readonly { readonly stage: ComparedBoard["stages"][number]; readonly span: number }[];
  /** With their place among all, which is that of their cells. */
  readonly columns: readonly { readonly column: ComparedBoard["columns"][number]; readonly at: number }[];
  readonly rows: ComparedBoard["rows"];
}

function numbered({ stages, columns, rows }: ComparedBoard): ShownBoard {
  return { stages: stages.map((stage) => ({ stage, span: stage.columns })), columns: columns.map((column, at) => ({ column, at })), rows };
}

function different(board: ComparedBoard): ShownBoard {
  const changedStages = new Set(board.stages.flatMap(({ id, change }) => (change === null ? [] : [id])));
  const columns = numbered(board).columns.filter(({ column, at }) => {
    const isFirst = board.columns[at - 1]?.stage !== column.stage;
    return column.change !== null || board.rows.some(({ cells }) => cells[at]!.change !== null) || (isFirst && changedStages.has(column.stage));
  });
  return {
    columns,
    stages: board.stages.flatMap((stage) => {
      const span = columns.filter(({ column }) => column.stage === stage.id).length;
      return span === 0 ? [] : [{ stage, span }];
    }),
    rows: board.rows.filter(({ change, cells }) => change !== null || cells.some((cell) => cell.change !== null)),
  };
}
