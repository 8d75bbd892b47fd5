import type { Invitation } from "@desirepath/core/api/members.ts";
import { Link2, Mail, X } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../../api/use-call.ts";
import { roleWords } from "../../../shell/role-words.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Skeleton } from "../../../ui/States.tsx";
import { Table, type Column } from "../../../ui/Table.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { Card, ListState } from "../Card.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { isOver } from "../expiry.ts";
import { Expiry, Moment } from "../Moment.tsx";
import styles from "../Settings.module.css";
import { InvitedList } from "./InvitedList.tsx";
import { useGranter } from "./use-granter.ts";
import { useInvite } from "./use-invite.ts";

/** A link that is made anew lasts as long as a new invitation does. */
const renewedDays = 7;

/** Invitations that nobody has accepted yet. */
export function Invitations({ workspace }: { readonly workspace: string }) {
  const found = useCall("invitations", { params: { workspace } }, { refetchEveryMs: 15_000 });
  const { mayManage } = useGranter(workspace);
  const renewal = useInvite(workspace);
  const [asked, ask] = useState<{ readonly kind: "revoke" | "renew"; readonly invitation: Invitation } | null>(null);
  const invitations = found.data?.invitations;
  const renew = (invitation: Invitation) => {
    ask({ kind: "renew", invitation });
    void renewal.invite({ emails: [invitation.email], role: invitation.role, days: renewedDays });
  };
  const close = () => ask(null);
  return (
    <Card title="Invitations" count={invitations?.length}>
      {invitations === undefined && <ListState of="invitations" error={found.error} onRetry={() => void found.refetch()} />}
      {invitations?.length === 0 && <p className={styles.none}>Whoever is invited stands here until they accept.</p>}
      {invitations !== undefined && invitations.length > 0 && (
        <div className={styles.scroll}>
          <Table label="Invitations" rows={invitations} rowKey={({ id }) => id} columns={columns({ now: found.dataUpdatedAt, mayManage, onRenew: renew, onRevoke: (invitation) => ask({ kind: "revoke", invitation }) })} />
        </div>
      )}
      {asked?.kind === "revoke" && <RevokeInvitation workspace={workspace} invitation={asked.invitation} onClose={close} />}
      {asked?.kind === "renew" && (
        <Dialog open onClose={close} title="A new link" footer={<Button onClick={close}>Done</Button>}>
          {renewal.isBusy ? <Skeleton height={52} label="Making a new link" /> : <InvitedList results={renewal.results} days={renewedDays} />}
        </Dialog>
      )}
    </Card>
  );
}

interface Deeds {
  readonly now: number;
  readonly mayManage: ReturnType<typeof useGranter>["mayManage"];
  readonly onRenew: (invitation: Invitation) => void;
  readonly onRevoke: (invitation: Invitation) => void;
}

function columns({ now, mayManage, onRenew, onRevoke }: Deeds): readonly Column<Invitation>[] {
  return [
    {
      id: "email",
      header: "For",
      cell: ({ email }) => (
        <span className={styles.named}>
          <Mail className="faint" size={16} aria-hidden />
          <b className="strong trunc" title={email}>
            {email}
          </b>
        </span>
      ),
    },
    { id: "role", header: "As", cell: ({ role }) => roleWords[role].name },
    { id: "state", header: "State", cell: ({ state, expiresAt }) => (state === "expired" || isOver(expiresAt, now) ? <Chip tone={2}>Expired</Chip> : <Chip tone="dashed">Waiting</Chip>) },
    {
      id: "made",
      header: "Invited",
      cell: ({ invitedBy, madeAt }) => (
        <span className={styles.words}>
          <span dir="auto">{invitedBy}</span>
          <Moment at={madeAt} now={now} />
        </span>
      ),
    },
    { id: "expires", header: "Ends", numeric: true, cell: ({ expiresAt }) => <Expiry at={expiresAt} now={now} /> },
    {
      id: "actions",
      header: <span className="vh">Actions</span>,
      numeric: true,
      cell: (invitation) =>
        mayManage(invitation.role) && (
          <span className={`row tight ${styles.end}`}>
            <IconButton label={`New link for ${invitation.email}`} size="small" onClick={() => onRenew(invitation)}>
              <Link2 />
            </IconButton>
            <IconButton label={`Revoke the invitation of ${invitation.email}`} size="small" onClick={() => onRevoke(invitation)}>
              <X />
            </IconButton>
          </span>
        ),
    },
  ];
}

function RevokeInvitation({ workspace, invitation, onClose }: { readonly workspace: string; readonly invitation: Invitation; readonly onClose: () => void }) {
  const revocation = useChange("revokeInvitation", ["invitations", "audit"]);
  const toasts = useToasts();
  const revoke = () =>
    revocation.mutate(
      { params: { workspace, invitation: invitation.id } },
      {
        onSuccess: () => {
          toasts.show({ text: `The invitation of ${invitation.email} is revoked.` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog title="Revoke this invitation?" action="Revoke" isBusy={revocation.isPending} error={revocation.error?.message} onClose={onClose} onConfirm={revoke}>
      The link that <b>{invitation.email}</b> was sent no longer works. You can invite them again.
    </ConfirmDialog>
  );
}
