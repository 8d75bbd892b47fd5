import { useEffect, useRef, useState } from "react";
import { classes } from "../../../ui/css-vars.ts";
import styles from "./InlineText.module.css";

export interface InlineTextProps {
  readonly value: string;
  readonly label: string;
  readonly editing: boolean;
  readonly onStop: () => void;
  readonly onSave: (text: string) => void;
  readonly multiline?: boolean;
  readonly className?: string | undefined;
  readonly children: React.ReactNode;
}

/** Text that turns into a field in its own place. Enter and leaving keep it, Escape does not; Shift+Enter makes a new line. */
export function InlineText({ value, label, editing, onStop, onSave, multiline = false, className, children }: InlineTextProps) {
  if (!editing) return children;
  return <InlineField value={value} label={label} onStop={onStop} onSave={onSave} multiline={multiline} className={className} />;
}

function InlineField({ value, label, onStop, onSave, multiline, className }: Omit<InlineTextProps, "editing" | "children">) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const given = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = (save: boolean) => {
    if (given.current) return;
    given.current = true;
    if (save && text !== value) onSave(text);
    const cell = field.current?.closest<HTMLElement>("[data-cell]");
    onStop();
    cell?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className={classes(styles.field, className)}
      aria-label={label}
      rows={1}
      value={text}
      onChange={(event) => setText(multiline === true ? event.target.value : event.target.value.replaceAll("\n", " "))}
      onBlur={() => close(true)}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close(false);
        else if (event.key === "Enter" && !(multiline === true && event.shiftKey)) {
          event.preventDefault();
          close(true);
        }
      }}
    />
  );
}
