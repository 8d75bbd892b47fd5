import { ChevronLeft, ChevronRight } from "lucide-react";
import { countText } from "@desirepath/core/layout/figures.ts";
import { IconButton } from "./Button.tsx";
import styles from "./Pager.module.css";

export interface PagerProps {
  /** What is paged through, in the plural. */
  readonly of: string;
  /** Place of the first that shows, from 0. */
  readonly from: number;
  /** How many show at once. */
  readonly size: number;
  readonly total: number;
  readonly onFrom: (from: number) => void;
}

/** "51–100 of 1,284" with the ways back and on; nothing where all stands on one page. */
export function Pager({ of, from, size, total, onFrom }: PagerProps) {
  if (total <= size && from === 0) return null;
  return (
    <nav className={styles.pager} aria-label={`Pages of ${of}`}>
      <span className="num">
        {total === 0 ? 0 : countText(Math.min(total, from + 1))}–{countText(Math.min(total, from + size))} of {countText(total)}
      </span>
      <IconButton label={`Previous ${of}`} disabled={from === 0} onClick={() => onFrom(Math.max(0, from - size))}>
        <ChevronLeft />
      </IconButton>
      <IconButton label={`Next ${of}`} disabled={from + size >= total} onClick={() => onFrom(from + size)}>
        <ChevronRight />
      </IconButton>
    </nav>
  );
}
