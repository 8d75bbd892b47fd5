import type { Comparison } from "@desirepath/core/comparison/comparison.ts";
import { curvePath, type Point, unbrokenRuns } from "@desirepath/core/layout/curve.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import type { SideNames } from "@desirepath/core/comparison/comparison-words.ts";
import { enoughEvidence } from "@desirepath/core/measures/emotion.ts";
import type { Ref } from "react";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Compare.module.css";

const [left, right, top, bottom, height, narrowest] = [74, 44, 14, 64, 250, 46];
const levels = [-2, -1, 0, 1, 2] as const;
const levelNames = { "-2": "Frustrated", "-1": "Annoyed", "0": "Neutral", "1": "Pleased", "2": "Delighted" } as const;

/** What both sides feel at each touchpoint, over each other: a full line with discs, a broken one with rings. Broken off where fewer than five said anything. */
export function EmotionCurves({ comparison, names, width, drawing }: { readonly comparison: Comparison; readonly names: SideNames; readonly width: number; readonly drawing: Ref<SVGSVGElement> }) {
  const { map } = useExplored();
  const rows = new Map(comparison.rows.filter(({ measure }) => measure === "emotion").map((row) => [row.touchpoint, row]));
  const column = Math.max(narrowest, (width - left - right) / Math.max(1, map.touchpoints.length));
  const whole = left + right + column * map.touchpoints.length;
  const y = (score: number) => top + ((1 - score) / 2) * (height - top - bottom);
  const pointsOf = (side: "first" | "second"): (Point | null)[] =>
    map.touchpoints.map(({ id }, i) => {
      const figure = rows.get(id)?.[side];
      return figure == null || figure.n < enoughEvidence ? null : { x: left + (i + 0.5) * column, y: y(figure.value) };
    });
  const sides = { first: pointsOf("first"), second: pointsOf("second") };
  if (!sides.first.some(Boolean) && !sides.second.some(Boolean)) return <p className="small muted">Fewer than {enoughEvidence} customers said what they feel at any touchpoint.</p>;
  const summary = `Emotion by touchpoint of ${names[0]} and of ${names[1]}: ${[...rows.values()].filter((row) => row.isMoreThanChance).length} of ${rows.size} touchpoints differ by more than chance. The table below has the numbers.`;
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label="Curves over the touchpoints">
      <svg ref={drawing} role="img" aria-label={summary} width={whole} height={height} viewBox={`0 0 ${whole} ${height}`} className={styles.curves}>
        {levels.map((level) => (
          <g key={level}>
            <line className={styles.scale} x1={left} x2={whole - right} y1={y(level / 2)} y2={y(level / 2)} data-neutral={level === 0} />
            <text className={styles.tick} x={left - 8} y={y(level / 2) + 4} textAnchor="end">
              {levelNames[`${level}`]}
            </text>
          </g>
        ))}
        {map.touchpoints.map(({ id, name }, i) => (
          <text key={id} className={styles.tick} data-held={rows.get(id)?.isMoreThanChance ?? false} transform={`translate(${left + (i + 0.5) * column + 4} ${height - bottom + 16}) rotate(28)`}>
            {name.length > 16 ? `${name.slice(0, 15)}…` : name}
          </text>
        ))}
        {(["second", "first"] as const).map((side) => (
          <g key={side} className={styles.side} data-side={side}>
            {unbrokenRuns(sides[side]).filter((run) => run.length > 1).map((run) => (
              <path key={run[0]!.x} className={styles.curve} d={curvePath(run)} />
            ))}
            {sides[side].map((point, i) => {
              const figure = rows.get(map.touchpoints[i]!.id)?.[side];
              return (
                point !== null &&
                figure != null && (
                  <g key={point.x}>
                    {figure.low !== null && figure.high !== null && <line className={styles.whisker} x1={point.x + (side === "first" ? -2 : 2)} x2={point.x + (side === "first" ? -2 : 2)} y1={y(Math.min(1, figure.high))} y2={y(Math.max(-1, figure.low))} />}
                    <circle className={side === "first" ? styles.disc : styles.ring} cx={point.x} cy={point.y} r={4}>
                      <title>{`${map.touchpoints[i]!.name}, ${side === "first" ? names[0] : names[1]}: ${levelText(figure.value * 2)}, n = ${figure.n}`}</title>
                    </circle>
                  </g>
                )
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}
