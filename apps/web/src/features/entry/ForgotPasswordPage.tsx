import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { useWhoAmI } from "../../shell/who-am-i.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { ErrorState } from "../../ui/States.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Said } from "./EntryFrame.tsx";
import { useWait, waitText } from "./use-wait.ts";

export function ForgotPasswordPage() {
  const who = useWhoAmI();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (who.error && !who.data) return <ErrorState failure={who.error.failure} onRetry={() => void who.refetch()} />;
  if (sentTo !== null) {
    return (
      <EntryFrame title="Look into your e-mail" lede={`If there is an account for ${sentTo}, a link to set a new password is on its way. It works once, and not for long.`}>
        <BackToSignIn />
        <Button variant="ghost" className={styles.wide} onClick={() => setSentTo(null)}>
          Another address
        </Button>
      </EntryFrame>
    );
  }
  if (who.data?.sendsEmail === false) {
    return (
      <EntryFrame title="Ask for a new password" lede="This server sends no e-mail. An owner or an admin of your workspace can make you a link to set a new password: under Settings, Members. Whoever runs the server can too, from its command line.">
        <BackToSignIn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title="Forgot your password?" lede="You get a link by e-mail to set a new one.">
      <AskForm onAsked={setSentTo} />
    </EntryFrame>
  );
}

function AskForm({ onAsked }: { readonly onAsked: (email: string) => void }) {
  const [email, setEmail] = useState("");
  const ask = useChange("askPasswordReset");
  const wait = useWait(ask.error?.failure);
  const given = email.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wait === 0 && !ask.isPending) ask.mutate({ body: { email: given } }, { onSuccess: () => onAsked(given) });
      }}
    >
      {ask.error && <Said>{ask.error.message}</Said>}
      <Field label="E-mail address">
        {(ids) => <TextInput {...ids} type="email" name="email" autoComplete="username" required maxLength={254} autoCapitalize="none" spellCheck={false} autoFocus value={email} onChange={(event) => setEmail(event.target.value)} />}
      </Field>
      <Button type="submit" variant="primary" className={styles.wide} aria-disabled={wait > 0 || ask.isPending}>
        {wait > 0 ? `Try again in ${waitText(wait)}` : "Send the link"}
      </Button>
      <div className={styles.line}>
        <Link to="/sign-in" className="link">
          Back to sign-in
        </Link>
      </div>
    </form>
  );
}

function BackToSignIn() {
  return (
    <Link to="/sign-in" className={buttonClass({}, styles.wide)}>
      Back to sign-in
    </Link>
  );
}
