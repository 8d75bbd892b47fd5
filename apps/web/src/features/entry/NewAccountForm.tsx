import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import styles from "./Entry.module.css";
import { Said } from "./EntryFrame.tsx";
import { useWait, waitText } from "./use-wait.ts";

/** Accepts an invitation with a new account, and opens the workspace. */
export function NewAccountForm({ token, email }: { readonly token: string; readonly email: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accept = useChange("acceptInvitation");
  const failure = accept.error?.failure;
  const wait = useWait(failure);
  const isRefused = failure?.code === "password-refused";
  const submit = () => accept.mutate({ params: { token }, body: { name: name.trim(), password } }, { onSuccess: ({ workspace }) => location.assign(`/w/${encodeURIComponent(workspace)}`) });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wait === 0 && !accept.isPending) submit();
      }}
    >
      {failure && !isRefused && <Said>{accept.error?.message}</Said>}
      <Field label="E-mail address">{(ids) => <TextInput {...ids} type="email" name="email" autoComplete="username" readOnly value={email} />}</Field>
      <Field label="Your name" hint="Others in the workspace see it.">
        {(ids) => <TextInput {...ids} name="name" autoComplete="name" required maxLength={100} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <PasswordField label="Choose a password" isNew value={password} onChange={setPassword} error={isRefused ? <span role="alert">{accept.error?.message}</span> : undefined} />
      <Button type="submit" variant="primary" className={styles.wide} aria-disabled={wait > 0 || accept.isPending}>
        {wait > 0 ? `Try again in ${waitText(wait)}` : accept.isPending ? "Making your account…" : "Make account and join"}
      </Button>
    </form>
  );
}
