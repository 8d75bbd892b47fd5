import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import type { EmotionEstimate } from "@desirepath/core/measures/map-measures.ts";
import styles from "./Charts.module.css";

const [width, height, edge] = [340, 54, 14];
const x = (level: number) => edge + ((Math.max(-2, Math.min(2, level)) + 2) / 4) * (width - 2 * edge);

/** Expected (ring) and actual (dot with its interval) on the five levels. */
export function FeelingScale({ emotion, expected }: { readonly emotion: EmotionEstimate | null; readonly expected: number | null }) {
  const actual = emotion?.enough === true ? { level: emotion.actual * 2, low: emotion.low * 2, high: emotion.high * 2, face: faceOf(emotion.actual * 2), firm: emotion.n >= 30 } : null;
  const close = actual !== null && expected !== null && Math.abs(x(actual.level) - x(expected)) < 84;
  const actualLeft = actual !== null && expected !== null && actual.level <= expected;
  const anchor = (isLeft: boolean) => (close ? (isLeft ? "end" : "start") : "middle");
  const middle = actual === null || expected === null ? 0 : (x(actual.level) + x(expected)) / 2;
  /** Words over near points lean on their point, and never over the middle between both. */
  const wordsAt = (point: number, isLeft: boolean) => (!close ? point : isLeft ? Math.min(point + 6, middle - 3) : Math.max(point - 6, middle + 3));
  const segment = (width - 2 * edge) / 5;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Actual ${actual === null ? "unknown" : `${levelText(actual.level)}, interval ${levelText(actual.low)} to ${levelText(actual.high)}`}; expected ${expected === null ? "nothing said" : levelText(expected)}`}>
      {[1, 2, 3, 4, 5].map((face) => (
        <rect key={face} x={edge + (face - 1) * segment} y="20" width={segment - 2} height="8" rx={face === 1 || face === 5 ? 4 : 1.5} fill={`var(--e${face}-tint)`} />
      ))}
      {actual !== null && expected !== null && <line x1={x(actual.level)} x2={x(expected)} y1="24" y2="24" stroke={`var(--e${actual.face})`} strokeWidth="2" />}
      {actual !== null && (
        <>
          <rect x={x(actual.low)} y="17" width={Math.max(2, x(actual.high) - x(actual.low))} height="14" rx="3" fill={`var(--e${actual.face})`} opacity=".25" />
          <circle cx={x(actual.level)} cy="24" r="7" fill={actual.firm ? `var(--e${actual.face})` : "var(--surface)"} stroke={actual.firm ? "var(--surface)" : `var(--e${actual.face})`} strokeWidth="2" strokeDasharray={actual.firm ? undefined : "3 2.2"} />
          <text x={wordsAt(x(actual.level), actualLeft)} y="11" textAnchor={anchor(actualLeft)} fontSize="11" fontWeight="620" fill={`var(--e${actual.face}-text)`}>
            actual {levelText(actual.level)}
          </text>
        </>
      )}
      {expected !== null && (
        <>
          <circle cx={x(expected)} cy="24" r="6" fill="var(--surface)" stroke="var(--text-2)" strokeWidth="1.6" strokeDasharray="3 2.2" />
          <text x={wordsAt(x(expected), !actualLeft)} y="11" textAnchor={actual === null ? "middle" : anchor(!actualLeft)} fontSize="11" fill="var(--text-2)">
            expected {levelText(expected)}
          </text>
        </>
      )}
      <text x={edge} y="46" fontSize="11" fill="var(--text-3)">
        Very negative
      </text>
      <text x={width / 2} y="46" textAnchor="middle" fontSize="11" fill="var(--text-3)">
        Neutral
      </text>
      <text x={width - edge} y="46" textAnchor="end" fontSize="11" fill="var(--text-3)">
        Very positive
      </text>
    </svg>
  );
}
