import type { Role } from "@desirepath/core/access/policy.ts";
import { useState, type FormEvent } from "react";
import { aboutRole, roleWords } from "../../../shell/role-words.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import styles from "../Settings.module.css";
import { addressesIn } from "./addresses.ts";
import { InvitedList } from "./InvitedList.tsx";
import { useInvite } from "./use-invite.ts";

const periods = [1, 3, 7, 14, 30] as const;

/** Invites one or several people by their addresses, and hands over a link for each. */
export function InviteDialog({ workspace, grantable, onClose }: { readonly workspace: string; readonly grantable: readonly Role[]; readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>(grantable.includes("editor") ? "editor" : (grantable[0] ?? "viewer"));
  const [days, setDays] = useState(7);
  const [isAsked, setAsked] = useState(false);
  const { isBusy, results, invite } = useInvite(workspace);
  const { addresses, wrong } = addressesIn(text);
  const problem = wrong.length > 0 ? `${wrong.map((one) => `“${one}”`).join(", ")} ${wrong.length === 1 ? "is" : "are"} no e-mail ${wrong.length === 1 ? "address" : "addresses"}.` : addresses.length === 0 ? "Write at least one address." : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problem === undefined && !isBusy) void invite({ emails: addresses, role, days });
  };
  if (results.length > 0)
    return (
      <Dialog open onClose={onClose} title={results.length === 1 ? "Invitation" : "Invitations"} footer={<Button onClick={onClose}>Done</Button>}>
        <InvitedList results={results} days={days} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite people"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="invite" disabled={isBusy}>
            {isBusy ? "Inviting ..." : addresses.length > 1 ? `Invite ${addresses.length} people` : "Invite"}
          </Button>
        </>
      }
    >
      <form id="invite" className={styles.list} onSubmit={submit}>
        <Field label="E-mail addresses" hint="One or several, with commas or on lines of their own." error={isAsked ? problem : undefined}>
          {(ids) => <textarea {...ids} className={styles.area} value={text} autoComplete="off" spellCheck={false} maxLength={20_000} placeholder="ana@example.org, ben@example.org" onChange={(event) => setText(event.currentTarget.value)} />}
        </Field>
        <div className={styles.pair}>
          <Field label="Role" hint={aboutRole(role)}>
            {({ id }) => <Select id={id} label="Role" wide value={role} options={grantable.map((one) => ({ value: one, label: roleWords[one].name, about: aboutRole(one) }))} onChange={setRole} />}
          </Field>
          <Field label="Can be accepted for" hint="After that it has to be made again.">
            {({ id }) => <Select id={id} label="Can be accepted for" wide value={String(days)} options={periods.map((one) => ({ value: String(one), label: one === 1 ? "1 day" : `${one} days` }))} onChange={(next) => setDays(Number(next))} />}
          </Field>
        </div>
      </form>
    </Dialog>
  );
}
