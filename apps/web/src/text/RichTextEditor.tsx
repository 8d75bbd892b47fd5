import { continuedList, linked, toggleList, toggleMark, type Writing } from "@desirepath/core/text/rich-typing.ts";
import { Bold, Italic, Link, List, ListOrdered } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button, IconButton } from "../ui/Button.tsx";
import { TextInput } from "../ui/Field.tsx";
import { keysText } from "../ui/key-names.ts";
import styles from "./RichText.module.css";
import { useSharedTyping } from "./use-shared-typing.ts";

/** How writing ends: it stays there, or goes on to what is above, below or beside. */
export type Ending = "stay" | "up" | "down" | "left" | "right";

export interface RichTextEditorProps {
  /** The text as everybody has it, also while it is being written here. */
  readonly value: string;
  readonly label: string;
  /** What was typed to begin with; it takes the place of the text. */
  readonly begun?: string | null;
  /** How writing was ended before the field was there. */
  readonly ended?: Ending | null;
  /** Nothing else is written beside it, so that Tab leads on to the next cell. */
  readonly isAlone?: boolean;
  readonly maxLength?: number;
  /** What was known here became this text; others may have changed it since. The first of a sitting begins a step of undo. */
  readonly onType: (known: string, text: string, isFirst: boolean) => void;
  /** Escape, which takes back what was typed, stays; Enter goes down, Tab to the side. */
  readonly onDone: (ending: Ending) => void;
  readonly onUndo?: () => void;
}

/** Writes a text with marks in its own place, also while others write in it. Shift+Enter makes a new line, and Enter the next item of a list. */
export function RichTextEditor({ value, label, begun = null, ended = null, isAlone = true, maxLength = 20_000, onType, onDone, onUndo }: RichTextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, latest, write, flush, takeBack } = useSharedTyping(value, field, onType);
  /** How much of what was typed to begin with stands in the field. */
  const taken = useRef("");
  const [link, setLink] = useState<Writing | null>(null);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  useEffect(() => {
    if (begun === null || begun === taken.current) return;
    // Letters may still come to the board when the field is there already.
    const next = taken.current === "" ? begun : `${latest()}${begun.slice(taken.current.length)}`;
    taken.current = begun;
    write(next, { start: next.length, end: next.length });
  }, [begun, latest, write]);
  const end = useEffectEvent((ending: Ending) => {
    flush();
    onDone(ending);
  });
  useEffect(() => {
    if (ended !== null) end(ended);
  }, [ended]);

  const writing = (): Writing => ({ text: field.current?.value ?? text, start: field.current?.selectionStart ?? 0, end: field.current?.selectionEnd ?? 0 });
  const put = (next: Writing | null) => {
    if (next === null || next.text.length > maxLength) return false;
    write(next.text, next);
    field.current?.focus();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const isCommand = event.metaKey || event.ctrlKey;
    const key = event.key.toLowerCase();
    const took = () => event.preventDefault();
    if (event.nativeEvent.isComposing) return;
    if (isCommand && !event.shiftKey && key === "b") {
      took();
      put(toggleMark(writing(), "bold"));
    } else if (isCommand && !event.shiftKey && key === "i") {
      took();
      put(toggleMark(writing(), "italic"));
    } else if (isCommand && key === "k") {
      took();
      setLink(writing());
    } else if (isCommand && key === "z" && onUndo !== undefined) {
      took();
      flush();
      if (!event.shiftKey) onUndo();
    } else if (event.key === "Escape") {
      took();
      takeBack();
      onDone("stay");
    } else if (event.key === "Tab" && isAlone) {
      // The marks have keys of their own; Tab goes on as it does on the board.
      took();
      flush();
      onDone(event.shiftKey ? "left" : "right");
    } else if (event.key === "Enter" && !event.shiftKey) {
      took();
      if (isCommand || !put(continuedList(writing()))) {
        flush();
        onDone(isCommand ? "stay" : "down");
      }
    }
  };
  const closeLink = () => {
    setLink(null);
    field.current?.focus();
  };
  return (
    <div className={styles.editor} role="group" aria-label={label}>
      <textarea ref={field} className={styles.field} aria-label={label} rows={2} maxLength={maxLength} value={text} onChange={(event) => write(event.target.value)} onBlur={flush} onKeyDown={onKeyDown} />
      {link === null ? (
        <div className={styles.tools} role="toolbar" aria-label="Marks" onMouseDown={keepFocus}>
          <IconButton size="small" label="Bold" keys="⌘B" onClick={() => put(toggleMark(writing(), "bold"))}>
            <Bold aria-hidden />
          </IconButton>
          <IconButton size="small" label="Italic" keys="⌘I" onClick={() => put(toggleMark(writing(), "italic"))}>
            <Italic aria-hidden />
          </IconButton>
          <IconButton size="small" label="Link" keys="⌘K" onClick={() => setLink(writing())}>
            <Link aria-hidden />
          </IconButton>
          <IconButton size="small" label="List" onClick={() => put(toggleList(writing(), "bullets"))}>
            <List aria-hidden />
          </IconButton>
          <IconButton size="small" label="Numbered list" onClick={() => put(toggleList(writing(), "numbers"))}>
            <ListOrdered aria-hidden />
          </IconButton>
          <span className={styles.hint}>{keysText("⇧↵")} new line</span>
        </div>
      ) : (
        <LinkForm
          onLink={(address) => {
            const made = linked({ ...link, text: field.current?.value ?? link.text }, address);
            if (made === null) return false;
            put(made);
            setLink(null);
            return true;
          }}
          onClose={closeLink}
        />
      )}
    </div>
  );
}

function LinkForm({ onLink, onClose }: { readonly onLink: (address: string) => boolean; readonly onClose: () => void }) {
  const [address, setAddress] = useState("");
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const link = () => setRefused(!onLink(address));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keeps the keys of the field from the board */}
      <div
        className={styles.link}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") onClose();
          else if (event.key === "Enter" && event.target === field.current) link();
          else return;
          event.preventDefault();
        }}
      >
        <TextInput ref={field} aria-label="Address of the link" placeholder="https:// or an e-mail address" value={address} aria-invalid={isRefused} onChange={(event) => setAddress(event.target.value)} />
        <Button size="small" variant="primary" onClick={link}>
          Link
        </Button>
        <Button size="small" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
      {isRefused && (
        <p className={styles.problem} role="alert">
          A link leads to a web page (https://…) or to an e-mail address.
        </p>
      )}
    </>
  );
}

/** A press on the toolbar leaves the caret where it is. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
