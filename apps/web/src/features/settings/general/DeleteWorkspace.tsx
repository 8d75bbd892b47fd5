import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useState, type FormEvent } from "react";
import { useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import styles from "../Settings.module.css";
import { goneTo } from "./gone.ts";
import type { Holdings } from "./use-holdings.ts";

/** Says exactly what goes, and wants the name typed: nobody can bring a workspace back. */
export function DeleteWorkspace({ open, holdings, onClose }: { readonly open: WorkspaceSummary; readonly holdings: Holdings; readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const deletion = useChange("deleteWorkspace");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const matches = typed.trim() === open.name;
  // Not a callback of `mutate`: the frame may learn first that the workspace is gone, and take this dialog away.
  const gone = () => {
    toasts.show({ text: `“${open.name}” is deleted.` });
    return goneTo({ workspace: open.id, navigate, queries });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!matches || deletion.isPending) return;
    void deletion.mutateAsync({ params: { workspace: open.id }, body: { confirm: open.name } }).then(gone, () => undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        <>
          Delete “<bdi>{open.name}</bdi>”?
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" form="delete-workspace" disabled={!matches || deletion.isPending}>
            {deletion.isPending ? "Deleting ..." : "Delete for good"}
          </Button>
        </>
      }
    >
      <p className="muted">This goes at once, and nobody can bring it back:</p>
      <ul className={styles.bullets}>
        <li>{counted(holdings.maps, "map", "maps")} with every comment and share link</li>
        <li>
          {counted(holdings.events, "event", "events")} of {counted(holdings.customers, "customer", "customers")}, and every import
        </li>
        <li>every API key and open invitation, and the audit log</li>
        <li>{holdings.members === undefined || holdings.members === 0 ? "access to it for everybody" : `access to it for ${counted(holdings.members, "member", "members")}; their accounts stay`}</li>
      </ul>
      <form id="delete-workspace" onSubmit={submit}>
        <Field
          label={
            <>
              Type <bdi className="strong">{open.name}</bdi> to confirm
            </>
          }
          error={deletion.error?.message}
        >
          {(ids) => <TextInput {...ids} dir="auto" value={typed} autoComplete="off" maxLength={100} onChange={(event) => setTyped(event.currentTarget.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}

function counted(count: number | undefined, one: string, many: string): string {
  return count === undefined ? `all ${many}` : `${countText(count)} ${count === 1 ? one : many}`;
}
