import type { ViewDifference } from "@desirepath/core/emotion/emotion-difference.ts";
import { signed } from "@desirepath/core/layout/figures.ts";
import styles from "./Emotion.module.css";

/** A difference of scores on the five levels: to hundredths, so that an interval which leaves out none shows it. */
export function levelDifference(score: number): string {
  return signed(score * 2, 2);
}

/** This side less the other, with its interval; in bold where it is more than chance. */
export function DifferenceCell({ of, text }: { readonly of: ViewDifference | undefined; readonly text: (value: number) => string }) {
  const difference = of?.difference ?? null;
  if (difference === null) return <span className="faint">too few</span>;
  return (
    <span className={styles.figure} data-held={of!.isMoreThanChance}>
      {text(difference.value)}
      <small>
        {text(difference.low)} to {text(difference.high)}
        {of!.isMoreThanChance ? ", more than chance" : ""}
      </small>
    </span>
  );
}
