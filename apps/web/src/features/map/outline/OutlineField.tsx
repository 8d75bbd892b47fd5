import { useState, type KeyboardEvent } from "react";
import { classes } from "../../../ui/css-vars.ts";
import styles from "./Outline.module.css";

export interface OutlineFieldProps {
  readonly label: string;
  readonly value: string;
  /** Null shows the value as text. */
  readonly onSave: ((text: string) => void) | null;
  readonly id?: string | undefined;
  readonly multiline?: boolean;
  readonly looks?: "stage" | "touchpoint" | "cell" | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number;
  readonly inputMode?: "decimal";
  /** The id of a list of suggestions; any other text is taken too. */
  readonly list?: string;
  /** The name of a stage or touchpoint, which the focus finds by its id. */
  readonly nameOf?: string;
  readonly describedBy?: string | undefined;
  /** After what was written is kept; true if the key is dealt with. */
  readonly onKey?: (event: KeyboardEvent, text: string) => boolean;
}

/**
 * A field in the flow of a document. It keeps what was written when it is left, or at Enter where it has one line; Escape takes it back.
 * While nothing is half written, undo and redo are those of the map.
 */
export function OutlineField({ label, value, onSave, id, multiline = false, looks, placeholder, maxLength = multiline ? 20_000 : 300, inputMode, list, nameOf, describedBy, onKey }: OutlineFieldProps) {
  const [text, setText] = useState<string | null>(null);
  if (onSave === null) return <span className={classes(styles.read, looks !== undefined && styles[looks])}>{value === "" ? <span className="faint">none</span> : value}</span>;
  const save = () => {
    if (text !== null && text.trim() !== value) onSave(text.trim());
    setText(null);
  };
  const shared = {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    className: classes(styles.input, looks !== undefined && styles[looks]),
    value: text ?? value,
    placeholder,
    maxLength,
    "data-outline-name": nameOf,
    "data-map-undo": text === null ? true : undefined,
    onBlur: save,
    onChange: (event: { readonly target: { readonly value: string } }) => setText(event.target.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (onKey?.(event, text ?? value) === true) {
        event.preventDefault();
        if (event.key === "Enter") save();
      } else if (event.key === "Enter" && (!multiline || event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        save();
      } else if (event.key === "Escape" && text !== null) {
        event.stopPropagation();
        setText(null);
      }
    },
  };
  return multiline ? <textarea rows={1} {...shared} /> : <input {...shared} inputMode={inputMode} list={list} autoComplete="off" />;
}
