import type { Board, Column } from "@desirepath/core/layout/board.ts";
import type { ChartTile } from "@desirepath/core/layout/mounted-cells.ts";
import { starPath, type EmotionChart, type EmotionPoint } from "@desirepath/core/layout/emotion-chart.ts";
import { countText, levelText } from "@desirepath/core/layout/figures.ts";
import { lazy, memo, Suspense, useMemo, type CSSProperties } from "react";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { useCell } from "../board/board-context.ts";
import { CommentPin } from "../comments/CommentPin.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { usePersonaView } from "../personas/persona-view.ts";
import { nodeName } from "../words.ts";
import { FeelingGradient } from "../../../ui/FeelingGradient.tsx";
import { ComparedCell } from "./ComparedCell.tsx";
import styles from "./ChartLane.module.css";
import { LevelHandle } from "./LevelHandle.tsx";
import type { ChartLaneProps, TiledChart } from "./TrailLane.tsx";

const ComparedEmotion = lazy(() => import("../personas/ComparedEmotion.tsx").then((module) => ({ default: module.ComparedEmotion })));

export interface EmotionLaneProps extends ChartLaneProps, TiledChart<EmotionChart> {
  readonly chart: EmotionChart;
  /** Expected levels while they are being dragged. */
  readonly onDrag: (levels: Readonly<Record<string, number>>) => void;
}

export function EmotionLane({ chart, tiles, draw, row, rowId, columns, first, onDrag }: EmotionLaneProps) {
  const { map } = useMapScreen();
  const { shown } = usePersonaView();
  const drawn = chart.points.filter((point) => point.actual !== null);
  const lowest = drawn.toSorted((a, b) => a.actual!.level - b.actual!.level)[0];
  const summary =
    lowest === undefined
      ? "No touchpoint has enough evidence yet for an actual curve."
      : `Lowest actual: ${nodeName(lowest.touchpoint, map)}, ${levelText(lowest.actual!.level)}.${chart.widestGap === null ? "" : ` Widest gap: ${nodeName(chart.widestGap.touchpoint, map)}, ${levelText(chart.widestGap.level)}.`}`;
  const points = new Map(chart.points.map((point) => [point.touchpoint, point]));
  if (shown === "all")
    return (
      <Suspense fallback={columns.map((column, i) => <ComparedCell key={column.id} column={column} at={first + i} row={row} rowId={rowId} />)}>
        <ComparedEmotion height={chart.height} row={row} rowId={rowId} columns={columns} first={first} />
      </Suspense>
    );
  return (
    <>
      <EmotionDrawing chart={chart} tiles={tiles} draw={draw} row={row} summary={summary} />
      {columns.map((column, i) => (
        <EmotionCell key={column.id} column={column} at={first + i} row={row} rowId={rowId} chart={chart} point={points.get(column.id)} onDrag={onDrag} />
      ))}
    </>
  );
}

const EmotionDrawing = memo(function EmotionDrawing({ chart, tiles, draw, row, summary }: TiledChart<EmotionChart> & { readonly chart: EmotionChart; readonly row: number; readonly summary: string }) {
  return (
    <div role="gridcell" aria-colindex={2} className={styles.chart} style={{ gridRow: row + 1 }}>
      <div role="img" aria-label={`Emotion by touchpoint, expected and actual, from −2 to +2. ${summary}`} className={styles.tiles}>
        <svg width="0" height="0" aria-hidden>
          <defs>
            <FeelingGradient id="emotion-levels" top={chart.grid[0]!.y} bottom={chart.grid[4]!.y} />
            <pattern id="gap-short" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" fill="var(--gap-neg)" />
              <line x1="0" y1="0" x2="0" y2="5" stroke="var(--e2)" strokeOpacity=".32" strokeWidth="1.4" />
            </pattern>
          </defs>
        </svg>
        {tiles.map((tile) => (
          <EmotionTile key={tile.first} tile={tile} whole={chart} draw={draw} />
        ))}
      </div>
    </div>
  );
});

const EmotionTile = memo(function EmotionTile({ tile, whole, draw }: { readonly tile: ChartTile; readonly whole: EmotionChart; readonly draw: (part: Board) => EmotionChart }) {
  const chart = useMemo(() => (tile.width === whole.width ? whole : draw(tile.board)), [tile, whole, draw]);
  return (
    <svg width={tile.width} height={chart.height} viewBox={`${tile.x} 0 ${tile.width} ${chart.height}`} style={{ left: tile.x }} aria-hidden>
      {chart.grid.map(({ level, y }) => (
        <line key={level} className={level === 0 ? styles.zero : styles.grid} x1={tile.x} x2={tile.x + tile.width} y1={y} y2={y} />
      ))}
      <path d={chart.short} fill="url(#gap-short)" />
      <path d={chart.over} fill="var(--gap-pos)" />
      {chart.bands.map((path) => (
        <path key={path} className={styles.band} d={path} />
      ))}
      {chart.expected.map((path) => (
        <path key={path} className={styles.expected} d={path} />
      ))}
      {chart.actual.map((path) => (
        <path key={path} className={styles.actual} d={path} />
      ))}
      {chart.detours.map((detour) => (
        <g key={detour.column}>
          <path className={styles.detour} d={detour.path} />
          <circle className={styles.arcMark} cx={detour.x} cy={detour.y} r="5" />
        </g>
      ))}
      {chart.points.map((point) => (
        <ActualMark key={point.touchpoint} point={point} />
      ))}
      {/* One on the whole board, and not one in each tile. */}
      {whole.widestGap !== null && <path className={styles.bracket} d={`M${whole.widestGap.x - 5} ${whole.widestGap.top}h5V${whole.widestGap.bottom}h-5`} />}
    </svg>
  );
});

