import { ChevronLeft, ChevronRight } from "lucide-react";
import { countText } from "@desirepath/core/layout/figures.ts";
import { IconButton } from "./Button.tsx";
import styles from "./Pager.module.css";

export interface PagerProps {
  /** What is paged through, in the plural. */
  readonly of: string;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** "51–100 of 1,284" with the ways back and on; nothing where all stands on one page. */
export function Pager({ of, page, pageSize, total, onPage }: PagerProps) {
  if (total <= pageSize && page === 0) return null;
  const last = Math.max(0, Math.ceil(total / pageSize) - 1);
  return (
    <nav className={styles.pager} aria-label={`Pages of ${of}`}>
      <span className="num">
        {total === 0 ? 0 : countText(Math.min(total, page * pageSize + 1))}–{countText(Math.min(total, (page + 1) * pageSize))} of {countText(total)}
      </span>
      <IconButton label={`Previous ${of}`} disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label={`Next ${of}`} disabled={page >= last} onClick={() => onPage(page + 1)}>
        <ChevronRight />
      </IconButton>
    </nav>
  );
}
