import type { CohortCell } from "@desirepath/core/cohorts/cohorts.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { useElementWidth } from "../../ui/use-element-width.ts";
import styles from "./Cohorts.module.css";
import { retentionLine, retentionScale, type Which } from "./retention-line.ts";

export interface RetentionCurveProps {
  /** Those of the view, then those compared with, if there are. */
  readonly curves: readonly (readonly CohortCell[])[];
  readonly which: Which;
  /** "Month". */
  readonly period: string;
  readonly onDrawn: (svg: SVGSVGElement | null) => void;
}

const [height, top, bottom, left, right] = [220, 12, 24, 44, 16];

/** The share of all customers who came back, by how many periods after they began, with its 95 % interval. */
export function RetentionCurve({ curves, which, period, onDrawn }: RetentionCurveProps) {
  const [ref, place] = useElementWidth();
  const width = Math.max(320, place);
  const { last, most } = retentionScale(curves, which);
  const x = (after: number) => left + ((after - 1) / (last - 1)) * (width - left - right);
  const y = (share: number) => top + (1 - share / most) * (height - top - bottom);
  const everyOther = Math.ceil(last / ((width - left - right) / 44));
  const lines = curves.map((cells) => retentionLine(cells, which, x, y));
  const known = lines[0]?.points ?? [];
  return (
    <div ref={ref} className={styles.place}>
      {place > 0 && (
        <svg ref={onDrawn} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Share of customers who came back, by ${period.toLowerCase()}.${known[0] === undefined ? "" : ` ${period} ${known[0].after}: ${shareText(known[0].share)}; ${period.toLowerCase()} ${known.at(-1)!.after}: ${shareText(known.at(-1)!.share)}.`}`}>
          {[0, 0.25, 0.5, 0.75, 1].map((part) => (
            <g key={part}>
              <line className={styles.rule} x1={left} x2={width - right} y1={y(part * most)} y2={y(part * most)} />
              <text className={styles.tick} x={left - 6} y={y(part * most) + 4} textAnchor="end">
                {shareText(part * most)}
              </text>
            </g>
          ))}
          {Array.from({ length: last }, (_, i) => i + 1)
            .filter((after) => (after - 1) % everyOther === 0)
            .map((after) => (
              <text key={after} className={styles.tick} x={x(after)} y={height - 6} textAnchor="middle">
                {after}
              </text>
            ))}
          {lines.map(({ points, line, band }, i) => {
            const side = i === 0 ? "" : ` ${styles.other}`;
            return (
              <g key={i === 0 ? "own" : "other"}>
                <path className={styles.band + side} d={band} />
                <path className={styles.line + side} d={line} />
                {points.map((one) => (
                  <circle key={one.after} className={styles.dot + side} cx={one.x} cy={one.y} r={3.5}>
                    <title>{`${period} ${one.after}: ${shareText(one.share)}, 95% interval ${shareText(one.low)} to ${shareText(one.high)}, ${countText(one.count)} of ${countText(one.n)} customers`}</title>
                  </circle>
                ))}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
