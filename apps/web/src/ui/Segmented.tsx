import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import styles from "./Segmented.module.css";

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly name?: string }[];
  readonly onChange: (value: T) => void;
}

export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <ToggleGroup className={styles.group} aria-label={label} value={[value]} onValueChange={([next]) => next !== undefined && onChange(next as T)}>
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} className={styles.option} {...(option.name === undefined ? {} : { "aria-label": option.name })}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
