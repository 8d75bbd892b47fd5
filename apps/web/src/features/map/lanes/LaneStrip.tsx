import type { Board, Column, Row } from "@desirepath/core/layout/board.ts";
import { cellMarks } from "@desirepath/core/layout/lay-out-cells.ts";
import type { Mark, Paint } from "@desirepath/core/layout/scene.ts";
import { memo, useMemo } from "react";
import { useMapScreen } from "../map-screen.ts";

export interface LaneStripProps {
  readonly row: Row;
  readonly board: Board;
  readonly columns: readonly Column[];
}

/** What the cells of a lane say, drawn in one piece as on paper: where more cells are in view than a screen should hold. */
export const LaneStrip = memo(function LaneStrip({ row, board, columns }: LaneStripProps) {
  const { map, measures, findings, quotes } = useMapScreen();
  const left = columns[0]?.x ?? 0;
  const end = columns.at(-1);
  const width = end === undefined ? 0 : end.x + end.width - left;
  const marks = useMemo(
    () =>
      cellMarks(row, {
        board: { ...board, columns },
        map,
        measures,
        quotes: [...quotes].map(([touchpoint, { text, source }]) => ({ touchpoint, text, source })),
        moments: findings.filter((found) => found.kind === "moment-of-truth"),
        left: -left,
        // In a row of one line it stands in the middle.
        top: -row.y - (row.height < 36 ? 4 : 0),
      }),
    [row, board, columns, map, measures, quotes, findings, left],
  );
  return (
    <svg width={width} height={row.height} viewBox={`0 0 ${width} ${row.height}`} aria-hidden>
      {marks.map((mark, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- a mark is nothing but its place in the picture
        <DrawnMark key={nth} mark={mark} />
      ))}
    </svg>
  );
});

function DrawnMark({ mark }: { readonly mark: Mark }) {
  const fill = paintOf(mark.fill);
  const outline = mark.kind === "text" ? {} : { stroke: paintOf(mark.stroke), strokeDasharray: mark.dash };
  switch (mark.kind) {
    case "box":
      return <rect x={mark.x} y={mark.y} width={Math.max(0, mark.width)} height={Math.max(0, mark.height)} rx={mark.radius} opacity={mark.opacity} fill={fill} {...outline} />;
    case "path":
      return <path d={mark.d} transform={`translate(${mark.x ?? 0} ${mark.y ?? 0}) scale(${mark.scale ?? 1})`} strokeWidth={mark.width} opacity={mark.opacity} fill={fill} {...outline} />;
    case "circle":
      return <circle cx={mark.x} cy={mark.y} r={mark.r} strokeWidth={mark.width} fill={fill} {...outline} />;
    case "text":
      return (
        <text className={mark.voice === "voice" ? "voice" : mark.voice === "data" ? "mono" : undefined} x={mark.x} y={mark.y} fontSize={mark.size} fontWeight={mark.weight} textAnchor={mark.anchor} fill={fill}>
          {mark.text}
        </text>
      );
  }
}

/** A cell has none of the charts' own grounds. */
function paintOf(paint: Paint | undefined): string {
  return paint === undefined || paint === "none" || paint === "levels" || paint === "gap-short" || paint === "gap-over" ? "none" : `var(--${paint})`;
}
