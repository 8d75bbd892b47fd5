import { Check } from "lucide-react";
import { classes } from "../../ui/css-vars.ts";
import styles from "./ImportPage.module.css";
import { steps } from "./import-words.ts";

export function ImportSteps({ step }: { readonly step: number }) {
  return (
    <ol className={styles.steps} aria-label="Steps of the import">
      {steps.map((name, at) => (
        <li key={name} className={classes(at < step && styles.done, at === step && styles.now)} {...(at === step ? { "aria-current": "step" as const } : {})}>
          {at < step ? (
            <span className={styles.mark}>
              <Check aria-label="done" />
            </span>
          ) : (
            <span className={classes(styles.mark, "num")}>{at + 1}</span>
          )}
          {name}
        </li>
      ))}
    </ol>
  );
}
