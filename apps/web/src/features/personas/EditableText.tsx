import { useState } from "react";
import { classes } from "../../ui/css-vars.ts";
import styles from "./Personas.module.css";

export interface EditableTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Undefined for whoever may only read. */
  readonly onChange: ((value: string) => void) | undefined;
  readonly className?: string | undefined;
  readonly limit?: number;
  /** An empty text is put back. */
  readonly required?: boolean;
  /** Enter begins a new line; else it ends the writing. */
  readonly lines?: boolean;
}

/** Text that is written where it stands: saved when the focus leaves or Enter is pressed, put back by Escape. */
export function EditableText({ label, value, placeholder = label, onChange, className, limit = 300, required = false, lines = false }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  if (onChange === undefined) return value === "" ? null : <span className={classes(styles.written, className)}>{value}</span>;
  const end = () => {
    const next = draft?.trim();
    setDraft(null);
    if (next !== undefined && next !== value && (next !== "" || !required)) onChange(next);
  };
  return (
    <span className={classes(styles.editable, className)} data-text={`${(draft ?? value) || placeholder}\u200b`}>
      <textarea
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        maxLength={limit}
        value={draft ?? value}
        onChange={(event) => setDraft(lines ? event.target.value : event.target.value.replaceAll("\n", " "))}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape" && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          } else if (event.key === "Enter" && (!lines || event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
      />
    </span>
  );
}
