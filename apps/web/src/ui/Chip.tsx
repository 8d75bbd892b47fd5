import type { Face } from "@desirepath/core/layout/feelings.ts";
import type { ComponentProps } from "react";
import styles from "./Chip.module.css";
import { classes } from "./css-vars.ts";

/** A number is a level of feeling as a face, 1 to 5. */
export type ChipTone = "neutral" | "accent" | "line" | "dashed" | Face;

export function Chip({ tone = "neutral", className, ...rest }: { readonly tone?: ChipTone } & ComponentProps<"span">) {
  return <span className={classes(styles.chip, styles[typeof tone === "number" ? `face${tone}` : tone], className)} {...rest} />;
}
