import styles from "./Progress.module.css";
import { classes, cssVars } from "./css-vars.ts";

/** How far a job is, 0..1; without a share it only shows that work goes on. */
export function Progress({ label, share }: { readonly label: string; readonly share?: number | undefined }) {
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className={styles.bar} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...(percent === undefined ? {} : { "aria-valuenow": percent })}>
      <i className={classes(styles.part, percent === undefined && styles.unknown)} style={cssVars({ "--share": `${percent ?? 40}%` })} />
    </div>
  );
}
