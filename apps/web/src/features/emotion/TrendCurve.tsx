import type { TrendSeries } from "@desirepath/core/emotion/emotion-trend.ts";
import { areaBetween, curvePath, unbrokenRuns } from "@desirepath/core/layout/curve.ts";
import { faces } from "@desirepath/core/layout/feelings.ts";
import { countText, dayText, levelText } from "@desirepath/core/layout/figures.ts";
import { timeTicks } from "@desirepath/core/layout/time-ticks.ts";
import { supportingEvidence } from "@desirepath/core/measures/emotion.ts";
import type { MapNote } from "@desirepath/core/views/saved-view.ts";
import type { Ref } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { useElementWidth } from "../../ui/use-element-width.ts";
import styles from "./Emotion.module.css";

type TrendPoints = TrendSeries["points"];

export interface TrendCurveProps {
  readonly name: string;
  readonly points: TrendPoints;
  readonly others: TrendPoints | undefined;
  readonly change: TrendSeries["change"];
  readonly expected: number | null;
  readonly notes: readonly MapNote[];
  readonly drawing: Ref<SVGSVGElement>;
}

const [left, right, top, bottom, height, narrowest] = [46, 20, 30, 34, 280, 420];

/** The course of an emotion with its interval, broken off where fewer than five said anything; what people noted about days as flags; a dated change with its interval. */
export function TrendCurve({ name, points, others = [], change, expected, notes, drawing }: TrendCurveProps) {
  const [ref, space] = useElementWidth();
  const width = Math.max(narrowest, space);
  const all = [...points, ...others];
  const [from, until] = [Math.min(...all.map(({ at }) => at)), Math.max(...all.map((one) => one.until))];
  const x = (at: number) => left + ((at - from) / Math.max(1, until - from)) * (width - left - right);
  const y = (score: number) => top + ((1 - score) / 2) * (height - top - bottom);
  const runs = placesOf(points);
  const known = points.filter(({ mean }) => mean !== null);
  const summary = `Emotion of ${name} from ${dayText(from)} to ${dayText(until - 1)}: ${known.length === 0 ? "never enough evidence" : `${levelText(known[0]!.mean! * 2)} at first, ${levelText(known.at(-1)!.mean! * 2)} at last`}${change === null ? "" : `, with a change in the week of ${dayText(change.week)}`}.`;
  const flags = notes.map((note) => ({ ...note, at: Date.parse(`${note.day}T00:00:00Z`) })).filter(({ at }) => at >= from && at < until);
  return (
    <div ref={ref} className={styles.scroll} role="region" tabIndex={0} aria-label="Course of time">
      {space > 0 && (
        <svg ref={drawing} role="img" aria-label={summary} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.chart}>
          {faces.map(({ face, level }) => (
            <g key={level}>
              <line className={styles.scale} x1={left} x2={width - right} y1={y(level / 2)} y2={y(level / 2)} data-neutral={level === 0} />
              <FaceIcon face={face} size={18} x={left - 32} y={y(level / 2) - 9} />
            </g>
          ))}
          {timeTicks(from, until, Math.max(2, Math.floor(width / 110))).map(({ at, label }) => (
            <g key={at}>
              <line className={styles.scale} x1={x(at)} x2={x(at)} y1={height - bottom} y2={height - bottom + 4} />
              <text className={styles.tick} x={x(at)} y={height - bottom + 18} textAnchor="middle">
                {label}
              </text>
            </g>
          ))}
          {expected !== null && (
            <g className={styles.expected}>
              <path d={`M${left} ${y(expected)}H${width - right}`} />
            </g>
          )}
          {change !== null && (
            <g className={styles.change}>
              <rect x={x(change.earliest) - 2} y={top} width={Math.max(4, x(change.latest) - x(change.earliest) + 4)} height={height - top - bottom} />
              <line x1={x(change.week)} x2={x(change.week)} y1={top} y2={height - bottom} />
              <title>{`Change in the week of ${dayText(change.week)}: ${levelText(change.before.mean * 2)} before, ${levelText(change.after.mean * 2)} after`}</title>
            </g>
          )}
          {flags.map(({ id, at, day, text }) => (
            <g key={id} className={styles.flag}>
              <line x1={x(at)} x2={x(at)} y1={14} y2={height - bottom} />
              <path d={`M${x(at)} 4h12l-3.5 4.5 3.5 4.5h-12Z`} />
              <title>{`${day}: ${text}`}</title>
            </g>
          ))}
          <g className={styles.side} data-shown={false}>
            {placesOf(others).map((run) => (
              <path key={run[0]!.at} className={styles.curve} strokeDasharray="6 4" d={curvePath(run.map((one) => ({ x: x((one.at + one.until) / 2), y: y(one.mean!) })))} />
            ))}
          </g>
          <g className={styles.side} data-shown>
            {runs.map((run) => {
              const placed = run.map((one) => ({ x: x((one.at + one.until) / 2), y: y(one.mean!), high: y(one.high!), low: y(one.low!) }));
              return (
                placed.length > 1 && (
                  <g key={run[0]!.at}>
                    <path className={styles.band} d={areaBetween(placed.map((p) => ({ x: p.x, y: p.high })), placed.map((p) => ({ x: p.x, y: p.low })))} />
                    <path className={styles.curve} d={curvePath(placed)} />
                  </g>
                )
              );
            })}
            {known.map(({ at, until: end, mean, low, high, n }) => (
              <circle key={at} className={styles.mark} data-thin={n < supportingEvidence} cx={x((at + end) / 2)} cy={y(mean!)} r={known.length > 80 ? 2 : 3.5}>
                <title>{`${dayText(at)} to ${dayText(end - 1)}: ${levelText(mean! * 2)} (${levelText(low! * 2)} to ${levelText(high! * 2)}), n = ${countText(n)}`}</title>
              </circle>
            ))}
          </g>
        </svg>
      )}
    </div>
  );
}

/** Periods with a mean that follow each other. */
function placesOf(points: TrendPoints): TrendPoints[] {
  return unbrokenRuns(points.flatMap((point, i) => [...(i > 0 && points[i - 1]!.until !== point.at ? [null] : []), point.mean === null ? null : point]));
}
