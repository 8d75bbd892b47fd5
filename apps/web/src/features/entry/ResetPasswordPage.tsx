import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Said } from "./EntryFrame.tsx";
import { useWait, waitText } from "./use-wait.ts";

/** Codes of a link that was used, has expired, or never was. */
const spent = new Set(["link-expired", "not-found", "invalid-request"]);

export function ResetPasswordPage() {
  const { token } = useParams({ from: "/reset-password/$token" });
  const [password, setPassword] = useState("");
  const reset = useChange("resetPassword", ["whoAmI"]);
  const failure = reset.error?.failure;
  const wait = useWait(failure);

  if (reset.isSuccess) {
    return (
      <EntryFrame title="Your new password is set" lede="You were signed out everywhere. Sign in with the new password.">
        <Link to="/sign-in" className={buttonClass({ variant: "primary" }, styles.wide)}>
          Sign in
        </Link>
      </EntryFrame>
    );
  }
  if (failure && spent.has(failure.code)) {
    return (
      <EntryFrame title="This link does not hold any more" lede="It was used, or it has expired. Your password is as it was.">
        <Link to="/forgot-password" className={buttonClass({ variant: "primary" }, styles.wide)}>
          Ask for a new link
        </Link>
        <Link to="/sign-in" className={buttonClass({ variant: "ghost" }, styles.wide)}>
          Back to sign-in
        </Link>
      </EntryFrame>
    );
  }
  const isRefused = failure?.code === "password-refused";
  return (
    <EntryFrame title="Set a new password" lede="The link works once. You are signed out everywhere else.">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wait === 0 && !reset.isPending) reset.mutate({ params: { token }, body: { password } });
        }}
      >
        {failure && !isRefused && <Said>{reset.error?.message}</Said>}
        <PasswordField label="New password" isNew value={password} onChange={setPassword} input={{ autoFocus: true }} error={isRefused ? <span role="alert">{reset.error?.message}</span> : undefined} />
        <Button type="submit" variant="primary" className={styles.wide} aria-disabled={wait > 0 || reset.isPending}>
          {wait > 0 ? `Try again in ${waitText(wait)}` : reset.isPending ? "Setting it…" : "Set password"}
        </Button>
      </form>
    </EntryFrame>
  );
}
