import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { withMarks } from "@desirepath/core/sharing/mentions.ts";
import { Button } from "../../../ui/Button.tsx";
import { TextInput } from "../../../ui/Field.tsx";
import { keysText } from "../../../ui/key-names.ts";
import styles from "./Comments.module.css";
import { MentionField } from "./MentionField.tsx";
import { useComments, type Outcome } from "./comments-context.ts";
import { useDraft } from "./use-draft.ts";

const longest = 5000;

export interface ComposerProps {
  /** Which draft this is, among those of the map. */
  readonly draft: string;
  readonly label: string;
  readonly send: string;
  readonly initial?: string;
  /** A new object puts the cursor here. */
  readonly focus?: unknown;
  /** What stands before the buttons, as the place that is written about. */
  readonly about?: ReactNode;
  readonly onSend: (text: string) => Outcome;
  readonly onCancel?: () => void;
}

/** A field to write a comment in. What was begun stays until it is sent or taken back. */
export function Composer({ draft, label, send, initial = "", focus = null, about, onSend, onCancel }: ComposerProps) {
  const comments = useComments();
  const guest = comments?.guest ?? null;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const picked = useRef(new Map<string, string>());
  const members = comments?.members ?? [];
  const [text, setText] = useDraft(`${comments?.drafts ?? ""}|${draft}`, initial);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (focus !== null && focus !== false) field.current?.focus();
  }, [focus]);

  const isEmpty = text.trim() === "" || text.trim() === initial.trim();
  const submit = async () => {
    if (isEmpty || sending) return;
    if (guest !== null && guest.name.trim() === "") {
      setProblem("Please say who you are.");
      nameField.current?.focus();
      return;
    }
    setSending(true);
    const failed = await onSend(withMarks(text.trim(), new Map([...picked.current, ...members.map(({ member, name }) => [member, name] as const)]))).catch(() => "The comment could not be sent.");
    setSending(false);
    setProblem(failed);
    if (failed === null) setText(initial);
  };
  return (
    <form
      className={styles.composer}
      // What is missing is said here, not in a bubble of the browser's.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          void submit();
        }
        if (event.key === "Escape") onCancel?.();
      }}
    >
      {guest !== null && (
        <TextInput ref={nameField} aria-label="Your name" placeholder="Your name" autoComplete="name" maxLength={100} required value={guest.name} aria-invalid={problem !== null && guest.name.trim() === "" ? true : undefined} onChange={(event) => guest.setName(event.target.value)} />
      )}
      <MentionField field={field} members={members} onPick={({ member, name }) => picked.current.set(member, name)} aria-label={label} placeholder={label} rows={2} maxLength={longest} value={text} aria-describedby={problem === null ? undefined : `${id}-problem`} onChange={setText} />
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {about}
      <div className={styles.send}>
        {text.length > longest - 200 && <span className="micro faint num">{longest - text.length} left</span>}
        {onCancel !== undefined && (
          <Button size="small" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {(onCancel !== undefined || text.trim() !== "") && (
          <Button size="small" variant="primary" type="submit" disabled={isEmpty || sending} title={keysText("⌘⏎")}>
            {sending ? "Sending" : send}
          </Button>
        )}
      </div>
    </form>
  );
}
