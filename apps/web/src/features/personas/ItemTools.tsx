import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Personas.module.css";

export interface ItemToolsProps {
  /** What is moved or removed, such as "goal Arrive dry". */
  readonly what: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly children?: ReactNode;
}

/** Buttons beside an element of a list; they show on hover and focus. */
export function ItemTools({ what, isFirst, isLast, onMove, onRemove, children }: ItemToolsProps) {
  return (
    <span className={styles.tools}>
      {children}
      <button type="button" aria-label={`Move ${what} up`} title="Move up" disabled={isFirst} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden />
      </button>
      <button type="button" aria-label={`Move ${what} down`} title="Move down" disabled={isLast} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden />
      </button>
      <button type="button" aria-label={`Remove ${what}`} title="Remove" onClick={onRemove}>
        <X aria-hidden />
      </button>
    </span>
  );
}
