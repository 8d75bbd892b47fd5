import { curvePath, tenth } from "@desirepath/core/layout/curve.ts";
import styles from "./Sparkline.module.css";

export interface SparklineProps {
  readonly values: readonly number[];
  /** One sentence that says what the line shows. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  readonly lowest?: number;
  readonly highest?: number;
}

export function Sparkline({ values, label, width = 96, height = 28, lowest, highest }: SparklineProps) {
  if (values.length < 2) return null;
  const edge = 3;
  const low = lowest ?? Math.min(...values);
  const high = highest ?? Math.max(...values);
  const points = values.map((value, i) => ({
    x: edge + (i * (width - 2 * edge)) / (values.length - 1),
    y: height - edge - ((value - low) / (high - low || 1)) * (height - 2 * edge),
  }));
  const line = curvePath(points);
  const last = points.at(-1)!;
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className={styles.area} d={`${line}L${tenth(last.x)} ${height}L${edge} ${height}Z`} />
      <path className={styles.line} d={line} />
      <circle className={styles.end} cx={tenth(last.x)} cy={tenth(last.y)} r="2.6" />
    </svg>
  );
}
