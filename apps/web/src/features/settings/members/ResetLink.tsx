import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { CopyField } from "../../../ui/CopyField.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { expiryText } from "../expiry.ts";
import styles from "../Settings.module.css";

/** A one-time link for a member who forgot the password: made when asked for, shown once. */
export function ResetLink({ workspace, member, onClose }: { readonly workspace: string; readonly member: WorkspaceMember; readonly onClose: () => void }) {
  const making = useChange("makeResetLink", ["audit"]);
  const made = making.data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`A new password for ${member.name}`}
      footer={
        made === undefined ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={making.isPending} onClick={() => making.mutate({ params: { workspace, member: member.member } })}>
              Make the link
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Done</Button>
        )
      }
    >
      {made === undefined ? (
        <p className="muted">
          Makes a link with which <bdi>{member.name}</bdi> sets a new password, once. Hand it over yourself, by a way that only they read: whoever opens it first can sign in as them. Setting the password ends all their sessions.
        </p>
      ) : (
        <>
          <CopyField label="Link" text={`${window.location.origin}${made.path}`} autoFocus />
          <p className="muted">Works once and ends {expiryText(made.expiresAt, making.submittedAt)}. It is not shown again.</p>
        </>
      )}
      {making.error && (
        <p className={styles.failure} role="alert">
          {making.error.message}
        </p>
      )}
    </Dialog>
  );
}
