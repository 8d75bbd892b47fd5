import type { Profile } from "@desirepath/core/api/account.ts";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AnswerOf } from "../../api/client.ts";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import { PasswordField } from "../../ui/PasswordInput.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./Account.module.css";
import { BackupCodes } from "./BackupCodes.tsx";
import { Section } from "./Section.tsx";

const ScanCode = lazy(async () => ({ default: (await import("./ScanCode.tsx")).ScanCode }));

type Begun = AnswerOf<"startSecondFactor">;
/** Where one is: at rest, asked for the password, scanning, or keeping the backup codes that are shown this once. */
type Step = { readonly at: "rest" } | { readonly at: "password" } | { readonly at: "scan"; readonly begun: Begun } | { readonly at: "codes"; readonly codes: readonly string[] };

/** Codes of an authenticator app as a second step of the sign-in: on, off, and the backup codes. */
export function SecondFactor({ member }: { readonly member: Profile }) {
  const toasts = useToasts();
  const [step, setStep] = useState<Step>({ at: "rest" });
  const start = useChange("startSecondFactor");
  const stop = useChange("stopSecondFactor", ["whoAmI", "sessions"]);
  const rest = () => {
    start.reset();
    stop.reset();
    setStep({ at: "rest" });
  };
  if (!member.hasPassword) return <Section title="Two-step sign-in" about="You sign in with single sign-on, which has a second step of its own." />;

  const onPassword = (password: string) => {
    if (member.hasSecondFactor) {
      stop.mutate(
        { body: { password } },
        {
          onSuccess: () => {
            rest();
            toasts.show({ text: "Two-step sign-in is off." });
          },
        },
      );
    } else start.mutate({ body: { password } }, { onSuccess: (begun) => setStep({ at: "scan", begun }) });
  };
  return (
    <Section title="Two-step sign-in" about="After your password, a code of an authenticator app on your phone. Who learns your password then still cannot sign in.">
      <div className={classes(styles.state, member.hasSecondFactor && styles.on)}>
        {member.hasSecondFactor ? <ShieldCheck aria-hidden /> : <ShieldOff aria-hidden />}
        {member.hasSecondFactor ? "On" : "Off"}
      </div>
      {step.at === "rest" && (
        <div className={styles.actions}>
          <Button onClick={() => setStep({ at: "password" })}>{member.hasSecondFactor ? "Turn off…" : "Turn on…"}</Button>
        </div>
      )}
      {step.at === "password" && <AskPassword action={member.hasSecondFactor ? "Turn off" : "Go on"} isBusy={start.isPending || stop.isPending} error={start.error ?? stop.error} onGiven={onPassword} onCancel={rest} />}
      {step.at === "scan" && (
        <Suspense fallback={null}>
          <ScanCode begun={step.begun} onConfirmed={() => setStep({ at: "codes", codes: step.begun.backupCodes })} onCancel={rest} />
        </Suspense>
      )}
      {step.at === "codes" && <BackupCodes codes={step.codes} email={member.email} onKept={rest} />}
    </Section>
  );
}

function AskPassword({ action, isBusy, error, onGiven, onCancel }: { readonly action: string; readonly isBusy: boolean; readonly error: Error | null; readonly onGiven: (password: string) => void; readonly onCancel: () => void }) {
  const [password, setPassword] = useState("");
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onGiven(password);
      }}
    >
      <PasswordField label="Your password, to go on" value={password} onChange={setPassword} input={{ autoFocus: true }} error={error === null ? undefined : <span role="alert">{error.message}</span>} />
      <div className={styles.actions}>
        <Button type="submit" variant="primary" aria-disabled={isBusy}>
          {action}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
