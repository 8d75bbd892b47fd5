import { dayText, levelText } from "@desirepath/core/layout/figures.ts";
import { type ChartNote, trendChart } from "@desirepath/core/layout/trend-chart.ts";
import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import { cssVars } from "../../../ui/css-vars.ts";
import styles from "./Charts.module.css";

/** Room for a date below the chart. */
const labelWidth = 66;

export interface TrendProps {
  readonly weeks: TouchpointEvidence["trend"];
  readonly expected: number | null;
  readonly now: number;
  /** The week of a dated change. */
  readonly changeWeek: number | undefined;
  /** What happened on days, shown as flags. */
  readonly notes: readonly ChartNote[];
}

export function Trend({ weeks, expected, now, changeWeek, notes }: TrendProps) {
  const chart = trendChart(weeks, expected, { changeWeek, notes });
  const { width, height, last, change } = chart;
  const right = width - 30;
  const isNear = (x: number) => change !== null && Math.abs(change.x - x) < labelWidth;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Weekly mean emotion: ${weeks.map((week) => `${dayText(week.week)} ${week.mean === null ? "too few answers" : levelText(week.mean * 2)}`).join(", ")}${change === null ? "" : `. Changed in the week of ${dayText(change.week)}`}${notes.map(({ day, text }) => `. Noted about ${dayText(Date.parse(day))}: ${text}`).join("")}`}>
      {chart.ticks.map(({ level, y }) => (
        <g key={level}>
          <line x1="26" x2={right} y1={y} y2={y} className={styles.rule} />
          <text x="20" y={y + 3.5} textAnchor="end" className={styles.small}>
            {level > 0 ? "+" : level < 0 ? "−" : ""}
            {Math.abs(level)}
          </text>
        </g>
      ))}
      {chart.expectedY !== null && expected !== null && (
        <>
          <line x1="26" x2={right} y1={chart.expectedY} y2={chart.expectedY} className={styles.expected} />
          {(last === null || Math.abs(last.y - chart.expectedY) > 12) && (
            <text x={right + 4} y={chart.expectedY + 3.5} className={styles.small}>
              {levelText(expected)}
            </text>
          )}
        </>
      )}
      <g style={last === null ? undefined : cssVars({ "--mark": `var(--e${last.face})` })}>
        {chart.bands.map((path) => (
          <path key={path} d={path} className={styles.band} />
        ))}
        {chart.lines.map((path) => (
          <path key={path} d={path} className={styles.line} />
        ))}
        {chart.dots.map((dot) => (
          <circle key={dot.x} cx={dot.x} cy={dot.y} r="2.4" className={styles.dot} />
        ))}
        {last !== null && (
          <>
            <circle cx={last.x} cy={last.y} r="3.6" className={styles.dot} />
            <text x={last.x + 6} y={last.y + 4} fontSize="11" fontWeight="650" fill={`var(--e${last.face}-text)`}>
              {levelText(last.level)}
            </text>
          </>
        )}
      </g>
      {chart.flags.map((flag) => (
        <g key={flag.x} className={styles.flag}>
          <title>{flag.notes.map(({ day, text }) => `${dayText(Date.parse(day), { now })}: ${text}`).join("\n")}</title>
          <line x1={flag.x} x2={flag.x} y1="2" y2={height - 20} />
          <path d={`M${flag.x} 2h8l-2 3l2 3h-8z`} />
        </g>
      ))}
      {change !== null && (
        <>
          <line x1={change.x} x2={change.x} y1="4" y2={height - 14} className={styles.change} />
          <text x={change.x} y={height - 3} textAnchor="middle" className={styles.changeDay}>
            {dayText(change.week, { now })}
          </text>
        </>
      )}
      {chart.firstWeek !== null && !isNear(26 + labelWidth / 2) && (
        <text x="26" y={height - 3} className={styles.small}>
          {dayText(chart.firstWeek, { now })}
        </text>
      )}
      {chart.lastWeek !== null && !isNear(right - labelWidth / 2) && (
        <text x={right} y={height - 3} textAnchor="end" className={styles.small}>
          {dayText(chart.lastWeek, { now })}
        </text>
      )}
    </svg>
  );
}
