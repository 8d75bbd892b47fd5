import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { classes } from "../../ui/css-vars.ts";
import type { ShownCohorts } from "./cohort-lines.ts";
import { periodNames, thinBelow } from "./cohort-words.ts";
import styles from "./Cohorts.module.css";
import { retentionLine, retentionScale, type Which } from "./retention-line.ts";

const [width, height, left, bottom, edge] = [232, 112, 40, 18, 8];

/** One small curve for each persona, segment or value of a trait, on one scale, over that of all customers. */
export function SmallCurves({ shown: { lines, all, every }, which }: { readonly shown: ShownCohorts; readonly which: Which }) {
  const { last, most } = retentionScale([all.cells, ...lines.map(({ row }) => row.cells)], which);
  const x = (after: number) => left + ((after - 1) / (last - 1)) * (width - left - edge);
  const y = (share: number) => edge + (1 - share / most) * (height - edge - bottom);
  const whole = retentionLine(all.cells, which, x, y);
  const period = periodNames[every].toLowerCase();
  return (
    <ul className={styles.small}>
      {lines.map(({ key, name, row }) => {
        const own = retentionLine(row.cells, which, x, y);
        const [first] = own.points;
        return (
          <li key={key}>
            <h3 className={row.customers < thinBelow ? styles.thin : undefined}>
              <bdi>{name}</bdi> <span className="muted">{countText(row.customers)} customers</span>
            </h3>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name}: ${first === undefined ? `no ${period} is over yet` : `${shareText(first.share)} came back in ${period} ${first.after}, 95% interval ${shareText(first.low)} to ${shareText(first.high)}`}.`}>
              {[0, 1].map((part) => (
                <g key={part}>
                  <line className={styles.rule} x1={left} x2={width - edge} y1={y(part * most)} y2={y(part * most)} />
                  <text className={styles.tick} x={left - 5} y={y(part * most) + 4} textAnchor="end">
                    {shareText(part * most)}
                  </text>
                </g>
              ))}
              {[1, last].map((after) => (
                <text key={after} className={styles.tick} x={x(after)} y={height - 4} textAnchor={after === 1 ? "start" : "end"}>
                  {after === 1 ? `${period} 1` : after}
                </text>
              ))}
              <path className={classes(styles.line, styles.whole)} d={whole.line} />
              <path className={styles.band} d={own.band} />
              <path className={styles.line} d={own.line} />
              {own.points.length === 1 && <circle className={styles.dot} cx={first!.x} cy={first!.y} r={3} />}
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
