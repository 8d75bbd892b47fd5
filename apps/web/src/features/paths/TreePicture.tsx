import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, durationText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { wrapped } from "@desirepath/core/layout/text-widths.ts";
import type { RefObject } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { classes } from "../../ui/css-vars.ts";
import type { TreeRow } from "./path-tree-rows.ts";
import styles from "./TreePicture.module.css";

const width = 860;
const rowHeight = 30;
const indent = 20;
const nameWidth = 220;
const meterWidth = 120;
/** Where figures end on the right: emotion, goal, time, journeys, share. */
const ends = [width - 320, width - 230, width - 160, width - 84, width - 16] as const;

/** The tree as a drawing, to be taken away: the rows as they are seen. */
export function TreePicture({ rows, svg }: { readonly rows: readonly TreeRow[]; readonly svg: RefObject<SVGSVGElement | null> }) {
  const shown = rows.filter((row) => row.kind !== "waiting");
  const height = shown.length * rowHeight + 16;
  return (
    <svg ref={svg} className={styles.tree} role="img" aria-label="Tree of paths" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {shown.map((row, i) => (
        <g key={row.kind === "branch" ? row.trunk.join("\n") : row.key} transform={`translate(0 ${8 + i * rowHeight})`}>
          <Row row={row} />
        </g>
      ))}
    </svg>
  );
}

function Row({ row }: { readonly row: Exclude<TreeRow, { readonly kind: "waiting" }> }) {
  const x = 16 + row.depth * indent;
  const journeys = row.kind === "branch" ? row.figures.journeys : row.journeys;
  return (
    <>
      {Array.from({ length: row.depth }, (_, i) => (
        <line key={i} className={styles.line} x1={20 + i * indent} x2={20 + i * indent} y1="0" y2={rowHeight} />
      ))}
      <text className={classes(styles.name, row.kind === "branch" && row.isOff && styles.off, row.kind === "end" && styles.end)} x={x + 8} y="19">
        {wrapped(row.name, nameWidth, 13, 1)[0]}
      </text>
      {row.kind === "branch" && <Figures row={row} x={x + nameWidth + 12} />}
      <text className={styles.figure} x={ends[3]} y="19">
        {countText(journeys)}
      </text>
      <text className={styles.figure} x={ends[4]} y="19">
        {shareText(row.share)}
      </text>
    </>
  );
}

function Figures({ row: { depth, isOff, shareOfAll, figures }, x }: { readonly row: Extract<TreeRow, { readonly kind: "branch" }>; readonly x: number }) {
  const { conversion, emotion, medianSeconds } = figures;
  const level = emotion !== null && emotion.n >= 5 ? levelOf(emotion.mean) : null;
  return (
    <>
      <rect className={styles.rail} x={x} y="12" width={meterWidth} height="6" rx="3" />
      <rect className={classes(styles.meter, isOff && styles.meterOff)} x={x} y="12" width={Math.max(1, meterWidth * shareOfAll)} height="6" rx="3" />
      {level !== null && (
        <>
          <FaceIcon face={faceOf(level)} size={13} x={ends[0] - 46} y={8} decorative />
          <text className={styles.figure} x={ends[0]} y="19">
            {levelText(level)}
          </text>
        </>
      )}
      <text className={styles.figure} x={ends[1]} y="19">
        {conversion !== null && `${shareText(conversion.share)} goal`}
      </text>
      <text className={styles.figure} x={ends[2]} y="19">
        {depth > 0 && durationText(medianSeconds)}
      </text>
    </>
  );
}
