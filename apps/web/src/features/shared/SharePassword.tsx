import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import styles from "./SharedPage.module.css";
import { unlockProblem } from "./unlock-problem.ts";

/** Asks for the password that whoever made the link has given it. */
export function SharePassword({ share, onOpened }: { readonly share: string; readonly onOpened: () => void }) {
  const [password, setPassword] = useState("");
  const unlock = useChange("unlockShare");
  return (
    <form
      className={styles.password}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "" && !unlock.isPending) unlock.mutate({ params: { share }, body: { password } }, { onSuccess: onOpened });
      }}
    >
      <div>
        <h1>This map asks for a password</h1>
        <p>Whoever sent you the link has it.</p>
      </div>
      <Field label="Password" error={unlock.error === null ? undefined : unlockProblem(unlock.error.failure)}>
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            autoComplete="current-password"
            autoFocus
            maxLength={128}
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
              unlock.reset();
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="large" disabled={password === "" || unlock.isPending}>
        {unlock.isPending ? "Opening" : "Open the map"}
      </Button>
    </form>
  );
}
