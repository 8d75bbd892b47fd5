import { useState, type FormEvent } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";

export interface TitleDialogProps {
  readonly heading: string;
  readonly action: string;
  readonly title: string;
  readonly isBusy: boolean;
  readonly error: string | undefined;
  readonly onClose: () => void;
  readonly onTitle: (title: string) => void;
}

/** Asks for a map's title; mount it while it is open. */
export function TitleDialog({ heading, action, title, isBusy, error, onClose, onTitle }: TitleDialogProps) {
  const [text, setText] = useState(title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = text.trim();
    if (next !== "" && !isBusy) onTitle(next);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={heading}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="map-title" disabled={isBusy || text.trim() === ""}>
            {action}
          </Button>
        </>
      }
    >
      <form id="map-title" onSubmit={submit}>
        <Field label="Title" error={error}>
          {(ids) => <TextInput {...ids} dir="auto" value={text} maxLength={300} autoComplete="off" onFocus={(event) => event.currentTarget.select()} onChange={(event) => setText(event.currentTarget.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
