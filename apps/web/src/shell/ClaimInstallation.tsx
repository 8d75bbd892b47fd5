import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useChange } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field, TextInput } from "../ui/Field.tsx";
import { PasswordField } from "../ui/PasswordInput.tsx";

/**
 * Makes the account of whoever owns this machine, and signs in with it. From then on everybody signs in here: it says so first.
 *
 * @param why what it is needed for, if something else waits for it.
 */
export function ClaimInstallation({ onClose, onClaimed, why }: { readonly onClose: () => void; readonly onClaimed?: () => void; readonly why?: string }) {
  const form = useId();
  const queries = useQueryClient();
  const claim = useChange("claimInstallation");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const failure = claim.error?.failure;
  const submit = () =>
    claim.mutate(
      { body: { name: name.trim(), email: email.trim(), password } },
      {
        onSuccess: async () => {
          await queries.invalidateQueries();
          (onClaimed ?? onClose)();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make your account"
      description={`${why === undefined ? "" : `${why} `}You become the owner of every workspace on this machine. From then on everybody signs in here, you too.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={claim.isPending}>
            {claim.isPending ? "Making it…" : "Make account"}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="col"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name">{(ids) => <TextInput {...ids} name="name" autoComplete="name" required maxLength={100} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label="E-mail address" hint="You sign in with it.">
          {(ids) => <TextInput {...ids} type="email" name="email" autoComplete="username" required maxLength={254} value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <PasswordField label="Password" isNew value={password} onChange={setPassword} error={failure?.code === "password-refused" ? claim.error?.message : undefined} />
        {claim.error && failure?.code !== "password-refused" && (
          <p role="alert" className="small e1">
            {claim.error.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}
