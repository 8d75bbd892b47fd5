import { levelAtY } from "@desirepath/core/layout/emotion-chart.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import type { CSSProperties } from "react";
import { usePointerDrag } from "../board/pointer-drag.ts";
import styles from "./ChartLane.module.css";

export interface LevelHandleProps {
  /** Whose expectation it is, and where. */
  readonly label: string;
  readonly level: number;
  readonly word: string;
  /** Of the chart, in pixels. */
  readonly height: number;
  readonly place: CSSProperties;
  /** Under another mark it shows where the pointer or the focus is only. */
  readonly isCovered: boolean;
  /** The level while it is dragged; null when that is over. */
  readonly onDrag: (level: number | null) => void;
  /** Null for whoever may only read. */
  readonly onWrite: ((level: number) => void) | null;
}

/** A point of expectation, which people can drag, also with a finger, and move by keys. It snaps to tenths; actual points cannot be dragged. */
export function LevelHandle({ label, level, word, height, place, isCovered, onDrag, onWrite }: LevelHandleProps) {
  const begin = usePointerDrag();
  const said = `${levelText(level)}${word === "" ? "" : `, ${word}`}`;
  if (onWrite === null) return <span className={styles.handle} style={place} role="img" aria-label={`${label}: ${said}`} data-fixed data-covered={isCovered} title={`Expected ${said}`} />;
  return (
    <span
      className={styles.handle}
      style={place}
      role="slider"
      tabIndex={-1}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={-2}
      aria-valuemax={2}
      aria-valuenow={level}
      aria-valuetext={said}
      data-covered={isCovered}
      title={`Expected ${said}. Drag to change`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        const { top } = event.currentTarget.parentElement!.getBoundingClientRect();
        const levelAt = (y: number) => Math.round(levelAtY(y - top, height) * 10) / 10 + 0;
        begin(event, {
          startsAfter: 1,
          capture: event.currentTarget,
          onMove: ({ y }) => onDrag(levelAt(y)),
          onDrop: ({ y }, wasDragged) => {
            if (wasDragged) onWrite(levelAt(y));
          },
          // The edit arrives with the next frame; until then the dragged level stands in for it.
          onEnd: () => void requestAnimationFrame(() => requestAnimationFrame(() => onDrag(null))),
        });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          event.currentTarget.closest<HTMLElement>("[data-cell]")?.focus();
        }
        const by = event.key === "ArrowUp" ? 0.1 : event.key === "ArrowDown" ? -0.1 : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        onWrite(Math.round(Math.max(-2, Math.min(2, level + by)) * 10) / 10);
      }}
    />
  );
}
