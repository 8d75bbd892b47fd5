import type { ReactNode } from "react";
import { classes } from "./css-vars.ts";
import styles from "./Table.module.css";

export interface Column<R> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand right. */
  readonly numeric?: boolean;
  readonly width?: string;
}

export interface TableProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R, index: number) => string;
  readonly compact?: boolean;
}

export function Table<R>({ label, columns, rows, rowKey, compact = false }: TableProps<R>) {
  return (
    <table className={classes(styles.table, compact && styles.compact)} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={column.numeric === true ? styles.numeric : undefined} style={column.width === undefined ? undefined : { width: column.width }}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row, index)}>
            {columns.map((column) => (
              <td key={column.id} className={column.numeric === true ? styles.numeric : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
