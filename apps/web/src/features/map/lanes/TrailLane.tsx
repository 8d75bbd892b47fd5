import type { Board, Column } from "@desirepath/core/layout/board.ts";
import type { ChartTile } from "@desirepath/core/layout/mounted-cells.ts";
import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Trail, TrailStop } from "@desirepath/core/layout/trail.ts";
import { memo, useMemo } from "react";
import { classes, cssVars } from "../../../ui/css-vars.ts";
import { useCell } from "../board/board-context.ts";
import { CommentPin } from "../comments/CommentPin.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText, nodeName } from "../words.ts";
import styles from "./ChartLane.module.css";

export interface ChartLaneProps {
  /** Place of the row in the board, and its id. */
  readonly row: number;
  readonly rowId: string;
  /** The mounted columns, and the place of the first of them. */
  readonly columns: readonly Column[];
  readonly first: number;
}

/** From this share on a drop-off is written in the colour of trouble. */
const manyLeave = 0.2;

/** A chart that is drawn in tiles: those in view, and how a stretch of the board is drawn. */
export interface TiledChart<Drawing> {
  readonly tiles: readonly ChartTile[];
  readonly draw: (part: Board) => Drawing;
}

export function TrailLane({ trail, tiles, draw, row, rowId, columns, first }: ChartLaneProps & TiledChart<Trail> & { readonly trail: Trail }) {
  const { measures, map } = useMapScreen();
  const widest = trail.stops.toSorted((a, b) => b.journeys - a.journeys)[0];
  const summary = trail.body === "" ? "No journeys yet." : `Width is the number of journeys. Most, ${countText(widest?.journeys ?? 0)}, reach ${widest === undefined ? "" : nodeName(widest.touchpoint, map)}.`;
  const stops = new Map(trail.stops.map((stop) => [stop.touchpoint, stop]));
  return (
    <>
      <TrailDrawing trail={trail} tiles={tiles} draw={draw} row={row} summary={summary} isMeasured={measures !== null} />
      {columns.map((column, i) => (
        <TrailCell key={column.id} column={column} at={first + i} row={row} rowId={rowId} stop={stops.get(column.id)} trail={trail} />
      ))}
    </>
  );
}

const TrailDrawing = memo(function TrailDrawing({ trail, tiles, draw, row, summary, isMeasured }: TiledChart<Trail> & { readonly trail: Trail; readonly row: number; readonly summary: string; readonly isMeasured: boolean }) {
  return (
    <div role="gridcell" aria-colindex={2} className={styles.chart} style={{ gridRow: row + 1 }}>
      <div role="img" aria-label={`Trail. ${summary}`} className={styles.tiles}>
        <svg width="0" height="0" aria-hidden>
          <defs>
            <linearGradient id="drop-fade" x1="0" y1="0" x2="0" y2="1">
              <stop className={styles.dropFrom} offset="0" />
              <stop className={styles.dropTo} offset="1" />
            </linearGradient>
          </defs>
        </svg>
        {tiles.map((tile) => (
          <TrailTile key={tile.first} tile={tile} whole={trail} draw={draw} isMeasured={isMeasured} />
        ))}
      </div>
    </div>
  );
});

const TrailTile = memo(function TrailTile({ tile, whole, draw, isMeasured }: { readonly tile: ChartTile; readonly whole: Trail; readonly draw: (part: Board) => Trail; readonly isMeasured: boolean }) {
  const trail = useMemo(() => (tile.width === whole.width ? whole : draw(tile.board)), [tile, whole, draw]);
  return (
    <svg width={tile.width} height={trail.height} viewBox={`${tile.x} 0 ${tile.width} ${trail.height}`} style={{ left: tile.x }} aria-hidden>
      {trail.body === "" && isMeasured && <path className={styles.believed} d={`M0 ${trail.height / 2}H${trail.width}`} />}
      {trail.stops.map((stop) => (stop.drop === null || stop.drop.path === "" ? null : <path key={stop.touchpoint} d={stop.drop.path} fill="url(#drop-fade)" />))}
      <path className={styles.trail} d={trail.body} />
      <path className={styles.trailEdge} d={trail.upper} />
      <path className={styles.trailEdge} d={trail.lower} />
      {trail.arcs.map((arc) => (
        <g key={arc.column}>
          <path className={styles.arc} d={arc.path} style={cssVars({ "--width": `${arc.width}px` })} />
          <circle className={styles.arcMark} cx={arc.x} cy={arc.y} r="5" />
        </g>
      ))}
    </svg>
  );
});

const TrailCell = memo(function TrailCell({ column, at, row, rowId, stop, trail }: { readonly column: Column; readonly at: number; readonly row: number; readonly rowId: string; readonly stop: TrailStop | undefined; readonly trail: Trail }) {
  const { map, measures } = useMapScreen();
  const cell = useCell(rowId, column.id);
  const arc = trail.arcs.find((one) => one.column === at);
  const place = (x: number, y: number) => cssVars({ "--x": `${x - column.x}px`, "--y": `${y}px` });
  // Text is left out before it would run into its neighbour.
  const { width } = column;
  return (
    <div role="gridcell" aria-colindex={at + 2} className={styles.cell} style={{ gridColumn: at + 2, gridRow: row + 1 }} {...cell}>
      {measures === null && column.kind === "touchpoint" && <div className={styles.waiting} />}
      {stop !== undefined && measures !== null && trail.body !== "" && width >= 46 && (
        <>
          <JourneysLink inBoard className={styles.journeys} style={place(stop.x, stop.labelY)} selection={{ kind: "reached", touchpoint: stop.touchpoint }} title={`${journeysText(stop.journeys)} reached ${nodeName(stop.touchpoint, map)}`}>
            {countText(stop.journeys)}
          </JourneysLink>
          {stop.drop !== null && width >= 64 && (
            <JourneysLink
              inBoard
              className={classes(styles.drop, stop.drop.share >= manyLeave && styles.many)}
              style={place(stop.drop.x, trail.height - 10)}
              selection={{ kind: "dropped-off", touchpoint: stop.touchpoint }}
              title={`${journeysText(stop.drop.count)} of ${countText(stop.drop.n)} closed ones that came here ended here`}
            >
              −{shareText(stop.drop.share)}
            </JourneysLink>
          )}
          {width >= 120 && stop.seconds !== null && (
            <span className={styles.time} title="Median time to the next touchpoint">
              {durationText(stop.seconds)}
            </span>
          )}
        </>
      )}
      {column.kind === "touchpoint" && <CommentPin touchpoint={column.id} lane={rowId} />}
      {arc !== undefined && column.kind === "unmapped" && width >= 34 && (
        <JourneysLink inBoard className={styles.arcText} style={place(arc.x, arc.y + 17)} selection={{ kind: "off-map", name: column.unmapped.name, after: column.unmapped.after }} title={`${journeysText(arc.journeys)} have ${column.unmapped.name} directly after ${nodeName(column.unmapped.after, map)}`}>
          {width >= 90 ? `${shareText(arc.share)} · ${countText(arc.journeys)}` : shareText(arc.share)}
        </JourneysLink>
      )}
    </div>
  );
});
