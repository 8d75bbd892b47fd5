import { Check, Copy } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import styles from "./CopyField.module.css";
import { classes } from "./css-vars.ts";
import { keysText } from "./key-names.ts";

export interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
  /** A command or another text of several lines. */
  readonly lines?: boolean;
  readonly showLabel?: boolean;
  readonly autoFocus?: boolean;
}

/** A text to take away: a link, a secret, a command. Where the browser does not hand it to the clipboard it is selected, for the keyboard to copy. */
export function CopyField({ label, text, lines = false, showLabel = true, autoFocus = false }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [state, setState] = useState<"shown" | "copied" | "selected">("shown");
  const copy = async () => {
    setState((await copied(text, field.current)) ? "copied" : "selected");
  };
  const Shown = lines ? "textarea" : "input";
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={showLabel ? styles.label : "vh"}>
        {label}
      </label>
      <div className={classes(styles.line, lines && styles.lines)}>
        <Shown ref={field} id={id} className={classes(styles.text, "mono")} readOnly spellCheck={false} value={text} {...(lines ? { rows: text.split("\n").length } : {})} onFocus={(event) => event.currentTarget.select()} />
        <Button size={lines ? "small" : "large"} autoFocus={autoFocus} onClick={() => void copy()} aria-label={`Copy: ${label}`}>
          {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
          {state === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <div role="status" className={state === "selected" ? styles.note : "vh"}>
        {state === "selected" && `It is selected: copy it with ${keysText("⌘C")}.`}
        {state === "copied" && "Copied"}
      </div>
    </div>
  );
}

/** Hands a text to the clipboard, which is there on safe addresses only, and may be refused; the older way needs a field whose text can be selected. */
export async function copied(text: string, field: HTMLInputElement | HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return document.execCommand("copy");
  }
}
