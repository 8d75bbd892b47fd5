import type { Profile } from "@desirepath/core/api/account.ts";
import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./Account.module.css";
import { Failed, Section } from "./Section.tsx";

export function PasswordSection({ member, singleSignOn }: { readonly member: Profile; readonly singleSignOn: string | null }) {
  if (member.hasPassword) return <ChangePassword email={member.email} />;
  return <Section title="Password" about={`You sign in with ${singleSignOn ?? "single sign-on"} and have no password here. To have one too, use "Forgot your password?" on the sign-in page.`} />;
}

function ChangePassword({ email }: { readonly email: string }) {
  const toasts = useToasts();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useChange("changePassword", ["sessions"]);
  const isWrong = change.error?.failure.code === "password-refused";
  const submit = () =>
    change.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
          toasts.show({ text: "Your password is changed. You are signed out on all other devices." });
        },
      },
    );
  return (
    <Section title="Password" about="Changing it signs you out on all other devices.">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) submit();
        }}
      >
        {/* For password managers, which keep the password under it. */}
        <input className="vh" type="email" autoComplete="username" readOnly tabIndex={-1} aria-hidden value={email} />
        <PasswordField label="Current password" value={current} onChange={setCurrent} error={isWrong ? <span role="alert">{change.error?.message}</span> : undefined} />
        <PasswordField label="New password" isNew value={next} onChange={setNext} />
        {!isWrong && <Failed error={change.error} />}
        <div className={styles.actions}>
          <Button type="submit" aria-disabled={change.isPending}>
            {change.isPending ? "Changing it…" : "Change password"}
          </Button>
        </div>
      </form>
    </Section>
  );
}
