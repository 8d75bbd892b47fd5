import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Switch.module.css";

export interface OnOffProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ label, checked, onChange, disabled = false }: OnOffProps) {
  return (
    <label className={styles.line}>
      <span>{label}</span>
      <BaseSwitch.Root className={styles.switch} checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <BaseSwitch.Thumb className={styles.thumb} />
      </BaseSwitch.Root>
    </label>
  );
}

export function Checkbox({ label, checked, onChange, disabled = false }: OnOffProps) {
  return (
    <label className={styles.check}>
      <BaseCheckbox.Root className={styles.box} checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <BaseCheckbox.Indicator render={<Check />} />
      </BaseCheckbox.Root>
      <span>{label}</span>
    </label>
  );
}
