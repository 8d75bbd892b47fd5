import { faceName, frown, mouths, type Face } from "@desirepath/core/layout/feelings.ts";
import styles from "./FaceIcon.module.css";

export interface FaceIconProps {
  readonly face: Face;
  readonly size?: number;
  /** A face beside words that already say the feeling. */
  readonly decorative?: boolean;
  /** Place inside another drawing. */
  readonly x?: number;
  readonly y?: number;
}

export function FaceIcon({ face, size = 16, decorative = false, x, y }: FaceIconProps) {
  return (
    <svg className={styles[`face${face}`]} x={x} y={y} width={size} height={size} viewBox="0 0 24 24" {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": faceName(face) })}>
      <circle className={styles.ground} cx="12" cy="12" r="10" />
      {face === 1 && <path className={styles.line} d={frown} />}
      <circle className={styles.eye} cx="8.9" cy="10.2" r="1.25" />
      <circle className={styles.eye} cx="15.1" cy="10.2" r="1.25" />
      <path className={face === 5 ? styles.smile : styles.line} d={mouths[face]} />
    </svg>
  );
}
