import type { DifferenceSentence } from "@desirepath/core/history/difference-sentences.ts";
import { classes } from "../../../ui/css-vars.ts";
import styles from "./History.module.css";

/** How something was, struck out, and how it is. */
export function ChangedValues({ kind, before, after }: NonNullable<DifferenceSentence["values"]>) {
  if (before === "" && after === "") return null;
  return (
    <div className={classes(styles.values, kind === "rule" && styles.rule)}>
      {before !== "" && (
        <del className={styles.was}>
          <span className="vh">Before: </span>
          {before}
        </del>
      )}
      {after !== "" && (
        <ins className={styles.is}>
          <span className="vh">After: </span>
          {after}
        </ins>
      )}
    </div>
  );
}
