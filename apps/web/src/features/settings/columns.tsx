import { Button } from "../../ui/Button.tsx";
import type { Column } from "../../ui/Table.tsx";
import { Expiry, Moment } from "./Moment.tsx";
import styles from "./Settings.module.css";

/** Columns that several lists of the settings have. */

export function madeColumn<T extends { readonly madeBy: string; readonly madeAt: string }>(now: number): Column<T> {
  return {
    id: "made",
    header: "Made",
    cell: ({ madeBy, madeAt }) => (
      <span className={styles.words}>
        <span dir="auto">{madeBy}</span>
        <Moment at={madeAt} now={now} />
      </span>
    ),
  };
}

export function endsColumn<T extends { readonly expiresAt: string | null }>(now: number): Column<T> {
  return { id: "expires", header: "Ends", numeric: true, cell: ({ expiresAt }) => <Expiry at={expiresAt} now={now} /> };
}

/** @param onRevoke undefined for those who may not: then there is no such column. */
export function revokeColumns<T>(labelOf: (one: T) => string, onRevoke: ((one: T) => void) | undefined): readonly Column<T>[] {
  if (onRevoke === undefined) return [];
  return [
    {
      id: "revoke",
      header: <span className="vh">Actions</span>,
      numeric: true,
      cell: (one) => (
        <Button size="small" aria-label={labelOf(one)} onClick={() => onRevoke(one)}>
          Revoke
        </Button>
      ),
    },
  ];
}
