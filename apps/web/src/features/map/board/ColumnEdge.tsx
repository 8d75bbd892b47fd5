import { useState } from "react";
import { usePointerDrag } from "./pointer-drag.ts";
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
  const begin = usePointerDrag();
  const [by, setBy] = useState<number | null>(null);
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
        const from = event.clientX;
        const widthAt = (x: number) => Math.max(leastWidth, Math.min(mostWidth, Math.round(width + (x - from) / zoom)));
        begin(event, {
          startsAfter: 1,
          capture: event.currentTarget,
          onMove: ({ x }) => setBy((widthAt(x) - width) * zoom),
          onDrop: ({ x }, wasDragged) => {
            if (wasDragged && widthAt(x) !== width) onWidth(widthAt(x));
          },
          onEnd: () => setBy(null),
        });
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onWidth(null);
      }}
    />
  );
}
