import { arrivalChart } from "@desirepath/core/layout/arrival-chart.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Times } from "@desirepath/core/time/times.ts";
import { Table } from "../../ui/Table.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";
import styles from "./Time.module.css";
import { spanText } from "./time-words.ts";

export interface ArrivalsProps {
  readonly times: Times;
  readonly against: Times | null;
  readonly stayed: boolean;
  readonly isTable: boolean;
  readonly onDrawn?: ((svg: SVGSVGElement | null) => void) | undefined;
}

const height = 240;
const tableRows = 24;

/** The share that has arrived by each time, with those who may still arrive counted as long as they are known to wait. */
export function Arrivals({ times, against, stayed, isTable, onDrawn }: ArrivalsProps) {
  const [ref, width] = useElementWidth();
  const curveOf = (one: Times) => (stayed ? one.ifAllStayed : one.ofAll).curve;
  const all = [times, ...(against === null ? [] : [against])];
  const curves = all.map((one) => ({ points: curveOf(one), began: one.began }));
  if (isTable) {
    const { points } = curves[0]!;
    const rows = points.filter((_, i) => i % Math.max(1, Math.ceil(points.length / tableRows)) === 0 || i === points.length - 1);
    return (
      <div className={styles.frame}>
        <Table
          compact
          label="Share that has arrived, by time"
          rows={rows}
          rowKey={({ ms }) => String(ms)}
          columns={[
            { id: "time", header: "After", cell: ({ ms }) => spanText(ms) },
            { id: "share", header: "Have arrived", numeric: true, cell: ({ share }) => shareText(share) },
            { id: "interval", header: "95% interval", numeric: true, cell: ({ low, high }) => `${shareText(low)} to ${shareText(high)}` },
            { id: "left", header: "Still to arrive", numeric: true, cell: ({ atRisk }) => countText(atRisk) },
          ]}
        />
      </div>
    );
  }
  const chart = arrivalChart(curves, { width: Math.max(320, width), height });
  const half = (stayed ? times.ifAllStayed : times.ofAll).half.ms;
  return (
    <div ref={ref} className={styles.place}>
      {width > 0 && (
        <svg ref={onDrawn} width={Math.max(320, width)} height={height + 16 * curves.length} viewBox={`0 0 ${Math.max(320, width)} ${height + 16 * curves.length}`} role="img" aria-label={`Share that has arrived, by time: ${half === null ? "fewer than half have" : `half after ${spanText(half)}`}.`}>
          {chart.ticks.map(({ share, y }) => (
            <g key={share}>
              <line className={share === 0.5 ? styles.half : styles.rule} x1={44} x2={Math.max(320, width) - 16} y1={y} y2={y} />
              <text className={styles.tick} x={38} y={y + 4} textAnchor="end">
                {shareText(share)}
              </text>
            </g>
          ))}
          {chart.curves.map(({ line, band }, i) => (
            <g key={i === 0 ? "own" : "other"}>
              <path className={i === 0 ? styles.band : `${styles.band} ${styles.other}`} d={band} />
              <path className={i === 0 ? styles.line : `${styles.line} ${styles.other}`} d={line} />
            </g>
          ))}
          {chart.times.map(({ ms, x }, t) => (
            <g key={ms}>
              <text className={styles.tick} x={x} y={chart.baseY + 16} textAnchor="middle">
                {spanText(ms)}
              </text>
              {chart.curves.map(({ left }, i) => (
                <text key={i === 0 ? "own" : "other"} className={styles.tick} x={x} y={chart.baseY + 34 + 16 * i} textAnchor="middle">
                  {countText(left[t]!)}
                </text>
              ))}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
