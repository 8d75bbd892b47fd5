import type { Profile } from "@desirepath/core/api/account.ts";
import { useId, useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import styles from "./Account.module.css";
import { ownedAlone } from "./owned-alone.ts";
import { Failed, Section } from "./Section.tsx";

export function DeleteAccount({ member }: { readonly member: Profile }) {
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Delete account" about="You are signed out everywhere and leave all workspaces. What you wrote on maps stays with its workspace.">
      <div className={styles.actions}>
        <Button className={styles.danger} onClick={() => setAsking(true)}>
          Delete account…
        </Button>
      </div>
      {asking && <Confirm member={member} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Confirm({ member, onClose }: { readonly member: Profile; readonly onClose: () => void }) {
  const form = useId();
  const [confirm, setConfirm] = useState("");
  const [password, setPassword] = useState("");
  const remove = useChange("deleteAccount");
  const isTyped = confirm.trim().toLowerCase() === member.email.toLowerCase();
  const alone = ownedAlone(remove.error?.failure);
  const submit = () =>
    remove.mutate({ body: { confirm: confirm.trim(), ...(member.hasPassword ? { password } : {}) } }, { onSuccess: () => location.assign("/") });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Delete your account?"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} className={styles.danger} disabled={!isTyped || remove.isPending}>
            {remove.isPending ? "Deleting…" : "Delete my account"}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        <li>Your profile, picture, password and sessions are gone for good, at once.</li>
        <li>You leave every workspace. Maps, comments and imports of yours stay there; comments keep the name they were written under.</li>
        <li>The audit log goes on saying what you did, without your address.</li>
      </ul>
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isTyped && !remove.isPending) submit();
        }}
      >
        <Field label={`Type ${member.email} to confirm`}>
          {(ids) => <TextInput {...ids} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus value={confirm} onChange={(event) => setConfirm(event.target.value)} />}
        </Field>
        {member.hasPassword && <PasswordField label="Password" value={password} onChange={setPassword} />}
        <Failed error={remove.error} />
        {alone.length > 0 && (
          <ul className={styles.list}>
            {alone.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  );
}
