import type { CohortCell } from "@desirepath/core/cohorts/cohorts.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { useElementWidth } from "../../ui/use-element-width.ts";
import styles from "./Cohorts.module.css";

export interface RetentionCurveProps {
  /** Those of the view, then those compared with, if there are. */
  readonly curves: readonly (readonly CohortCell[])[];
  readonly which: "in" | "orLater";
  /** "Month". */
  readonly period: string;
  readonly onDrawn: (svg: SVGSVGElement | null) => void;
}

const [height, top, bottom, left, right] = [220, 12, 24, 44, 16];

/** The share of all customers who came back, by how many periods after they began, with its 95 % interval. */
export function RetentionCurve({ curves, which, period, onDrawn }: RetentionCurveProps) {
  const [ref, place] = useElementWidth();
  const width = Math.max(320, place);
  const known = curves.map((cells) => cells.flatMap((cell) => (cell[which] === null ? [] : [{ after: cell.after, ...cell[which] }])));
  const last = Math.max(2, ...known.flat().map(({ after }) => after));
  const highest = Math.max(0.01, ...known.flat().map(({ high }) => high));
  const step = highest > 0.2 ? 0.2 : 0.04;
  const most = Math.min(1, Math.ceil(highest / step) * step);
  const x = (after: number) => left + ((after - 1) / (last - 1)) * (width - left - right);
  const y = (share: number) => top + (1 - share / most) * (height - top - bottom);
  const everyOther = Math.ceil(last / ((width - left - right) / 44));
  const [first] = known;
  return (
    <div ref={ref} className={styles.place}>
      {place > 0 && (
        <svg ref={onDrawn} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Share of customers who came back, by ${period.toLowerCase()}.${first?.[0] === undefined ? "" : ` ${period} ${first[0].after}: ${shareText(first[0].share)}; ${period.toLowerCase()} ${first.at(-1)!.after}: ${shareText(first.at(-1)!.share)}.`}`}>
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
          {known.map((cells, i) => {
            const side = i === 0 ? "" : ` ${styles.other}`;
            return (
              <g key={i === 0 ? "own" : "other"}>
                <path className={styles.band + side} d={cells.length === 0 ? "" : `M${[...cells.map((one) => `${x(one.after)} ${y(one.high)}`), ...cells.toReversed().map((one) => `${x(one.after)} ${y(one.low)}`)].join("L")}Z`} />
                <path className={styles.line + side} d={cells.length === 0 ? "" : `M${cells.map((one) => `${x(one.after)} ${y(one.share)}`).join("L")}`} />
                {cells.map((one) => (
                  <circle key={one.after} className={styles.dot + side} cx={x(one.after)} cy={y(one.share)} r={3.5}>
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
