import type { Role } from "@desirepath/core/access/policy.ts";
import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { useChange } from "../../../api/use-call.ts";
import { asRole } from "../../../shell/role-words.ts";
import { useToasts } from "../../../ui/Toasts.tsx";

/** Gives a member another role, and says so. */
export function useRoleChange(workspace: string) {
  const { mutate, isPending } = useChange("changeRole", ["members", "workspaces", "audit"]);
  const toasts = useToasts();
  const change = (member: Pick<WorkspaceMember, "member" | "name">, role: Role, onDone?: () => void) =>
    mutate(
      { params: { workspace, member: member.member }, body: { role } },
      {
        onError: (error) => toasts.show({ text: error.message }),
        onSuccess: () => toasts.show({ text: `${member.name} is now ${asRole(role)}.` }),
        onSettled: () => onDone?.(),
      },
    );
  return { change, isPending };
}
