import { useState } from "react";
import { useChange } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field, TextInput } from "../ui/Field.tsx";

/** Asks for the name of a new workspace and makes it. */
export function NewWorkspace({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (id: string) => void }) {
  const [name, setName] = useState("");
  const create = useChange("createWorkspace", ["workspaces"]);
  const submit = () => name.trim() !== "" && create.mutate({ body: { name: name.trim(), timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone } }, { onSuccess: (made) => onMade(made.id) });
  return (
    <Dialog
      open
      onClose={onClose}
      title="New workspace"
      description="A workspace holds its own events, customers and maps."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === "" || create.isPending} onClick={submit}>
            Create
          </Button>
        </>
      }
    >
      <Field label="Name" error={create.error?.message}>
        {(ids) => <TextInput {...ids} value={name} maxLength={100} autoFocus onChange={(event) => setName(event.target.value)} onKeyDown={(event) => event.key === "Enter" && submit()} />}
      </Field>
    </Dialog>
  );
}
