import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Said } from "./EntryFrame.tsx";
import { useWait, waitText } from "./use-wait.ts";

/** The second step of a sign-in: a code of the authenticator app, or one of the backup codes. */
export function SecondStep({ onDone, onAgain }: { readonly onDone: () => void; readonly onAgain: () => void }) {
  const [kind, setKind] = useState<"app" | "backup">("app");
  const [code, setCode] = useState("");
  const finish = useChange("finishSignIn");
  const failure = finish.error?.failure;
  const wait = useWait(failure);
  const isWrong = failure?.code === "code-refused";
  const isApp = kind === "app";
  const change = () => {
    setKind(isApp ? "backup" : "app");
    setCode("");
    finish.reset();
  };
  const submit = (given: string) => {
    if (wait > 0 || finish.isPending) return;
    finish.mutate(
      { body: { code: given.trim(), kind } },
      {
        onSuccess: onDone,
        onError: () => document.querySelector<HTMLInputElement>("input[name=code]")?.select(),
      },
    );
  };
  return (
    <EntryFrame key={kind} title={isApp ? "Enter the code of your app" : "Enter a backup code"} lede={isApp ? "Your authenticator app shows six digits for Desirepath." : "One of those that you kept when you turned codes on. Each works once."}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit(code);
        }}
      >
        {failure && !isWrong && <Said>{finish.error?.message}</Said>}
        <Field label={isApp ? "Code" : "Backup code"} error={isWrong ? <span role="alert">{finish.error?.message}</span> : undefined}>
          {(ids) => (
            <TextInput
              {...ids}
              key={kind}
              name="code"
              className={styles.code}
              autoComplete="one-time-code"
              inputMode={isApp ? "numeric" : "text"}
              {...(isApp ? { pattern: "[0-9 ]*", minLength: 6, maxLength: 7 } : { minLength: 6, maxLength: 20 })}
              required
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className={styles.wide} aria-disabled={wait > 0 || finish.isPending}>
          {wait > 0 ? `Try again in ${waitText(wait)}` : finish.isPending ? "Looking…" : "Sign in"}
        </Button>
        <div className={styles.line}>
          <button type="button" className="link" onClick={change}>
            {isApp ? "Use a backup code" : "Use the app"}
          </button>
          <button type="button" className="link" onClick={onAgain}>
            Start again
          </button>
        </div>
      </form>
    </EntryFrame>
  );
}
