import { faceName, faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import styles from "./EmotionFigure.module.css";
import { FaceIcon } from "./FaceIcon.tsx";

/** An emotion score in [-1, 1] as face and level; a dash where there is none. */
export function EmotionFigure({ score }: { readonly score: number | null }) {
  if (score === null) return <span className="faint">–</span>;
  const face = faceOf(levelOf(score));
  return (
    <span className={styles.figure} title={faceName(face)}>
      <FaceIcon face={face} size={15} />
      <span className={styles.level}>{levelText(levelOf(score))}</span>
    </span>
  );
}
