import { useContext, useEffect, useRef, useState } from "react";
import { classes } from "../../../ui/css-vars.ts";
import { BoardContext } from "./board-context.ts";
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

/**
 * Text that turns into a field in its own place. Enter and leaving keep it, Escape does not; Shift+Enter makes a new line. On the
 * board Tab goes on to the next cell, and Enter to the one below where several lines can be written.
 */
export function InlineText({ value, label, editing, onStop, onSave, multiline = false, className, children }: InlineTextProps) {
  if (!editing) return children;
  return <InlineField value={value} label={label} onStop={onStop} onSave={onSave} multiline={multiline} className={className} />;
}

function InlineField({ value, label, onStop, onSave, multiline, className }: Omit<InlineTextProps, "editing" | "children">) {
  const board = useContext(BoardContext);
  const [text, setText] = useState(board?.typed ?? value);
  const field = useRef<HTMLTextAreaElement>(null);
  const given = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    // What was typed to begin with is gone on from; else typing takes the place of what stands there.
    if (board?.typed == null) field.current?.select();
    else field.current?.setSelectionRange(board.typed.length, board.typed.length);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as the field appears
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
          if (multiline === true) board?.moveOn("down");
        } else if (event.key === "Tab" && board !== null) {
          event.preventDefault();
          close(true);
          board.moveOn(event.shiftKey ? "left" : "right");
        }
      }}
    />
  );
}
