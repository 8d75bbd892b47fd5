import { X } from "lucide-react";
import { useId, useState } from "react";
import { classes } from "../../../ui/css-vars.ts";
import styles from "./Inspector.module.css";

export interface TagInputProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly onSearch?: (text: string) => void;
  readonly suggestions?: readonly { readonly value: string; readonly label?: string; readonly aside?: string }[];
  readonly mono?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

/** A list of words: Enter or a click on a suggestion adds one, Backspace in the empty field takes the last away. */
export function TagInput({ label, values, onChange, onSearch, suggestions = [], mono = false, disabled = false, placeholder }: TagInputProps) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const list = useId();
  const add = (value: string) => {
    const word = value.trim();
    if (word !== "" && !values.includes(word)) onChange([...values, word]);
    setText("");
    onSearch?.("");
  };
  const left = suggestions.filter(({ value, label: name }) => !values.includes(value) && (name ?? value).toLowerCase().includes(text.trim().toLowerCase())).slice(0, 30);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- closes the suggestions when the focus leaves
    <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <div className={styles.tags}>
        {values.map((value) => (
          <span key={value} className={classes(styles.tag, mono && styles.mono)}>
            <span title={value}>{suggestions.find((one) => one.value === value)?.label ?? value}</span>
            {!disabled && (
              <button type="button" aria-label={`Remove ${value}`} onClick={() => onChange(values.filter((one) => one !== value))}>
                <X aria-hidden />
              </button>
            )}
          </span>
        ))}
        <input
          aria-label={label}
          aria-controls={list}
          aria-expanded={open && left.length > 0}
          role="combobox"
          disabled={disabled}
          value={text}
          placeholder={values.length === 0 ? placeholder : undefined}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            onSearch?.(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              add(text);
            } else if (event.key === "Backspace" && text === "" && values.length > 0) onChange(values.slice(0, -1));
            else if (event.key === "Escape" && open) {
              event.stopPropagation();
              setOpen(false);
            }
          }}
        />
      </div>
      {open && left.length > 0 && (
        <div className={styles.suggestions} id={list}>
          {left.map(({ value, label: name, aside }) => (
            <button key={value} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => add(value)}>
              <span className="trunc">{name ?? (value === "" ? "(empty)" : value)}</span>
              {aside !== undefined && <span className="num">{aside}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