function ActualMark({ point }: { readonly point: EmotionPoint }) {
  const { actual } = point;
  if (actual === null) return null;
  const paint = cssVars({ "--mark": `var(--e${actual.face})` });
  const className = actual.firm ? styles.firm : styles.hollow;
  return point.isMomentOfTruth ? <path className={className} style={paint} transform={`translate(${point.x} ${actual.y})`} d={starPath} /> : <circle className={className} style={paint} cx={point.x} cy={actual.y} r="5.2" />;
}

interface EmotionCellProps {
  readonly column: Column;
  readonly at: number;
  readonly row: number;
  readonly rowId: string;
  readonly chart: EmotionChart;
  readonly point: EmotionPoint | undefined;
  readonly onDrag: EmotionLaneProps["onDrag"];
}

const EmotionCell = memo(function EmotionCell({ column, at, row, rowId, chart, point, onDrag }: EmotionCellProps) {
  const { measures, map } = useMapScreen();
  const cell = useCell(rowId, column.id);
  const place = (x: number, y: number) => cssVars({ "--x": `${x - column.x}px`, "--y": `${y}px` });
  const detour = chart.detours.find((one) => one.column === at);
  const roomy = column.width >= 70;
  return (
    <div role="gridcell" aria-colindex={at + 2} className={styles.cell} style={{ gridColumn: at + 2, gridRow: row + 1 }} {...cell}>
      {column.kind === "touchpoint" && <CommentPin touchpoint={column.id} lane={rowId} />}
      {point !== undefined && (
        <>
          {point.expected !== null && column.width >= 34 && <ExpectedHandle point={point} chart={chart} place={place(point.x, point.expected.y)} onDrag={onDrag} />}
          {point.actual !== null && column.width >= 34 && (
            <JourneysLink inBoard className={classes(styles.level, `e${point.actual.face}`)} style={place(point.x, point.actual.labelY)} selection={{ kind: "felt", touchpoint: point.touchpoint }} title={`${nodeName(point.touchpoint, map)}: actual ${levelText(point.actual.level)}, 95% interval ${levelText(point.actual.low)} to ${levelText(point.actual.high)}, n ${countText(point.n)}${point.expected === null ? "" : `; expected ${levelText(point.expected.level)}`}`}>
              {levelText(point.actual.level)}
            </JourneysLink>
          )}
          {measures !== null && roomy && (
            <span className={styles.count} title={point.actual === null && point.n > 0 ? "Not enough evidence: the curve begins at five answers" : undefined}>
              {point.n === 0 ? "no answers" : `n ${countText(point.n)}${point.actual === null ? " · too few" : point.actual.firm ? "" : " · low"}`}
            </span>
          )}
          {chart.widestGap?.touchpoint === point.touchpoint && roomy && (
            <span className={styles.gap} style={place(chart.widestGap.x, (chart.widestGap.top + chart.widestGap.bottom) / 2)} title="The widest gap between expected and actual on this map">
              {levelText(chart.widestGap.level)}
            </span>
          )}
        </>
      )}
      {detour !== undefined && column.kind === "unmapped" && column.width >= 34 && (
        <>
          <span className={classes(styles.level, styles.walked)} style={place(detour.x, detour.y + 17)}>
            {levelText(detour.level)}
          </span>
          <span className={classes(styles.count, styles.walked)}>n {countText(detour.n)}</span>
        </>
      )}
    </div>
  );
});

/** What is expected here, of everybody or of the persona whose map is shown. */
function ExpectedHandle({ point, chart, place, onDrag }: { readonly point: EmotionPoint; readonly chart: EmotionChart; readonly place: CSSProperties; readonly onDrag: EmotionLaneProps["onDrag"] }) {
  const { edit, map } = useMapScreen();
  const { level, word, y } = point.expected!;
  return (
    <LevelHandle
      label={`Expected emotion at ${nodeName(point.touchpoint, map)}`}
      level={level}
      word={word}
      height={chart.height}
      place={place}
      // On top of the actual point it would look like thin evidence.
      isCovered={point.actual !== null && Math.abs(point.actual.y - y) < 8}
      onDrag={(next) => onDrag(next === null ? {} : { [point.touchpoint]: next })}
      onWrite={edit === null ? null : (next) => void edit((c, e) => c.setExpectedEmotion(e, point.touchpoint, { level: next, word }))}
    />
  );
}
