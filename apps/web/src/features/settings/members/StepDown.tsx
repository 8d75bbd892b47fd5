import type { Role } from "@desirepath/core/access/policy.ts";
import { asRole, roleWords } from "../../../shell/role-words.ts";
import { ConfirmDialog } from "../ConfirmDialog.tsx";

/** Who takes rights from themselves cannot give them back. */
export function StepDown({ role, onClose, onConfirm }: { readonly role: Role; readonly onClose: () => void; readonly onConfirm: () => void }) {
  const name = asRole(role);
  return (
    <ConfirmDialog title={`Become ${name} yourself?`} action={`Become ${name}`} isBusy={false} error={undefined} onClose={onClose} onConfirm={onConfirm}>
      You {roleWords[role].can}. To go back, somebody else has to change your role again.
    </ConfirmDialog>
  );
}
