import { type Scope, scopes } from "@desirepath/core/access/policy.ts";
import { useState, type FormEvent } from "react";
import { useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { CopyField } from "../../../ui/CopyField.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Checkbox } from "../../../ui/Switch.tsx";
import styles from "../Settings.module.css";
import { keyEnd, keyPeriods, scopeWords, tryOut, type KeyPeriod } from "./scope-words.ts";

/** Makes a key, and shows its secret this once. */
export function NewKey({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [given, setGiven] = useState<readonly Scope[]>(["read"]);
  const [period, setPeriod] = useState<KeyPeriod>("90");
  const making = useChange("createApiKey", ["apiKeys", "audit"]);
  const made = making.data;
  const isReady = name.trim() !== "" && given.length > 0 && !making.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) making.mutate({ params: { workspace }, body: { name: name.trim(), scopes: [...given], expiresAt: keyEnd(period, Date.now()) } });
  };
  if (made !== undefined)
    return (
      <Dialog open onClose={onClose} title={<>The key “<bdi>{made.key.name}</bdi>”</>} description="Copy it now: it is not shown again, and Desirepath keeps only a fingerprint of it." footer={<Button onClick={onClose}>Done</Button>}>
        <CopyField label="Secret" text={made.secret} autoFocus />
        <CopyField label="Try it out" lines text={tryOut({ origin: window.location.origin, workspace, secret: made.secret, given: made.key.scopes })} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="New API key"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="new-key" disabled={!isReady}>
            {making.isPending ? "Making it ..." : "Make key"}
          </Button>
        </>
      }
    >
      <form id="new-key" className={styles.list} onSubmit={submit}>
        <Field label="Name" hint="The program that will use it.">
          {(ids) => <TextInput {...ids} dir="auto" value={name} maxLength={100} autoComplete="off" autoFocus placeholder="Nightly import" onChange={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <fieldset className={styles.choices}>
          <legend>What it may do</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              checked={given.includes(scope)}
              onChange={(isGiven) => setGiven(isGiven ? [...given, scope] : given.filter((one) => one !== scope))}
              label={
                <>
                  {scopeWords[scope].name} <span className="small muted">{scopeWords[scope].about}</span>
                </>
              }
            />
          ))}
        </fieldset>
        <Field label="Ends after" hint={period === "never" ? "It works until it is revoked." : "From then on programs that use it are refused."}>
          {({ id }) => <Select id={id} label="Ends after" wide value={period} options={keyPeriods} onChange={setPeriod} />}
        </Field>
        {making.error && (
          <p className={styles.failure} role="alert">
            {making.error.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}
