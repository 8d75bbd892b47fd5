import { useId, type ComponentProps, type ReactNode } from "react";
import { classes } from "./css-vars.ts";
import styles from "./Field.module.css";

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Draws the control; it must carry the id, and the description where there is one. */
  readonly children: (ids: { readonly id: string; readonly "aria-describedby": string | undefined; readonly "aria-invalid": boolean | undefined }) => ReactNode;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-describedby": note === undefined ? undefined : `${id}-note`, "aria-invalid": error === undefined ? undefined : true })}
      {note !== undefined && (
        <div id={`${id}-note`} className={classes(styles.note, error !== undefined && styles.error)}>
          {note}
        </div>
      )}
    </div>
  );
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classes(styles.input, styles.area, className)} {...rest} />;
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classes(styles.input, className)} {...rest} />;
}

