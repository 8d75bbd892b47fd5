import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { useChange } from "../../../api/use-call.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";

export function RemoveMember({ workspace, member, onClose }: { readonly workspace: string; readonly member: WorkspaceMember; readonly onClose: () => void }) {
  const removal = useChange("removeMember", ["members", "audit"]);
  const toasts = useToasts();
  const remove = () =>
    removal.mutate(
      { params: { workspace, member: member.member } },
      {
        onSuccess: () => {
          toasts.show({ text: `${member.name} is removed.` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog title={`Remove ${member.name}?`} action="Remove" isBusy={removal.isPending} error={removal.error?.message} onClose={onClose} onConfirm={remove}>
      <bdi>{member.name}</bdi> loses access to this workspace at once, in every open window too. What they made stays, and their account stays. To let them in again, invite them.
    </ConfirmDialog>
  );
}
