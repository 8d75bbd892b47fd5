import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { useState, type FormEvent } from "react";
import { useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import styles from "../Settings.module.css";

export function RenameWorkspace({ open }: { readonly open: WorkspaceSummary }) {
  const [name, setName] = useState(open.name);
  const renaming = useChange("renameWorkspace", ["workspaces", "audit"]);
  const toasts = useToasts();
  const next = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next === "" || next === open.name) return;
    renaming.mutate({ params: { workspace: open.id }, body: { name: next } }, { onSuccess: () => toasts.show({ text: `The workspace is now called “${next}”.` }) });
  };
  return (
    <form className={styles.rename} onSubmit={submit}>
      <Field label="What everybody sees at the top left" error={renaming.error?.message}>
        {(ids) => <TextInput {...ids} dir="auto" value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <Button type="submit" size="large" disabled={next === "" || next === open.name || renaming.isPending}>
        Rename
      </Button>
    </form>
  );
}
