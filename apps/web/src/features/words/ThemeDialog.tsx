import type { KeptTheme } from "@desirepath/core/words/kept-theme.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, TextArea, TextInput } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Words.module.css";

export interface ThemeDialogProps {
  /** The theme as it would be kept. */
  readonly theme: KeptTheme;
  readonly isKept: boolean;
  /** Themes that can be joined with it, as they would be kept. */
  readonly others: readonly KeptTheme[];
  readonly isSaving: boolean;
  readonly failure: string | null;
  /** @param joined the theme that goes up in it. */
  readonly onSave: (theme: KeptTheme, joined: KeptTheme | undefined) => void;
  readonly onClose: () => void;
}

const alone = "";

/** Names a theme, says which phrases define it, and joins it with another. */
export function ThemeDialog({ theme, isKept, others, isSaving, failure, onSave, onClose }: ThemeDialogProps) {
  const [name, setName] = useState(theme.name);
  const [phrases, setPhrases] = useState(theme.phrases.join("\n"));
  const [other, setOther] = useState(alone);
  const joined = others.find(({ id }) => id === other);
  const lines = [...new Set(phrases.split("\n").map((line) => line.trim().slice(0, 120)).filter((line) => line !== ""))].slice(0, 60);
  const isReady = name.trim() !== "" && (lines.length > 0 || theme.moved.length > 0);
  return (
    <Dialog
      open
      onClose={onClose}
      title={isKept ? "Change this theme" : "Hold on to this theme"}
      description="It stays over new data: sentences with one of its phrases, in any form of the words, belong to it before others are grouped."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isReady || isSaving} onClick={() => onSave({ ...theme, name: name.trim(), phrases: lines, moved: [...new Set([...theme.moved, ...(joined?.moved ?? [])])].slice(0, 500) }, joined)}>
            Hold on to it
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <Field label="Name">{(ids) => <TextInput {...ids} value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />}</Field>
        <Field label="Phrases" hint="One on each line: words in a row.">
          {(ids) => <TextArea {...ids} rows={7} value={phrases} dir="auto" onChange={(event) => setPhrases(event.currentTarget.value)} />}
        </Field>
        {others.length > 0 && (
          <Field label="Join with" hint={joined === undefined ? undefined : "Its phrases were added above; it goes up in this theme."}>
            {({ id }) => (
              <Select
                id={id}
                wide
                label="Join with"
                value={other}
                options={[{ value: alone, label: "No other theme" }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
                onChange={(next) => {
                  setOther(next);
                  const added = others.find((one) => one.id === next)?.phrases ?? [];
                  setPhrases([...new Set([...theme.phrases, ...added])].join("\n"));
                }}
              />
            )}
          </Field>
        )}
        {failure !== null && <p role="alert">{failure}</p>}
      </div>
    </Dialog>
  );
}
