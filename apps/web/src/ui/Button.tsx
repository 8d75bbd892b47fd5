import type { ComponentProps, ReactNode } from "react";
import styles from "./Button.module.css";
import { classes } from "./css-vars.ts";
import { Tooltip } from "./Tooltip.tsx";

export interface ButtonLooks {
  readonly variant?: "default" | "primary" | "soft" | "ghost" | "danger" | undefined;
  readonly size?: "small" | "medium" | "large" | undefined;
}

export function buttonClass({ variant = "default", size = "medium" }: ButtonLooks, ...more: readonly (string | false | undefined)[]): string {
  return classes(styles.button, variant !== "default" && styles[variant], size !== "medium" && styles[size], ...more);
}

export function Button({ variant, size, className, type = "button", ...rest }: ButtonLooks & ComponentProps<"button">) {
  // oxlint-disable-next-line react/button-has-type -- the type is "button" unless the caller says otherwise
  return <button type={type} className={buttonClass({ variant, size }, className)} {...rest} />;
}

/** A button that is only a picture: its label is spoken and shown in a tooltip. */
export function IconButton({ label, keys, variant = "ghost", size = "medium", className, children, ...rest }: ButtonLooks & { readonly label: string; readonly keys?: string; readonly children: ReactNode } & ComponentProps<"button">) {
  return (
    <Tooltip text={label} keys={keys}>
      <button type="button" aria-label={label} className={buttonClass({ variant, size }, styles.icon, className)} {...rest}>
        {children}
      </button>
    </Tooltip>
  );
}
