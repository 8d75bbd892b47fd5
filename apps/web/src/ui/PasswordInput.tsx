import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cssVars } from "./css-vars.ts";
import { Field, TextInput } from "./Field.tsx";
import { passwordLength, passwordStrength } from "./password-strength.ts";
import styles from "./PasswordInput.module.css";

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A new password is measured while it is typed; one that is known is not. */
  readonly isNew?: boolean;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly input?: Omit<ComponentProps<"input">, "value" | "onChange" | "type">;
}

/** A password that can be looked at while it is typed; password managers know it by its `autocomplete`. */
export function PasswordField({ label, value, onChange, isNew = false, error, hint, input = {} }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} error={error} hint={hint ?? (isNew ? <Strength password={value} /> : undefined)}>
      {(ids) => (
        <div className={styles.line}>
          <TextInput
            {...ids}
            name={isNew ? "new-password" : "password"}
            autoComplete={isNew ? "new-password" : "current-password"}
            {...(isNew ? { minLength: passwordLength.least } : {})}
            maxLength={passwordLength.most}
            required
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            type={shown ? "text" : "password"}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button type="button" className={styles.show} aria-label={shown ? "Hide the password" : "Show the password"} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </button>
        </div>
      )}
    </Field>
  );
}

function Strength({ password }: { readonly password: string }) {
  const { share, words } = passwordStrength(password);
  return (
    <span className={styles.strength}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={cssVars({ "--share": share })} />
      </span>
      {words}
    </span>
  );
}
