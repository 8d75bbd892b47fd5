import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./css-vars.ts";
import { FocusGuards } from "./FocusGuards.tsx";
import popup from "./Popup.module.css";
import styles from "./Select.module.css";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** What choosing it means, below its label in the list. */
  readonly about?: string;
  /** Options of one group stand next to each other, under its name. */
  readonly group?: string;
}

export interface SelectProps<T extends string> {
  /** What is chosen here; spoken, and shown before the value if `showLabel`. */
  readonly label: string;
  readonly showLabel?: boolean;
  readonly icon?: ReactNode;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** As wide as its place, with the edge of a form field. */
  readonly wide?: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
}

export function Select<T extends string>({ label, showLabel = false, icon, value, options, onChange, wide = false, disabled = false, id }: SelectProps<T>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root value={value} onValueChange={(next) => next !== null && onChange(next as T)} modal={false} disabled={disabled}>
      <Base.Trigger className={classes(styles.select, wide && styles.wide)} aria-label={label} {...(id === undefined ? {} : { id })}>
        {icon}
        {showLabel && <span className={styles.label}>{label}</span>}
        <span className={styles.value}>{chosen?.label ?? value}</span>
        <ChevronDown className={styles.chevron} aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={popup.positioner} sideOffset={6} alignItemWithTrigger={false} collisionPadding={8}>
          <Base.Popup className={classes(popup.popup, popup.list)}>
            <FocusGuards />
            {grouped(options).map(({ name, options: members }) =>
              name === undefined ? (
                members.map((option) => <Option key={option.value} option={option} />)
              ) : (
                <Base.Group key={name}>
                  <Base.GroupLabel className={popup.group}>{name}</Base.GroupLabel>
                  {members.map((option) => (
                    <Option key={option.value} option={option} />
                  ))}
                </Base.Group>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Option<T extends string>({ option }: { readonly option: SelectOption<T> }) {
  return (
    <Base.Item value={option.value} className={classes(popup.item, option.about !== undefined && styles.explained)}>
      <span className={popup.check}>
        <Base.ItemIndicator render={<Check />} />
      </span>
      <span>
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.about !== undefined && <span className={styles.about}>{option.about}</span>}
      </span>
    </Base.Item>
  );
}

function grouped<T extends string>(options: readonly SelectOption<T>[]): readonly { readonly name: string | undefined; readonly options: readonly SelectOption<T>[] }[] {
  const groups: { name: string | undefined; options: SelectOption<T>[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === option.group) last.options.push(option);
    else groups.push({ name: option.group, options: [option] });
  }
  return groups;
}
