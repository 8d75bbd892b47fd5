import type { Profile } from "@desirepath/core/api/account.ts";
import { Link } from "@tanstack/react-router";
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
    <Section title="Delete account" about="You are signed out everywhere and leave all workspaces. What you drew and wrote stays with its workspace, without your name.">
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
  const isWrong = remove.error?.failure.code === "password-refused";
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
        <li>You leave every workspace. Maps, comments and imports of yours stay there.</li>
        <li>Comments and the audit log go on saying what was written and done, by a deleted member.</li>
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
        {member.hasPassword && <PasswordField label="Password" value={password} onChange={setPassword} error={isWrong ? <span role="alert">{remove.error?.message}</span> : undefined} />}
        {!isWrong && <Failed error={remove.error} />}
        {alone.length > 0 && (
          <ul className={styles.list}>
            {alone.map(({ id, name }) => (
              <li key={id}>
                <Link className="link" to="/w/$workspace/settings/members" params={{ workspace: id }}>
                  Members of {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  );
}
