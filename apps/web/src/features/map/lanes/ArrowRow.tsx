import { arrowArcs, arrowKindNames, drawnArrows } from "@desirepath/core/layout/arrows.ts";
import type { Board, Row } from "@desirepath/core/layout/board.ts";
import { MoveRight } from "lucide-react";
import { useMemo } from "react";
import { classes } from "../../../ui/css-vars.ts";
import boardStyles from "../board/Board.module.css";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Arrows.module.css";
import { arrowRequests } from "./lane-requests.ts";

/** The map's arrows below the touchpoints' headers; their list says the same in words. */
export function ArrowRow({ board, row, at }: { readonly board: Board; readonly row: Row; readonly at: number }) {
  const { map, edit } = useMapScreen();
  const arcs = useMemo(() => arrowArcs(drawnArrows(map), board.columns).arcs, [map, board.columns]);
  const nameOf = (id: string) => map.touchpoints.find((t) => t.id === id)?.name ?? "";
  const sayings = arcs.map(({ arrow }) => `${arrowKindNames[arrow.kind]}: ${nameOf(arrow.from)} to ${nameOf(arrow.to)}`);
  return (
    <>
      <div role="rowheader" className={classes(boardStyles.lane, styles.head)} style={{ gridRow: at + 1 }}>
        <MoveRight aria-hidden />
        {edit === null ? (
          <b>{row.title}</b>
        ) : (
          <button type="button" className={styles.list} onClick={() => arrowRequests.ask(null)}>
            {row.title}
          </button>
        )}
      </div>
      <div role="gridcell" aria-colspan={board.columns.length} className={styles.row} style={{ gridColumn: "2 / -1", gridRow: at + 1 }}>
        <svg width={board.width} height={row.height} role="img" aria-label={`Arrows. ${sayings.join(". ")}`}>
          {arcs.map(({ arrow, d, tip }, i) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the list of arrows is the keyboard's way
            <g key={arrow.id} className={styles.arrow} data-kind={arrow.kind} data-open={edit !== null} {...(edit === null ? {} : { onClick: () => arrowRequests.ask(arrow.from) })}>
              <title>{sayings[i]}</title>
              <path className={styles.reach} d={d} />
              <path className={styles.line} d={d} />
              <path className={styles.tip} d={tip} />
            </g>
          ))}
        </svg>
      </div>
    </>
  );
}
