import type { ViewDifference } from "@desirepath/core/emotion/emotion-difference.ts";
import styles from "./Emotion.module.css";

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
