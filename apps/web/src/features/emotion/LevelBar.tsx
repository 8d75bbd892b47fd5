import { faceOf, faces } from "@desirepath/core/layout/feelings.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import type { JourneySelection } from "@desirepath/core/measures/filter.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import styles from "./Emotion.module.css";

export interface LevelPart {
  readonly key: string;
  /** Level of feeling, -2 to 2. */
  readonly level: number;
  readonly n: number;
  readonly journeys: number;
  /** What it is, before "3 answers, of 2 journeys". */
  readonly name: string;
  readonly selection: JourneySelection;
}

/** The share of a bar that is as wide as a digit, at the narrowest that bars are. */
const roomForDigit = 0.03;

/** Parts of a whole side by side, from negative to positive, each as wide as its share. Each opens its journeys; its count stands in it where there is room. */
export function LevelBar({ label, unit, parts }: { readonly label: string; /** "answers"; for parts that are journeys themselves, absent. */ readonly unit?: string; readonly parts: readonly LevelPart[] }) {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return <span className="faint">none</span>;
  return (
    <span className={styles.bar} role="group" aria-label={label}>
      {parts.map(({ key, level, n, journeys, name, selection }) =>
        n === 0 ? null : (
          <JourneysBehind key={key} part={{ className: `${styles.part} ${styles[`face${faceOf(level)}`]}`, share: n / total }} selection={selection} title={`${name}: ${unit === undefined ? "" : `${countText(n)} ${unit}, `}${countText(journeys)} ${journeys === 1 ? "journey" : "journeys"}`}>
            {n / total >= roomForDigit * countText(n).length ? countText(n) : ""}
          </JourneysBehind>
        ),
      )}
    </span>
  );
}

/** The five levels with their faces, as bars put them in a row. */
export function LevelLegend() {
  return (
    <p className={styles.legend}>
      {faces.map(({ face, name }) => (
        <span key={face}>
          <FaceIcon face={face} size={15} decorative />
          {name}
        </span>
      ))}
    </p>
  );
}
