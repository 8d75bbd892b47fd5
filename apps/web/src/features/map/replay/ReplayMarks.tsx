import type { Board } from "@desirepath/core/layout/board.ts";
import type { BoardPart } from "@desirepath/core/layout/mounted-cells.ts";
import { replayMarks, type ReplayMark } from "@desirepath/core/layout/replay-marks.ts";
import { useEffect, useMemo, type RefObject } from "react";
import { sinceStart } from "../../../replay/replay-steps.ts";
import { classes } from "../../../ui/css-vars.ts";
import { headWidth } from "../board/board-context.ts";
import type { Replayed } from "./replay-store.ts";
import styles from "./Replay.module.css";

export interface ReplayMarksProps {
  readonly board: Board;
  readonly shown: BoardPart;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly replayed: Replayed;
}

/** Columns that are narrower than this have room for the number of a step only. */
const leastForTime = 90;
const mostNumbers = 3;

/** Lights the step where a journey is, marks those behind it with their numbers and times, and keeps it in view. The bar says the same in words. */
export function ReplayMarks({ board, shown, canvas, replayed }: ReplayMarksProps) {
  const { steps, at } = replayed;
  const marks = useMemo(() => replayMarks(board, steps.map(({ event: { touchpoint, name } }) => ({ touchpoint, name })), at), [board, steps, at]);
  const now = marks.find(({ isNow }) => isNow);
  const column = board.columns[Math.max(0, now?.column ?? 0)];
  useEffect(() => {
    const element = canvas.current;
    if (element === null || column === undefined) return;
    const room = element.clientWidth - headWidth;
    // With a column beside it, that what is between them shows as well.
    if (column.x - column.width >= element.scrollLeft && column.x + 2 * column.width <= element.scrollLeft + room) return;
    element.scrollTo({ left: column.x + column.width / 2 - room / 2, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }, [canvas, column]);
  return (
    <div role="presentation" aria-hidden style={{ display: "contents" }}>
      {marks.map((mark) => {
        const place = Math.max(0, mark.column);
        const width = board.columns[place]?.width;
        if (width === undefined || place < shown.first || place > shown.last) return null;
        const side = !mark.isBetween ? styles.on : mark.column < 0 ? styles.before : styles.after;
        const step = steps[mark.steps.at(-1)! - 1]!;
        return (
          <div key={`${mark.isBetween} ${mark.column}`} style={{ display: "contents" }}>
            <div className={classes(styles.column, side, mark.isNow && styles.now)} style={{ gridColumn: place + 2, gridRow: "2 / -1" }} />
            <div className={classes(styles.place, side)} style={{ gridColumn: place + 2, gridRow: 2 }}>
              <span className={classes(styles.mark, mark.isNow && styles.now)}>
                <b>{numbersText(mark)}</b>
                {mark.isBetween && mark.isNow && <bdi>{step.event.name}</bdi>}
                {(mark.isNow || (!mark.isBetween && width >= leastForTime)) && <span>{sinceStart(step.at)}</span>}
              </span>
            </div>
          </div>
        );
      })}
    </div>
  );
}

function numbersText({ steps }: ReplayMark): string {
  return steps.length <= mostNumbers ? steps.join(", ") : `${steps[0]}–${steps.at(-1)} (${steps.length}×)`;
}
