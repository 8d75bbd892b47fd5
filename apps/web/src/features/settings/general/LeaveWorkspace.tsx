import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { useChange } from "../../../api/use-call.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { goneTo } from "./gone.ts";

export function LeaveWorkspace({ open, onClose }: { readonly open: WorkspaceSummary; readonly onClose: () => void }) {
  const leaving = useChange("leaveWorkspace");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  // Not a callback of `mutate`: the frame may learn first that the workspace is closed, and take this dialog away.
  const gone = () => {
    toasts.show({ text: `You left “${open.name}”.` });
    return goneTo({ workspace: open.id, navigate, queries });
  };
  const leave = () => void leaving.mutateAsync({ params: { workspace: open.id } }).then(gone, () => undefined);
  return (
    <ConfirmDialog title="Leave this workspace?" action="Leave" isBusy={leaving.isPending} error={leaving.error?.message} onClose={onClose} onConfirm={leave}>
      You will no longer see anything of “<bdi>{open.name}</bdi>”. What you made in it stays. To come back you need a new invitation.
    </ConfirmDialog>
  );
}
