import { useState, type ComponentProps } from "react";
import { Field, TextInput } from "../ui/Field.tsx";
import styles from "./Library.module.css";

interface KeptProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string) => void;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** What must not be left empty goes back to what it was. */
  readonly needed?: boolean;
}

/** A field that keeps what was written when it is left; Escape takes it back. */
function useKept({ value, onSave, needed = false }: Pick<KeptProps, "value" | "onSave" | "needed">) {
  const [text, setText] = useState<string | null>(null);
  return {
    shown: text ?? value,
    write: setText,
    save: () => {
      const next = text?.trim();
      if (next !== undefined && next !== value && !(needed && next === "")) onSave(next);
      setText(null);
    },
    takeBack: (event: { stopPropagation: () => void }) => {
      if (text === null) return;
      event.stopPropagation();
      setText(null);
    },
  };
}

export function KeptInput({ label, value, onSave, hint, needed, ...rest }: KeptProps & Omit<ComponentProps<"input">, keyof KeptProps>) {
  const kept = useKept({ value, onSave, ...(needed === undefined ? {} : { needed }) });
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <TextInput
          maxLength={300}
          {...rest}
          {...ids}
          value={kept.shown}
          onChange={(event) => kept.write(event.target.value)}
          onBlur={kept.save}
          onKeyDown={(event) => {
            if (event.key === "Enter") kept.save();
            if (event.key === "Escape") kept.takeBack(event);
          }}
        />
      )}
    </Field>
  );
}

export function KeptText({ label, value, onSave, hint, disabled }: KeptProps) {
  const kept = useKept({ value, onSave });
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => <textarea {...ids} className={styles.textarea} rows={3} maxLength={20_000} disabled={disabled} value={kept.shown} onChange={(event) => kept.write(event.target.value)} onBlur={kept.save} onKeyDown={(event) => event.key === "Escape" && kept.takeBack(event)} />}
    </Field>
  );
}
