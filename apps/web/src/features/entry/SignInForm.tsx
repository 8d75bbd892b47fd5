import { type ReactNode, useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import { Checkbox } from "../../ui/Switch.tsx";
import styles from "./Entry.module.css";
import { Said } from "./EntryFrame.tsx";
import { useWait, waitText } from "./use-wait.ts";

export interface SignInFormProps {
  /** Whose account it must be, where that is settled. */
  readonly email?: string;
  readonly action?: string;
  readonly onNext: (next: "signed-in" | "second-factor") => void;
  /** What stands at the right of "Keep me signed in". */
  readonly beside?: ReactNode;
}

/** E-mail address and password: the first step of a sign-in. */
export function SignInForm({ email: settled, action = "Sign in", onNext, beside }: SignInFormProps) {
  const [email, setEmail] = useState(settled ?? "");
  const [password, setPassword] = useState("");
  const [remember, setRemember] = useState(true);
  const signIn = useChange("signIn");
  const failure = signIn.error?.failure;
  const wait = useWait(failure);
  const isWrong = failure?.code === "sign-in-refused";
  const submit = () =>
    signIn.mutate(
      { body: { email: email.trim(), password, remember } },
      {
        onSuccess: ({ next }) => onNext(next),
        onError: () => document.querySelector<HTMLInputElement>("input[name=password]")?.select(),
      },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wait === 0 && !signIn.isPending) submit();
      }}
    >
      {failure && !isWrong && <Said>{signIn.error?.message}</Said>}
      <Field label="E-mail address">
        {(ids) => (
          <TextInput
            {...ids}
            type="email"
            name="email"
            autoComplete="username"
            required
            maxLength={254}
            autoCapitalize="none"
            spellCheck={false}
            readOnly={settled !== undefined}
            autoFocus={settled === undefined}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label="Password"
        value={password}
        onChange={setPassword}
        error={isWrong ? <span role="alert">{signIn.error?.message}</span> : undefined}
        input={{ autoFocus: settled !== undefined }}
      />
      <div className={styles.line}>
        <Checkbox label="Keep me signed in" checked={remember} onChange={setRemember} />
        {beside}
      </div>
      <Button type="submit" variant="primary" className={styles.wide} aria-disabled={wait > 0 || signIn.isPending}>
        {wait > 0 ? `Try again in ${waitText(wait)}` : signIn.isPending ? "Signing in…" : action}
      </Button>
    </form>
  );
}
