import { useRef, useState } from "react";
import styles from "./Grid.module.css";

export interface ColumnEdgeProps {
  /** Of the column at 100 %. */
  readonly width: number;
  readonly zoom: number;
  readonly label: string;
  readonly onWidth: (width: number | null) => void;
}

export const leastWidth = 90;
export const mostWidth = 600;

/** The right edge of a touchpoint's header: dragging it makes the column wider or narrower, a double click gives it the usual width. The menu does the same by keyboard. */
export function ColumnEdge({ width, zoom, label, onWidth }: ColumnEdgeProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const [by, setBy] = useState<number | null>(null);
  const widthAt = (x: number) => Math.max(leastWidth, Math.min(mostWidth, Math.round(from.current!.width + (x - from.current!.x) / zoom)));
  return (
    <span
      className={styles.edge}
      data-dragging={by !== null}
      aria-hidden
      title={label}
      style={by === null ? undefined : { right: -by - 4 }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        from.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (from.current !== null) setBy((widthAt(event.clientX) - from.current.width) * zoom);
      }}
      onPointerUp={(event) => {
        const next = from.current === null ? width : widthAt(event.clientX);
        const moved = from.current !== null && event.clientX !== from.current.x;
        from.current = null;
        setBy(null);
        if (moved && next !== width) onWidth(next);
      }}
      onPointerCancel={() => {
        from.current = null;
        setBy(null);
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onWidth(null);
      }}
    />
  );
}
