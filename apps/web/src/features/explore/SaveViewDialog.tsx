import type { SavedView } from "@desirepath/core/views/saved-view.ts";
import { useState } from "react";
import { failureText } from "../../api/client.ts";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, TextArea, TextInput } from "../../ui/Field.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import type { SavedViewsProps } from "./SavedViews.tsx";

export interface SaveViewDialogProps {
  readonly params: { readonly workspace: string; readonly map: string };
  readonly shown: SavedViewsProps["shown"];
  /** The view to name anew; null to save the one that is shown. */
  readonly saved: SavedView | null;
  readonly onClose: () => void;
}

/** A name and a note for a view. */
export function SaveViewDialog({ params, shown, saved, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState(saved?.name ?? "");
  const [note, setNote] = useState(saved?.note ?? "");
  const save = useChange("saveView", ["savedViews"]);
  const change = useChange("changeView", ["savedViews"]);
  const { show } = useToasts();
  const failure = save.error ?? change.error;
  const isNamed = name.trim() !== "";
  const submit = () => {
    if (!isNamed) return;
    const after = {
      onSuccess: () => {
        show({ text: saved === null ? "The view is saved." : "The view is changed." });
        onClose();
      },
    };
    if (saved !== null) change.mutate({ params: { ...params, view: saved.id }, body: { name: name.trim(), note } }, after);
    else if (shown !== null) save.mutate({ params, body: { name: name.trim(), view: shown.view, search: { ...shown.search }, note } }, after);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={saved === null ? "Save this view" : "Name and note"}
      description={saved === null ? "With its filter, what it is compared with and all its choices. Everybody in the workspace can open it." : undefined}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isNamed || save.isPending || change.isPending} onClick={submit}>
            Save
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" error={failure === null ? undefined : failureText(failure.failure)}>
          {(ids) => <TextInput {...ids} value={name} maxLength={120} placeholder={shown === null ? "" : `${shown.name} of …`} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Note" hint="What is to be seen here, for who opens it.">
          {(ids) => <TextArea {...ids} rows={4} value={note} maxLength={5000} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
