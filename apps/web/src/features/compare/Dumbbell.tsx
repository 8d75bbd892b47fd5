import type { ComparedRow } from "@desirepath/core/comparison/comparison.ts";
import styles from "./Compare.module.css";

const [width, height, edge] = [150, 22, 7];

/** Both sides of a row on one scale: a disc for the first, a ring for the second, each on its interval. The numbers beside it say the same. */
export function Dumbbell({ row }: { readonly row: ComparedRow }) {
  const { low, high } = scaleOf(row);
  const x = (value: number) => edge + ((Math.min(high, Math.max(low, value)) - low) / (high - low || 1)) * (width - 2 * edge);
  const { first, second } = row;
  return (
    <svg className={styles.dumbbell} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className={styles.scale} x1={edge} x2={width - edge} y1={height / 2} y2={height / 2} />
      {low < 0 && high > 0 && <line className={styles.scale} x1={x(0)} x2={x(0)} y1={4} y2={height - 4} />}
      {first !== null && second !== null && <line className={styles.bar} data-held={row.isMoreThanChance} x1={x(first.value)} x2={x(second.value)} y1={height / 2} y2={height / 2} />}
      {second?.low != null && second.high !== null && <line className={styles.whisker} x1={x(second.low)} x2={x(second.high)} y1={height / 2 + 4} y2={height / 2 + 4} />}
      {first?.low != null && first.high !== null && <line className={styles.whisker} x1={x(first.low)} x2={x(first.high)} y1={height / 2 - 4} y2={height / 2 - 4} />}
      {second !== null && <circle className={styles.ring} cx={x(second.value)} cy={height / 2} r={4.25} />}
      {first !== null && <circle className={styles.disc} cx={x(first.value)} cy={height / 2} r={4.25} />}
    </svg>
  );
}

/** Shares and feelings have a scale of their own; times, counts and how many go a way, which are few, reach as far as the row does. */
function scaleOf({ measure, scale, first, second }: ComparedRow): { readonly low: number; readonly high: number } {
  switch (measure) {
    case "mean-emotion":
    case "peak-end":
    case "trough":
    case "end":
    case "emotion":
      return { low: -1, high: 1 };
    case "score":
      if (scale === "nps") return { low: -100, high: 100 };
      return scale === "csat" || scale === "thumbs" ? { low: 0, high: 1 } : { low: 1, high: scale === "ces" ? 7 : 5 };
    case "duration":
    case "time-to-next":
    case "events":
    case "repeat":
    case "way":
      return { low: 0, high: Math.max(first?.high ?? first?.value ?? 0, second?.high ?? second?.value ?? 0, 1e-9) };
    default:
      return { low: 0, high: 1 };
  }
}
